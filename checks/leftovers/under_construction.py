"""Looks for notices that a page or a part of it is still to come.

What it marks

"Under construction", "coming soon", "En construcción" and the like in six languages, if they are all that a paragraph,
cell, heading or title says, or if they speak of a page, a site or a section ("this page is under construction"). A
bridge under construction and the construction of a shelter are left alone. The phrases are in a data file.

Why readers care

The notice was true for some weeks. On a page that is moved to another system years later it says that nobody looked,
and sends readers away from what may well be complete.

What the fix risks

There is none: what should stand here, or whether the page should go, only an editor can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.checks.leftovers.phrases import place
from copydesk.checks.quoting import quoted
from copydesk.model import Block, Kind
from copydesk.rules import BlockRule, Example, Problem

PHRASES = "under_construction.jsonl"
HINTS = (
    *("constru", "costruz", "soon", "ximamente", "pronto", "obras", "travaux", "alisation", "allestim", "aufbau"),
    *("umbau", "arbeit", "being ", "建设中", "建設中", "施工中", "建构中", "建構中"),
)
"""One of these is in every notice that the data file knows, in small letters; a test holds it to that."""

_LONGEST = 300
"""Characters.  A notice is short; longer text that has its words tells of something else."""


class UnderConstruction(BlockRule, frozen=True, kw_only=True):
    """A notice says that the page or a part of it is still to come."""

    examples = (
        Example(
            "<h1>Gallery</h1><p>This page is currently under construction.</p>",
            marks=("page is currently under construction",),
        ),
        Example(
            "<h1>Galería</h1><p>Esta Seccion se esta construyendo....</p>", marks=("Seccion se esta construyendo",)
        ),
        Example("<table><tr><td>Prices<td>*** Coming soon ***</table>", marks=("*** Coming soon ***",)),
        Example("<title>En construcci&oacute;n</title><p>Hola.</p>", marks=("En construcci&oacute;n",)),
        Example(
            '<p>See it: <img src="m.jpg" alt="Mirador del Portillo en construcción"></p>',
            note="A picture of a building.",
        ),
        Example("<p>The bridge is under construction, and spring is coming soon.</p>"),
        Example("<h2>Shelter construction update</h2><p>The roof is on.</p>"),
        Example("<p>The section of the road that is being built is closed.</p>"),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give a problem for the first notice in a block's text."""
        text = block.text
        if not text or len(text) > _LONGEST or not block.runs or block.kind is Kind.PREFORMATTED:
            return
        lower = text.lower()
        if any(hint in lower for hint in HINTS) and (found := place(PHRASES, text)):
            start, end = found
            yield Problem(
                span=block.locate(start, end),
                message=f"{quoted(text[start:end])} promises what is not there; write what belongs here,"
                " or take the notice away",
                block=block,
                text=text[start:end],
            )
