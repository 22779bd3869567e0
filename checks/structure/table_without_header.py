"""Looks for tables of data whose first row heads its columns and is not marked as such.

What it marks

The first row of a table of three rows and three columns or more in which no cell is a header, if the row reads as one:
each cell has a short text of its own without digits, and in some column all cells below are numbers, amounts or dates.
Tables that only lay out a page are no tables of data, and left alone.

Why readers care

Who listens to a table hears the header of the column with each cell, if there is one; else a row of numbers.

What the fix risks

It makes header cells of the first row, which browsers show bold and centred. If the row is data after all, an editor
declines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.checks.quoting import quoted
from copydesk.folding import folded
from copydesk.model import Applicability, Block, Document, Edit, Fix, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem

_VALUE = re.compile(r"[$€£¥]?\s?[-+]?\d[\d.,/:\s%-]*(?:\s?(?:[%€$£°]|km|kg|m|cm|ha|h)\.?)?")
_CELL = re.compile(r"<(td)\b.*<(/td)\s*>\Z", re.IGNORECASE | re.DOTALL)
_LONGEST = 40
"""Characters.  Longer cells of a first row were sentences, not headers."""


class TableWithoutHeader(PageRule, frozen=True, kw_only=True):
    """The first row of a table of data heads its columns and is not marked as a header."""

    severity: Severity = Severity.NOTE

    examples = (
        Example(
            "<table border=1><tr><td>Room</td><td>Floor</td><td>Seats</td></tr>"
            "<tr><td>Hall</td><td>ground</td><td>120</td></tr><tr><td>Tower</td><td>third</td><td>15</td></tr></table>",
            marks=("Room",),
            fixed="<table border=1><tr><th>Room</th><th>Floor</th><th>Seats</th></tr><tr><td>Hall</td><td>ground</td>"
            "<td>120</td></tr><tr><td>Tower</td><td>third</td><td>15</td></tr></table>",
        ),
        Example(
            "<table border=1><tr><td>Nivel<td>Categoría<td>Sueldo<tr><td>1<td>Auxiliares<td>$1,000.00"
            "<tr><td>2<td>Secretarias<td>$2,000.00</table>",
            marks=("Nivel",),
            note="No fix where cells are not closed.",
        ),
        Example(
            "<table border=1><tr><td>Guests<td>Month<td>Share<tr><td>12<td>May<td>4 %<tr><td>8<td>June<td>6 %</table>",
            marks=("Guests",),
        ),
        Example(
            "<table border=1><tr><th>Room<th>Floor<th>Seats<tr><td>Hall<td>ground<td>120<tr><td>Tower<td>third<td>15"
            "</table>",
        ),
        Example(
            "<table border=1><tr><td>Hall<td>ground<td>9<tr><td>Tower<td>third<td>5<tr><td>Mill<td>first<td>4</table>",
            note="The first row is data.",
        ),
        Example(
            "<table border=1><tr><td>Room<td>Floor<td>Keeper<tr><td>Hall<td>ground<td>Ana<tr><td>Tower<td>third<td>Luis"
            "</table>",
            note="Nothing shows that the first row is none of the others.",
        ),
        Example(
            "<table border=1><tr><td>Room<td>Seats<tr><td>Hall<td>120<tr><td>Tower<td>15</table>", note="Two columns."
        ),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give a problem for each such table."""
        for block in document.blocks():
            if block.kind is Kind.TABLE and block.region is Region.CONTENT and len(block.blocks) > 2:
                rows = [row.blocks for row in block.blocks if row.kind is Kind.ROW and row.blocks]
                if len(rows) > 2 and not any(cell.header for row in rows for cell in row) and _is_headed(rows):
                    yield _problem(document, rows[0])


def _is_headed(rows: Sequence[Sequence[Block]]) -> bool:
    """Say whether the first row reads as headers of the columns below it."""
    first, width = rows[0], len(rows[0])
    texts = [folded(cell.text) for cell in first]
    if width < 3 or any(cell.blocks or cell.colspan > 1 for cell in first) or len(set(texts)) < width:
        return False
    if not all(text and len(text) <= _LONGEST and not any(map(str.isdigit, text)) for text in texts):
        return False
    below = [row for row in rows[1:] if len(row) == width]
    return len(below) > 1 and any(
        all(_VALUE.fullmatch(row[place].text.strip()) for row in below) for place in range(width)
    )


def _problem(document: Document, first: Sequence[Block]) -> Problem:
    said = ", ".join(" ".join(cell.text.split()) for cell in first)
    return Problem(
        span=first[0].locate(0, len(first[0].text)),
        message=f"the first row of this table, {quoted(said)}, heads its columns and is not marked as a header;"
        " make its cells header cells",
        block=first[0],
        text=said,
        fixes=_fixes(document, first),
    )


def _fixes(document: Document, first: Sequence[Block]) -> tuple[Fix, ...]:
    edits: list[Edit] = []
    for cell in first:
        match = _CELL.match(document.source, cell.span.start, cell.span.end)
        if match is None:
            return ()
        edits += [Edit(match.start(1), match.end(1), "th"), Edit(match.start(2), match.end(2), "/th")]
    return (Fix("Make header cells of the first row", tuple(edits), Applicability.UNSAFE),)
