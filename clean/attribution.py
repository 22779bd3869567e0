"""Says for which finding a captured character is gone: changed or removed.

A character is the finding's whose edit was the first to reach it; later edits only find what that one left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise

from copydesk.clean.sourcemap import Segment, SourceMap
from copydesk.folding import visible
from copydesk.model import Change, Span, Taken

_Owned = tuple[int, int, int]
"""Start, end, and which change owns what is between; -1 is nobody's."""

_NOBODY = ("", "", 0)


def taken(
    source: str, gone: Sequence[tuple[Span, int]], changes: Sequence[Change], replacements: Sequence[Span]
) -> Iterator[Taken]:
    """Give what each finding took of the page, in the order of the changes; what no change explains has no rule."""
    owned = list(_owned(changes))
    names = [*((change.rule, change.fingerprint, change.occurrence) for change in changes), _NOBODY]
    counts = {name: [0, 0] for name in names}  # several changes may be one finding's
    for span, count in gone:
        kind = 0 if _overlaps(span, replacements) else 1
        for owner, share in _shares(source, span, count, owned):
            counts[names[owner]][kind] += share
    for name, (changed, removed) in counts.items():
        if changed or removed:
            yield Taken(*name, changed, removed)


def replaced(source_map: SourceMap) -> list[Span]:
    """Give the captured stretches in whose place something else stands now."""
    gaps, original, current = [], 0, 0
    for segment in (*source_map.segments, Segment(source_map.now, source_map.captured, 0)):
        if segment.original > original and segment.current > current:
            gaps.append(Span(original, segment.original))
        original, current = segment.original + segment.length, segment.current + segment.length
    return gaps


def _overlaps(span: Span, gaps: Sequence[Span]) -> bool:
    """Say whether a span overlaps one of the gaps, which are sorted and lie apart."""
    index = bisect_right(gaps, span.start, key=lambda gap: gap.end)
    return index < len(gaps) and gaps[index].start < span.end


def _owned(changes: Sequence[Change]) -> Iterator[_Owned]:
    """Part the captured source among the changes: each stretch belongs to the first that reached it."""
    waiting = sorted((change.span.start, change.span.end, index) for index, change in enumerate(changes))
    edges = sorted({at for start, end, _ in waiting for at in (start, end)})
    active: list[tuple[int, int]] = []
    begun = 0
    for left, right in pairwise(edges):
        while begun < len(waiting) and waiting[begun][0] <= left:
            heappush(active, (waiting[begun][2], waiting[begun][1]))
            begun += 1
        while active and active[0][1] <= left:
            heappop(active)
        if active:
            yield left, right, active[0][0]


def _shares(source: str, span: Span, count: int, owned: Sequence[_Owned]) -> Iterator[tuple[int, int]]:
    """Part a stretch that is gone among its owners; a character reference goes whole to the first of them."""
    index = bisect_right(owned, span.start, key=lambda one: one[1])
    left = count
    while index < len(owned) and owned[index][0] < span.end and left:
        start, end, owner = owned[index]
        last = end >= span.end or index + 1 == len(owned) or owned[index + 1][0] >= span.end
        share = left if last else min(left, visible(source[max(start, span.start) : end]))
        yield owner, share
        left -= share
        index += 1
    if left:
        yield -1, left
