"""Tells text that a page hides from its visitors for good from text that waits behind a control.

In doubt it is content: where a script, a link, a form control or a style sheet of the page could bring it to light, it
is read like any other text.  What is hidden is in no block; the ledger has its words, its place and its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from copydesk.folding import visible
from copydesk.ingest.shown_attributes import attribute_line, shown_attribute
from copydesk.ingest.styles import Style, Styles
from copydesk.ingest.tree import RAW_TEXT, Element, Text, Tree
from copydesk.model import Piece, Span

_CLOSED = "display: none"
_TINY = 0.2
"""On the scale of `<font size>`: 2 pixels.  The smallest letters that pages of 13 legacy sites want read have 5."""

_HANDLED = re.compile(
    r"<script\b[^>]{0,500}\bsrc\s{0,5}=|javascript:|\slanguage\s{0,5}=\s{0,5}[\"']?javascript"
    r"|\son(?:mouse|click|dblclick|focus|key|load|change|toggle)\w{0,10}\s{0,5}=",
    re.IGNORECASE,
)
"""What could show anything: a script from elsewhere, a handler, the attribute of FrontPage's animations."""

_SHOWING = re.compile(
    r"display|visibil|\.style|show|toggle|slide|fade|collaps|expand|classname|classlist|\$\(", re.IGNORECASE
)
"""Words of scripts that bring something to light.  One that counts visitors or puts the date in has none."""

_RULED = re.compile(r":(?:hover|target|checked|focus|active|nth-|first-|last-)", re.IGNORECASE)
_POINTED = re.compile(
    r"\b(?:href|for|aria-controls|data-target|usemap)\s{0,5}=\s{0,5}[\"']?\s{0,5}#?([^\"'\s>]{1,100})", re.IGNORECASE
)
_PAINTED = re.compile(
    r"<link\b[^>]{0,500}stylesheet|@import|\bposition\s{0,5}:\s{0,5}(?:absolute|fixed|relative)|z-index|<layer\b",
    re.IGNORECASE,
)
"""What may lie behind letters that no attribute tells: a style sheet that was not captured, a layer."""


class Concealment(dict[Style, str]):
    """What one page hides: by look, the reason why text that looks so is hidden, empty where it is not or may not be.

    Looked up for every text of the page; each reason is worked out once, when it is first asked for.
    """

    def __init__(self, tree: Tree, looks: Styles, known: Collection[int] | None = None) -> None:
        """Take the page and its looks; nothing is searched yet.

        `known` are where hidden texts start, if that was told before: a page that is mended keeps what it showed,
        though the control that opened it may be gone.
        """
        self._tree = tree
        self._looks = looks
        self._known = known
        self._opening: bool | None = None
        self._painted: bool | None = None
        self._pointed: frozenset[str] | None = None

    def __missing__(self, style: Style) -> str:
        reason = self[style] = self._reason(style)
        return reason

    def hidden_text(self, text: Text, style: Style) -> Piece | None:
        """Give the piece of a text that its look hides from a visitor; None where it is shown after all, or empty."""
        piece = _piece(text, self[style])
        return piece if piece and self._is_known(piece) else None

    def _reason(self, style: Style) -> str:
        if style.hidden == "visibility":
            return "" if self._may_open() else "visibility: hidden"
        if style.size < _TINY:
            return "letters of 2 pixels or less"
        if style.unseen and not style.underline and not self._is_painted():
            return "letters in the colour of their background"
        return ""

    def hidden_inside(self, element: Element) -> list[Piece]:
        """Give all text inside an element of `display: none` that nothing on the page could open; else nothing."""
        if self._may_open() or self._is_pointed(element):
            return []
        pieces = list(self._inside(element))
        return pieces if all(map(self._is_known, pieces)) else []

    def _inside(self, element: Element) -> Iterator[Piece]:
        waiting: list[Element | Text] = [element]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                if piece := _piece(node, _CLOSED):
                    yield piece
            elif node.tag not in RAW_TEXT:
                yield from self._attribute(node)
                waiting.extend(reversed(node.children))

    def _attribute(self, element: Element) -> Iterator[Piece]:
        if name := shown_attribute(element):
            line = attribute_line(self._tree, element, name)
            if count := visible(line.text):
                yield Piece(line.span or Span(0, 0), count, "hidden", line.text, _CLOSED)

    def _is_known(self, piece: Piece) -> bool:
        return self._known is None or piece.span.start in self._known

    def _is_pointed(self, element: Element) -> bool:
        """Say whether a link, a label or a control of the page names the element."""
        if self._pointed is None:
            self._pointed = frozenset(_POINTED.findall(self._tree.source))
        names = {element.get("id"), element.get("name"), *element.get("class").split()}
        return bool(names & self._pointed)

    def _may_open(self) -> bool:
        if self._opening is None:
            self._opening = bool(
                _HANDLED.search(self._tree.source)
                or any(_SHOWING.search(text) for text in self._raw("script"))
                or any(_RULED.search(text) for text in self._raw("style"))
            )
        return self._opening

    def _raw(self, tag: str) -> Iterator[str]:
        return (text.data for text in self._tree.texts if text.parent.tag == tag)

    def _is_painted(self) -> bool:
        if self._painted is None:
            self._painted = bool(_PAINTED.search(self._tree.source)) or self._all_unseen()
        return self._painted

    def _all_unseen(self) -> bool:
        """Say whether the page's own letters have the colour of its background: then something else paints it."""
        body = next(self._tree.root.elements("body"), None)
        return body is not None and self._looks.inside(self._looks.page, body).unseen


def _piece(text: Text, reason: str) -> Piece | None:
    """Give the piece of a hidden text node; None where it is white space."""
    count = visible(text.data)
    if not count:
        return None
    places = text.places
    span = Span(places[0][1], places[-1][2]) if places else Span(0, 0)
    return Piece(span, count, "hidden", " ".join(text.data.split()), reason)
