"""Looks for lists that begin where another list has just ended, with nothing to say what they list.

What it marks

The first words of a list that follows another list of the same section with nothing or an empty paragraph in between,
on a page whose other lists are introduced: each by a heading of the same level, or by words that end with a colon. A
list that goes on with the numbers of the one before, lists of one item, three or more in a row, and one behind an item
that ends with a colon, are left alone.

Why readers care

The reader takes both lists for one, so the second lists things under a heading that is not theirs. It happens when a
heading gets lost in moving a page, or when a list is cut in two by accident.

What the fix risks

There is none: only an editor knows the heading, or whether the two lists are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise

from msgspec import Struct

from copydesk.checks.quoting import quoted
from copydesk.checks.structure.lists import is_choice, items
from copydesk.model import Block, Document, Kind, Section
from copydesk.rules import Example, PageRule, Problem

_COLONS = (":", "：")


class _Introduced(Struct, frozen=True):
    """A list of the page with the heading or the words right before it; `level` is 0 for words."""

    level: int
    words: Block
    whole: Block


class ListWithoutHeading(PageRule, frozen=True, kw_only=True):
    """A list follows another with nothing that introduces it, while the page's other lists are introduced."""

    sisters: int = 2
    """Lists. How many others of the page must be introduced in the same way before a list that is not is a fault."""

    shortest: int = 2
    """Items. Shorter lists are pieces of one list that an editor program took apart, and left alone."""

    examples = (
        Example(
            "<h2>Who</h2><ul><li>Children<li>Women</ul><h2>Where</h2><ul><li>Hotels<li>Bus stops</ul>"
            "<h2>Sectors</h2><ul><li>Farms<li>Factories</ul><p>&nbsp;</p><ul><li>Fraud<li>Isolation</ul>",
            marks=("Fraud",),
        ),
        Example(
            "<h1>Parts</h1><p>You need:</p><ul><li>Screws<li>Nails</ul><p>You also need:</p><ul><li>Oil<li>Rags</ul>"
            "<p>You may want:</p><ul><li>Gloves<li>A lamp</ul>\n<ul><li>Open the box<li>Lay out the parts</ul>",
            marks=("Open the box",),
        ),
        Example(
            "<h3>Inputs</h3><ul><li>Water<li>Salt</ul><h3>Outputs</h3><ul><li>Steam<li>Brine</ul>"
            '<ul><li><a href="v.htm">Valves</a><li>Pumps</ul>',
            marks=("Valves",),
            options={"sisters": 1},
        ),
        Example(
            "<h2>Who</h2><ul><li>Children<li>Women</ul><h2>Where</h2><ul><li>Hotels<li>Bus stops</ul>"
            "<h2>Sectors</h2><ul><li>Farms<li>Factories</ul><p>What they do</p><ul><li>Fraud<li>Isolation</ul>",
            note="Words stand between the two.",
        ),
        Example(
            "<h2>Who</h2><ul><li>Children<li>Women</ul><ul><li>Men<li>Boys</ul>",
            note="No other list of the page is introduced.",
        ),
        Example(
            "<h2>Who</h2><ul><li>Children<li>Women</ul><h2>Where</h2><ul><li>Hotels<li>Bus stops</ul>"
            '<h2>Steps</h2><ol><li>Ask<li>Listen</ol><ol start="3"><li>Write<li>Report</ol>',
            note="The second goes on counting.",
        ),
        Example(
            "<h2>Who</h2><ul><li>Children<li>Women</ul><h2>Where</h2><ul><li>Hotels<li>Bus stops</ul>"
            "<h2>When</h2><ul><li>By day</ul><ul><li>By night</ul>",
            note="One list that was taken apart.",
        ),
        Example(
            "<h2>Who</h2><ul><li>Children<li>Women</ul><h2>Where</h2><ul><li>Hotels<li>Bus stops</ul>"
            "<h2>What</h2><ol><li>Save the plot<li>Load:</ol><ul><li>pictures<li>tables</ul>",
            note="The last item introduces the second list.",
        ),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every section of a page."""
        sections = [*document.outline()]
        alike = _alike(one for section in sections for one in _introduced(section))
        for section in sections:
            for first, second in _pairs(_visible(section)):
                if self._are_two(document, first, second):
                    known = alike.get(first.span.start)
                    if known and len(known[0]) > self.sisters:
                        yield from _problem(_nearest(*known), second)

    def _are_two(self, document: Document, first: Block, second: Block) -> bool:
        """Say whether these are two lists, and not one in pieces."""
        goes_on = second.number is not None and second.number > 1
        choice = is_choice(document, first) or is_choice(document, second)
        introduced = first.blocks[-1].text.rstrip().endswith(_COLONS) if first.blocks else False
        shortest = min(len(items(document, whole)) for whole in (first, second))
        return not (goes_on or introduced or choice) and shortest >= self.shortest


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Give two lists that follow each other; three or more in a row are pieces of one list."""
    for is_list, run in groupby(blocks, lambda block: block.kind is Kind.LIST):
        lists = [*islice(run, 3)]
        if is_list and len(lists) == 2:
            yield lists[0], lists[1]


def _alike(introduced: Iterable[_Introduced]) -> dict[int, tuple[list[_Introduced], int]]:
    """Give, by where a list begins, all lists that are introduced as it is, and its place among them."""
    by_level: dict[int, list[_Introduced]] = {}
    for one in introduced:
        by_level.setdefault(one.level, []).append(one)
    return {one.whole.span.start: (same, place) for same in by_level.values() for place, one in enumerate(same)}


def _nearest(same: Sequence[_Introduced], place: int) -> Block:
    """Give the words that introduce the sister list closest to the one at this place."""
    here = same[place].whole.span.start
    beside = [*same[max(0, place - 1) : place], *same[place + 1 : place + 2]]
    return min(beside, key=lambda one: abs(one.whole.span.start - here)).words


def _problem(words: Block, second: Block) -> Iterator[Problem]:
    item = next((block for block in second.walk() if block.text and block.runs), None)
    if item is None:
        return
    said = quoted(words.text)
    yield Problem(
        span=item.locate(0, len(item.text)),
        message="nothing says what this list lists, while others of the page have words before them such as"
        f" {said}; give it a heading, or join it to the list above",
        block=item,
        text=item.text,
        related=((words.locate(0, len(words.text)), f"{said} introduces a list here"),),
    )


def _visible(section: Section) -> list[Block]:
    """Give a section's blocks without empty paragraphs."""
    return [block for block in section.blocks if block.kind is not Kind.PARAGRAPH or block.text or block.blocks]


def _introduced(section: Section) -> Iterator[_Introduced]:
    """Give the lists of a section that have the heading or words with a colon right before them."""
    blocks = _visible(section)
    if section.heading and section.heading.text and section.heading.runs and blocks and blocks[0].kind is Kind.LIST:
        yield _Introduced(section.level, section.heading, blocks[0])
    for words, whole in pairwise(blocks):
        if whole.kind is Kind.LIST and words.kind is Kind.PARAGRAPH and words.runs and words.text.endswith(_COLONS):
            yield _Introduced(0, words, whole)
