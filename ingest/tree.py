"""The page's tree as a browser builds it, in our own light nodes, each with its place in the source.

The one module that knows the parser.  It reads a copy of the source whose newlines are all line feeds; every place it
gives is already led back to the source itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import turbohtml

from copydesk.ingest.text_places import Match, match_text, matched_by_markers
from copydesk.model import Span

RAW_TEXT = frozenset({"script", "style", "noscript", "template", "xmp", "noembed", "noframes", "iframe"})
"""What these hold is not text of the page."""


LITERAL = frozenset({"title", "textarea"})
"""What these hold is text without tags, but with character references."""


class Text:
    """A text node; `places` are (offset in data, start, end) of its stretches of source, empty where unknown."""

    __slots__ = ("data", "parent", "places")

    def __init__(self, data: str, parent: Element) -> None:
        self.data = data
        self.parent = parent
        self.places: list[Match] = []

    def words_end(self) -> int:
        """Give where the last character ends that is not white space; 0 where there is none with a place."""
        for index in range(len(self.places) - 1, -1, -1):
            at, start, end = self.places[index]
            stop = self.places[index + 1][0] if index + 1 < len(self.places) else len(self.data)
            if words := self.data[at:stop].rstrip():
                return start + len(words) if stop - at == end - start else end
        return 0


class Element:
    """An element; `start` and `end` are the places of its tags, None where the source has none.

    `last` is where the last tag or the last visible character inside it ends.
    """

    __slots__ = ("_locations", "attributes", "children", "end", "last", "parent", "start", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | Text] = []
        self.start: Span | None = None
        self.end: Span | None = None
        self.last = 0
        self._locations: dict[str, tuple[int, int]] = {}

    def get(self, name: str) -> str:
        """Give an attribute's value, stripped; empty where it is absent."""
        return self.attributes.get(name, "").strip()

    def walk(self) -> Iterator[Element | Text]:
        """Give all nodes below this one in document order."""
        waiting: list[Element | Text] = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Element):
                waiting.extend(reversed(node.children))

    def elements(self, *tags: str) -> Iterator[Element]:
        """Give the elements below this one with one of these tags (any, where none is named), in document order."""
        return (node for node in self.walk() if isinstance(node, Element) and (not tags or node.tag in tags))

    def ancestors(self) -> Iterator[Element]:
        """Give this element and all above it, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


class Tree:
    """A parsed page: the root element, and the text nodes whose place could not be proved."""

    def __init__(self, source: str) -> None:
        """Parse the source; time and memory are linear to its length."""
        self.source = source
        self._plain = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
        self._crlf = _crlf_places(source)
        self.root = Element("#document", {}, None)
        self.texts: list[Text] = []
        self.unplaced: list[Text] = []
        self._build()

    def span(self, start: int, end: int) -> Span:
        """Lead a stretch of the newline-normalised source back to the source."""
        if not self._crlf:
            return Span(start, end)
        return Span(start + bisect_left(self._crlf, start), end + bisect_left(self._crlf, end))

    def attribute_span(self, element: Element, name: str) -> Span | None:
        """Give the place of an attribute's value, without its quotes, or None where it has none."""
        place = element._locations.get(name)
        if place is None:
            return None
        match = _VALUE.match(self._plain, *place)
        if match is None:
            return None
        return self.span(*match.span(match.lastindex or 0))

    def _build(self) -> None:
        document = turbohtml.parse(self._plain, source_locations=True)
        owned = self._copy(document)
        cursor = _Cursor(self._plain, owned)
        missing = [text for text in self._visible_texts(cursor) if not text.places]
        if missing:
            self._place_by_markers(missing)
        self.unplaced = [text for text in missing if not text.places]
        if self._crlf:
            self._lead_back()
        self._find_ends()

    def _find_ends(self) -> None:
        """Say of every element where the last thing inside it ends; from the leaves up, once."""
        for node in reversed(list(self.root.walk())):
            if isinstance(node, Text):
                parent, last = node.parent, node.words_end()
            else:
                node.last = max(node.last, node.start.end if node.start else 0, node.end.end if node.end else 0)
                parent, last = node.parent or self.root, node.last
            parent.last = max(parent.last, last)

    def _lead_back(self) -> None:
        """Turn all places of the newline-normalised copy into places of the source."""
        for node in self.root.walk():
            if isinstance(node, Text):
                node.places = [place for match in node.places for place in self._source_places(match)]
            else:
                node.start = node.start and self.span(node.start.start, node.start.end)
                node.end = node.end and self.span(node.end.start, node.end.end)

    def _source_places(self, match: Match) -> Iterator[Match]:
        """Cut a place at its CRLFs, so that each piece is read letter by letter or is one line end."""
        at, start, end = match
        first, last = bisect_left(self._crlf, start), bisect_left(self._crlf, end)
        if first == last or end - start == 1:
            yield at, start + first, end + last
            return
        for index in range(first, last):
            feed = self._crlf[index]
            if feed > start:
                yield at, start + index, feed + index
            yield at + feed - start, feed + index, feed + index + 2
            at, start = at + feed + 1 - start, feed + 1
        if end > start:
            yield at, start + last, end + last

    def _copy(self, document: turbohtml.Document) -> set[int]:
        """Copy the parser's nodes into ours; give the starts of all tags that stand for an element."""
        owned: set[int] = set()
        waiting: list[tuple[turbohtml.Node, Element]] = [(node, self.root) for node in reversed(document.children)]
        while waiting:
            node, parent = waiting.pop()
            if isinstance(node, turbohtml.Element):
                element = self._element(node, parent, owned)
                parent.children.append(element)
                waiting.extend((child, element) for child in reversed(node.children))
            elif isinstance(node, turbohtml.Text | turbohtml.CData):
                text = Text(node.data, parent)
                parent.children.append(text)
                self.texts.append(text)
        return owned

    def _element(self, node: turbohtml.Element, parent: Element, owned: set[int]) -> Element:
        element = Element(node.tag, _attributes(node), parent)
        location = node.source_location
        if location is not None:
            start, end = location.start_tag, location.end_tag
            element.start = Span(start.start_offset, start.end_offset)
            owned.add(start.start_offset)
            if end is not None:
                element.end = Span(end.start_offset, end.end_offset)
                owned.add(end.start_offset)
            if node.tag in _READ_ATTRIBUTES:
                element._locations = {
                    name: (place.start_offset, place.end_offset) for name, place in location.attrs.items()
                }
        return element

    def _visible_texts(self, cursor: _Cursor) -> Iterator[Text]:
        """Place the text nodes one after the other, in document order; give those with visible text."""
        waiting: list[tuple[Element | Text, bool]] = [(node, False) for node in reversed(self.root.children)]
        while waiting:
            node, leaving = waiting.pop()
            if isinstance(node, Text):
                if node.parent.tag not in RAW_TEXT:
                    node.places = cursor.read(node.data, literal=node.parent.tag in LITERAL)
                    if not node.data.isspace():
                        yield node
            elif leaving:
                cursor.leave(node)
            else:
                cursor.enter(node)
                waiting.append((node, True))
                if node.tag not in RAW_TEXT:
                    waiting.extend((child, False) for child in reversed(node.children))

    def _place_by_markers(self, missing: list[Text]) -> None:
        visible = [text for text in self.texts if text.parent.tag not in RAW_TEXT]
        found = matched_by_markers(self._plain, [text.data for text in visible], RAW_TEXT)
        if found is None:
            return
        wanted = set(map(id, missing))
        for text, places in zip(visible, found, strict=True):
            if id(text) in wanted:
                text.places = places


class _Cursor:
    """Where in the source the reading stands: the end of the last thing whose place is known."""

    def __init__(self, source: str, owned: set[int]) -> None:
        self._source = source
        self._owned = owned
        self._at = 0

    def enter(self, element: Element) -> None:
        if element.start is not None:
            self._at = element.start.end

    def leave(self, element: Element) -> None:
        if element.end is not None:
            self._at = element.end.end

    def read(self, data: str, literal: bool) -> list[Match]:
        found = match_text(self._source, self._at, data, self._owned, literal)
        if found is None:
            return []
        places, self._at = found
        return places


_READ_ATTRIBUTES = frozenset({"img", "a", "area", "input", "iframe", "frame", "object", "embed", "body", "td", "html"})
_VALUE = re.compile(r"[^\s=]+\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")


def _attributes(node: turbohtml.Element) -> dict[str, str]:
    return {name: " ".join(value) if isinstance(value, list) else value or "" for name, value in node.attrs.items()}


def _crlf_places(source: str) -> list[int]:
    """Give where, in the newline-normalised copy, a line feed stands for CRLF."""
    return (
        [match.start() - index for index, match in enumerate(re.finditer("\r\n", source))] if "\r\n" in source else []
    )
