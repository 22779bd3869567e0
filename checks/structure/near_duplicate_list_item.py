"""Looks for two items of a list that differ by a slip only.

What it marks

The later of two items of one list that are the same but for one letter in a long word, an article, the plural of a
word, accents, hyphens or marks inside: "Ministry of the Interior" and "Ministry of Interior". Items that differ in a
number, a letter or a short word are left alone, for they are meant to differ, and so are items that lead to different
pages, have lists of their own, or are equal (that is `duplicate-list-item`).

Why readers care

A list is read as a count. One thing that stands in it twice under two spellings makes the count wrong, and one of the
spellings is wrong as well.

What the fix risks

It takes the later item away. Which of the two is right, and whether they are one thing, a person decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from copydesk.checks.quoting import quoted
from copydesk.checks.structure.lists import items
from copydesk.folding import folded_item
from copydesk.model import Applicability, Block, Document, Kind, Severity
from copydesk.rules import Example, PageRule, Problem, removal

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset("a an the el la los las un una unos unas le les l une des o os as um uma".split())

_LONG_WORD = 6
"""Letters.  Shorter words that differ by one letter are mostly two words: "cats", "bats"."""

_LONGEST = 200
"""Characters.  Longer items that are nearly the same are paragraphs, and another rule's matter."""

_COMPARED = 20
"""Items with the same other words that one is compared with, so that a list of thousands takes linear time."""


class _Item(Struct, frozen=True):
    """An item with its words as they are compared: folded, without accents and articles."""

    block: Block
    text: str
    words: tuple[str, ...]
    targets: frozenset[str]


class NearDuplicateListItem(PageRule, frozen=True, kw_only=True):
    """Two items of a list differ by a letter, an article or a mark only."""

    severity: Severity = Severity.NOTE

    shortest: int = 10
    """Letters. Shorter items that are alike mostly differ on purpose."""

    examples = (
        Example(
            "<ul><li>Ministry of the Interior<li>Ministry of Health<li>Ministry of Interior</ul>",
            marks=("Ministry of Interior",),
            fixed="<ul><li>Ministry of the Interior<li>Ministry of Health</ul>",
        ),
        Example(
            "<ul><li>Find Alderbrook Square</li><li>Find Aldetbrook Square</li></ul>",
            marks=("Find Aldetbrook Square",),
            fixed="<ul><li>Find Alderbrook Square</li></ul>",
        ),
        Example(
            "<ul><li>Permiso de construcción<li>Licencia<li>Permisos de construccion</ul>",
            marks=("Permisos de construccion",),
        ),
        Example("<ul><li>Decision-making<li>Training<li>Decision making</ul>", marks=("Decision making",)),
        Example("<ul><li>Annual report 2005<li>Annual report 2006</ul>", note="Meant to differ."),
        Example("<ul><li>Meetings with cats<li>Meetings with bats</ul>"),
        Example("<ul><li>Internal auditors<li>External auditors</ul>"),
        Example('<ul><li><a href="a.htm">Rule of the house</a><li><a href="b.htm">Rules of the house</a></ul>'),
        Example("<ul><li>Questions<li>Question</ul>", note="Too short to tell."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every list of a page, each level for itself."""
        for block in document.blocks():
            if block.kind is Kind.LIST and len(block.blocks) > 1:
                yield from _check([*self._items(document, block)])

    def _items(self, document: Document, whole: Block) -> Iterator[_Item]:
        for _, block in items(document, whole):
            if not block.blocks and self.shortest <= len(block.text) <= _LONGEST:
                text = folded_item(block.text)
                if sum(map(str.isalpha, text)) >= self.shortest:
                    targets = frozenset(mark.target for mark in block.marks if mark.kind == "link")
                    yield _Item(block, text, _words(text), targets)


def _words(text: str) -> tuple[str, ...]:
    plain = (
        text if text.isascii() else "".join(c for c in unicodedata.normalize("NFD", text) if c.isalnum() or c.isspace())
    )
    return tuple(word for word in _WORD.findall(plain) if word not in _ARTICLES)


def _check(listed: Sequence[_Item]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], list[_Item]] = {}
    for item in listed:
        keys = [*_keys(item.words)]
        near = (other for key in keys for other in seen.get(key, ()) if _is_slip(other, item))
        if other := next(near, None):
            yield _problem(other.block, item.block)
        for key in keys:
            bucket = seen.setdefault(key, [])
            if len(bucket) < _COMPARED:
                bucket.append(item)


def _keys(words: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """Give what two items share that differ in a word's break or plural, or in one long word."""
    yield ("".join(word.removesuffix("s") if len(word) > 3 else word for word in words),)
    if len(words) > 1:
        for at, word in enumerate(words):
            if len(word) >= _LONG_WORD and word.isalpha():
                yield (at, *words[:at], *words[at + 1 :])


def _is_slip(one: _Item, other: _Item) -> bool:
    """Say whether two items that share a key are nearly the same, and not equal."""
    if one.text == other.text or one.targets != other.targets:
        return False
    pairs = [(left, right) for left, right in zip(one.words, other.words, strict=False) if left != right]
    if len(one.words) != len(other.words) or not pairs or all(_is_plural(*pair) for pair in pairs):
        return True
    return len(pairs) == 1 and _one_letter_apart(*pairs[0])


def _is_plural(one: str, other: str) -> bool:
    return one.removesuffix("s") == other.removesuffix("s")


def _one_letter_apart(one: str, other: str) -> bool:
    """Say whether two words become the same by changing, adding or dropping one letter, or by swapping two."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    left, right = shorter[start:], longer[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[len(left) - len(right) + 1 :] == right[1:]


def _problem(first: Block, item: Block) -> Problem:
    said = quoted(first.text)
    return Problem(
        span=item.locate(0, len(item.text)),
        message=f"{quoted(item.text)} is nearly the same as {said} in this list;"
        " remove one of them, or was something else meant?",
        block=item,
        text=item.text,
        fixes=removal(item, "Remove the later item", Applicability.UNSAFE),
        related=((first.locate(0, len(first.text)), f"{said} stands here first"),),
    )
