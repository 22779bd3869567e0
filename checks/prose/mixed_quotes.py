"""Marks a quotation that opens with one kind of quotation mark and closes with another.

What it marks: “Was it useful?" and "Come in” and «Adelante": one mark is curly or angular, the other straight. Inches
(6"), a quotation inside another, and one that goes over several lines are left alone.

Why readers care: the eye looks for the partner; programs that find quotations, or make straight marks curly, miss it.

What the fix risks: it writes the partner of the mark that is not straight. Where one of the two belongs to another
quotation, an editor sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.program_text import is_program, outside_code
from copydesk.checks.quoting import quoted
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_PARTNERS = {"“": "”", "«": "»", "”": "“", "»": "«"}
_MIXED = re.compile(
    r"(?P<curly>[“«])[^\s“”«»\"][^“”«»\"\n]{0,198}(?<![\s\d])(?P<straight>\")(?=[\s.,;:!?)\]]|\Z)"
    r"|(?:(?<=[\s(])|(?<=^))(?P<opening>\")[^\s“”«»\"][^“”«»\"\n]{0,198}(?<!\s)(?P<closing>[”»])"
)


class MixedQuotes(BlockRule, frozen=True, kw_only=True):
    """A quotation opens with one kind of mark and closes with another."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            '<p>The “Was it useful?" form</p>', marks=('“Was it useful?"',), fixed="<p>The “Was it useful?” form</p>"
        ),
        Example('<p>She said "Come in” to me.</p>', marks=('"Come in”',), fixed="<p>She said “Come in” to me.</p>"),
        Example(
            "<p lang=es>Dijo «Adelante&quot; y se fue.</p>",
            marks=("«Adelante&quot;",),
            fixed="<p lang=es>Dijo «Adelante» y se fue.</p>",
        ),
        Example('<p>“Good” and "good", «bon» and "bon"</p>'),
        Example('<p>“A pipe of 6" and a board” or “he said "go" twice”</p>', note="Inches; a quotation inside."),
        Example('<p>« Il dit "oui" » ; “one\\n<br>two"</p>', note="Two lines."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the mixed quotations of one block."""
        text = block.text
        if block.kind is Kind.PREFORMATTED or not block.runs or '"' not in text or text.isascii() or is_program(text):
            return
        for match in outside_code(block, _MIXED.finditer(text)):
            yield _problem(block, match)


def _problem(block: Block, match: re.Match[str]) -> Problem:
    name, other = ("straight", "curly") if match["curly"] else ("opening", "closing")
    start, partner = match.start(name), _PARTNERS[match[other]]
    return Problem(
        span=block.locate(*match.span()),
        message=f"{quoted(match[0])} opens with one kind of quotation mark and closes with another; write {partner}",
        block=block,
        text=match[0],
        fixes=replacement(block, start, start + 1, partner, f"Write {partner}", Applicability.UNSAFE),
    )
