"""Looks for marks that lead to nothing at the end of a line.

What it marks

The last word of a paragraph, cell, item or line with the dashes after it, two or more: "Phone 555 0140 --".
Something stood behind them once, a fax number or another link. Left alone are single dashes, which may lead over to
the next line or end a speech, marks that stand alone, code, and bars: on the
corpus they were footnote signs.

Why readers care

It looks as if something were missing, and who listens to the page hears "dash dash".

What the fix risks

It takes the marks away, and with them the trace that something stood here; an editor looks first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_MARK = re.compile(
    r"(?<!\S)(?P<word>[^\W_]\S*)(?P<mark>[ \u00a0]+(?:--+|[-–—](?:[ \u00a0][-–—])+|[–—]{2,}))(?=\s*(?:\n|\Z))"
)
_HINTS = ("--", "- ", "– ", "— ", "––", "——")
_SHOWN = (Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.HEADING, Kind.DEFINITION, Kind.TERM, Kind.CAPTION)


class TrailingMark(BlockRule, frozen=True, kw_only=True):
    """Dashes at the end of a line lead to nothing."""

    examples = (
        Example("<p>Phone 555 0140 --</p>", marks=("0140 --",), fixed="<p>Phone 555 0140</p>"),
        Example("<p>14 Mill Lane --<br>Alderbrook</p>", marks=("Lane --",), fixed="<p>14 Mill Lane<br>Alderbrook</p>"),
        Example(
            '<p><a href="a.htm">Inicio</a> - <a href="b.htm">Mapa</a> - -</p>',
            marks=("Mapa</a> - -",),
            note="No fix across markup.",
        ),
        Example("<p>“But I thought --” she said.</p>"),
        Example("<p>The Shelter —<br>A history</p>", note="One dash leads over to the next line."),
        Example("<table><tr><td>Monday<td>--<tr><td>Tuesday<td>9–12</table>", note="An empty value."),
        Example("<pre>i --</pre><p>Type <code>i --</code></p>", note="Code."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the problems of one block."""
        text = block.text
        if block.kind in _SHOWN and block.runs and any(hint in text for hint in _HINTS):
            for match in _MARK.finditer(text):
                if not any(mark.kind == "code" and mark.start < match.end() <= mark.end for mark in block.marks):
                    yield _problem(block, match)


def _problem(block: Block, match: re.Match[str]) -> Problem:
    start, end = match.span("word")[0], match.end("mark")
    return Problem(
        span=block.locate(start, end),
        message=f'"{block.text[start:end]}" ends with a mark that leads to nothing; take it away,'
        " or write what belongs behind them",
        block=block,
        text=block.text[start:end],
        fixes=replacement(block, match.start("mark"), end, "", "Take the marks away", Applicability.UNSAFE),
    )
