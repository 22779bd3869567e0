"""Looks for dates that no calendar has.

What it marks

A day that its month has not, where the month is written out: "June 31", "31 de abril de 2004", and the 29th of February
of a year that has none. A number that no month has ("May 45") is a date only if a year follows.

Why readers care

They know that the date is wrong and not which one is right; a deadline on such a day holds for nobody.

What the fix risks

There is none: only a person knows which day was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.dates import WrittenDate, month_name, written_dates
from copydesk.model import Block, Kind
from copydesk.rules import BlockRule, Example, Problem

_LONGEST = 31


class ImpossibleDate(BlockRule, frozen=True, kw_only=True):
    """A date is given that no calendar has."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>Send it before June 31.</p>", marks=("June 31",)),
        Example("<p lang=es>Plazo: hasta el 31 de abril de 2004.</p>", marks=("31 de abril de 2004",)),
        Example("<p>Born on February 29th, 1999</p>", marks=("February 29th, 1999",)),
        Example("<p>Send it before June 30 or on 29 February.</p>"),
        Example("<p>Born on February 29th, 2000</p>"),
        Example("<p>In May 45 people came.</p>", note="No date."),
        Example("<p>Release 1.10.0 of March 2016</p>", note="A version."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the dates of one block that cannot be."""
        if block.kind is Kind.PREFORMATTED or not block.runs:
            return
        for found in written_dates(block.text):
            if not found.exists and found.day > 0 and (found.year or found.day <= _LONGEST):
                yield _problem(block, found)


def _problem(block: Block, found: WrittenDate) -> Problem:
    text = block.text[found.start : found.end]
    when = f" {found.year}" if found.month == 2 and found.year else ""
    return Problem(
        span=block.locate(found.start, found.end),
        message=f'"{text}" is no day: {month_name(found.month, text)}{when} has {found.length}; say which is meant',
        block=block,
        text=text,
    )
