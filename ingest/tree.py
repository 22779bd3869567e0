"""The page's tree as a browser builds it, in our own light nodes, each with its place in the source.

The parser reads a copy of the source whose newlines are all line feeds; every place given here is already led back to
the source itself.
"""

from __future__ import annotations

import re

import turbohtml
from turbohtml import CData, Comment
from turbohtml import Element as HtmlElement
from turbohtml import Text as HtmlText

from copydesk.ingest.nodes import Element, Source, Text
from copydesk.ingest.segments import UNPARSED, placed_in_order
from copydesk.ingest.tag_walk import LITERAL, place_one_by_one
from copydesk.model import Span

__all__ = ["LITERAL", "RAW_TEXT", "Element", "Text", "Tree"]

RAW_TEXT = UNPARSED | {"template"}
"""What these hold is not text of the page."""


class Tree:
    """A parsed page: the root element, the text nodes, those whose place could not be proved, and the comments."""

    def __init__(self, source: str) -> None:
        """Parse the source; time and memory are linear to its length."""
        self.source = source
        self._plain = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
        self._places = Source(source, _crlf_places(source))
        self.root = Element("#document", {}, None, self._places)
        self.texts: list[Text] = []
        self.comments: list[str] = []
        self.unplaced: list[Text] = []
        self._tables: list[Element] = []
        self._build()
        if not self._placed_in_order():
            self._place_one_by_one()

    def span(self, start: int, end: int) -> Span:
        """Lead a stretch of the newline-normalised source back to the source."""
        return self._places.span(start, end)

    def attribute_span(self, element: Element, name: str) -> Span | None:
        """Give the place of an attribute's value, without its quotes, or None where it has none."""
        place = element.attribute_place(name)
        match = _VALUE.match(self._plain, *place) if place is not None else None
        return self.span(*match.span(match.lastindex or 0)) if match is not None else None

    def _build(self) -> None:
        """Copy the parser's nodes into ours, depth first, in one flat loop: every node of the page passes here."""
        source, texts = self._places, self.texts
        parent, add = self.root, self.root.children.append
        above = []
        nodes = iter(turbohtml.parse(self._plain, source_locations=True).children)
        while True:
            for node in nodes:
                if type(node) is HtmlElement:
                    element = Element(node.tag, _attributes(node), parent, source, node)
                    add(element)
                    element.first = len(texts)
                    if node.tag == "table":
                        self._tables.append(element)
                    above.append((nodes, parent, add))
                    parent, add, nodes = element, element.children.append, iter(node.children)
                    break
                if type(node) is HtmlText or type(node) is CData:
                    text = Text(node.data, parent, source)
                    add(text)
                    texts.append(text)
                elif type(node) is Comment:
                    self.comments.append(node.data)
            else:
                parent.stop = len(texts)
                if not above:
                    return
                nodes, parent, add = above.pop()

    def _placed_in_order(self) -> bool:
        """Place all texts at once, if they stand in the source in the order of the tree."""
        return (
            placed_in_order(self.source, [text for text in self.texts if text.parent.tag not in UNPARSED])
            and not self._moved()
        )

    def _moved(self) -> bool:
        """Say whether text before a table was moved out of it: it has a place that only seems to be in order."""
        at = end = 0
        for table in self._tables:
            while at < table.first:
                text = self.texts[at]
                end = text.end if text.start >= 0 else text.pieces[-1][2] if text.pieces else end
                at += 1
            if table.start is not None and end > table.start.start:
                return True
        return False

    def _place_one_by_one(self) -> None:
        for text in self.texts:
            text.start = text.end = -1
            text.pieces = None
        place_one_by_one(self._plain, self.root, RAW_TEXT)
        self.unplaced = [text for text in self.texts if not text.pieces and not text.data.isspace() and _shown(text)]


def _shown(text: Text) -> bool:
    return not any(element.tag in RAW_TEXT for element in text.parent.ancestors())


_VALUE = re.compile(r"[^\s=]+\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")
_NONE: dict[str, str] = {}


def _attributes(node: HtmlElement) -> dict[str, str]:
    """Give an element's attributes; the parser gives lists of words for `class` and its like."""
    if not node.attrs:
        return _NONE
    return {
        name: value if type(value) is str else " ".join(value) if value else "" for name, value in node.attrs.items()
    }


def _crlf_places(source: str) -> list[int]:
    """Give where, in the newline-normalised copy, a line feed stands for CRLF."""
    return (
        [match.start() - index for index, match in enumerate(re.finditer("\r\n", source))] if "\r\n" in source else []
    )
