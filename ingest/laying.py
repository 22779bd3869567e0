"""Lays down the blocks that running text makes: paragraphs, typed lists, images, the breadcrumb.

Holds the state of one reading: the frames that are open, the flow of text being gathered, whether all is chrome here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from copydesk.folding import visible
from copydesk.ingest import lines as lines_of
from copydesk.ingest.breadcrumbs import breadcrumb
from copydesk.ingest.cuts import outer, without_trace
from copydesk.ingest.flow import Flow, Line, joined
from copydesk.ingest.laid import Laid, Looks, Typed, line_looks
from copydesk.ingest.language import block_language
from copydesk.ingest.list_blocks import with_lists
from copydesk.ingest.markers import Marker
from copydesk.ingest.styles import Style
from copydesk.ingest.tree import Element
from copydesk.ingest.word_levels import word_level
from copydesk.model import Block, Crumb, Kind, Mark, Piece, Region, Span

_LONGEST_JOINED = 5000
"""Items.  A list put together of so many lists of one item each is no list a person wrote; another one begins."""

_TITLES = (Kind.HEADING, Kind.TITLE)
_CHROME, _CONTENT = Region.CHROME, Region.CONTENT
"""Each lookup in an enumeration takes as long as a call."""


class Frame:
    """An element with a meaning that is being read, and the blocks read inside it so far."""

    __slots__ = ("element", "gap", "heads", "indents", "kind", "laid")

    def __init__(self, kind: Kind | None, element: Element, gap: bool = False) -> None:
        self.kind, self.element, self.gap, self.indents = kind, element, gap, False
        self.laid: list[Laid] = []
        self.heads: frozenset[int] | None = None  # of a table: the ids of the cells that look like headers


class Layout:
    """What has been laid down of one page; `content`, `chrome` and `head` are what comes of it.

    `letters` counts the content's visible characters by their look, headings left out; `cells` are the table cells
    around what is being read; `level` is that of the last heading that no `<details>` holds.
    """

    def __init__(self, source: str, root: Element, language: str) -> None:
        """Begin with nothing, inside the page's root; `language` is the page's."""
        self.source = source
        self.language = language
        self.flow = Flow(source)
        self.frames = [Frame(None, root)]
        self.chrome_depth = 0
        self.declared_languages: list[str] = []
        self.content = self.frames[0].laid
        self.chrome: list[Laid] = []
        self.head: list[Block] = []
        self.breadcrumb: tuple[Crumb, ...] = ()
        self.pieces: list[Piece] = []
        self.bullets: set[str] = set()  # the addresses of images that are small enough to be bullets
        self.letters: Counter[Style] = Counter()
        self.cells: list[Element] = []
        self.level = 0
        self._gap = self._control = self._opened = False

    def flush(self, paragraph: Element | None = None) -> None:
        """Lay down the text gathered since the last block ended; `paragraph` is the `<p>` that ends here."""
        if not self.flow.filled:
            self._gap = self._gap or paragraph is not None
            return
        lines = self.flow.take()
        parts = list(lines_of.groups(lines))
        if not parts and paragraph is not None:
            self._gap = True
        for group in parts:
            self._lay_group(group, paragraph, len(parts) == 1)
        if not self.chrome_depth and self.frames[-1].kind not in _TITLES:
            letters = self.letters
            for line in lines:
                for style, count in line.styles:
                    letters[style] = letters[style] + count if style in letters else count

    def control(self) -> None:
        """Note that a field of a form stands here: the words before it are its label."""
        self._control = self.flow.filled and not self.flow.empty
        here = self.frames[-1].laid
        if not self._control and here:
            here[-1] = replace(here[-1], control=True)

    def begin(self, kind: Kind, element: Element) -> None:
        """Open a frame; an empty paragraph before it stands before all of it."""
        self.frames.append(Frame(kind, element, self._gap))
        self._gap = False

    def leave(self) -> Frame:
        """Take the innermost frame off, to be laid down as a whole."""
        frame = self.frames.pop()
        self._gap = frame.gap
        return frame

    def end(self) -> None:
        """Lay down the last text of the page, and make lists of the lines that were typed as such."""
        self.flush()
        self.content[:] = with_lists(self, self.content)
        self.chrome[:] = with_lists(self, self.chrome)

    def lay_lines(self, group: tuple[Line, ...]) -> None:
        """Lay down lines that stand together and were not gathered as running text."""
        self._lay_group(group, None, alone=False)

    def _lay_group(self, group: tuple[Line, ...], within: Element | None, alone: bool) -> None:
        """Lay down lines that stand together; `within` is their `<p>`, `alone` whether it holds nothing else."""
        paragraph = within if alone else None
        kind = self.frames[-1].kind
        if kind in _TITLES:  # a bullet typed there makes no list
            self._lay_paragraph(group, paragraph)
            return
        rest: list[Line] = []
        for line in group:
            if line.images and not line.text:
                self._lay_paragraph(rest, None)
                rest = []
                self._lay_images(line)
            elif kind is None and lines_of.is_rule(line):
                self._lay_paragraph(rest, None)
                rest = []
                self.pieces += [self._piece(line, "separator")]
                self._gap = True
            elif line.marks and not self.breadcrumb and not self._past_opening() and (crumbs := breadcrumb(line)):
                self.breadcrumb = crumbs
                self.pieces += [self._piece(line, "breadcrumb")]
            else:
                rest.append(line)
        element = paragraph if len(rest) == len(group) else None
        markers = tuple([lines_of.line_marker(line, self.bullets) for line in rest])
        if any(markers):
            self._lay_typed(rest, markers, element, within)
        else:
            self._lay_paragraph(rest, element)

    def _lay_typed(
        self, lines: Sequence[Line], markers: tuple[Marker | None, ...], element: Element | None, within: Element | None
    ) -> None:
        """Lay down a paragraph whose lines may prove to be items, once those after it are known."""
        line = joined(lines)
        level = word_level(within) if within is not None else 0
        declared = self.declared_languages[-1] if self.declared_languages else ""
        typed = Typed(tuple(lines), markers, element, level, declared)
        self.lay(self.block(Kind.PARAGRAPH, line, element), line.styles, typed, looks=line_looks(lines))

    def _past_opening(self) -> bool:
        """Say whether the page's content has begun: a breadcrumb stands before it."""
        if not self._opened:
            self._opened = any(laid.block.kind is not Kind.IMAGE for laid in self.content)
        return self._opened

    def _lay_images(self, line: Line) -> None:
        linked = any(mark.kind == "link" for mark in line.marks)
        for image in line.images:
            self.lay(image)
            here = self.here
            here[-1] = replace(here[-1], linked=linked)

    def _lay_paragraph(self, lines: Sequence[Line], element: Element | None) -> None:
        if lines:
            line = joined(lines)
            self.lay(self.block(Kind.PARAGRAPH, line, element), line.styles, looks=line_looks(lines))

    def lay(
        self,
        block: Block,
        styles: Looks = (),
        typed: Typed | None = None,
        stray: bool = False,
        looks: tuple[Looks, ...] = (),
    ) -> None:
        """Lay a block down in the innermost frame.

        One stray item after another makes one list, and so does a list that goes on counting.
        """
        here = self.chrome if self.chrome_depth and len(self.frames) == 1 else self.frames[-1].laid
        if here and block.blocks and not self._gap and _lengthens(here[-1], block, stray):
            here[-1] = Laid(_lengthened(here[-1].block, block), stray=stray)
        elif self.cells:
            cell = self.cells[-1]
            row, header = id(cell.parent), cell.tag == "th"
            here.append(Laid(block, styles, stray, self._gap, typed, looks, id(cell), row, self._control, header))
        else:
            here.append(Laid(block, styles, stray, self._gap, typed, looks, 0, 0, self._control))
        self._gap = self._control = False

    @property
    def here(self) -> list[Laid]:
        """Where blocks are laid down now."""
        return self.chrome if self.chrome_depth and len(self.frames) == 1 else self.frames[-1].laid

    def relay(self, laid: Iterable[Laid]) -> None:
        """Lay down again, further out, what was laid down inside an element that only indents."""
        here = self.here
        for part in laid:
            self._gap = self._gap or part.gap
            if part.block.kind is Kind.LIST:
                self.lay(part.block, stray=part.stray)
            else:
                here.append(replace(part, gap=self._gap))
            self._gap = False

    def block(self, kind: Kind, line: Line, element: Element | None) -> Block:
        """Make a block of a line; `element` is the one that holds just this."""
        whole = outer(element) if element is not None else None
        marks = line.marks
        return Block(
            kind=kind,
            text=line.text,
            span=whole or line.span or Span(0, 0),
            runs=line.runs,
            marks=_lasting(marks) if marks else (),
            blocks=line.images,
            cut=without_trace(self.source, whole) if whole is not None else None,
            anchors=tuple([mark.target for mark in marks if mark.kind == "anchor"]) if marks else (),
            language=self.language_of(line.text),
            region=_CHROME if self.chrome_depth else _CONTENT,
        )

    def language_of(self, text: str) -> str:
        """Give the language declared around the text, else the one its words show."""
        language = self.declared_languages[-1] if self.declared_languages else self.language
        return block_language(text, language) if text else language

    @property
    def region(self) -> Region:
        """Where what is being read belongs."""
        return _CHROME if self.chrome_depth else _CONTENT

    @staticmethod
    def _piece(line: Line, role: str) -> Piece:
        return Piece(line.span or Span(0, 0), visible(line.text), role)


def _lasting(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Drop the marks that only told where Word's bullet or number stands."""
    return tuple(mark for mark in marks if mark.kind != "label") if any(m.kind == "label" for m in marks) else marks


def _lengthens(before: Laid, block: Block, stray: bool) -> bool:
    """Say whether a list goes on with what was laid down before it."""
    if block.kind is not Kind.LIST or len(before.block.blocks) > _LONGEST_JOINED:
        return False
    return (stray and before.stray) or _goes_on(before.block, block)


def _goes_on(before: Block, block: Block) -> bool:
    """Say whether a list says that it goes on counting where the one before it ended."""
    if not (before.kind is Kind.LIST and before.ordered and block.ordered and before.label == block.label):
        return False
    return block.number == (1 if before.number is None else before.number) + len(before.blocks)


def _lengthened(before: Block, block: Block) -> Block:
    """Give one list out of two that follow each other."""
    end = max(before.span.end, block.span.end)
    return replace(before, blocks=(*before.blocks, *block.blocks), span=Span(before.span.start, end))
