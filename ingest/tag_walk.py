"""Places text nodes one by one: walks the tree with a cursor in the source, at the end of the last tag with a place.

For the pages whose text does not stand in the order of their tree; what the cursor cannot reach is found by markers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from copydesk.ingest.nodes import Element, Source, Text
from copydesk.ingest.text_places import Match, match_text, matched_by_markers

LITERAL = frozenset({"title", "textarea"})
"""What these hold is text without tags, but with character references."""


def place_one_by_one(plain: str, root: Element, raw: frozenset[str]) -> None:
    """Place the texts below the root, but those of `raw` elements; `plain` is the source with line feeds alone.

    A text whose place cannot be proved gets none.
    """
    owned = _owned(root)
    walk = _Walk(plain, owned, raw)
    texts = list(walk.texts(root))
    missing = [text for text in texts if text.pieces is None and not text.data.isspace()]
    if missing:
        _place_by_markers(plain, texts, missing, raw)
    for text in texts:
        if text.pieces and root.source.crlf:
            text.pieces = [place for match in text.pieces for place in _led_back(root.source, match)]


def _owned(root: Element) -> set[int]:
    """Give the starts of all tags that stand for an element."""
    owned: set[int] = set()
    for element in root.elements():
        location = element.node.source_location if element.node is not None else None
        if location is not None:
            owned.add(location.start_tag.start_offset)
            if location.end_tag is not None:
                owned.add(location.end_tag.start_offset)
    return owned


class _Walk:
    """The cursor: the end of the last thing whose place is known."""

    def __init__(self, plain: str, owned: Container[int], raw: frozenset[str]) -> None:
        self._plain, self._owned, self._raw = plain, owned, raw
        self._at = 0

    def texts(self, root: Element) -> Iterator[Text]:
        """Place the text nodes one after the other, in document order, and give them."""
        waiting: list[tuple[Element | Text, bool]] = [(node, False) for node in reversed(root.children)]
        while waiting:
            node, leaving = waiting.pop()
            if isinstance(node, Text):
                self._read(node)
                yield node
            elif leaving:
                self._pass(node, end=True)
            else:
                self._pass(node, end=False)
                waiting.append((node, True))
                if node.tag not in self._raw:
                    waiting.extend((child, False) for child in reversed(node.children))

    def _pass(self, element: Element, end: bool) -> None:
        location = element.node.source_location if element.node is not None else None
        if location is not None:
            tag = location.end_tag if end else location.start_tag
            self._at = tag.end_offset if tag is not None else self._at

    def _read(self, text: Text) -> None:
        found = match_text(self._plain, self._at, text.data, self._owned, text.parent.tag in LITERAL)
        if found is not None:
            text.pieces, self._at = found


def _place_by_markers(plain: str, texts: Sequence[Text], missing: Sequence[Text], raw: frozenset[str]) -> None:
    words = [text for text in texts if text.data.strip(" \t\n\f\r")]
    found = matched_by_markers(plain, [text.data for text in words], raw)
    if found is None:
        return
    wanted = set(map(id, missing))
    for text, places in zip(words, found, strict=True):
        if id(text) in wanted:
            text.pieces = places


def _led_back(source: Source, match: Match) -> Iterator[Match]:
    """Cut a place at its CRLFs, so that each piece is read letter by letter or is one line end."""
    at, start, end = match
    crlf = source.crlf
    first, last = bisect_left(crlf, start), bisect_left(crlf, end)
    if first == last or end - start == 1:
        yield at, start + first, end + last
        return
    for index in range(first, last):
        feed = crlf[index]
        if feed > start:
            yield at, start + index, feed + index
        yield at + feed - start, feed + index, feed + index + 2
        at, start = at + feed + 1 - start, feed + 1
    if end > start:
        yield at, start + last, end + last
