"""Looks for items that a list has more than once.

What it marks

The later of two items of one list that a reader takes for the same: equal but for case, white space, no-break spaces
and a mark at the end. Each level of a nested list is compared for itself, and an item with a list of its own is the
same only if the whole of it is. Left alone are short values (Yes / No, 2–1, 10 km), lists of data in which few values
keep coming back, lists in which no item stands just once (fields of a form, labels), the areas of an image map, a
refrain that returns at equal distances, and the words of `allow`.

Why readers care

A list is read as a count: six places, ten strategies. An item typed twice makes the count wrong, and often stands where
something else was meant to stand, which is then missing without a trace.

What the fix risks

It takes the later item away. That is safe only if the two follow each other in a list without numbers and are the same
in every respect: words, links, images, anchors and what is inside. Everything else is for a person to decide, for one
of the two may have been meant to say something else. In a numbered list the items after it get other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from copydesk.checks.program_text import is_mostly_program
from copydesk.checks.quoting import quoted
from copydesk.checks.structure.lists import is_map, items
from copydesk.folding import folded, folded_item
from copydesk.model import Applicability, Block, Document, Kind, Severity
from copydesk.rules import Example, PageRule, Problem, removal

_OWN_NAME = re.compile(r"<[^>]*\s(?:id|name)\s*=", re.IGNORECASE)
_IDEOGRAPHS = ("\u3040", "\ud7ff")
"""Kana, Han and Hangul: a letter of these says about as much as two of an alphabet."""


class _Item(Struct, frozen=True):
    """An item with its place in the list, the part of the list it is in, and its words as they are compared."""

    place: int
    part: int
    block: Block
    key: str


class DuplicateListItem(PageRule, frozen=True, kw_only=True):
    """An item stands twice in the same list."""

    allow: frozenset[str] = frozenset()
    """Items that may stand twice, such as those of a form; case and a mark at the end do not matter."""

    shortest: int = 4
    """Letters. Items with fewer are values (Yes, No, 2–1, 10 km), not things that are listed."""

    refrains: bool = False
    """Mark also an item that returns three times or more at equal distances, as a refrain does."""

    data: bool = False
    """Mark also lists of four items or more made of a few values that keep coming back, and those of repeats alone."""

    examples = (
        Example(
            "<ul>\n  <li>Public places</li>\n  <li>Bus stops</li>\n  <li>Bus stops</li>\n  <li>Hotels</li>\n</ul>",
            marks=("Bus stops",),
            fixed="<ul>\n  <li>Public places</li>\n  <li>Bus stops</li>\n  <li>Hotels</li>\n</ul>",
        ),
        Example(
            "<ul><li>Bus stops</li><li>Hotels</li><li>bus&nbsp;stops.</li></ul>",
            marks=("bus&nbsp;stops.",),
            fixed="<ul><li>Bus stops</li><li>Hotels</li></ul>",
            note="They do not follow each other, so a person decides.",
        ),
        Example(
            "<ol><li>Wash hands<li>Rinse well<li>Rinse well</ol>",
            marks=("Rinse well",),
            fixed="<ol><li>Wash hands<li>Rinse well</ol>",
            note="In a numbered list a repeat may be meant: the fix is for a person.",
        ),
        Example(
            "<ul><li>Rooms<ul><li>Beds<li>Beds<li>Lamps</ul><li>Tables</ul>",
            marks=("Beds",),
            fixed="<ul><li>Rooms<ul><li>Beds<li>Lamps</ul><li>Tables</ul>",
        ),
        Example(
            '<ul><li><a href="a.htm">Annual report</a><li><a href="b.htm">Annual report</a><li>Statutes</ul>',
            marks=("Annual report",),
            fixed='<ul><li><a href="a.htm">Annual report</a><li>Statutes</ul>',
            note="They lead to different pages: one of them probably has the wrong name.",
        ),
        Example(
            "<ul><li>Homework<li>Homework<li>Reading</ul>",
            marks=("Homework",),
            options={"allow": ["Reading"]},
            fixed="<ul><li>Homework<li>Reading</ul>",
        ),
        Example("<ul><li>Bus stops</li><li>Bus stations</li></ul>"),
        Example(
            "<ul><li>Open<br><br><b>Winter</b><li>Closed<br><br><b>Spring</b><li>Open</ul>", note="Parts of a list."
        ),
        Example("<ul><li>Bus stops</ul><p>At night:</p><ul><li>Bus stops</ul>", note="Two lists."),
        Example(
            "<ul><li>Spain<ul><li>Geography</ul><li>Portugal<ul><li>Geography</ul></ul>",
            note="The same words under different items.",
        ),
        Example(
            "<ul><li>Rooms<ul><li>Beds</ul><li>Rooms<ul><li>Tables</ul></ul>",
            note="The same words with different things under them.",
        ),
        Example("<ul><li>Yes</li><li>No</li><li>Yes</li></ul>", note="Values."),
        Example("<ul><li>2–1</li><li>0–0</li><li>2–1</li></ul>", note="Scores."),
        Example("<ul><li>2001 Ana García<li>2002 Luis Pérez<li>2003 Ana García</ul>", note="Names with years."),
        Example("<ul><li>Present<li>Absent<li>Present<li>Present<li>Absent</ul>", note="Data in a list."),
        Example(
            "<ul><li>We rise<li>Sing, oh sing<li>We fall<li>Sing, oh sing<li>We rest<li>Sing, oh sing</ul>",
            note="A refrain.",
        ),
        Example("<ol><li>Step<li>Step<li>Step</ol>", note="Each is to be filled in."),
        Example("<ul><li>Note<li>Note<li>Question<li>Question</ul>", note="No item stands just once: a form."),
        Example("<ul><li>Assignment name<li>Assignment name</ul>", note="So with two."),
        Example("<ul><li>First week<li>Name<li>Name<li>Name<li>Name<li>Last week</ul>", note="And in a row."),
        Example("<ol><li>STEP<li>STEP<li>Check that the door is shut</ol>", note="Capitals that wait for words."),
        Example("<ul><li>Title<li>Step<li>Key point<li>Step<li>Key point</ul>", note="Two that come again."),
        Example("<ul><li>Homework<li>Homework<li>Reading</ul>", options={"allow": ["homework"]}),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every list of a page, each level for itself."""
        for block in document.blocks():
            if block.kind is Kind.LIST and not is_map(document, block):
                yield from self._check(document, block)

    def _check(self, document: Document, whole: Block) -> Iterator[Problem]:
        listed = [*_items(document, whole)]
        equals: dict[tuple[int, str], list[_Item]] = {}
        for item in listed:
            equals.setdefault((item.part, item.key), []).append(item)
        if len(equals) < len(listed) and (self.data or not (_is_form(listed, equals) or _is_data(listed, len(equals)))):
            for alike in equals.values():
                text = alike[0].block.text
                if len(alike) > 1 and self._counts(alike) and not (is_mostly_program(text) or _is_blank(text, listed)):
                    yield from _problems(document, whole, alike)

    def _counts(self, alike: Sequence[_Item]) -> bool:
        """Say whether a repeat of this item is a fault at all."""
        allowed = alike[0].key in {folded_item(word) for word in self.allow}
        return not allowed and _letters(alike[0].key) >= self.shortest and (self.refrains or not _is_refrain(alike))


_WAITING = 4
"""Equal items in a row.  On unseen sites four and more were lines of a form; three may be a slip of the hand."""


def _items(document: Document, whole: Block) -> Iterator[_Item]:
    """Give the items of a list with the part of it that each is in."""
    part, before = 0, 0
    for place, block in items(document, whole):
        part += sum(map(_ends_part, whole.blocks[before:place]))
        before = place
        yield _Item(place, part, block, folded_item(block.text))


def _ends_part(block: Block) -> bool:
    """Say whether an item ends with words set apart in bold or italics, which head what follows in the same list."""
    last = block.blocks[-1] if block.blocks else None
    if last is None or last.kind is not Kind.PARAGRAPH:
        return False
    whole = (0, len(last.text))
    return any(mark.kind in ("strong", "emphasis") and (mark.start, mark.end) == whole for mark in last.marks)


def _is_form(listed: Sequence[_Item], equals: Mapping[tuple[int, str], Sequence[_Item]]) -> bool:
    """Say whether the items wait to be filled in: none stands just once, or several do not and are half the list.

    One that stands four times in a row waits as well; a slip is typed twice or three times. A list of three things or
    more that stands in it twice, one behind the other, was pasted twice.
    """
    half = len(listed) // 2
    if half > 2 and len(equals) > 1 and [item.key for item in listed[:half]] == [item.key for item in listed[half:]]:
        return False
    again = [alike for alike in equals.values() if len(alike) > 1]
    if len(again) == len(equals) or (len(again) > 1 and 2 * sum(map(len, again)) >= len(listed)):
        return True
    return any(len(list(run)) >= _WAITING for _, run in groupby(listed, key=lambda item: item.key))


def _is_blank(text: str, listed: Sequence[_Item]) -> bool:
    """Say whether an item is to be filled in: STEP among items that are not in capitals."""
    return text.isupper() and any(item.block.text and not item.block.text.isupper() for item in listed)


def _is_data(listed: Sequence[_Item], values: int) -> bool:
    """Say whether a list is a row of data: a few values that keep coming back, and not just one typed twice."""
    return len(listed) >= 4 and values <= max(2, len(listed) // 3) and any(_returns(listed))


def _returns(listed: Sequence[_Item]) -> Iterator[bool]:
    """Say of each item whether it stood in the list before, with others in between."""
    seen: set[str] = set()
    before = ""
    for item in listed:
        yield item.key in seen and item.key != before
        seen.add(item.key)
        before = item.key


def _is_refrain(alike: Sequence[_Item]) -> bool:
    distances = {later.place - earlier.place for earlier, later in pairwise(alike)}
    return len(alike) > 2 and len(distances) == 1 and distances != {1}


def _letters(text: str) -> int:
    """Count letters, an ideograph for two."""
    return sum(2 if _IDEOGRAPHS[0] <= letter <= _IDEOGRAPHS[1] else 1 for letter in text if letter.isalpha())


def _problems(document: Document, whole: Block, alike: Sequence[_Item]) -> Iterator[Problem]:
    """Give a problem for each item that one with the same words and the same things inside stands before."""
    same: dict[tuple[object, ...], list[_Item]] = {}
    for item in alike:
        earlier = same.setdefault(_inside(item.block), [])
        if earlier:
            yield _problem(document, whole, earlier, item)
        earlier.append(item)


def _inside(block: Block) -> tuple[object, ...]:
    """Give what stands inside an item: a flat list with depths, for a page may nest deeper than Python may call."""
    found: list[object] = []
    waiting = [(inner, 1) for inner in reversed(block.blocks)]
    while waiting:
        inner, depth = waiting.pop()
        found.append((depth, inner.kind, folded_item(inner.text), inner.target))
        waiting.extend((deeper, depth + 1) for deeper in reversed(inner.blocks))
    return tuple(found)


def _problem(document: Document, whole: Block, earlier: Sequence[_Item], item: _Item) -> Problem:
    block, first, nth = item.block, earlier[0].block, len(earlier) + 1
    adjacent = item.place == earlier[-1].place + 1
    sure = adjacent and not whole.ordered and _equal(document, earlier[-1].block, block)
    times, which = ("twice", "the second") if nth == 2 else (f"{nth} times", "this one")
    return Problem(
        span=block.locate(0, len(block.text)),
        message=f"{quoted(block.text)} stands {times} in this list; remove {which}, or was something else meant?",
        block=block,
        text=block.text,
        fixes=removal(block, f"Remove {which}", Applicability.SAFE if sure else Applicability.UNSAFE),
        related=((first.locate(0, len(first.text)), f"{quoted(first.text)} stands here first"),),
        severity=None if adjacent or not whole.ordered else Severity.NOTE,
    )


def _equal(document: Document, one: Block, other: Block) -> bool:
    """Say whether nothing is lost with the other: the same words and marks on every level, and no name of its own."""
    own_name = _OWN_NAME.search(document.source, other.span.start, other.span.end)
    return not own_name and all(map(_equal_words, one.walk(), other.walk()))


def _equal_words(one: Block, other: Block) -> bool:
    return " ".join(one.text.split()) == " ".join(other.text.split()) and _marks(one) == _marks(other)


def _marks(block: Block) -> set[tuple[str, str, str, str]]:
    return {(mark.kind, mark.target, mark.text, folded(block.text[mark.start : mark.end])) for mark in block.marks}
