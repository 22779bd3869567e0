"""Gives an element's stretch of the source, and what must go from the source so that it is gone without a trace."""

from __future__ import annotations

from copydesk.ingest.tree import Element
from copydesk.model import Span

_INDENT = " \t"
_BEFORE = " \t\r\n"


def outer(element: Element) -> Span | None:
    """Give the stretch from an element's start tag to its end tag, or, where that is left out, to its last words.

    None where the source has no start tag for it, or where what it holds stands elsewhere (misnested markup).
    """
    start, begun, _, closed = element.places
    if start < 0:
        return None
    if closed >= 0:
        return Span(start, closed) if closed >= begun else None
    return Span(start, max(element.last, begun))


def cut(source: str, element: Element) -> Span | None:
    """Give what to take away with an element: its stretch, and the line it stands on where it stands there alone."""
    whole = outer(element)
    return without_trace(source, whole) if whole is not None else None


def without_trace(source: str, whole: Span) -> Span:
    """Give what to take away with a stretch: the line it stands on, too, where it stands there alone."""
    start = whole.start
    if start and source[start - 1] not in _BEFORE:  # what nearly every stretch has before it
        return whole
    while start and source[start - 1] in _INDENT:
        start -= 1
    if not start or source[start - 1] not in "\r\n":
        return whole
    stop = whole.end
    while stop < len(source) and source[stop] in _INDENT:
        stop += 1
    if stop == len(source) or source[stop] in "\r\n":
        return Span(start - (2 if source.startswith("\r\n", start - 2) and start > 1 else 1), whole.end)
    return whole
