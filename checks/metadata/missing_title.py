"""Looks for pages without a title.

What it marks

A page whose `<title>` is empty, or that has none. Pieces that a server puts into other pages (with no `<html>`,
`<head>` or `<body>`) are left alone, for a title is not theirs to give; so are pages on which nobody sees anything, but
for those that lead to another page.

Why readers care

The title is what a search engine lists, what a browser's tab and a bookmark say, and the first thing a screen reader
speaks. Without one they show the address.

What the fix risks

The page's first heading is offered as its title, if a person agrees: it may be too short to stand alone, or be a slogan
that is only large.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from copydesk.checks.tags import Tag, tags
from copydesk.model import Applicability, Block, Document, Edit, Fix, Kind, Region, Span
from copydesk.rules import Example, PageRule, Problem

_PAGE = frozenset({"html", "head", "body"})
_CLOSE = "</title>"
_FIRST = 40
"""Tags.  Of whole pages `<html>`, `<head>` or `<body>` is among the first."""


class MissingTitle(PageRule, frozen=True, kw_only=True):
    """A page has no title."""

    examples = (
        Example(
            "<html><head><title></title></head><body><h1>Hours</h1><p>Always.</p></body></html>",
            marks=("<title></title>",),
            fixed="<html><head><title>Hours</title></head><body><h1>Hours</h1><p>Always.</p></body></html>",
        ),
        Example(
            "<html><head><meta charset=utf-8></head><body><h1>R &amp; B</h1><p>Music.</p></body></html>",
            marks=("<head>",),
            fixed="<html><head><title>R &amp; B</title><meta charset=utf-8></head><body><h1>R &amp; B</h1>"
            "<p>Music.</p></body></html>",
        ),
        Example(
            "<html><title> &nbsp; </title><body><p>Always open.</p></body></html>", marks=("<title> &nbsp; </title>",)
        ),
        Example("<body><p>Always open.</p></body>", marks=("<body>",)),
        Example("<html><head><title>Hours</title></head><body><p>Always open.</p></body></html>"),
        Example("<p>Always open.</p>", note="A piece of a page."),
        Example("<html><body><title>Hours</title><p>Always open.</p></body></html>", note="Browsers show it."),
        Example("<html></html>", note="Nothing to give a title to."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problem of a page without a title."""
        title = next((block for block in document.blocks() if block.kind is Kind.TITLE), None)
        if (title is not None and title.text.strip()) or _is_void(document):
            return
        where = _title(document, title) if title is not None else _opening(document)
        if where is not None:
            yield Problem(
                span=where,
                message="this page has no title; write what it is about",
                block=title or Block(Kind.TITLE, "", where, language=document.language, region=Region.HEAD),
                context="title",
                fixes=_fix(document, where, title is not None),
            )


def _is_void(document: Document) -> bool:
    return not document.characters and not document.references and "refresh" not in document.source.lower()


def _title(document: Document, title: Block) -> Span | None:
    return title.span if title.span.end > title.span.start else _opening(document)


def _opening(document: Document) -> Span | None:
    """Give the tag that a title belongs behind, or the first of the page; None for what is no whole page."""
    first: list[Tag] = []
    for tag, _ in zip(tags(document.source), range(_FIRST), strict=False):
        first.append(tag)
        if tag.name == "body":
            break
    known = {tag.name: tag.span for tag in reversed(first) if tag.name in _PAGE}
    return next((known[name] for name in ("head", "html", "body") if name in known), None)


def _fix(document: Document, where: Span, empty: bool) -> tuple[Fix, ...]:
    words = document.title
    if not words:
        return ()
    source = document.source[where.start : where.end]
    text = escape(words, quote=False)
    if empty and source.lower().endswith(_CLOSE):
        begins = next(tags(document.source, where.start)).span.end
        edit = Edit(begins, where.end - len(_CLOSE), text)
    elif source.lower().startswith("<head"):
        edit = Edit(where.end, where.end, f"<title>{text}{_CLOSE}")
    else:
        return ()
    return (Fix(f'Give the page the title "{words}", its first heading', (edit,), Applicability.UNSAFE),)
