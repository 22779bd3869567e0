"""Looks for headings that leave out a level.

What it marks

A heading more than one level below the heading before it, such as an `<h4>` right after an `<h1>`. Where a page leaves
out the same level again and again, only the first place is marked, and the message says how often it happens. Which
level a page begins with does not matter, nor do headings that are only bold paragraphs: their level is a guess. A page
that is the source of a server's script is left alone, for more headings come from it.

Why readers care

Who listens to a page moves by its headings and takes a level that is left out for a part that got lost. The level was
mostly chosen for the size of its letters.

What the fix risks

There is none: whether this heading goes up or one above it is missing, only an editor can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.checks.program_text import is_server_source
from copydesk.checks.quoting import quoted
from copydesk.model import Block, Document, Severity
from copydesk.rules import Example, PageRule, Problem

_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)


class SkippedHeadingLevel(PageRule, frozen=True, kw_only=True):
    """A heading stands more than one level below the heading before it."""

    severity: Severity = Severity.NOTE

    examples = (
        Example(
            "<h1>Shelter</h1><h3>Opening hours</h3><p>All year.</p>",
            marks=("<h3>Opening hours</h3>",),
        ),
        Example(
            "<h1>Shelter</h1><h2>Visits</h2><p>Ring.</p><h5>Dogs</h5><p>On a lead.</p>",
            marks=("<h5>Dogs</h5>",),
        ),
        Example(
            "<h1>Refugio</h1><h4>Horario</h4><p>Todo el año.</p><h1>Contacto</h1><h4>Teléfono</h4><p>555 0140</p>",
            marks=("<h4>Horario</h4>",),
            note="Told once, with the number of places.",
        ),
        Example("<h1>Shelter</h1><h2>Opening hours</h2><p>All year.</p>"),
        Example("<h3>Shelter</h3><p>All year.</p><h4>Dogs</h4><p>On a lead.</p>", note="The page begins with level 3."),
        Example("<h1>Shelter</h1><h2>Visits</h2><h3>Dogs</h3><p>On a lead.</p><h1>Contact</h1><p>Ring.</p>"),
        Example("<%@ page %><h1>Shelter</h1><h4>Dogs</h4><p>On a lead.</p>", note="A server's script adds headings."),
        Example("<h1>Shelter</h1><p>Open.</p><h3>&nbsp;</h3><p>All year.</p>", note="An empty heading heads nothing."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give a problem for the first place of each jump from one level to another."""
        if is_server_source(document.source):
            return
        jumps: dict[tuple[int, int], list[tuple[Block, Block]]] = {}
        for before, heading in pairwise(_headings(document)):
            step = (_level(document, before), _level(document, heading))
            if step[1] > step[0] + 1 > 1:
                jumps.setdefault(step, []).append((before, heading))
        for (upper, lower), places in jumps.items():
            yield _problem(upper, lower, *places[0], len(places) - 1)


def _headings(document: Document) -> Iterator[Block]:
    for section in document.outline():
        if section.heading and section.heading.text.strip() and section.heading.runs:
            yield section.heading


def _level(document: Document, heading: Block) -> int:
    """Give the level of a heading's tag, or nothing where it has none."""
    match = _HEADING.match(document.source, heading.span.start)
    return int(match[1]) if match else 0


def _problem(upper: int, lower: int, before: Block, heading: Block, others: int) -> Problem:
    again = f" (so do {others} more on this page)" if others > 1 else " (so does one more)" if others else ""
    return Problem(
        span=heading.span,
        message=f"{quoted(heading.text)} is a heading of level {lower} right below one of level {upper},"
        f" {quoted(before.text)}{again}; give it level {upper + 1}, or the heading between them",
        block=heading,
        text=heading.text,
        related=((before.locate(0, len(before.text)), f"the heading of level {upper} before it"),),
    )
