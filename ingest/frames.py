"""Ends the elements that have a meaning: makes one block of what was laid down inside a heading, list, cell, title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from copydesk.folding import visible
from copydesk.ingest import lines as lines_of
from copydesk.ingest.cuts import cut, outer
from copydesk.ingest.flow import Line, joined
from copydesk.ingest.hand_laid import is_prose, paragraphs
from copydesk.ingest.indented_items import nested
from copydesk.ingest.laid import Laid
from copydesk.ingest.laying import Frame, Layout
from copydesk.ingest.list_blocks import with_lists
from copydesk.ingest.markers import bare_marker
from copydesk.ingest.meaning import HEADING_LEVELS, details_around
from copydesk.ingest.pictured import in_words
from copydesk.ingest.tables import caption_cell, header_cells, span_of
from copydesk.ingest.tree import Element
from copydesk.model import Block, Kind, Mark, Piece, Region, Span


def end(layout: Layout, frame: Frame) -> None:
    """Lay down what a frame that ends has become."""
    if frame.kind is Kind.LIST and not any(laid.block.kind is Kind.ITEM for laid in frame.laid):
        layout.relay(frame.laid)  # list tags around what is no list indent it
    elif frame.kind is Kind.QUOTE and (layout.frames[-1].kind is Kind.QUOTE or indents(frame)):
        layout.frames[-1].indents = True
        layout.relay(frame.laid)
    else:
        if frame.kind is Kind.ITEM:
            _keep_lone_mark(frame)
        frame.laid = with_lists(layout, frame.laid)
        _ENDS[frame.kind](layout, frame)


def _keep_lone_mark(frame: Frame) -> None:
    """Leave a bullet typed at the start of an item, which has one already, among its words: it is no list inside."""
    laid = frame.laid
    marked = [part.typed for part in laid[:2] if part.typed]
    if len(marked) == 1 and laid[0].typed and sum(mark is not None for mark in marked[0].markers) == 1:
        laid[0] = replace(laid[0], typed=None)


def _end_heading(layout: Layout, frame: Frame) -> None:
    words = [laid for laid in frame.laid if laid.block.kind is Kind.PARAGRAPH]
    line = joined([_line(laid.block) for laid in words], " ").trimmed() if words else Line()
    line = lines_of.without_marks(lines_of.on_one_line(line), "strong", "emphasis")
    level = _level(layout, frame.element)
    block = replace(layout.block(Kind.HEADING, line, frame.element), level=level)
    rest = [laid for laid in frame.laid if laid.block.kind is not Kind.PARAGRAPH]
    pictured = not block.text and all(laid.block.kind is Kind.IMAGE for laid in rest) and rest
    styles = tuple(pair for laid in words for pair in laid.styles)
    if not block.text and (pictured or block.blocks):
        images = (*block.blocks, *(laid.block for laid in rest if pictured))
        block = in_words(block, images)
    layout.lay(block, styles)
    for laid in () if pictured else rest:
        layout.lay(laid.block, laid.styles)


def _level(layout: Layout, element: Element) -> int:
    """Give the level of a heading element; a `<summary>` stands below the heading its `<details>` come after."""
    level, around = HEADING_LEVELS.get(element.tag), details_around(element)
    if level is None:
        return min((layout.level or 1) + around, 6)
    if not around:
        layout.level = level
    return level


def _end_list(layout: Layout, frame: Frame) -> None:
    """Lay down a list; what stands before its first item is no item, and a heading among the items parts it."""
    number = _number(frame.element.get("start")) if frame.element.tag == "ol" else None
    items: list[list[Block]] = []  # each with what stands behind it
    indents: list[float] = []
    parts = 0
    for laid in frame.laid:
        block = laid.block
        if block.kind is Kind.ITEM:
            items.append([block])
            indents.append(laid.styles[0][0].indent if laid.styles else indents[-1] if indents else 0.0)
        elif block.kind is Kind.HEADING or (not items and block.kind is not Kind.LIST):
            number = _lay_items(layout, frame, items, number, whole=False)
            items, indents = [], []
            parts += 1
            layout.relay([laid])
        elif items:
            items[-1].append(block)
        else:  # a list inside that no item comes before
            items.append([replace(block, kind=Kind.ITEM, number=None, ordered=False, label="", blocks=()), block])
            indents.append(0.0)
    _lay_items(layout, frame, items, number, whole=not parts, indents=indents)


def _lay_items(
    layout: Layout,
    frame: Frame,
    found: list[list[Block]],
    number: int | None,
    whole: bool,
    indents: Sequence[float] = (),
) -> int | None:
    """Lay down items as a list; give the number that the next one has where the list is parted."""
    if not found:
        return number
    items = [replace(one[0], blocks=(*one[0].blocks, *one[1:])) if len(one) > 1 else one[0] for one in found]
    if indents and frame.element.tag in ("ul", "menu", "dir"):
        items = nested(items, indents)
    block = _whole(layout, Kind.LIST, frame, items)
    if not whole:
        block = replace(block, span=Span(items[0].span.start, max(item.span.end for item in items)), cut=None)
    if frame.element.tag == "table":
        ordered = items[0].number is not None
        layout.lay(
            replace(block, ordered=ordered, number=items[0].number), stray=whole and len(items) == 1 and not ordered
        )
        return None
    if frame.element.tag != "ol":
        layout.lay(block, stray=whole and len(items) == 1)
        return None
    kind = frame.element.attributes.get("type", "").strip()
    layout.lay(replace(block, ordered=True, number=number, label=kind if kind in ("a", "A", "i", "I") else ""))
    return (1 if number is None else number) + len(items)


def _number(value: str) -> int | None:
    """Read the number of a list or an item, where it says one (HTML standard, "start" and "value")."""
    return int(value) if value.isdecimal() and len(value) < 9 else None


def _end_item(layout: Layout, frame: Frame) -> None:
    """An item, term, definition, cell or caption has the text of its first paragraph; the rest stand inside it."""
    laid = [part.block for part in frame.laid]
    mark = laid.pop(0) if frame.element.tag == "tr" and laid and laid[0].kind is Kind.CELL else None
    first = laid.pop(0) if laid and laid[0].kind is Kind.PARAGRAPH else None
    block = _whole(layout, frame.kind or Kind.ITEM, frame, laid)
    if block.kind is Kind.ITEM and (value := _number(frame.element.get("value"))) is not None:
        block = replace(block, number=value)
    if first is not None:
        block = replace(
            block, text=first.text, runs=first.runs, marks=first.marks, language=first.language,
            blocks=(*first.blocks, *block.blocks), anchors=first.anchors,
        )  # fmt: skip
    if mark is not None:
        block = _marked(layout, block, mark)
    if block.kind is Kind.ITEM and layout.frames[-1].kind is not Kind.LIST:  # an item without its list
        layout.lay(replace(block, kind=Kind.LIST, text="", runs=(), marks=(), blocks=(block,), cut=None), stray=True)
    else:
        layout.lay(block, frame.laid[0].styles if frame.laid else ())


def _marked(layout: Layout, item: Block, mark: Block) -> Block:
    """Give an item the mark that stands in a cell beside it; the mark's text is accounted for."""
    for inner in mark.walk():
        if count := visible(inner.text):
            runs = inner.runs
            place = Span(runs[0].start, max(run.end for run in runs)) if runs else inner.span
            layout.pieces.append(Piece(place, count, "mark"))
    found = bare_marker(mark.text)
    number = found.readings[0][1] if found and found.readings else None
    return replace(item, label=mark.text, number=number)


def lay_area(layout: Layout, area: Element, line: Line) -> None:
    """Lay down an area of an image map as what it is without the picture: an item that is a link."""
    target = area.get("href")
    if target:
        line = replace(line, marks=(Mark("link", 0, len(line.text), target),))
    item = replace(layout.block(Kind.ITEM, line, None), span=area.start or Span(0, 0), cut=area.start)
    if layout.frames[-1].kind is Kind.LIST:
        layout.lay(item)
    else:
        layout.lay(replace(item, kind=Kind.LIST, text="", runs=(), marks=(), blocks=(item,), cut=None), stray=True)


def _end_cell(layout: Layout, frame: Frame) -> None:
    _end_item(layout, frame)
    layout.frames[-1].laid[-1] = Laid(
        replace(
            layout.frames[-1].laid[-1].block,
            header=frame.element.tag == "th" or id(frame.element) in _heads(layout),
            colspan=span_of(frame.element, "colspan"),
            rowspan=span_of(frame.element, "rowspan"),
        )
    )


def _heads(layout: Layout) -> frozenset[int]:
    """Give the cells that look like headers in the table around."""
    table = next((frame for frame in reversed(layout.frames) if frame.kind is Kind.TABLE), None)
    if table is None:
        return frozenset()
    if table.heads is None:
        table.heads = header_cells(table.element)
    return table.heads


def _end_whole(layout: Layout, frame: Frame) -> None:
    if frame.laid or frame.kind is Kind.ROW:
        layout.lay(_whole(layout, frame.kind or Kind.QUOTE, frame, [laid.block for laid in frame.laid]))


def _end_table(layout: Layout, frame: Frame) -> None:
    """Lay down a table of data; a title that stands over all of its columns is its caption."""
    title = caption_cell(frame.element)
    place = outer(title) if title is not None else None
    for at, laid in enumerate(frame.laid if place is not None else ()):
        row = laid.block
        if len(row.blocks) == 1 and row.blocks[0].span == place and not row.blocks[0].blocks:
            frame.laid[at] = Laid(replace(row.blocks[0], kind=Kind.CAPTION, header=False, colspan=1, rowspan=1))
            break
    _end_whole(layout, frame)


def _whole(layout: Layout, kind: Kind, frame: Frame, blocks: Iterable[Block]) -> Block:
    inside = tuple(blocks)
    span = outer(frame.element) or (Span(inside[0].span.start, inside[-1].span.end) if inside else Span(0, 0))
    return Block(
        kind=kind, text="", span=span, blocks=inside, cut=cut(layout.source, frame.element),
        language=layout.language_of(""), region=layout.region,
    )  # fmt: skip


_FIELDS = ("input", "select", "textarea", "button")
_SENTENCE = re.compile(r"[.!?…。！？:;]['\"”’»)\]]*\s*$")
_QUOTED = re.compile(r"[\"“„«‘'‹「『\[(]?(?:\.\.\.|…|\[)|[\"“„«‘‹「『]")
_LONGEST_PHRASE = 60
"""Characters.  Shorter, and with no end of a sentence, it is a label or a line of code, and no quotation."""


def indents(frame: Frame) -> bool:
    """Say whether a `<blockquote>` only moves in what it holds: other blocks, another one, typed items, a phrase."""
    if frame.indents or any(laid.block.kind is not Kind.PARAGRAPH or laid.typed for laid in frame.laid):
        return True
    text = frame.laid[0].block.text if len(frame.laid) == 1 else ""
    phrase = 0 < len(text) < _LONGEST_PHRASE and not _SENTENCE.search(text) and not _QUOTED.match(text)
    return phrase and not frame.element.get("cite")


def _end_verbatim(layout: Layout, frame: Frame) -> None:
    layout.relay(frame.laid)


def _keeps_its_form(element: Element, line: Line) -> bool:
    """Say whether the text of a `<pre>` stands around fields of a form, or has places that are pointed to."""
    return any(mark.kind == "anchor" for mark in line.marks) or next(element.elements(*_FIELDS), None) is not None


def lay_verbatim(layout: Layout, element: Element) -> None:
    """Lay down the text gathered in a `<pre>` as it stands; prose as paragraphs and lists."""
    line = joined(layout.flow.take())
    text = line.text.strip("\n")
    begin = line.text.index(text) if text else 0
    if not text.strip():
        for image in line.images:
            layout.lay(image)
    elif not (line.images or _keeps_its_form(element, line)) and is_prose(text):
        for group in paragraphs(line.cut(begin, begin + len(text))):
            layout.lay_lines(group)
    else:
        layout.lay(layout.block(Kind.PREFORMATTED, line.cut(begin, begin + len(text)), element))


def _end_title(layout: Layout, frame: Frame) -> None:
    words = [laid for laid in frame.laid if laid.block.kind is Kind.PARAGRAPH]
    element = frame.element
    line = joined([_line(laid.block) for laid in words], " ") if words else Line()
    own = any(ancestor.tag == "head" for ancestor in element.ancestors()) and not layout.head
    block = replace(layout.block(Kind.TITLE, line, element), region=Region.HEAD if own else Region.CHROME)
    if own:
        layout.head.append(block)
    elif line.text:
        layout.chrome.append(Laid(block))
    layout.relay(laid for laid in frame.laid if laid.block.kind is not Kind.PARAGRAPH)  # a title in SVG may hold all


def _line(block: Block) -> Line:
    """Take a paragraph's text back into a line, to be joined with others."""
    return Line(block.text, block.runs, block.marks, tuple(b for b in block.blocks if b.kind is Kind.IMAGE))


_ENDS: dict[Kind | None, Callable[[Layout, Frame], None]] = {
    Kind.HEADING: _end_heading, Kind.LIST: _end_list, Kind.ITEM: _end_item, Kind.TERM: _end_item,
    Kind.DEFINITION: _end_item, Kind.CAPTION: _end_item, Kind.CELL: _end_cell, Kind.DEFINITIONS: _end_whole,
    Kind.TABLE: _end_table, Kind.ROW: _end_whole, Kind.QUOTE: _end_whole, Kind.PREFORMATTED: _end_verbatim,
    Kind.TITLE: _end_title,
}  # fmt: skip
