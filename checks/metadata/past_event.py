"""Looks for announcements of what was already over when the page was captured.

What it marks

"will be held on 5 May 2004", "tendrá lugar el 21 de abril de 2007", "aura lieu en juin 2005", "será realizado em 2006":
a form of the future with a year behind it in the same sentence, where all years in it, and the months if they stand
there, lie before the day the page was captured. Where that day is not known, and the option `as-of` names none, the
rule says nothing. The forms are in a data file, by language.

Why readers care

They come for an event that is over, or ask when it will be; and a page that announces the past looks abandoned.

What the fix risks

There is none: "was held" may be right, or the page belongs into an archive. An editor decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import ClassVar

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.metadata.dates import checked, day_of
from copydesk.model import Block, Document, Kind, Severity
from copydesk.rules import Example, PageRule, Problem

_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/]|-\d\d\d\d\d)")
_END = re.compile(r"[.!?](?=\s+[A-ZÁÉÍÓÚÀÂÇ¿¡]|\s*\Z)|\n")
_WEB = 1993
"""The first year that a page could announce.  "La batalla tendrá lugar en 1936" tells history in the future tense."""

_REACH = 160
"""Characters behind the form of the future: where a sentence names its day, it does so by then."""


class FutureForm(Struct, frozen=True, kw_only=True):
    """One line of the data file: how a language announces an event, the names of its months, where both were seen."""

    language: str
    pattern: str
    months: tuple[str, ...]
    source: str
    marks: tuple[str, ...]
    silent: tuple[str, ...]


class PastEvent(PageRule, frozen=True, kw_only=True):
    """What was already over is announced."""

    severity: Severity = Severity.NOTE
    languages: ClassVar[frozenset[str]] = frozenset({"en", "es", "fr", "pt"})

    as_of: str = ""
    """The day (like 2024-12-31) to hold pages against; the day of their capture where this is empty."""

    examples = (
        Example(
            "<p>The fair will be held on 5 May 2004 in the park.</p>",
            marks=("will be held on 5 May 2004",),
            options={"as_of": "2012-05-01"},
        ),
        Example(
            "<p>El concierto tendr&aacute; lugar el 21 de abril de <b>2007</b> a las 20 horas en la plaza.</p>",
            marks=("tendr&aacute; lugar el 21 de abril de <b>2007",),
            options={"as_of": "2012-05-01"},
        ),
        Example(
            "<p>The next meeting of the council will take place in March 2012.</p>",
            marks=("will take place in March 2012",),
            options={"as_of": "2012-05-01"},
        ),
        Example("<p>The fair will be held on 5 May 2004.</p>", note="Nobody knows when the page was captured."),
        Example("<p>The fair will be held in June 2012.</p>", options={"as_of": "2012-05-01"}),
        Example("<p>The fair was held in 2004. It will be held again.</p>", options={"as_of": "2012-05-01"}),
        Example("<p>The plan of 2004 will be carried out from 2005 to 2015.</p>", options={"as_of": "2012-05-01"}),
        Example("<p>The battle will take place in 1936.</p>", options={"as_of": "2012-05-01"}, note="History."),
        Example("<p>They will be held liable under the Act of 2004.</p>", options={"as_of": "2012-05-01"}),
    )

    def __post_init__(self) -> None:
        """Raise ValueError where `as_of` is no day."""
        checked(self.as_of)

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the announcements of one page that are past."""
        day = day_of(document, self.as_of)
        if day is None:
            return
        for block in document.blocks():
            form = _form(block.language.partition("-")[0])
            if form and block.runs and block.kind is not Kind.PREFORMATTED and _YEAR.search(block.text):
                yield from _past(block, form, day)


@cache
def forms() -> tuple[FutureForm, ...]:
    """Read the data file."""
    return entries("future_forms.jsonl", FutureForm)


@cache
def _form(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Give the pattern of a language's future, and that of its months in their order."""
    for one in forms():
        if one.language == language:
            months = "|".join(f"({month})" for month in one.months)
            return re.compile(one.pattern, re.IGNORECASE), re.compile(months, re.IGNORECASE)
    return None


def _past(block: Block, form: tuple[re.Pattern[str], re.Pattern[str]], day: date) -> Iterator[Problem]:
    future, months = form
    found = list(future.finditer(block.text))
    for match, after in zip_longest(found, found[1:]):
        stop = after.start() if after else len(block.text)
        sentence = block.text[match.end() : min(stop, match.end() + _REACH)]
        if end := _END.search(sentence):
            sentence = sentence[: end.start()]
        years = list(_YEAR.finditer(sentence))
        if years and all(int(year[0]) >= _WEB and _is_over(sentence, year, months, day) for year in years):
            yield _problem(block, match.start(), match.end() + years[-1].end(), day)


def _is_over(sentence: str, year: re.Match[str], months: re.Pattern[str], day: date) -> bool:
    """Say whether a month and year, or a year alone, was over on a day."""
    number = int(year[0])
    before = list(months.finditer(sentence, 0, year.start()))
    if number != day.year or not before:
        return number < day.year
    month = before[-1].lastindex or 12
    return month < day.month


def _problem(block: Block, start: int, end: int, day: date) -> Problem:
    said = block.text[start:end]
    return Problem(
        span=block.locate(start, end),
        message=f'"{said}" was over when the page was captured, on {day}; say what came of it, or take it out',
        block=block,
        text=said,
    )
