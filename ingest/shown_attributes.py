"""Says which attribute's words a reader sees, and reads them with the place of each character.

A picture and an area of an image map show their alternative text, a button and a field what is written in them, a group
of options its label.
"""

from __future__ import annotations

import re

from copydesk.ingest.flow import Flow, Line, joined
from copydesk.ingest.styles import Style
from copydesk.ingest.text_places import reference
from copydesk.ingest.tree import Element, Tree

_WHITE = re.compile(r"[ \t\n\f\r]+")
_PIECE = re.compile(r"[^&]+|&")
_SHOWN = {"img": "alt", "area": "alt", "optgroup": "label"}
SHOWING = (*_SHOWN, "input")
"""The elements with such attributes."""

_WRITTEN = frozenset({"", "text", "submit", "button", "reset", "search", "email", "url", "tel", "number"})
"""The types of `<input>` whose value is to be read; a password, a date and a hidden value are not."""

_KNOWN = frozenset(
    "button checkbox color date datetime-local email file hidden image month number password radio range reset search "
    "submit tel text time url week".split()
)


def shown_attribute(element: Element) -> str:
    """Give the name of the attribute whose words a reader sees, or nothing."""
    tag = element.tag
    if tag == "input":
        kind = element.get("type").lower()
        return "alt" if kind == "image" else "value" if kind in _WRITTEN or kind not in _KNOWN else ""
    return _SHOWN.get(tag, "")


def attribute_line(tree: Tree, element: Element, name: str) -> Line:
    """Give an attribute's words, each character with its place; without places where these cannot be proved."""
    wanted = _WHITE.sub(" ", element.attributes.get(name, "")).strip(" \u00a0\u3000")
    place = tree.attribute_span(element, name) if wanted else None
    if place is None:
        return Line(wanted)
    flow = Flow(tree.source)
    at = place.start
    while at < place.end:
        found = _reference(tree.source, at) if tree.source[at] == "&" else None
        if found and at + found[1] <= place.end:
            flow.add_piece(found[0], at, at + found[1], Style())
            at += found[1]
        else:
            match = _PIECE.match(tree.source, at, place.end)
            end = match.end() if match else place.end
            flow.add_piece(tree.source[at:end], at, end, Style())
            at = end
    line = joined(flow.take()).trimmed()
    return line if line.text == wanted else Line(wanted)


def _reference(source: str, at: int) -> tuple[str, int] | None:
    """Decode a character reference as attributes do: in "?a=1&copy=2" there is none.

    HTML standard, "named character reference state": without its semicolon a name counts only where no word goes on.
    """
    found = reference(source, at)
    if found is None or source[at + 1] == "#" or source[at + found[1] - 1] == ";":
        return found
    after = source[at + found[1] : at + found[1] + 1]
    return None if after == "=" or (after.isascii() and after.isalnum()) else found
