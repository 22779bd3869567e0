"""Looks for a part of a page that stands on it twice.

What it marks

The heading of the later of two sections under the same heading (or right under the page) that have one heading and the
same words, sections inside included. The words must be many enough to be no mere notice. Left alone are sections that
only have the same heading, those that say the same under different headings, and bold paragraphs taken for headings.

Why readers care

Readers compare the two to find what is new in the second. Later changes are made in one of them only.

What the fix risks

There is none: links may lead to either, and an editor decides which one stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.checks.quoting import quoted
from copydesk.folding import folded_item
from copydesk.model import Block, Document, Section
from copydesk.rules import Example, PageRule, Problem

_RULES = (
    "The rooms are lent to all who live in the town, and to guests whom one of them vouches for in writing."
    " Nobody pays, but each leaves the room as it was found."
)


class DuplicateSection(PageRule, frozen=True, kw_only=True):
    """A section stands twice on a page, with its heading and all its words."""

    shortest: int = 150
    """Characters under the heading. Shorter sections that are equal were notices, such as "no changes"."""

    examples = (
        Example(
            "<h1>Hall</h1><h2>Rooms</h2><p>"
            + _RULES
            + "</p><h2>Prices</h2><p>None.</p><h2>Rooms</h2><p>"
            + _RULES
            + "</p>",
            marks=("Rooms",),
        ),
        Example(
            "<h2>Rooms</h2><h3>Who</h3><p>" + _RULES + "</p><h2>ROOMS</h2><h3>Who</h3><p>" + _RULES + "</p>",
            marks=("ROOMS",),
        ),
        Example(
            "<h2>Salas</h2><ul><li>" + _RULES + "<li>Sala 2</ul><h2>Salas</h2><ul><li>" + _RULES + "<li>Sala 2</ul>",
            marks=("Salas",),
        ),
        Example("<h2>Rooms</h2><p>" + _RULES + "</p><h2>Rooms</h2><p>Ask in the office.</p>", note="Other words."),
        Example("<h2>Rooms</h2><p>" + _RULES + "</p><h2>Garden</h2><p>" + _RULES + "</p>", note="Another heading."),
        Example("<h2>May</h2><p>No changes.</p><h2>May</h2><p>No changes.</p>", note="A notice."),
        Example(
            "<h2>Hall</h2><h3>Rules</h3><p>" + _RULES + "</p><h2>Mill</h2><h3>Rules</h3><p>" + _RULES + "</p>",
            note="They stand under different headings.",
        ),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of a page."""
        for siblings in (document.sections, *(section.sections for section in document.outline())):
            seen: dict[str, list[Section]] = {}
            for section in siblings:
                if section.heading and section.heading.text and _is_tagged(document, section.heading):
                    seen.setdefault(folded_item(section.heading.text), []).append(section)
            for alike in seen.values():
                if len(alike) > 1:
                    yield from self._check(alike)

    def _check(self, alike: list[Section]) -> Iterator[Problem]:
        first: dict[str, Block] = {}
        for section in alike:
            words = " ".join(_words(section))
            if len(words) < self.shortest or section.heading is None:
                continue
            if words in first:
                yield _problem(first[words], section.heading)
            first.setdefault(words, section.heading)


def _is_tagged(document: Document, heading: Block) -> bool:
    return bool(heading.runs) and document.source[heading.span.start : heading.span.start + 2].lower() == "<h"


def _words(section: Section) -> Iterator[str]:
    """Give the words under a section's heading, as they are compared."""
    for inner in section.walk():
        if inner is not section and inner.heading:
            yield folded_item(inner.heading.text)
        for block in inner.blocks:
            yield from (folded_item(part.text) for part in block.walk() if part.text)


def _problem(first: Block, again: Block) -> Problem:
    said = quoted(again.text)
    return Problem(
        span=again.locate(0, len(again.text)),
        message=f"the section {said} stands twice on this page with the same words; remove one of them",
        block=again,
        text=again.text,
        related=((first.locate(0, len(first.text)), "it stands here first"),),
    )
