"""The page's tree as a browser builds it, in our own light nodes, each with its place in the source.

The parser reads a copy of the source whose newlines are all line feeds; every place given here is already led back to
the source itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import turbohtml
from turbohtml import CData, Comment
from turbohtml import Element as HtmlElement
from turbohtml import Text as HtmlText

from copydesk.ingest.budget import check_nodes, over_depth
from copydesk.ingest.nodes import UNPARSED, Element, Source, Text
from copydesk.ingest.segments import placed_in_order
from copydesk.ingest.tag_walk import LITERAL, place_one_by_one
from copydesk.model import UNBOUNDED, Budget, Span

__all__ = ["LITERAL", "RAW_TEXT", "Element", "Text", "Tree"]

_SHOWN_RAW = "xmp"
RAW_TEXT = (UNPARSED - {_SHOWN_RAW}) | {"template"}
"""What these hold is not text of the page; `<xmp>` shows its source as it stands."""


class Tree:
    """A parsed page: the root element, the text nodes, those whose place could not be proved, and the comments."""

    def __init__(self, source: str, budget: Budget = UNBOUNDED) -> None:
        """Parse the source; time and memory are linear to its length.

        Raises Unreadable where the tree exceeds the budget.
        """
        self._budget = budget
        self.source = source
        self._plain = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
        self._places = Source(source, _crlf_places(source))
        self.root = Element("#document", {}, None, self._places)
        self.texts: list[Text] = []
        self.comments: list[str] = []
        self.unplaced: list[Text] = []
        self._tagged: defaultdict[str, list[Element]] = defaultdict(list)
        self._build()
        if self._placed_in_order():
            self._places.texts = self.texts
        else:
            self._place_one_by_one()
        for element in self.tagged(_SHOWN_RAW):
            self._place_raw(element)

    def tagged(self, *tags: str) -> list[Element]:
        """Give all elements with one of these tags: each tag's in document order, one tag after the other."""
        return [element for tag in tags for element in self._tagged.get(tag, ())]

    @cached_property
    def shown(self) -> list[Text]:
        """The text nodes that are text of the page, in document order."""
        found: list[Text] = []
        done = 0
        for raw in sorted(self.tagged(*RAW_TEXT), key=lambda element: element.first):
            found += self.texts[done : raw.first]
            done = max(done, raw.stop)
        return found + self.texts[done:]

    def unseen(self, element: Element) -> bool:
        """Say whether an element stands in one whose content is no part of the page."""
        return id(element) in self._unseen

    @cached_property
    def _unseen(self) -> set[int]:
        found: set[int] = set()
        for raw in self.tagged(*RAW_TEXT):
            if id(raw) not in found:
                found.update(id(element) for element in raw.elements())
        return found

    @property
    def body(self) -> Element:
        """The body, or the root where a frameset stands for it."""
        return next(iter(self._tagged.get("body", ())), self.root)

    def span(self, start: int, end: int) -> Span:
        """Lead a stretch of the newline-normalised source back to the source."""
        return self._places.span(start, end)

    def attribute_span(self, element: Element, name: str) -> Span | None:
        """Give the place of an attribute's value, without its quotes, or None where it has none."""
        place = element.attribute_place(name)
        match = _VALUE.match(self._plain, *place) if place is not None else None
        return self.span(*match.span(match.lastindex or 0)) if match is not None else None

    def dismantle(self) -> None:
        """Part all nodes, so that they go at once, without a search for cycles through all of them."""
        self._places.texts = []
        for elements in self._tagged.values():
            for element in elements:
                element.children.clear()
                element.parent = None

    def _parsed(self) -> turbohtml.Document:
        document = turbohtml.parse(self._plain, source_locations=True)
        if 4 * self.source.count("<") > self._budget.nodes:
            check_nodes(document.descendants, self._budget)
        return document

    def _build(self) -> None:
        """Copy the parser's nodes into ours, depth first, in one flat loop: every node of the page passes here."""
        source, texts, tagged = self._places, self.texts, self._tagged
        parent, add, textless = self.root, self.root.children.append, True
        above: list[tuple[Iterator[turbohtml.Node], Element, Callable[[Element | Text], None], bool]] = []
        nodes, depth = iter(self._parsed().children), self._budget.depth
        while True:
            for node in nodes:
                if type(node) is HtmlElement:
                    tag, attrs, children = node.tag, node.attrs, node.children
                    element = Element(tag, _attributes(attrs) if attrs else _NONE, parent, source, node)
                    add(element)
                    tagged[tag].append(element)
                    element.first = element.stop = len(texts)
                    if children:
                        if len(above) > depth:
                            raise over_depth(self._budget)
                        above.append((nodes, parent, add, textless))
                        parent, add, nodes, textless = (
                            element,
                            element.children.append,
                            iter(children),
                            tag in _TEXTLESS,
                        )
                        break
                elif type(node) is HtmlText or type(node) is CData:
                    data = node.data
                    size = len("".join(data.split()))
                    if textless and not size:
                        continue
                    text = Text(data, parent, source, len(texts), size)
                    add(text)
                    texts.append(text)
                elif type(node) is Comment:
                    self.comments.append(node.data)
            else:
                parent.stop = len(texts)
                if not above:
                    return
                nodes, parent, add, textless = above.pop()

    def _placed_in_order(self) -> bool:
        """Place all texts at once, if they stand in the source in the order of the tree."""
        texts = (text for text in self.texts if text.parent.tag not in UNPARSED)
        return placed_in_order(self.source, texts) and not self._moved()

    def _place_raw(self, element: Element) -> None:
        """Place the text of an element that is read without tags and references, where it is one stretch."""
        for text in self.texts[element.first : element.stop]:
            start = element.start.end if element.start else 0
            text.pieces = _raw_places(self.source, text.data, start)

    def _moved(self) -> bool:
        """Say whether text before a table was moved out of it: it has a place that only seems to be in order."""
        done = end = 0
        for table in self.tagged("table"):
            for at in range(table.first - 1, done - 1, -1):
                if self.texts[at].end >= 0:
                    end = self.texts[at].end
                    break
            done = table.first
            if table.start is not None and end > table.start.start:
                return True
        return False

    def _place_one_by_one(self) -> None:
        for text in self.texts:
            text.start = text.end = -1
            text.pieces = None
        place_one_by_one(self._plain, self.root, RAW_TEXT | {_SHOWN_RAW})
        self.unplaced = [text for text in self.shown if not text.pieces and text.size]


_VALUE = re.compile(r"[^\s=]+\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")
_NONE: dict[str, str] = {}
_TEXTLESS = frozenset("html head table thead tbody tfoot tr colgroup frameset".split())
"""Elements that no text can stand in: white space there is the layout of the source, and gets no node."""


def _attributes(attrs: Mapping[str, object]) -> dict[str, str]:
    """Give an element's attributes; the parser gives lists of words for `class` and its like."""
    return {
        name: value if type(value) is str else " ".join(value) if isinstance(value, list) else ""
        for name, value in attrs.items()
    }


def _crlf_places(source: str) -> list[int]:
    """Give where, in the newline-normalised copy, a line feed stands for CRLF."""
    return (
        [match.start() - index for index, match in enumerate(re.finditer("\r\n", source))] if "\r\n" in source else []
    )


def _raw_places(source: str, data: str, at: int) -> list[tuple[int, int, int]]:
    """Place text that is read as it stands, but for its line ends; nothing where the source reads otherwise."""
    if source.startswith(data, at):
        return [(0, at, at + len(data))]
    pieces: list[tuple[int, int, int]] = []
    done = 0
    for index, line in enumerate(data.split("\n")):
        if index:
            width = 2 if source.startswith("\r\n", at) else 1
            pieces.append((done, at, at + width))
            done, at = done + 1, at + width
        if not source.startswith(line, at) or (index and source[at - 1] not in "\r\n"):
            return []
        if line:
            pieces.append((done, at, at + len(line)))
        done, at = done + len(line), at + len(line)
    return pieces
