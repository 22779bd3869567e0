"""Leads places of the page as it is now back to the page as it was captured, over any number of rounds of edits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from copydesk.model import Edit, Span


class Segment(Struct, frozen=True, order=True):
    """A stretch of `length` characters that no edit has touched: where it stands now, and where it was captured."""

    current: int
    original: int
    length: int


class SourceMap(Struct, frozen=True):
    """What is left of the captured source, in order; `captured` and `now` are the lengths of the two sources."""

    segments: tuple[Segment, ...]
    captured: int
    now: int

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """Give the map of a page that no edit has touched yet."""
        return cls((Segment(0, 0, length),) if length else (), length, length)

    def compose(self, edits: Iterable[Edit]) -> SourceMap:
        """Give the map after one more round; the edits count on the page as it is now and do not overlap."""
        ordered = sorted(edits, key=lambda edit: edit.span)
        segments = tuple(self._pieces(ordered))
        return SourceMap(segments, self.captured, self.now + sum(len(e.text) - (e.end - e.start) for e in ordered))

    def _pieces(self, edits: list[Edit]) -> Iterator[Segment]:
        shift, done, index = 0, 0, 0
        bounds = [*((edit.start, edit.end, len(edit.text)) for edit in edits), (self.now, self.now, 0)]
        for start, end, length in bounds:
            while index < len(self.segments) and self.segments[index].current < start:
                segment = self.segments[index]
                first = max(segment.current, done)
                last = min(segment.current + segment.length, start)
                if first < last:
                    yield Segment(first + shift, segment.original + first - segment.current, last - first)
                if segment.current + segment.length > start:
                    break
                index += 1
            shift += length - (end - start)
            done = end

    def current(self, offset: int) -> int | None:
        """Give where a captured character stands now; None where an edit took it away."""
        index = bisect_right(self.segments, offset, key=lambda segment: segment.original) - 1
        segment = self.segments[index] if index >= 0 else None
        if segment is None or offset >= segment.original + segment.length:
            return None
        return segment.current + offset - segment.original

    def original(self, span: Span) -> Span:
        """Give the captured stretch that a stretch of today stands for; words put in stand for what they replaced."""
        begin = self._begin(span.start)
        return Span(begin, max(begin, self._end(span.end) if span.end > span.start else begin))

    def _begin(self, offset: int) -> int:
        index = bisect_right(self.segments, offset, key=lambda segment: segment.current) - 1
        if index < 0:
            return 0
        segment = self.segments[index]
        return segment.original + min(offset - segment.current, segment.length)

    def _end(self, offset: int) -> int:
        index = bisect_right(self.segments, offset - 1, key=lambda segment: segment.current) - 1
        if index >= 0:
            segment = self.segments[index]
            if offset <= segment.current + segment.length:
                return segment.original + offset - segment.current
        following = self.segments[index + 1 : index + 2]
        return following[0].original if following else self.captured
