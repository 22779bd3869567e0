"""Accounts for every visible character of the captured page: kept, changed, removed, and by which finding.

The two documents were read apart; what no edit touched must show the same characters in both, stretch by stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from copydesk.clean.sourcemap import Segment, SourceMap
from copydesk.folding import visible
from copydesk.model import Change, Document, Ledger, Piece, Span
from copydesk.places import Places

_FIELDS = {"block": "kept", "mark": "marks", "separator": "separators"}
"""The ledger's field for a piece's role, where the two are not called the same."""


class LedgerGap(ValueError):
    """The sums do not meet; the message says where, and `ledger` is the account as far as it goes."""

    def __init__(self, message: str, ledger: Ledger) -> None:
        """Take what to say and the account."""
        super().__init__(message)
        self.ledger = ledger


def ledger(captured: Document, cleaned: Document, source_map: SourceMap, changes: Sequence[Change] = ()) -> Ledger:
    """Give the account of one page.

    Raises LedgerGap where a visible character of the captured page is in no block, chrome or finding, or where a
    stretch that no edit touched shows other characters in the clean page.
    """
    before = [Segment(s.original, s.original, s.length) for s in source_map.segments]
    kept, gone = _by_role(captured, before)
    changed, removed = _changed_and_removed(gone, source_map)
    now, put_in = _by_role(cleaned, source_map.segments)
    account = Ledger(
        captured=captured.characters,
        **{name: kept[name] for name in _ROLES},
        changed=changed,
        removed=removed,
        added=sum(count for _, count in put_in),
        clean=cleaned.characters,
    )
    if not account.meets or sum(kept.values()) != sum(now.values()):
        raise LedgerGap(_where(captured, cleaned, source_map, changes), account)
    return account


_ROLES = ("kept", "chrome", "head", "breadcrumb", "marks", "separators", "hidden", "unplaced")


def _by_role(document: Document, segments: Sequence[Segment]) -> tuple[Counter[str], list[tuple[Span, int]]]:
    """Count the visible characters inside the segments by role; give those outside with their places."""
    kept: Counter[str] = Counter()
    outside: list[tuple[Span, int]] = []
    for piece in document.pieces:
        inside = _inside(document.source, piece, segments)
        kept[_FIELDS.get(piece.role, piece.role)] += inside
        if inside < piece.characters:
            outside.append((piece.span, piece.characters - inside))
    return kept, outside


def _inside(source: str, piece: Piece, segments: Sequence[Segment]) -> int:
    """Count the characters of a piece that stand inside the segments.

    A piece read letter by letter is cut where the segments end; a character reference is kept whole or gone.
    """
    span = piece.span
    parts = _cut(span, segments)
    if not parts:
        return piece.characters if span.start == span.end else 0
    if parts == [span]:
        return piece.characters
    letters = "&" not in source[span.start : span.end] and visible(source[span.start : span.end]) == piece.characters
    return sum(visible(source[part.start : part.end]) for part in parts) if letters else 0


def _cut(span: Span, segments: Sequence[Segment]) -> list[Span]:
    """Give the parts of a span that lie in the segments (by their `current` places)."""
    index = max(bisect_right(segments, span.start, key=lambda segment: segment.current) - 1, 0)
    parts = []
    while index < len(segments) and segments[index].current < span.end:
        segment = segments[index]
        first, last = max(segment.current, span.start), min(segment.current + segment.length, span.end)
        if first < last:
            parts.append(Span(first, last))
        index += 1
    joined: list[Span] = []
    for part in parts:
        if joined and joined[-1].end == part.start:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def _changed_and_removed(gone: Sequence[tuple[Span, int]], source_map: SourceMap) -> tuple[int, int]:
    """Part what is gone into what other words replaced and what was taken out."""
    replaced = _replaced(source_map)
    changed = sum(count for span, count in gone if any(span.overlaps(gap) for gap in replaced))
    return changed, sum(count for _, count in gone) - changed


def _replaced(source_map: SourceMap) -> list[Span]:
    """Give the captured stretches in whose place something else stands now."""
    gaps, original, current = [], 0, 0
    for segment in (*source_map.segments, Segment(source_map.now, source_map.captured, 0)):
        if segment.original > original and segment.current > current:
            gaps.append(Span(original, segment.original))
        original, current = segment.original + segment.length, segment.current + segment.length
    return gaps


def _where(captured: Document, cleaned: Document, source_map: SourceMap, changes: Sequence[Change]) -> str:
    """Say where the account does not meet."""
    total = sum(piece.characters for piece in captured.pieces)
    if total != captured.characters:
        missing = captured.characters - total
        return f"the ledger does not meet: {missing} of {captured.characters} visible characters are in no block"
    places = Places(captured.source, captured.decoding)
    for segment in source_map.segments:
        was = _count(captured, Segment(segment.original, segment.original, segment.length))
        now = _count(cleaned, segment)
        if was != now:
            line, column = places.line_column(segment.original)
            rules = ", ".join(sorted({change.rule for change in changes})) or "no rule"
            return (
                f"the ledger does not meet: from line {line}, column {column} on, {was} visible characters became {now}"
                f" though no edit touched them; fixes were made by {rules}; run without them by --ignore"
            )
    return (
        f"the ledger does not meet: {cleaned.characters} visible characters are left, which the changes do not explain"
    )


def _count(document: Document, segment: Segment) -> int:
    return sum(_inside(document.source, piece, [segment]) for piece in document.pieces)
