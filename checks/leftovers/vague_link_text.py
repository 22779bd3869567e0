"""Looks for links whose words do not say where they lead.

What it marks

The first link of a page whose words are "here", "click here", "more", "aquí", "haga clic aquí", "cliquez ici" and the
like, and nothing else; the message says how many links of the page have the same words. The words are in a data file.

Why readers care

Who moves from link to link hears "here, here, here". Search engines and readers who skim look at a link's words to know
what the page behind it is about.

What the fix risks

There is none: the sentence has to be worded anew, so that the words that name the page are the link.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from copydesk.folding import folded_item
from copydesk.model import Block, Document, Mark, Severity
from copydesk.rules import Example, PageRule, Problem

_LONGEST = 30
"""Characters.  No words of the data file are longer."""

_MARKS = "»>›→[]()¡!¿? \u00a0"


class Vague(Struct, frozen=True):
    """One line of the data file: words that do not say where a link leads, and where they were seen."""

    text: str
    language: str
    source: str


class VagueLinkText(PageRule, frozen=True, kw_only=True):
    """A link's words do not say where it leads."""

    severity: Severity = Severity.NOTE

    more: frozenset[str] = frozenset()
    """Other words that say nothing on your pages; case does not matter."""

    allow: frozenset[str] = frozenset()
    """Words that may stand all the same."""

    examples = (
        Example('<p>For the map, <a href="map.htm">click here</a>.</p>', marks=("click here",)),
        Example(
            '<p>Horarios <a href="a.htm">Ver más...</a></p><p>Precios <a href="b.htm">Ver más...</a></p>',
            marks=("Ver más...",),
            note="Told once, with the number of links.",
        ),
        Example('<p><a href="a.htm"><b>Cliquez ici</b></a> pour le plan.</p>', marks=("Cliquez ici",)),
        Example('<p>Pulsa <a href="a.htm">en esto</a>.</p>', marks=("en esto",), options={"more": ["En esto"]}),
        Example('<p>See the <a href="map.htm">map of the town</a>, here.</p>'),
        Example('<p><a href="h.htm">Here and there: walks around Alderbrook</a></p>'),
        Example('<p><a name="here">Here</a> stood the mill.</p>', note="An anchor."),
        Example('<p>For the map, <a href="map.htm">click here</a>.</p>', options={"allow": ["click here"]}),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give a problem for the first of all links of a page with the same vague words."""
        words = (_known() | {folded_item(text) for text in self.more}) - {folded_item(text) for text in self.allow}
        found: dict[str, list[tuple[Block, Mark]]] = {}
        for block in document.blocks():
            for mark in block.marks:
                if mark.kind == "link" and 1 < mark.end - mark.start <= _LONGEST and block.runs:
                    said = folded_item(block.text[mark.start : mark.end].strip(_MARKS))
                    if said in words:
                        found.setdefault(said, []).append((block, mark))
        for places in found.values():
            yield _problem(places)


@cache
def _known() -> frozenset[str]:
    lines = files(__package__).joinpath("vague_link_text.jsonl").read_bytes().splitlines()
    return frozenset(folded_item(msgspec.json.decode(line, type=Vague).text) for line in lines if line.strip())


def _problem(places: list[tuple[Block, Mark]]) -> Problem:
    block, mark = places[0]
    said = block.text[mark.start : mark.end].strip()
    start = block.text.index(said, mark.start)
    others = len(places) - 1
    again = f" (nor do those of {others} more links)" if others > 1 else " (nor do those of one more)" if others else ""
    return Problem(
        span=block.locate(start, start + len(said)),
        message=f'the words "{said}" do not say where this link leads{again}; link the words that name the page',
        block=block,
        text=said,
    )
