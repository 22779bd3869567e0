"""The nodes of a page's tree: light, with their places in the source told when they are asked for.

An element's places cost the parser more to tell than the element itself, and most are never wanted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import turbohtml
from msgspec import Struct

from copydesk.ingest.text_places import Match, reference
from copydesk.model import Span

UNPARSED = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
"""What these hold is neither markup nor, here, text: HTML standard, 13.2.5.4 and 13.2.6.4."""

MARKUP = (
    r"<(?:/?[a-hj-mo-rt-wyzA-HJ-MO-RT-WYZ][^>]*>?"  # no element of these letters is unparsed: most tags end here
    r"|!--(?:>|->|[\s\S]*?(?:--!?>|\Z))"
    + "".join(rf"|(?i:{tag})\b[\s\S]*?(?:</(?i:{tag})\b[^>]*>?|\Z)" for tag in sorted(UNPARSED))
    + r"|/?[a-zA-Z!?][^>]*>?|/[^>]*>?)"
)
"""A piece of markup, roughly: a `>` in an attribute ends it too early, and then the next text is not met."""

_WHITE_OR_MARKUP = re.compile(rf"{MARKUP}|([ \t\n\f\r]+)")
_NOT_LETTERS = re.compile(r"\r\n?|&")


class Source(Struct, eq=False):
    """The source a tree was read from; `crlf` says where, in a copy with line feeds alone, one stands for CRLF.

    `texts` are the tree's, where they stand in the source in this order: white ones are then placed when asked for.
    """

    text: str
    crlf: Sequence[int] = ()
    texts: list[Text] = []

    def span(self, start: int, end: int) -> Span:
        """Lead a stretch of that copy back to the source."""
        if not self.crlf:
            return Span(start, end)
        return Span(start + bisect_left(self.crlf, start), end + bisect_left(self.crlf, end))


class Text(Struct, eq=False):
    """A text node, read from source[start:end] or, where that is not one stretch, from `pieces`; -1 where unknown.

    `number` counts the tree's text nodes in document order, `size` its visible characters: 0 is white space.
    """

    data: str
    parent: Element
    source: Source
    number: int
    size: int
    start: int = -1
    end: int = -1
    pieces: list[Match] | None = None

    @property
    def places(self) -> list[Match]:
        """The stretches (offset in data, start, end) read letter by letter or as one reference; empty where unknown."""
        if self.pieces is None:
            if self.start < 0:
                return place_white(self) if self.source.texts and not self.size else []
            self.pieces = stretch_places(self.source.text, self.start, self.end, self.data)
        return self.pieces

    @property
    def begin(self) -> int:
        """Where its first character with a place begins."""
        return self.pieces[0][1] if self.start < 0 and self.pieces else self.start

    def words_end(self) -> int:
        """Give where the last character ends that is not white space; 0 where there is none with a place."""
        if not self.size:
            return 0
        places = self.places
        for index in range(len(places) - 1, -1, -1):
            at, start, end = places[index]
            stop = places[index + 1][0] if index + 1 < len(places) else len(self.data)
            if words := self.data[at:stop].rstrip():
                return start + len(words) if stop - at == end - start else end
        return 0


def stretch_places(source: str, start: int, end: int, data: str) -> list[Match]:
    """Cut a stretch without markup at its references and CRLFs; empty where it does not read as `data` after all."""
    if end - start == len(data):
        return [(0, start, end)]
    places: list[Match] = []
    read: list[str] = []
    done, at = 0, start
    for match in _NOT_LETTERS.finditer(source, start, end):
        begin = match.start()
        if begin < at:
            continue  # an ampersand that is part of the reference before
        if begin > at:
            places.append((done, at, begin))
            read.append(source[at:begin])
            done, at = done + begin - at, begin
        there = match[0]
        text, stop = (reference(source, at) or ("&", 1)) if there == "&" else ("\n", len(there))
        places.append((done, at, at + stop))
        read.append(text)
        done, at = done + len(text), at + stop
    if at < end:
        places.append((done, at, end))
        read.append(source[at:end])
    return places if "".join(read) == data else []


def place_white(text: Text) -> list[Match]:
    """Place white text, with all that stands between the same two words, at the white stretches between these.

    Where stretches and texts do not pair off, none gets a place.
    """
    source, texts = text.source, text.source.texts
    first = last = text.number
    while first and _is_white(texts[first - 1]):
        first -= 1
    while last < len(texts) and _is_white(texts[last]):
        last += 1
    white = texts[first:last]
    for there in white:
        there.pieces = []
    start = texts[first - 1].end if first else 0
    stop = texts[last].begin if last < len(texts) else len(source.text)
    stretches = [match.span(1) for match in _WHITE_OR_MARKUP.finditer(source.text, max(start, 0), stop) if match[1]]
    if len(stretches) == len(white):
        for there, (begin, end) in zip(white, stretches, strict=True):
            newline = 2 if source.text.startswith("\r\n", begin) else 1  # dropped at the start of <pre>
            there.pieces = stretch_places(source.text, begin, end, there.data) or stretch_places(
                source.text, begin + newline, end, there.data
            )
    return text.pieces or []


def _is_white(text: Text) -> bool:
    return text.end < 0 and not text.size


class Element(Struct, eq=False):
    """An element; `first` and `stop` are the numbers of the first text inside it and after it.

    `grid` is what was measured of it, if it is a table that was.
    """

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    source: Source
    node: turbohtml.Element | None = None
    children: list[Element | Text] = []
    first: int = 0
    stop: int = 0
    grid: object = None
    _places: tuple[int, int, int, int] | None = None
    _last: int = -1

    @property
    def places(self) -> tuple[int, int, int, int]:
        """Where the start tag begins and ends, and the end tag; -1 twice for one that the source has not."""
        if self._places is None:
            self._places = self._located()
        return self._places

    @property
    def start(self) -> Span | None:
        """The place of the start tag; None where the source has none."""
        begin, end, _, _ = self._places or self.places
        return Span(begin, end) if begin >= 0 else None

    @property
    def end(self) -> Span | None:
        """The place of the end tag; None where the source has none."""
        _, _, begin, end = self._places or self.places
        return Span(begin, end) if begin >= 0 else None

    def _located(self) -> tuple[int, int, int, int]:
        location = self.node.source_location if self.node is not None else None
        if location is None:
            return (-1, -1, -1, -1)
        opening, closing = location.start_tag, location.end_tag
        begin, end = opening.start_offset, opening.end_offset
        closes, closed = (closing.start_offset, closing.end_offset) if closing is not None else (-1, -1)
        if crlf := self.source.crlf:
            begin, end = begin + bisect_left(crlf, begin), end + bisect_left(crlf, end)
            if closes >= 0:
                closes, closed = closes + bisect_left(crlf, closes), closed + bisect_left(crlf, closed)
        return begin, end, closes, closed

    @property
    def last(self) -> int:
        """Where the last tag or the last visible character inside this element ends; found once, from the leaves up."""
        if self._last < 0:
            waiting, found = [self], list[Element]()
            while waiting:
                element = waiting.pop()
                if element._last < 0:
                    found.append(element)
                    waiting += [child for child in element.children if type(child) is Element]
            for element in reversed(found):
                element._last = element._own_last()
        return self._last

    def _own_last(self) -> int:
        _, begun, _, closed = self._places or self.places
        last = max(0, begun, closed)
        for child in self.children:
            there = child.words_end() if isinstance(child, Text) else child._last
            if there > last:
                last = there
        return last

    def get(self, name: str) -> str:
        """Give an attribute's value, stripped; empty where it is absent."""
        value = self.attributes.get(name)
        return value.strip() if value else ""

    def attribute_place(self, name: str) -> tuple[int, int] | None:
        """Give where the parser saw an attribute (name, equals sign, value), in the copy with line feeds alone."""
        location = self.node.source_location if self.node is not None else None
        place = location.attrs.get(name) if location is not None else None
        return (place.start_offset, place.end_offset) if place is not None else None

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
