"""Accounts for every visible character of the captured page: kept, changed, removed, and by which finding.

The two documents were read apart; what no edit touched must show the same characters in both, stretch by stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from copydesk.clean.attribution import replaced, taken
from copydesk.clean.sourcemap import Segment, SourceMap
from copydesk.folding import visible
from copydesk.model import Change, Document, Ledger, Piece, Span
from copydesk.places import Places

_MARKUP = re.compile(
    r"\s+|<!--(?:[^-]|-(?!->))*(?:-->|$)|<(script|style|title)\b[^>]*>(?:[^<]|<(?!/\1))*|<[^>]*(?:>|$)",
    re.IGNORECASE,
)
"""What a browser shows nothing of, as far as a pattern can tell; only for pointing a person to a place."""

_FIELDS = {"block": "kept", "mark": "marks", "separator": "separators"}
"""The ledger's field for a piece's role, where the two are not called the same."""


class LedgerGap(ValueError):
    """The sums do not meet; the message says where, and `ledger` is the account as far as it goes."""

    def __init__(self, message: str, ledger: Ledger) -> None:
        """Take what to say and the account."""
        super().__init__(message)
        self.ledger = ledger


def ledger(captured: Document, cleaned: Document, source_map: SourceMap, changes: Sequence[Change] = ()) -> Ledger:
    """Give the account of one page; `changes` in the order they were made.

    Raises LedgerGap where a visible character of the captured page is in no block, chrome or finding, or where a
    stretch that no edit touched shows other characters in the clean page.
    """
    before = [Segment(s.original, s.original, s.length) for s in source_map.segments]
    kept, reasons, gone = _by_role(captured, before)
    now, _, put_in = _by_role(cleaned, source_map.segments)
    findings = tuple(taken(captured.source, gone, changes, replaced(source_map)))
    removed = sum(one.removed for one in findings)
    account = Ledger(
        captured=captured.characters,
        **{name: kept[name] for name in _ROLES},
        changed=sum(count for _, count in gone) - removed,
        removed=removed,
        added=sum(count for _, count in put_in),
        clean=cleaned.characters,
        findings=findings,
        reasons=dict(sorted(reasons.items())),
        unseen=captured.unseen,
    )
    if not account.meets or kept.total() != now.total():
        raise LedgerGap(_where(captured, cleaned, source_map, changes), account)
    return account


_ROLES = ("kept", "chrome", "head", "breadcrumb", "marks", "separators", "hidden", "unplaced")


def _by_role(
    document: Document, segments: Sequence[Segment]
) -> tuple[Counter[str], Counter[str], list[tuple[Span, int]]]:
    """Count the visible characters inside the segments by role, the hidden ones by reason too; give those outside."""
    kept: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    outside: list[tuple[Span, int]] = []
    for piece in document.pieces:
        inside = _inside(document.source, piece, segments)
        kept[_FIELDS.get(piece.role, piece.role)] += inside
        if piece.role == "hidden" and inside:
            reasons[piece.reason] += inside
        if inside < piece.characters:
            outside += _outside(document.source, piece, segments, piece.characters - inside)
    return kept, reasons, outside


def _outside(source: str, piece: Piece, segments: Sequence[Segment], count: int) -> list[tuple[Span, int]]:
    """Give the stretches of a piece that no segment holds, each with its visible characters; `count` in all."""
    edges = [piece.span.start, *(at for part in _cut(piece.span, segments) for at in (part.start, part.end))]
    edges.append(piece.span.end)
    gaps = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    counts = [visible(source[gap.start : gap.end]) for gap in gaps]
    return list(zip(gaps, counts, strict=True)) if sum(counts) == count else [(piece.span, count)]


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
    letters = (
        visible(source[span.start : span.end]) == piece.characters
    )  # a reference is longer than what it stands for
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


def _where(captured: Document, cleaned: Document, source_map: SourceMap, changes: Sequence[Change]) -> str:
    """Say where the account does not meet."""
    total = sum(piece.characters for piece in captured.pieces)
    if total != captured.characters:
        return _unaccounted(captured, total)
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


def _unaccounted(captured: Document, total: int) -> str:
    """Say how much of a captured page is in no block, or in two, and where it begins as far as the source shows it."""
    if total > captured.characters:
        more = total - captured.characters
        return f"the ledger does not meet: {more} characters are accounted for twice, of {captured.characters} visible"
    missing = captured.characters - total
    said = f"the ledger does not meet: {missing} of {captured.characters} visible characters are in no block"
    at = _first_bare(captured)
    if at is None:
        return said
    line, column = Places(captured.source, captured.decoding).line_column(at)
    return f'{said}; look at line {line}, column {column}, "{captured.source[at : at + 40].split("<")[0].strip()}"'


def _first_bare(document: Document) -> int | None:
    """Give where the first visible character stands that no piece covers, between tags."""
    done = 0
    for span in sorted(piece.span for piece in document.pieces):
        if span.start > done and (at := _bare(document.source, done, span.start)) is not None:
            return at
        done = max(done, span.end)
    return _bare(document.source, done, len(document.source))


def _bare(source: str, start: int, end: int) -> int | None:
    """Give where something else than white space and markup stands between two places."""
    while start < end and (match := _MARKUP.match(source, start, end)):
        start = match.end()
    return start if start < end else None
