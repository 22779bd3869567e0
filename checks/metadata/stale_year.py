"""Looks for copyright lines whose year was left behind.

What it marks

A line of rights ("© 2009", "Copyright 1999 - 2000", "Derechos reservados 2006") in what the site repeats on its pages,
or at the end of a page, whose last year lies two years or more before the page was captured. Where the day of the
capture is not known, and the option `as-of` names none, the rule says nothing.

Why readers care

An old year at the foot of a page makes readers doubt all the rest: is anybody still there?

What the fix risks

There is none: the year may be that of the work, and meant so. An editor decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.metadata.dates import checked, day_of
from copydesk.model import Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem

_RIGHTS = re.compile(
    r"^[^\w©]{0,8}(?P<line>(?:©|\(c\)|&copy;?|copyright|copr\.|(?:todos los )?derechos reservados"
    r"|tous droits r[ée]serv[ée]s|todos os direitos reservados|all rights reserved)"
    r"(?:[^\n\d]{0,60}?(?:\d\d?/)?)(?:(?:19|20)\d\d\s?[-–—/,]\s?)?(?P<year>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE | re.MULTILINE,
)
_HINTS = ("©", "(c)", "opyright", "OPYRIGHT", "eservado", "ESERVADO", "droits", "DROITS", "eserved", "ESERVED")
_LAST = 6
"""Blocks at the end of a page.  Before them a line of rights speaks of a photograph or of a text."""

_LONGEST = 400
"""Characters.  A longer block tells more than who has the rights."""


class StaleYear(PageRule, frozen=True, kw_only=True):
    """The year of a copyright line was left behind."""

    severity: Severity = Severity.NOTE

    as_of: str = ""
    """The day (like 2024-12-31) to hold pages against; the day of their capture where this is empty."""

    years: int = 2
    """How many years old the year must be at least."""

    examples = (
        Example("<p>News.</p><p>© 2009 Town of Millbrook</p>", marks=("© 2009",), options={"as_of": "2012-05-01"}),
        Example(
            "<p>News.</p><p><font size=1>Copyright 1999 - 2000 <b>Millbrook</b></font></p>",
            marks=("Copyright 1999 - 2000",),
            options={"as_of": "2012-05-01"},
        ),
        Example(
            "<p>Noticias.</p><p>Optimizado para 1024 x 768<br>Derechos Reservados - 2006 - Alcaldía</p>",
            marks=("Derechos Reservados - 2006",),
            options={"as_of": "2012-05-01"},
        ),
        Example("<p>News.</p><p>© 2009 Town of Millbrook</p>", note="Nobody knows when the page was captured."),
        Example("<p>News.</p><p>© 2001-2012 Millbrook</p>", options={"as_of": "2012-05-01"}),
        Example("<p>News.</p><p>© 2011 Millbrook</p>", options={"as_of": "2012-05-01"}, note="Last year."),
        Example(
            "<p>Drawings copyright 1997 by Ana Soto.</p>", options={"as_of": "2012-05-01"}, note="Of the drawings."
        ),
    )

    def __post_init__(self) -> None:
        """Raise ValueError where `as_of` is no day."""
        checked(self.as_of)

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the copyright lines of one page that are old."""
        day = day_of(document, self.as_of)
        if day is None:
            return
        for block in _edges(document):
            if block.runs and len(block.text) <= _LONGEST and any(hint in block.text for hint in _HINTS):
                for match in _RIGHTS.finditer(block.text):
                    if day.year - int(match["year"]) >= self.years:
                        yield _problem(block, match, str(day.year))


def _edges(document: Document) -> Iterator[Block]:
    """Give what the site repeats, and the last blocks of the page."""
    for top in document.chrome:
        yield from top.walk()
    content = [
        block
        for block in document.blocks()
        if block.region is Region.CONTENT and block.text and block.kind is not Kind.TITLE
    ]
    yield from content[-_LAST:]


def _problem(block: Block, match: re.Match[str], year: str) -> Problem:
    said = match["line"]
    return Problem(
        span=block.locate(*match.span("line")),
        message=f'"{said}" stood there when the page was captured, in {year}; write the year it is, or take it out',
        block=block,
        text=said,
    )
