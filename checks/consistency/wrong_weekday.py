"""Looks for dates that give another day of the week than the calendar.

What it marks

A written date with its day of the week and its year, in English, Spanish, French or Portuguese, where that day was, or
will be, another one: "Saturday, September 10, 2010" was a Friday. Dates before 1924 are left alone, for countries went
over to the calendar of today one after another, Greece last; so are two days before one date ("Friday and Saturday,
March 7, 2003").

Why readers care

Half of those who read it come on the wrong day: either the day of the week is wrong, or the date is.

What the fix risks

It writes the day of the week that goes with the date. The date itself may be the wrong one, so a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.dates import WrittenDate, weekday_name, written_dates
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_ONE_CALENDAR = 1924
"""From this year on all countries that these languages are written in, and Greece, count days alike."""

_SEVERAL = re.compile(r"(?:[-–,&/]|\b(?:and|or|y|e|o|a|al|to|et|ou|au))\s*$", re.IGNORECASE)


class WrongWeekday(BlockRule, frozen=True, kw_only=True):
    """A date gives another day of the week than the calendar."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>We meet on Saturday, Sept. 10, 2010.</p>",
            marks=("Saturday, Sept. 10, 2010",),
            fixed="<p>We meet on Friday, Sept. 10, 2010.</p>",
        ),
        Example(
            "<p lang=es>El pleno fue el Martes 5 de marzo de 2008.</p>",
            marks=("Martes 5 de marzo de 2008",),
            fixed="<p lang=es>El pleno fue el Miércoles 5 de marzo de 2008.</p>",
        ),
        Example("<p lang=fr>Réunion le lundi 1er mai 2007</p>", marks=("lundi 1er mai 2007",)),
        Example("<p>We meet on Friday, 10 September 2010.</p>"),
        Example("<p>We meet on Saturday, September 10.</p>", note="No year is given."),
        Example("<p lang=es>El jueves 2 de julio de 1365 compareció.</p>", note="Another calendar."),
        Example("<p>Friday and Saturday, March 7, 2003</p>", note="The first day of two."),
        Example("<p>Saturday, 8-9 March 2003</p>"),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the dates of one block whose day of the week is wrong."""
        if block.kind is Kind.PREFORMATTED or not block.runs:
            return
        for found in written_dates(block.text):
            if _is_wrong(found) and not _SEVERAL.search(block.text, 0, found.start):
                yield _problem(block, found)


def _is_wrong(found: WrittenDate) -> bool:
    dated = found.weekday is not None and found.year >= _ONE_CALENDAR and found.exists
    return dated and found.weekday != found.true_weekday


def _problem(block: Block, found: WrittenDate) -> Problem:
    text = block.text[found.start : found.end]
    named = block.text[found.name_start : found.name_end]
    right = weekday_name(found.true_weekday, named)
    return Problem(
        span=block.locate(found.start, found.end),
        message=f'"{text}" is no {named} but a {right}; correct the day or the date',
        block=block,
        text=text,
        fixes=replacement(block, found.name_start, found.name_end, right, f'write "{right}"', Applicability.UNSAFE),
    )
