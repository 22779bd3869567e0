"""Gives an element's stretch of the source, and what must go from the source so that it is gone without a trace."""

from __future__ import annotations

from copydesk.ingest.tree import Element
from copydesk.model import Span

_INDENT = " \t"


def outer(element: Element) -> Span | None:
    """Give the stretch from an element's start tag to its end tag, or, where that is left out, to its last words.

    None where the source has no start tag for it, or where what it holds stands elsewhere (misnested markup).
    """
    if element.start is None:
        return None
    if element.end is not None:
        return Span(element.start.start, element.end.end) if element.end.end >= element.start.end else None
    return Span(element.start.start, max(element.last, element.start.end))


def cut(source: str, element: Element) -> Span | None:
    """Give what to take away with an element: its stretch, and the line it stands on where it stands there alone."""
    whole = outer(element)
    if whole is None:
        return None
    start = whole.start
    while start and source[start - 1] in _INDENT:
        start -= 1
    stop = whole.end
    while stop < len(source) and source[stop] in _INDENT:
        stop += 1
    if start and source[start - 1] in "\r\n" and (stop == len(source) or source[stop] in "\r\n"):
        start -= 2 if source[start - 2 : start] == "\r\n" else 1
        return Span(start, whole.end)
    return whole
