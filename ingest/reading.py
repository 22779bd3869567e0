"""Reads a tree into blocks: walks it once, entering and leaving elements, and lays down what a reader would see.

Elements that only lay out (div, center, layout tables) dissolve; what has a meaning opens a frame that collects the
blocks inside it.  No recursion: a page may nest as deep as the parser lets it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from copydesk.ingest import frames
from copydesk.ingest.captioned import beside_words
from copydesk.ingest.concealed import Concealment
from copydesk.ingest.cuts import outer
from copydesk.ingest.framesets import FRAME
from copydesk.ingest.language import primary
from copydesk.ingest.laying import Layout
from copydesk.ingest.meaning import BLOCKS, MARKED, MEANT, is_block, mark_kind, meaning
from copydesk.ingest.references import POINTING, reference
from copydesk.ingest.shown_attributes import SHOWING, attribute_line, shown_attribute
from copydesk.ingest.styles import page_styles
from copydesk.ingest.tables import is_bullet
from copydesk.ingest.tree import RAW_TEXT, Element, Text, Tree
from copydesk.model import Block, Kind, Reference, Region, Span

_HEAD_ONLY = frozenset({"meta", "link", "base", "basefont", "bgsound", "param", "source", "track"})
_UNREAD = RAW_TEXT | _HEAD_ONLY
_VERBATIM = frozenset({"pre", "listing", "xmp"})
_EMBEDDED = frozenset({"iframe", FRAME})
_FIELDS = frozenset({"input", "select", "textarea", "button"})
_CELLS = frozenset({"td", "th"})
_RARE = _UNREAD | POINTING | _EMBEDDED | {"br"}
_SHOWN = _FIELDS.union(SHOWING)
_INLINE = MARKED | {"a"}
_FIRST = 10
"""Nodes of a link; more would make links around whole pages dear."""

_NOTHING = frozenset({"0", "1", "0px", "1px", "0%"})


class Reader:
    """One reading of one tree; `layout` and `references` are what comes of it."""

    def __init__(
        self, tree: Tree, chrome: Collection[int], language: str, hidden: Collection[int] | None = None
    ) -> None:
        """Take the tree, the ids of the nodes below which all is chrome, and the page's language.

        `hidden` are where texts start that were told to be hidden before; None where nothing was told.
        """
        self._tree = tree
        self._chrome_roots = chrome
        self._apart: list[Element] = []
        self._line_apart = False
        self._looks = page_styles(tree)
        self._styles = [self._looks.page]
        self._verbatim = 0
        self._concealed = Concealment(tree, self._looks, hidden)
        self.layout = Layout(tree.source, tree.root, language)
        self.references: list[Reference] = []

    def read(self) -> None:
        """Walk the tree, in one flat loop: every node of the page passes here."""
        above: list[tuple[Iterator[Element | Text], Element]] = []
        nodes = iter(self._tree.root.children)
        styles, concealed, roots, add = self._styles, self._concealed, self._chrome_roots, self.layout.flow.add
        while True:
            for node in nodes:
                if isinstance(node, Text):
                    style = styles[-1]
                    if concealed[style] and (piece := concealed.hidden_text(node, style)):
                        self.layout.pieces.append(piece)
                    elif id(node) in roots:
                        self._read_apart(node)
                    else:
                        add(node, style, self._verbatim > 0)
                elif self._enter(node):
                    above.append((nodes, node))
                    nodes = iter(node.children)
                    break
            else:
                if not above:
                    break
                nodes, element = above.pop()
                self._leave(element)
        self.layout.end()

    def _enter(self, element: Element) -> bool:
        """Begin an element; say whether what is inside it is to be read."""
        tag = element.tag
        if tag in _RARE and not self._enter_rare(element):
            return False
        around = self._styles[-1]
        style = self._looks.inside(around, element)
        if style.display == "none" and around.hidden != "display" and self._hide(element):
            return False
        if tag in _SHOWN and not self._enter_shown(element):
            return False
        if id(element) in self._chrome_roots:
            self._begin_apart(element)
        if tag in BLOCKS and is_block(element):
            self._enter_block(element)
        elif tag in _INLINE:
            self._enter_inline(element)
        self._styles.append(style)
        if "lang" in element.attributes and (declared := primary(element.get("lang"))):
            self.layout.declared_languages.append(declared)
        return True

    def _leave(self, element: Element) -> None:
        self._styles.pop()
        tag = element.tag
        if tag in BLOCKS and is_block(element):
            self._leave_block(element)
        elif tag in _INLINE:
            self._leave_inline(element)
        if "lang" in element.attributes and primary(element.get("lang")):
            self.layout.declared_languages.pop()
        if self._apart and self._apart[-1] is element:
            self._end_apart()

    def _enter_rare(self, element: Element) -> bool:
        """Take what few elements say before their looks count; say whether there is more to it."""
        tag = element.tag
        if tag == "br":
            self.layout.flow.end_line(element.start)
            return False
        if tag in POINTING:
            self._refer(element)
        if tag in _EMBEDDED:
            self._embed(element)
        return tag not in _UNREAD

    def _hide(self, element: Element) -> bool:
        """Say whether an element that is not displayed stays so, and keep its words for the ledger."""
        hidden = self._concealed.hidden_inside(element)
        self.layout.pieces += hidden
        return bool(hidden)

    def _enter_shown(self, element: Element) -> bool:
        """Take a field of a form, and the words of an attribute; say whether what is inside is to be read."""
        tag = element.tag
        if tag in _FIELDS and element.get("type").lower() != "hidden":
            self.layout.control()
        if tag in SHOWING and (name := shown_attribute(element)):
            if id(element) in self._chrome_roots and tag != "optgroup":
                self._read_apart(element)
            else:
                self._show(element, name)
            return tag == "optgroup"
        return True

    def _begin_apart(self, element: Element) -> None:
        """Begin a part of the chrome; what stands inside a list or a data table stays there."""
        self.layout.flush()
        if len(self.layout.frames) == 1:
            self._apart.append(element)
            self.layout.chrome_depth += 1

    def _end_apart(self) -> None:
        self._apart.pop()
        self.layout.flush()
        self.layout.chrome_depth -= 1

    def _read_apart(self, node: Text | Element) -> None:
        """Read a text, picture or field that is chrome, though the element around it is not; more may follow it."""
        if not self._line_apart and len(self.layout.frames) == 1:
            self.layout.flush()
            self.layout.chrome_depth += 1
            self._line_apart = True
        if isinstance(node, Text):
            self.layout.flow.add(node, self._styles[-1], verbatim=self._verbatim > 0)
        else:
            self._show(node, shown_attribute(node))

    def _end_line_apart(self) -> None:
        self.layout.flush()
        self.layout.chrome_depth -= 1
        self._line_apart = False

    def _enter_inline(self, element: Element) -> None:
        flow = self.layout.flow
        if element.tag == "a":
            if name := element.get("name") or element.get("id"):
                flow.anchor(name)
            if target := element.get("href"):
                flow.open("link", target)
        elif kind := mark_kind(element):
            flow.open(kind)

    def _leave_inline(self, element: Element) -> None:
        if element.tag == "a":
            if element.get("href"):
                self.layout.flow.close("link")
        elif kind := mark_kind(element):
            self.layout.flow.close(kind)

    def _enter_block(self, element: Element) -> None:
        layout, tag = self.layout, element.tag
        if self._line_apart:
            self._end_line_apart()
        if layout.flow.filled:
            layout.flush()
        if tag in _CELLS:
            layout.cells.append(element)
        elif tag in _VERBATIM:
            self._verbatim += 1
        if tag in MEANT and (kind := meaning(element, layout.frames[-1])) is not None:
            layout.begin(kind, element)

    def _leave_block(self, element: Element) -> None:
        layout, tag = self.layout, element.tag
        if self._line_apart:
            self._end_line_apart()
        if tag in _VERBATIM:
            self._verbatim -= 1
        frame = layout.frames[-1]
        ends = frame.element is element
        if ends and frame.kind is Kind.PREFORMATTED:
            frames.lay_verbatim(layout, element)
        elif tag == "p" and not ends:
            layout.flush(element)
        elif layout.flow.filled:
            layout.flush()
        if tag in _CELLS:
            layout.cells.pop()
        if ends:
            frames.end(layout, layout.leave())
        elif tag == "table" and element.grid is not None:
            beside_words(layout.here, element)

    def _show(self, element: Element, name: str) -> None:
        """Lay down the words of an attribute that a reader sees."""
        if name == "alt" and element.tag != "area":
            self.layout.flow.image(self._image(element))
            return
        line = attribute_line(self._tree, element, name)
        if element.tag == "area":
            if line.text:
                self.layout.flush()
                frames.lay_area(self.layout, element, line)
            return
        if element.tag == "optgroup":
            self.layout.flush()
        self.layout.flow.add_line(line, self._styles[-1])

    def _embed(self, element: Element) -> None:
        """Lay down the place of a frame; one that is nowhere to be seen is only referred to."""
        target = element.get("src")
        hidden = element.get("width") in _NOTHING or element.get("height") in _NOTHING
        if target and not hidden and self._styles[-1].hidden == "":
            self.layout.flush()
            label = element.get("title") or element.get("name")
            place = outer(element) if element.tag != FRAME else element.start
            self.layout.lay(
                Block(Kind.EMBED, "", place or Span(0, 0), target=target, label=label, region=self.layout.region)
            )

    def _image(self, element: Element) -> Block:
        if is_bullet(element):
            self.layout.bullets.add(element.get("src"))
        line = attribute_line(self._tree, element, "alt")
        whole = outer(element)
        return Block(
            kind=Kind.IMAGE, text=line.text, span=whole or Span(0, 0), runs=line.runs,
            target=element.get("src"), cut=whole, language=self.layout.language_of(line.text),
            region=self.layout.region,
        )  # fmt: skip

    def _refer(self, element: Element) -> None:
        apart = self.layout.chrome_depth or id(element) in self._chrome_roots or self._words_apart(element)
        region = Region.CHROME if apart else Region.CONTENT
        if (found := reference(element, region)) is not None:
            self.references.append(found)

    def _words_apart(self, link: Element) -> bool:
        """Say whether the first words in a link, or its picture, are chrome amid an element that is not."""
        roots = self._chrome_roots
        if not roots or len(self.layout.frames) > 1:
            return False
        first = (node for node in islice(link.walk(), _FIRST) if isinstance(node, Element) or node.size)
        return any(id(node) in roots for node in first)
