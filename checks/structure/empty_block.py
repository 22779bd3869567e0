"""Looks for headings and list items that hold nothing.

What it marks

A heading or a list item in which a reader sees nothing: no word, no image, no field of a form, nothing embedded; only
white space, no-break spaces and tags that set type. Empty paragraphs are left alone, because editor programs of old
used them for spacing everywhere; the option `spacing-paragraphs` marks them too. On a page that is the source of a
server's script nothing is marked: the script fills it.

Why readers care

Who listens to a page hears "heading level two" and then nothing, and finds an entry without a name in the list of
headings. An empty item shows as a bullet beside nothing, and the list is announced as longer than it is.

What the fix risks

It takes the element away, and with it the space it made. It is safe only if nothing at all is inside; where an anchor,
an id or a comment is (a link may lead there, a server may fill it in), there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from copydesk.checks.program_text import is_server_source
from copydesk.folding import folded
from copydesk.model import Applicability, Block, Document, Edit, Fix, Kind, Region, Severity, Span
from copydesk.rules import Example, PageRule, Problem, removal

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[/!?]?([a-zA-Z][^\s/>]*)[^>]*>", re.DOTALL)
_ONLY_TYPE = frozenset(
    "h1 h2 h3 h4 h5 h6 li p br font b strong i em u s strike big small span div center tt sub sup nobr a o:p basefont"
    " address cite code var ins del blink abbr acronym".split()
)
"""Elements that show nothing by themselves; all others (an applet, a field, a picture) may be what the block is for."""

_SPACING = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|xmp|title)\b.*?(?:</\1|\Z)"
    r"|(?P<spacing><p(?:\s[^>]*)?>"
    r"(?:\s|&nbsp;?|&#160;|\u00a0|\u3000|<br\s*/?>|</?(?:font|b|i|strong|em|span)\b[^>]*>)*</p\s*>)",
    re.DOTALL | re.IGNORECASE,
)
"""Reading drops paragraphs without words, so they are sought in the source, beside what is no markup there."""

_DRAWN = re.compile(r"<(?:i|span|em|b|a)\s[^<>]*\bclass\s*=|<li\s[^<>]*\bdata-", re.IGNORECASE)
"""What a style sheet or a script draws: the icons of a font, the dots under a row of pictures."""

_NAMED = re.compile(r"<(?:!--|[^>]*\s(?:id|name)\s*=)", re.IGNORECASE)
_WORDS = {Kind.HEADING: "heading", Kind.ITEM: "list item"}


class EmptyBlock(PageRule, frozen=True, kw_only=True):
    """A heading or a list item holds nothing."""

    spacing_paragraphs: bool = False
    """Mark also empty paragraphs, which old editor programs used for spacing."""

    examples = (
        Example(
            "<h1>Shelter</h1>\n<h2>&nbsp;</h2>\n<p>Open all year.</p>",
            marks=("<h2>&nbsp;</h2>",),
            fixed="<h1>Shelter</h1>\n<p>Open all year.</p>",
        ),
        Example(
            "<ul><li>Rabbits</li><li></li><li>Ferrets</li></ul>",
            marks=("<li></li>",),
            fixed="<ul><li>Rabbits</li><li>Ferrets</li></ul>",
        ),
        Example(
            '<h3><font face="Verdana"><b> </b></font></h3><p>Open all year.</p>',
            marks=('<h3><font face="Verdana"><b> </b></font></h3>',),
            fixed="<p>Open all year.</p>",
        ),
        Example(
            '<h2><a name="hours"></a></h2><p>Open all year.</p>',
            marks=('<h2><a name="hours"></a></h2>',),
            note="A link may lead here, so there is no fix.",
        ),
        Example(
            "<p>Open all year.</p><p>&nbsp;</p><p>Closed on Mondays.</p>",
            marks=("<p>&nbsp;</p>",),
            fixed="<p>Open all year.</p><p>Closed on Mondays.</p>",
            options={"spacing_paragraphs": True},
        ),
        Example("<p>Open all year.</p><p>&nbsp;</p><p>Closed on Mondays.</p>", note="Spacing."),
        Example('<h2><img src="hours.gif" alt="Opening hours"></h2><p>Open all year.</p>'),
        Example("<ul><li><input type=checkbox></li><li>Rabbits</li></ul>", note="A field of a form."),
        Example('<ul><li><i class="fa fa-tags"></i></li><li>Rabbits</li></ul>', note="An icon."),
        Example('<h2 align=center><applet code="Clock.class"></applet></h2><p>Open all year.</p>'),
        Example("<?php include 'menu.php'; ?><ul><li></li><li>Rabbits</li></ul>", note="A server's script fills it."),
        Example("<ul><li>Rabbits<ul><li>Dwarfs</ul></ul>"),
        Example("<ul><li><ul><li>Dwarfs</ul></ul>", note="The item holds a list."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of all headings and items of a page, and of its paragraphs if that is wanted."""
        filled = is_server_source(document.source)
        for block in document.blocks():
            if (
                not filled
                and block.kind in _WORDS
                and not block.blocks
                and not folded(block.text)
                and _is_empty(document, block)
            ):
                yield _problem(document, block)
        if self.spacing_paragraphs:
            yield from _spacing(document)


def _spacing(document: Document) -> Iterator[Problem]:
    for match in _SPACING.finditer(document.source):
        if match["spacing"] and not _NAMED.search(match[0]):
            span = Span(*match.span())
            edits = (Edit(span.start, span.end, ""),)
            yield Problem(
                span=span,
                message="this paragraph holds nothing; leave the space to the page's style, and remove it",
                context=" ".join(_TAG.sub(" ", document.source[max(0, span.start - 80) : span.start]).split()),
                fixes=(Fix("Remove the empty paragraph", edits, Applicability.SAFE),),
                severity=Severity.NOTE,
            )


def _is_empty(document: Document, block: Block) -> bool:
    """Look into the source, for a block does not tell of all that may stand in it."""
    source = document.source[block.span.start : block.span.end]
    tags = {match[1].lower() for match in _TAG.finditer(source) if match[1]}
    return (
        source.startswith("<")
        and not _DRAWN.search(source)
        and tags <= _ONLY_TYPE
        and not folded(unescape(_TAG.sub("", source)))
    )


def _problem(document: Document, block: Block) -> Problem:
    named = bool(block.anchors) or _NAMED.search(document.source, block.span.start, block.span.end)
    what = _WORDS[block.kind]
    advice = "fill it, or remove it and keep the anchor or comment in it" if named else "fill or remove it"
    return Problem(
        span=block.span,
        message=f"this {what} holds nothing; {advice}",
        block=block,
        fixes=() if named else removal(block, f"Remove the empty {what}", Applicability.SAFE),
        severity=Severity.NOTE if block.region is Region.CHROME else None,
    )
