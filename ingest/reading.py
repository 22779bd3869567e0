"""Reads a tree into blocks: walks it once, entering and leaving elements, and lays down what a reader would see.

Elements that only lay out (div, center, layout tables) dissolve; what has a meaning opens a frame that collects the
blocks inside it.  No recursion: a page may nest as deep as the parser lets it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from copydesk.folding import visible
from copydesk.ingest import lines as lines_of
from copydesk.ingest.cuts import cut, outer
from copydesk.ingest.flow import Flow, Line, Style, joined
from copydesk.ingest.language import block_language, primary
from copydesk.ingest.references import alternative, reference
from copydesk.ingest.styles import styled
from copydesk.ingest.tables import is_data, span_of
from copydesk.ingest.tree import RAW_TEXT, Element, Text, Tree
from copydesk.model import Block, Crumb, Kind, Piece, Reference, Region, Span

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TRANSPARENT = frozenset(
    "p div center address form fieldset legend section article main header footer nav aside hgroup details summary "
    "figure figcaption hr table tbody thead tfoot tr td th caption html body #document noframes frameset option select "
    "optgroup colgroup".split()
)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_INLINE = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis",
    "var": "emphasis", "code": "code", "tt": "code", "kbd": "code", "samp": "code", "sub": "subscript",
    "sup": "superscript", "ins": "inserted", "del": "deleted", "s": "deleted", "strike": "deleted", "q": "quotation",
}  # fmt: skip
_HEAD_ONLY = frozenset({"meta", "link", "base", "basefont", "bgsound", "param", "source", "track"})


class Laid(Struct, frozen=True):
    """A block laid down, with how its text looks and how many empty lines stand before it."""

    block: Block
    styles: tuple[tuple[Style, int], ...] = ()
    typed: bool = False
    gap: bool = False


class _Frame:
    """An element with a meaning that is being read, and the blocks read inside it so far."""

    __slots__ = ("element", "kind", "laid")

    def __init__(self, kind: Kind | None, element: Element) -> None:
        self.kind, self.element = kind, element
        self.laid: list[Laid] = []


class Reader:
    """One reading of one tree; the fields are what comes of it."""

    def __init__(self, tree: Tree, chrome: set[int], language: str) -> None:
        """Take the tree, the ids of the elements below which all is chrome, and the page's language."""
        self._tree = tree
        self._source = tree.source
        self._chrome_roots = chrome
        self._chrome_depth = 0
        self._language = language
        self._languages: list[str] = []
        self._styles = [Style()]
        self._links: list[str] = []
        self._flow = Flow(tree.source)
        self._gap = False
        self._verbatim = 0
        self._frames = [_Frame(None, tree.root)]
        self.content = self._frames[0].laid
        self.chrome: list[Laid] = []
        self.head: list[Block] = []
        self.breadcrumb: tuple[Crumb, ...] = ()
        self.references: list[Reference] = []
        self.pieces: list[Piece] = []

    def read(self) -> None:
        """Walk the tree."""
        waiting: list[tuple[Element | Text, bool]] = [(node, False) for node in reversed(self._tree.root.children)]
        while waiting:
            node, leaving = waiting.pop()
            if isinstance(node, Text):
                self._flow.add(node, self._styles[-1], verbatim=self._verbatim > 0)
            elif leaving:
                self._leave(node)
            elif self._enter(node):
                waiting.append((node, True))
                waiting.extend((child, False) for child in reversed(node.children))
        self._flush()
        self.pieces += self._flow.unplaced

    # -- elements ---------------------------------------------------------------------------------------------------

    def _enter(self, element: Element) -> bool:
        """Begin an element; say whether what is inside it is to be read."""
        tag = element.tag
        self._refer(element)
        if tag in RAW_TEXT or tag in _HEAD_ONLY:
            return False
        if tag == "br":
            self._flow.end_line(element.start)
            return False
        if tag == "img" or (tag == "input" and element.get("type").lower() == "image"):
            self._flow.image(self._image(element))
            return False
        if id(element) in self._chrome_roots:
            self._flush()
            self._chrome_depth += 1
        if self._is_block(element):
            self._enter_block(element)
        else:
            self._enter_inline(element)
        self._styles.append(styled(self._styles[-1], element, bool(self._links) and _runs_script(self._links[-1])))
        if declared := primary(element.get("lang")):
            self._languages.append(declared)
        return True

    def _leave(self, element: Element) -> None:
        self._styles.pop()
        if self._is_block(element):
            self._leave_block(element)
        else:
            self._leave_inline(element)
        if primary(element.get("lang")):
            self._languages.pop()
        if id(element) in self._chrome_roots:
            self._flush()
            self._chrome_depth -= 1

    @staticmethod
    def _is_block(element: Element) -> bool:
        tag = element.tag
        return tag in _TRANSPARENT or tag in _HEADINGS or tag in _LISTS or tag in _FRAMED

    def _enter_inline(self, element: Element) -> None:
        if kind := _INLINE.get(element.tag):
            self._flow.open(kind)
        if element.tag == "a":
            if name := element.get("name") or element.get("id"):
                self._flow.anchor(name)
            self._links.append(element.get("href"))
            if element.get("href"):
                self._flow.open("link", element.get("href"))

    def _leave_inline(self, element: Element) -> None:
        if kind := _INLINE.get(element.tag):
            self._flow.close(kind)
        if element.tag == "a":
            self._links.pop()
            if element.get("href"):
                self._flow.close("link")

    def _enter_block(self, element: Element) -> None:
        self._flush()
        if element.tag == "pre":
            self._verbatim += 1
        if (kind := self._frame_kind(element)) is not None:
            self._frames.append(_Frame(kind, element))

    def _leave_block(self, element: Element) -> None:
        frame = self._frames[-1]
        if element.tag == "pre":
            self._verbatim -= 1
        if frame.element is not element:
            self._flush(element if element.tag == "p" else None)
            return
        if frame.kind is Kind.PREFORMATTED:
            self._flush_verbatim(element)
        else:
            self._flush()
        self._frames.pop()
        _FRAMED_BY_KIND[frame.kind](self, frame)

    def _frame_kind(self, element: Element) -> Kind | None:
        """Say what an element means here; None where it only lays out."""
        tag, inside = element.tag, self._frames[-1].kind
        if tag in _HEADINGS:
            return Kind.HEADING
        if tag == "table":
            return Kind.TABLE if is_data(element) else None
        if tag in ("tr", "caption", "td", "th"):
            return _table_part(tag, inside)
        if tag == "blockquote":
            return Kind.QUOTE if next(element.elements(*_NO_QUOTE), None) is None else None
        return Kind.LIST if tag in _LISTS else _FRAMED.get(tag)

    # -- text -------------------------------------------------------------------------------------------------------

    def _flush(self, paragraph: Element | None = None) -> None:
        """Lay down the text gathered since the last block ended; `paragraph` is the `<p>` that ends here."""
        lines = self._flow.take()
        parts = list(lines_of.groups(lines))
        if not parts and paragraph is not None:
            self._gap = True
        for group in parts:
            self._lay_group(group, paragraph if len(parts) == 1 else None)

    def _lay_group(self, group: tuple[Line, ...], paragraph: Element | None) -> None:
        rest: list[Line] = []
        for line in group:
            if lines_of.only_images(line):
                self._lay_paragraph(rest, None)
                rest = []
                self._lay_images(line)
            elif not self.breadcrumb and not self._past_opening() and (crumbs := lines_of.breadcrumb(line)):
                self.breadcrumb = crumbs
                self.pieces += [self._piece(line, "breadcrumb")]
            else:
                rest.append(line)
        plain, items = lines_of.bulleted(rest)
        self._lay_paragraph(plain, paragraph if len(rest) == len(group) and not items else None)
        if items:
            self._lay_typed_list(items)

    def _past_opening(self) -> bool:
        """Say whether the page's content has begun: a breadcrumb stands before it."""
        return any(laid.block.kind is not Kind.IMAGE for laid in self.content)

    def _lay_images(self, line: Line) -> None:
        for image in line.images:
            self._lay(image)

    def _lay_paragraph(self, lines: Sequence[Line], element: Element | None) -> None:
        if lines:
            line = joined(lines)
            self._lay(self._block(Kind.PARAGRAPH, line, element), line.styles)

    def _lay_typed_list(self, lines: Sequence[Line]) -> None:
        bare = [lines_of.without_bullet(line) for line in lines]
        self.pieces += [piece for _, piece in bare]
        places = [line.span or Span(0, 0) for line in lines]
        items = []
        for index, (line, _) in enumerate(bare):
            block = self._block(Kind.ITEM, line, None)
            items.append(replace(block, cut=_typed_cut(lines, places, index)))
        span = Span(places[0].start, max(place.end for place in places))
        whole = Block(Kind.LIST, "", span, blocks=tuple(items), language=self._language, region=self._region)
        self._lay(whole, typed=True)

    def _lay(self, block: Block, styles: tuple[tuple[Style, int], ...] = (), typed: bool = False) -> None:
        here = self.chrome if self._chrome_depth and len(self._frames) == 1 else self._frames[-1].laid
        before = here[-1].block if here and here[-1].typed and not self._gap else None
        if typed and before is not None:  # one paragraph or one stray item for each: a reader sees one list
            here[-1] = Laid(_lengthened(before, block), typed=True)
        else:
            here.append(Laid(block, styles, typed, self._gap))
        self._gap = False

    def _block(self, kind: Kind, line: Line, element: Element | None) -> Block:
        whole = outer(element) if element is not None else None
        span = whole or line.span or Span(0, 0)
        return Block(
            kind=kind,
            text=line.text,
            span=span,
            runs=line.runs,
            marks=line.marks,
            blocks=line.images,
            cut=cut(self._source, element) if element is not None else None,
            anchors=tuple(mark.target for mark in line.marks if mark.kind == "anchor"),
            language=self._language_of(line.text),
            region=self._region,
        )

    def _language_of(self, text: str) -> str:
        return self._languages[-1] if self._languages else block_language(text, self._language)

    @property
    def _region(self) -> Region:
        return Region.CHROME if self._chrome_depth else Region.CONTENT

    @staticmethod
    def _piece(line: Line, role: str) -> Piece:
        return Piece(line.span or Span(0, 0), visible(line.text), role)

    # -- frames -----------------------------------------------------------------------------------------------------

    def _end_heading(self, frame: _Frame) -> None:
        words = [laid for laid in frame.laid if laid.block.kind is Kind.PARAGRAPH]
        line = joined([_line(laid.block) for laid in words], " ") if words else Line()
        line = lines_of.without_marks(lines_of.on_one_line(line), "strong", "emphasis")
        level = _HEADINGS[frame.element.tag]
        block = replace(self._block(Kind.HEADING, line, frame.element), level=level)
        rest = [laid for laid in frame.laid if laid.block.kind is not Kind.PARAGRAPH]
        pictured = not block.text and all(laid.block.kind is Kind.IMAGE for laid in rest) and rest
        self._lay(replace(block, blocks=tuple(laid.block for laid in rest)) if pictured else block)
        for laid in () if pictured else rest:
            self._lay(laid.block, laid.styles)

    def _end_list(self, frame: _Frame) -> None:
        items: list[Block] = []
        for laid in frame.laid:
            block = laid.block
            if block.kind is Kind.LIST and items:
                items[-1] = replace(items[-1], blocks=(*items[-1].blocks, block))
            elif block.kind is Kind.ITEM:
                items.append(block)
            elif block.kind is Kind.PARAGRAPH:
                items.append(replace(block, kind=Kind.ITEM))
            else:
                items.append(replace(block, kind=Kind.ITEM, text="", runs=(), marks=(), blocks=(block,)))
        ordered = frame.element.tag == "ol"
        number = frame.element.get("start")
        self._lay(
            replace(
                self._whole(Kind.LIST, frame, items),
                ordered=ordered,
                number=int(number) if ordered and number.isdigit() and len(number) < 9 else None,
            )
        )

    def _end_item(self, frame: _Frame) -> None:
        """An item, term, definition, cell or caption has the text of its first paragraph; the rest stand inside it."""
        laid = [part.block for part in frame.laid]
        first = laid.pop(0) if laid and laid[0].kind is Kind.PARAGRAPH else None
        block = self._whole(frame.kind or Kind.ITEM, frame, laid)
        if first is not None:
            block = replace(
                block, text=first.text, runs=first.runs, marks=first.marks, language=first.language,
                blocks=(*first.blocks, *block.blocks), anchors=first.anchors,
            )  # fmt: skip
        if block.kind is Kind.ITEM and self._frames[-1].kind is not Kind.LIST:  # an item without its list
            self._lay(replace(block, kind=Kind.LIST, text="", runs=(), marks=(), blocks=(block,), cut=None), typed=True)
        else:
            self._lay(block)

    def _end_cell(self, frame: _Frame) -> None:
        self._end_item(frame)
        self._frames[-1].laid[-1] = Laid(
            replace(
                self._frames[-1].laid[-1].block,
                header=frame.element.tag == "th",
                colspan=span_of(frame.element, "colspan"),
                rowspan=span_of(frame.element, "rowspan"),
            )
        )

    def _end_whole(self, frame: _Frame) -> None:
        if frame.laid or frame.kind is Kind.ROW:
            self._lay(self._whole(frame.kind or Kind.QUOTE, frame, [laid.block for laid in frame.laid]))

    def _whole(self, kind: Kind, frame: _Frame, blocks: Iterable[Block]) -> Block:
        inside = tuple(blocks)
        span = outer(frame.element) or (Span(inside[0].span.start, inside[-1].span.end) if inside else Span(0, 0))
        return Block(
            kind=kind, text="", span=span, blocks=inside, cut=cut(self._source, frame.element),
            language=self._language_of(""), region=self._region,
        )  # fmt: skip

    def _end_verbatim(self, frame: _Frame) -> None:
        for laid in frame.laid:
            self._lay(laid.block)

    def _flush_verbatim(self, element: Element) -> None:
        line = joined(self._flow.take())
        text = line.text.strip("\n")
        begin = line.text.index(text) if text else 0
        if text.strip():
            self._lay(self._block(Kind.PREFORMATTED, line.cut(begin, begin + len(text)), element))

    def _end_title(self, frame: _Frame) -> None:
        words = [laid for laid in frame.laid if laid.block.kind is Kind.PARAGRAPH]
        element = frame.element
        line = joined([_line(laid.block) for laid in words], " ") if words else Line()
        own = any(ancestor.tag == "head" for ancestor in element.ancestors()) and not self.head
        block = replace(self._block(Kind.TITLE, line, element), region=Region.HEAD if own else Region.CHROME)
        if own:
            self.head.append(block)
        elif line.text:
            self.chrome.append(Laid(block))

    def _image(self, element: Element) -> Block:
        line = alternative(self._tree, element)
        return Block(
            kind=Kind.IMAGE, text=line.text, span=outer(element) or Span(0, 0), runs=line.runs,
            target=element.get("src"), cut=outer(element), language=self._language_of(line.text), region=self._region,
        )  # fmt: skip

    def _refer(self, element: Element) -> None:
        region = Region.CHROME if self._chrome_depth or id(element) in self._chrome_roots else Region.CONTENT
        if (found := reference(element, region)) is not None:
            self.references.append(found)


def _lengthened(before: Block, block: Block) -> Block:
    """Give one list out of two that follow each other."""
    end = max(before.span.end, block.span.end)
    return replace(before, blocks=(*before.blocks, *block.blocks), span=Span(before.span.start, end))


def _line(block: Block) -> Line:
    """Take a paragraph's text back into a line, to be joined with others."""
    return Line(block.text, block.runs, block.marks, tuple(b for b in block.blocks if b.kind is Kind.IMAGE))


def _typed_cut(lines: Sequence[Line], places: Sequence[Span], index: int) -> Span:
    """Give what to cut so that a typed item is gone: up to the next item, or with the `<br>` before the last one."""
    if index + 1 < len(places):
        return Span(places[index].start, places[index + 1].start)
    before = lines[index - 1].ended if index else None
    return Span(before.start if before else places[index].start, places[index].end)


def _runs_script(target: str) -> bool:
    return target.lower().startswith("javascript:")


def _table_part(tag: str, inside: Kind | None) -> Kind | None:
    if tag == "caption" and inside is Kind.TABLE:
        return Kind.CAPTION
    if tag == "tr" and inside is Kind.TABLE:
        return Kind.ROW
    return Kind.CELL if tag in ("td", "th") and inside is Kind.ROW else None


_NO_QUOTE = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "img", "blockquote", "pre", "form")
_FRAMED = {
    "li": Kind.ITEM, "dl": Kind.DEFINITIONS, "dt": Kind.TERM, "dd": Kind.DEFINITION, "pre": Kind.PREFORMATTED,
    "listing": Kind.PREFORMATTED, "title": Kind.TITLE, "blockquote": Kind.QUOTE,
}  # fmt: skip
_FRAMED_BY_KIND: dict[Kind | None, Callable[[Reader, _Frame], None]] = {
    Kind.HEADING: Reader._end_heading, Kind.LIST: Reader._end_list, Kind.ITEM: Reader._end_item,
    Kind.TERM: Reader._end_item, Kind.DEFINITION: Reader._end_item, Kind.CAPTION: Reader._end_item,
    Kind.CELL: Reader._end_cell, Kind.DEFINITIONS: Reader._end_whole, Kind.TABLE: Reader._end_whole,
    Kind.ROW: Reader._end_whole, Kind.QUOTE: Reader._end_whole, Kind.PREFORMATTED: Reader._end_verbatim,
    Kind.TITLE: Reader._end_title,
}  # fmt: skip
