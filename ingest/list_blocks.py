"""Puts the lists that typed marks make in the place of the paragraphs they were typed in; the rest stays as it was.

Each mark taken off is a piece of the ledger, and the item keeps it as its label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from msgspec.structs import replace

from copydesk.folding import visible
from copydesk.ingest.cuts import cut, outer
from copydesk.ingest.flow import Line, joined
from copydesk.ingest.laid import Laid, line_looks
from copydesk.ingest.language import block_language
from copydesk.ingest.markers import Marker
from copydesk.ingest.tree import Element
from copydesk.ingest.typed_lists import Entry, TypedList, nested, segments
from copydesk.model import Block, Kind, Piece, Span

_BETWEEN = 2
"""Paragraphs that may part a list from its next number, and items that it has at least."""


class Maker(Protocol):
    """Makes blocks of lines, and keeps the account of the marks."""

    source: str
    language: str
    pieces: list[Piece]

    def block(self, kind: Kind, line: Line, element: Element | None) -> Block:
        """Make a block of a line; `element` is the one that holds just this."""
        ...


def with_lists(maker: Maker, laid: Sequence[Laid]) -> list[Laid]:
    """Give the same blocks, with lists made of the paragraphs whose lines begin with marks."""
    made: list[Laid] = []
    run: list[Laid] = []
    spaced = True  # an empty paragraph stands before each but the first
    for part in laid:
        if run and (part.typed is None or (_apart(run[-1], part) and not _goes_on(run[-1], part, spaced))):
            made += _parted(maker, run, made)
            run = []
        if part.typed is None:
            made.append(part)
            continue
        spaced = (spaced and part.gap) if run else len(_marks(part)) == 1
        run.append(part)
    return [*made, *_parted(maker, run, made)] if run else made


def _apart(before: Laid, after: Laid) -> bool:
    """Say whether a reader sees a gap between two paragraphs, or sees them side by side."""
    return after.gap or (after.row == before.row and after.cell != before.cell)


def _goes_on(before: Laid, after: Laid, spaced: bool) -> bool:
    """Say whether a list goes on over an empty paragraph: to its next number, or where one stands before each item."""
    if after.typed and before.typed and after.typed.level and before.typed.level:  # Word's own list
        return True
    first, last = _marks(after)[0], _marks(before)[-1]
    if first.family or last.family:
        return after.gap and spaced and first.family == last.family and len(_marks(after)) == 1
    return any(first.value(kind) == value + 1 for kind, value in last.readings)


def _marks(laid: Laid) -> list[Marker]:
    return [marker for marker in laid.typed.markers if marker] if laid.typed else []


def _parted(maker: Maker, run: Sequence[Laid], above: Sequence[Laid]) -> Iterator[Laid]:
    """Give the lists of paragraphs that stand together, and what is in no list, in the order of the page."""
    tops = [top for segment in segments(run) for top in nested(segment)] or _going_on(run, above)
    if not tops:
        yield from run
        return
    begun = {top.entries[0].places[0]: top for top in tops}
    used = {place for top in tops for place in _places(top)}
    for index, laid in enumerate(run):
        plain: list[Line] = []
        lines = laid.typed.lines if laid.typed else ()
        for at, line in enumerate(lines):
            if (index, at) not in used:
                plain.append(line)
                continue
            yield from _paragraph(maker, laid, plain)
            plain = []
            if top := begun.get((index, at)):
                block = _list(maker, top)
                yield Laid(block, gap=laid.gap and at == 0, cell=laid.cell, row=laid.row)
        yield from [laid] if plain and len(plain) == len(lines) else _paragraph(maker, laid, plain)


def _going_on(run: Sequence[Laid], above: Sequence[Laid]) -> list[TypedList]:
    """Give a lone number as a list where it is the next one of the list that a paragraph or two parted from it."""
    entries = [entry for segment in segments(run) for entry in segment]
    if len(run) != 1 or len(entries) != 1 or entries[0].marker.family:
        return []
    between = list(takewhile(lambda laid: laid.block.kind is Kind.PARAGRAPH, above[: -_BETWEEN - 2 : -1]))
    last = above[-1 - len(between)].block if 0 < len(between) < min(_BETWEEN + 1, len(above)) else None
    if last is None or not last.ordered or last.number is None or len(last.blocks) < _BETWEEN:
        return []
    numbering = last.label or "1"
    if entries[0].marker.value(numbering) != last.number + len(last.blocks):
        return []
    going = TypedList(entries[0])
    going.readings = {numbering: last.number + len(last.blocks)}
    return [going]


def _places(top: TypedList) -> Iterator[tuple[int, int]]:
    waiting = [top]
    while waiting:
        for entry in waiting.pop().entries:
            yield from entry.places
            waiting.extend(entry.lists)


def _paragraph(maker: Maker, laid: Laid, lines: Sequence[Line]) -> Iterator[Laid]:
    if lines:
        line = joined(lines)
        block = _block(maker, Kind.PARAGRAPH, line, laid, None)
        yield replace(laid, block=block, styles=line.styles, typed=None, looks=line_looks(lines))


def _block(maker: Maker, kind: Kind, line: Line, laid: Laid, element: Element | None) -> Block:
    """Make a block where a paragraph was laid down: in its region, in the language declared there."""
    language = laid.typed.language if laid.typed else ""
    block = maker.block(kind, line, element)
    return replace(block, region=laid.block.region, language=language or block_language(line.text, maker.language))


def _list(maker: Maker, top: TypedList) -> Block:
    cuts = list(_cuts(maker.source, top.entries))
    items = tuple(_item(maker, entry, top.numbering, gone) for entry, gone in zip(top.entries, cuts, strict=True))
    first = items[0]
    span = Span(_begin(top.entries[0]), max(item.span.end for item in items))
    return Block(
        kind=Kind.LIST, text="", span=span, blocks=items, ordered=bool(top.numbering), number=first.number,
        label=top.numbering if top.numbering not in ("", "1") else "", language=first.language, region=first.region,
    )  # fmt: skip


def _begin(entry: Entry) -> int:
    whole = _whole(entry)
    return whole.start if whole else _span(entry.lines).start


def _item(maker: Maker, entry: Entry, numbering: str, gone: Span | None) -> Block:
    first = entry.lines[0]
    if entry.marker.picture:
        first, mark = _without_picture(first)
    else:
        mark = first.cut(0, entry.marker.length)
    maker.pieces.append(Piece(mark.span or Span(0, 0), visible(mark.text), "mark"))
    words = [first.cut(entry.marker.length, len(first.text)).trimmed(), *entry.lines[1:]]
    lists = tuple(_list(maker, inner) for inner in entry.lists)
    block = _block(maker, Kind.ITEM, joined(words), entry.laid, None)
    end = max([block.span.end, *(inner.span.end for inner in lists)])
    return replace(
        block,
        span=_whole(entry) or Span(block.span.start, end),
        blocks=(*block.blocks, *lists),
        number=entry.marker.value(numbering) if numbering else None,
        label=entry.marker.label,
        cut=None if lists else gone,
    )


def _without_picture(line: Line) -> tuple[Line, Line]:
    """Take the picture of a bullet off a line; give the rest, and its alternative text as a line."""
    picture = line.images[0]
    at = next(index for index, mark in enumerate(line.marks) if mark.kind == "image")
    rest = replace(line, images=line.images[1:], marks=(*line.marks[:at], *line.marks[at + 1 :]))
    return rest, Line(picture.text, picture.runs)


def _whole(entry: Entry) -> Span | None:
    """Give the stretch of the `<p>` that holds just this entry, or None."""
    typed = entry.laid.typed
    alone = typed is not None and typed.element is not None and len(typed.lines) == len(entry.lines) and not entry.lists
    return outer(typed.element) if typed and typed.element and alone else None


def _cuts(source: str, entries: Sequence[Entry]) -> Iterator[Span | None]:
    """Give what to cut so that an entry is gone: its `<p>`, or its line up to the next, or with the `<br>` before."""
    for index, entry in enumerate(entries):
        typed = entry.laid.typed
        if typed and typed.element is not None and _whole(entry):
            yield cut(source, typed.element)
            continue
        span = _span(entry.lines)
        after = entries[index + 1] if index + 1 < len(entries) else None
        if after is not None and after.laid is entry.laid:
            yield Span(span.start, max(_span(after.lines).start, span.end))
            continue
        before = _line_before(entry)
        yield Span(before.ended.start if before and before.ended else span.start, span.end)


def _line_before(entry: Entry) -> Line | None:
    at = entry.places[0][1]
    return entry.laid.typed.lines[at - 1] if at and entry.laid.typed else None


def _span(lines: Iterable[Line]) -> Span:
    spans = [line.span for line in lines if line.span]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else Span(0, 0)
