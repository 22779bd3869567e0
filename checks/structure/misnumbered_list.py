"""Looks for a numbered list that leaves out a number or has one twice.

What it marks

The item whose number does not follow that of the item before it: I, II, III, V; a), b), d); 1, 2, 2, 3. Numbers that
were typed are read as well as those of lists that count by themselves. A list that counts down, or by tens, is left
alone, and so is one that breaks its count more than once in five items, for its numbers are names.

Why readers care

Others refer to "number IV" and nobody finds it. Either an item was lost, or all numbers after it are wrong.

What the fix risks

There is none: whether an item is missing or a number is wrong, only an editor can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from copydesk.checks.quoting import quoted
from copydesk.model import Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem

_BREAKS = 5
"""Items.  A list with more than one break in so many has numbers that are names: of rooms, of forms."""


class MisnumberedList(PageRule, frozen=True, kw_only=True):
    """A numbered list leaves out a number or has one twice."""

    severity: Severity = Severity.NOTE

    examples = (
        Example(
            "<ol><li>Wash your hands<li>Rinse them<li value=4>Dry them<li>Close the tap<li>Leave</ol>",
            marks=("Dry them",),
        ),
        Example(
            "<ol type=I><li value=1>Estructura<li value=2>Servicios<li value=2>Trámites<li value=3>Sueldos"
            "<li value=4>Becas</ol>",
            marks=("Trámites",),
        ),
        Example(
            "<p>a) the hall;</p><p>b) the mill;</p><p>c) the pond;</p><p>d) the green;</p><p>f) the tower.</p>",
            marks=("the tower.",),
        ),
        Example("<ol><li>Wash your hands<li>Rinse them<li>Dry them</ol>"),
        Example('<ol start="4"><li>Dry them<li>Close the tap</ol>', note="It goes on counting."),
        Example("<ol><li value=30>Miller<li value=20>Okafor<li value=10>García</ol>", note="By tens."),
        Example("<ul><li>Room 1<li>Room 3<li>Room 4</ul>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every list of a page."""
        for block in document.blocks():
            if block.kind is Kind.LIST and block.ordered and block.region is Region.CONTENT:
                yield from _check([*_numbered(block)])


def _numbered(whole: Block) -> Iterator[tuple[int, Block]]:
    """Give the items of a list with the numbers they show: their own, or one more than the item before."""
    number = (whole.number or 1) - 1
    for item in whole.blocks:
        if item.kind is Kind.ITEM:
            number = number + 1 if item.number is None else item.number
            yield number, item


def _check(listed: Sequence[tuple[int, Block]]) -> Iterator[Problem]:
    breaks = [(one, other) for one, other in pairwise(listed) if other[0] - one[0] != 1]
    if len(breaks) * _BREAKS <= len(listed) and all(0 <= other[0] - one[0] <= 2 for one, other in breaks):
        for (before, _), (number, item) in breaks:
            if item.text and item.runs:
                yield _problem(before, number, item)


def _problem(before: int, number: int, item: Block) -> Problem:
    shown = f' ("{item.label}")' if item.label else ""
    fault = "as the item before it is" if number == before else f"and follows number {before}"
    return Problem(
        span=item.locate(0, len(item.text)),
        message=f"{quoted(item.text)} is number {number}{shown} {fault};"
        " look for what is missing, or number the list anew",
        block=item,
        text=item.text,
    )
