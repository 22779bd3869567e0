"""Looks for names that a page writes with capitals and, here and there, without.

What it marks

Two or three words in small letters, "member states", on a page that writes them as a name, "Member States", four times
or oftener in the middle of its sentences, and at least four times as often; also "Member states". The small letters
must stand where the name would: after "the" or its like in other languages, or where a phrase begins; "a member state"
and "with member states" may be meant in general. Headings, words in italics or bold, and the labels of tables are not
counted.

Also a small letter inside a title that gives itself away: in "Small Arms, Their parts and Components" the capital of
"Their" is that of a title.

Why readers care

They wonder whether two things are meant: in treaties, statutes and contracts the capital letter says that a word is
used as defined.

What the fix risks

It writes the capitals. Where the words are meant in general, or the title is official as it stands, they are wrong; a
person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from copydesk.checks.consistency.names import CAPITALISED, JOINED, runs
from copydesk.checks.foreign import function_words
from copydesk.model import Applicability, Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem, replacement

_PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.DEFINITION, Kind.QUOTE})
_LONGEST = 4
"""Words.  A name of more is a title, which is quoted rather than used."""

_ENOUGH = 4
"""How often, and how many times as often, a name must have its capitals: with 3, fields of a file format that are
"Starting Block Size" in a table and spoken of in prose were marked on a page of a manual."""

_MOST = 50
"""Names of a page that are looked for, the commonest first.  No page of the corpus has as many that stand four times;
one made to be slow has thousands."""

_JOINS = re.compile(r"[\w-]")

_DEFINITE = frozenset(
    "the these those both el los las la al del estos estas ambos le les des aux os as dos das".split()
)
_PHRASE_BEGINS = re.compile(r"(?:^|[,;.!?()«»“”\"\n–—])\s*$")
_LAST_WORD = re.compile(r"(\w+)[\s,]$")

_OF_A_TITLE = re.compile(
    rf"(?<={JOINED}, )(?:Their|Its|Our|Your|His|Her|Sus?|Nuestr[oa]s?)"
    rf" (?P<small>[^\W\d_A-ZÀ-Þ]{{4,}}) (?:and|or|of|in|for|y|e|o|de|en|para) {CAPITALISED}"
)
"""A possessive with a capital inside a sentence, after a comma and another name's last word, as titles have them."""


class InconsistentCase(PageRule, frozen=True, kw_only=True):
    """A name lacks the capitals that it has elsewhere on the page."""

    severity: Severity = Severity.NOTE

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>As the Member States said, all Member States agree. We ask Member States, big and small, to act."
            "<p>It is for the Member States to decide.<p>Later the member states met.",
            marks=("member states",),
            fixed="<p>As the Member States said, all Member States agree. We ask Member States, big and small, to act."
            "<p>It is for the Member States to decide.<p>Later the Member States met.",
        ),
        Example(
            "<p lang=es>Es cosa del Consejo Municipal. Lo dijo el Consejo Municipal, como en otro Consejo Municipal."
            "<p lang=es>Hoy, el Consejo Municipal se va.<p lang=es>Ayer se fue el Consejo municipal.",
            marks=("Consejo municipal",),
        ),
        Example(
            "<p>We apply the Convention on Small Arms, Their parts and Components.",
            marks=("Their parts and Components",),
            fixed="<p>We apply the Convention on Small Arms, Their Parts and Components.",
        ),
        Example("<p>As the Member States said, the member states met.", note="Either may be meant."),
        Example(
            "<p>As the Member States said, all Member States agree. We ask Member States, big and small, to act."
            "<p>It is for the Member States to decide.<p>A member state can leave; we are glad of member states.",
            note="In general.",
        ),
        Example(
            "<table border><tr><th>Field<th>Meaning<tr><td>Cache Type<td>The cache type is read first.</table>"
            "<p>The Cache Type says how.</p>"
            "<p>The Cache Type, and no other Cache Type, tells how to read the Cache Type.",
            note="A label.",
        ),
        Example("<p>Our Annual Report<p>The Annual Report is late.<p>See the annual report of 2003."),
        Example("<p>He came to Leeds, and Their parts were sold.", note="No title."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the names of a page without their capitals."""
        blocks = [block for block in document.blocks() if _is_prose(block)]
        named: dict[str, list[tuple[Block, int]]] = {}
        for block in blocks:
            yield from _in_titles(block)
            for start, end in runs(block.text):
                if block.text.count(" ", start, end) < _LONGEST and not _is_set_apart(block, start):
                    named.setdefault(block.text[start:end], []).append((block, start))
        labels = {block.text.rstrip(":") for block in blocks if block.kind is Kind.CELL}
        often = [name for name, places in named.items() if len(places) >= _ENOUGH and name not in labels]
        lowered = [(block, block.text.lower()) for block in blocks] if often else []
        for name in sorted(often, key=lambda name: (-len(named[name]), name))[:_MOST]:
            plain = [*_without_capitals(lowered, name)]
            if _ENOUGH * len(plain) <= len(named[name]):
                yield from (_problem(block, start, name, named[name]) for block, start in plain)


def _is_prose(block: Block) -> bool:
    return block.kind in _PROSE and block.region is Region.CONTENT and bool(block.runs) and " " in block.text


def _is_set_apart(block: Block, at: int) -> bool:
    """Say whether words stand in italics or bold: a title or a field is quoted so, and the capitals belong to it."""
    return any(mark.kind in ("emphasis", "strong", "code") and mark.start <= at < mark.end for mark in block.marks)


def _without_capitals(lowered: Sequence[tuple[Block, str]], name: str) -> Iterator[tuple[Block, int]]:
    """Give where a name stands in small letters, and could have its capitals."""
    folded = name.lower()
    for block, lower in lowered:
        if folded in lower and len(lower) == len(block.text):
            for match in re.finditer(rf"{re.escape(folded)}(?![\w-])", lower):
                alone = not match.start() or not _JOINS.match(lower, match.start() - 1)
                if alone and _is_plain(block.text, *match.span(), name):
                    yield block, match.start()


def _is_plain(text: str, start: int, end: int, name: str) -> bool:
    words, right = text[start:end].split(), name.split()
    if words[1:] == right[1:] or any(word.isupper() for word in words):
        return False
    before = _LAST_WORD.search(text, max(0, start - 20), start)
    begins = bool(_PHRASE_BEGINS.search(text, max(0, start - 3), start))
    return words[0][0].isupper() or begins or (before is not None and before[1].lower() in _DEFINITE)


def _problem(block: Block, start: int, name: str, places: Sequence[tuple[Block, int]]) -> Problem:
    end = start + len(name)
    first, at = places[0]
    return Problem(
        span=block.locate(start, end),
        message=f'"{block.text[start:end]}" is "{name}" {len(places)} times on this page; write it in one way',
        block=block,
        text=block.text[start:end],
        fixes=replacement(block, start, end, name, f'write "{name}"', Applicability.UNSAFE),
        related=((first.locate(at, at + len(name)), "with capitals"),),
    )


def _in_titles(block: Block) -> Iterator[Problem]:
    """Give the small letters of titles that a possessive gives away."""
    for match in _OF_A_TITLE.finditer(block.text):
        small, before = match["small"], _LAST_WORD.search(block.text, max(0, match.start() - 30), match.start() - 1)
        right = small.capitalize()
        if small not in function_words("") and before is not None and before[1][0].isupper():
            yield Problem(
                span=block.locate(*match.span()),
                message=f'"{match[0]}" stands in a title, where "{small}" lacks its capital; write "{right}"',
                block=block,
                text=match[0],
                fixes=replacement(block, *match.span("small"), right, f'write "{right}"', Applicability.UNSAFE),
            )
