"""Looks for the words of a widget that became part of a heading.

What it marks

Words such as "Open/Close", "Show", "[+]" at the beginning or the end of a heading, if they are a link that runs a
script or leads nowhere (`javascript:…`, `#`): they work the accordion and are no part of what the heading says. The
words are in a data file with where they were seen. Links to other pages, and the same words in running text, are left
alone.

Why readers care

The words turn up wherever the heading goes: in the table of contents, in search results, in the next system's menus,
where there is nothing to open or close.

What the fix risks

It takes the link away, with the space that parts it from the heading. That is safe if the link runs a script and holds
nothing but these words. It is for a person to decide if the link only leads to `#`, or if no words of the heading would
be left. Until the page moves, what stands under the heading can then no longer be opened by a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from copydesk.folding import folded
from copydesk.model import Applicability, Block, Document, Edit, Fix, Kind, Mark, Span
from copydesk.rules import Example, PageRule, Problem

_TAG = r"<[^<>]*>"
_BEFORE = re.compile(rf"(?P<space>(?:\s|&nbsp;)*)(?P<link><a\b[^<>]*>(?:{_TAG}|\s)*)\Z", re.IGNORECASE)
_AFTER = re.compile(rf"(?P<link>(?:{_TAG}|\s)*?</a\s*>)(?P<space>(?:\s|&nbsp;)*)", re.IGNORECASE)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_OWN_NAME = re.compile(r"\s(?:id|name)\s*=", re.IGNORECASE)
_REACH = 2000
"""Characters of markup around the words that are looked through for the link's tags; script addresses can be long."""


class Widget(Struct, frozen=True):
    """One line of the data file: the words of a widget, and where they were seen."""

    text: str
    language: str
    source: str


class WidgetText(PageRule, frozen=True, kw_only=True):
    """The words of a widget (Open/Close, Show, [+]) stand in a heading."""

    more: frozenset[str] = frozenset()
    """Other words that work a widget on your pages; case does not matter."""

    examples = (
        Example(
            '<h3><font face="Verdana">OAS role</font> <a href="javascript:openClose(\'sec10\')">'
            '<font size="1">Open/Close</font></a></h3><p>Two levels of action.</p>',
            marks=("Open/Close",),
            fixed='<h3><font face="Verdana">OAS role</font></h3><p>Two levels of action.</p>',
        ),
        Example(
            '<h2><a href="javascript:toggle(3)">[+]</a> Requisitos</h2><p>Copia del acta.</p>',
            marks=("[+]",),
            fixed="<h2>Requisitos</h2><p>Copia del acta.</p>",
        ),
        Example(
            '<h2>Requisitos&nbsp;<a href="#" onclick="ver(1)">Mostrar / Ocultar</a></h2><p>Copia del acta.</p>',
            marks=("Mostrar / Ocultar",),
            fixed="<h2>Requisitos</h2><p>Copia del acta.</p>",
            note="The link leads to `#`, so a person decides.",
        ),
        Example(
            '<h2>Horaires <a href="javascript:f()">déplier</a></h2><p>Tous les jours.</p>',
            marks=("déplier",),
            fixed="<h2>Horaires</h2><p>Tous les jours.</p>",
            options={"more": ["Déplier"]},
        ),
        Example("<h2>How to open/close an account</h2><p>Bring your passport.</p>", note="No link."),
        Example('<h2>Doors <a href="doors.htm">Open</a></h2><p>At nine.</p>', note="A link to a page."),
        Example('<h2><a href="javascript:show(1)">OAS role</a></h2><p>Two levels.</p>', note="Not a widget's words."),
        Example('<p>Details <a href="javascript:show(1)">Show</a></p>', note="Not a heading."),
        Example('<h2>How to <a href="javascript:f()">open</a> an account</h2><p>Bring it.</p>', note="In the middle."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every heading of a page."""
        words = _known() | {folded(text) for text in self.more}
        for block in document.blocks():
            if block.kind is Kind.HEADING:
                yield from (_problem(document, block, mark) for mark in block.marks if _is_widget(block, mark, words))


@cache
def _known() -> frozenset[str]:
    lines = files(__package__).joinpath("widget_text.jsonl").read_bytes().splitlines()
    return frozenset(folded(msgspec.json.decode(line, type=Widget).text) for line in lines if line.strip())


def _is_widget(block: Block, mark: Mark, words: frozenset[str]) -> bool:
    at_edge = not block.text[: mark.start].strip() or not block.text[mark.end :].strip()
    return mark.kind == "link" and at_edge and _leads_nowhere(mark.target) and _bare(block, mark) in words


def _bare(block: Block, mark: Mark) -> str:
    """Give the link's words as the data file has them: without the spaces around a slash."""
    return re.sub(r"\s*([/|])\s*", r"\1", folded(block.text[mark.start : mark.end]))


def _leads_nowhere(target: str) -> bool:
    return _runs_script(target) or target.strip() in ("", "#")


def _runs_script(target: str) -> bool:
    return target.strip().lower().startswith("javascript:")


def _problem(document: Document, block: Block, mark: Mark) -> Problem:
    said = block.text[mark.start : mark.end].strip()
    start = block.text.index(said, mark.start)
    span = block.locate(start, start + len(said))
    alone = not (block.text[: mark.start] + block.text[mark.end :]).strip()
    sure = _runs_script(mark.target) and not alone
    return Problem(
        span=span,
        message=f'"{said}" works a widget and is no part of this heading; remove it from the heading',
        block=block,
        text=said,
        fixes=_fixes(document, block, span, f'Remove "{said}" from the heading', sure),
    )


def _fixes(document: Document, block: Block, span: Span, title: str, sure: bool) -> tuple[Fix, ...]:
    """Take away the whole link and the space between it and the heading; nothing where its tags are not clear."""
    source = document.source
    before = _BEFORE.search(source, max(block.span.start, span.start - _REACH), span.start)
    after = _AFTER.match(source, span.end, min(block.span.end, span.end + _REACH))
    if before is None or after is None or not _is_whole(before["link"] + after["link"]):
        return ()
    first = not block.text[: _text_before(block, span)].strip()
    start = before.start("link") if first else before.start("space")
    end = after.end("space") if first else after.end("link")
    kind = Applicability.SAFE if sure else Applicability.UNSAFE
    return (Fix(title, (Edit(start, end, ""),), kind),)


def _text_before(block: Block, span: Span) -> int:
    """Give where in the block's text the run begins that the span starts in."""
    return max((run.at for run in block.runs if run.start <= span.start), default=0)


def _is_whole(tags: str) -> bool:
    """Say whether every element that begins in these tags ends in them, and no anchor of its own would be lost."""
    opened: list[str] = []
    for match in re.finditer(_TAG, tags):
        name = _NAME.match(match[0])
        if name is None:
            return False
        if not match[0].startswith("</"):
            opened.append(name[1].lower())
        elif not opened or opened.pop() != name[1].lower():
            return False
    return not opened and not _OWN_NAME.search(tags)
