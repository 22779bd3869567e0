"""Looks for links that hold nothing a reader could click on.

What it marks

A link with no words, no picture, no field and nothing embedded between its tags: only white space, no-break spaces and
tags that set type. Links around a picture without words are another matter (see missing-alt), areas of image maps and
anchors without an address as well. Where a style sheet may show something (an id or a class, a background), or an
`aria-label` gives words, the link is left alone.

Why readers care

Nobody sees it, but who goes through a page by the Tab key stops at it, and who listens to the page hears "link" and an
address read out letter by letter. Often the logo or the words that stood there were lost, or an editor program cut one
link into two.

What the fix risks

The tags of the link are taken away, and what is between them stays. A person has to agree, for the link may be all that
is left of a picture. There is no fix where the tag is an anchor too, to which other links may lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from copydesk.checks.pointing import Pointing
from copydesk.checks.tags import attributes
from copydesk.model import Applicability, Document, Edit, Fix, Reference, Span
from copydesk.rules import Example, PageRule, Problem

_INSIDE = re.compile(
    r"((?:[^<>&]|&(?:nbsp|#160|#xa0);|<!--(?:[^-]|-(?!->))*-->"
    r"|</?(?:b|i|u|em|strong|small|big|font|span|sup|sub|tt|br|wbr|center)\b[^<>]*>)*?)(</a\s*>)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_STYLED = re.compile(r"\s(?:class|id|aria-label)\s*=")
_LONGEST = 1000
"""Characters: what is between the tags of a link without words is short."""


class EmptyLink(PageRule, frozen=True, kw_only=True):
    """A link holds nothing to click on."""

    examples = (
        Example(
            '<p>Our friends <a href="http://www.example.org/"></a> helped.</p>',
            marks=('<a href="http://www.example.org/"></a>',),
            fixed="<p>Our friends  helped.</p>",
        ),
        Example(
            '<p><a href="news.htm"><font size=2>&nbsp;</font></a><a href="news.htm">News</a></p>',
            marks=('<a href="news.htm"><font size=2>&nbsp;</font></a>',),
            fixed='<p><font size=2>&nbsp;</font><a href="news.htm">News</a></p>',
        ),
        Example(
            '<p>Ana<a href="#ana" name="top1"> </a>Soto</p>',
            marks=('<a href="#ana" name="top1"> </a>',),
            note="An anchor too: a link may lead here.",
        ),
        Example('<p>Our friends <a href="http://www.example.org/"><img src="logo.gif"></a></p>'),
        Example('<p>See the <a name="map"></a>map.</p>', note="No address: an anchor."),
        Example('<p><a href="m.htm"><object data="m.swf"></object></a> <a href="x.htm"><input type=image></a></p>'),
        Example('<p><a id="logo" href="/"></a> <a href="/"><i class="icon-home"></i></a></p>', note="A style sheet's."),
        Example('<p><a href="give.htm"><center>Give!</a></center></p>', note="Tags that cross."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the links of one page that hold nothing."""
        pointing = Pointing(document)
        for link in pointing.links():
            if not link.text and (inside := _INSIDE.match(document.source, link.span.end, link.span.end + _LONGEST)):
                words = unescape(_TAG.sub("", inside[1]))
                if not words.strip() and not _may_show(document.source[link.span.start : inside.start(2)]):
                    yield _problem(document, pointing, link, inside)


def _may_show(source: str) -> bool:
    """Say whether an area, or a link that a style sheet may give something to show."""
    lower = source.lower()
    return lower.startswith("<area") or "background" in lower or bool(_STYLED.search(lower))


def _problem(document: Document, pointing: Pointing, link: Reference, inside: re.Match[str]) -> Problem:
    named = attributes(document.source, link.span).keys() & {"name", "id"}
    edits = (Edit(link.span.start, link.span.end, ""), Edit(*inside.span(2), ""))
    fix = Fix(f'Take away the link to "{link.target}"', edits, Applicability.UNSAFE)
    return Problem(
        span=Span(link.span.start, inside.end()),
        message=f'the link to "{link.target}" holds nothing to click on; put words into it, or take it away',
        block=pointing.block(link),
        context=link.target,
        fixes=() if named else (fix,),
    )
