"""Says what an element is to a reader, where it stands: a list, a quote, a table of data, or mere layout.

What only a look at the blocks inside can tell (a list without items, a quote that is an indentation) is decided when
the element ends, in `frames`.  Whatever looks inside an element here must look at a bounded part of it.
"""

from __future__ import annotations

from itertools import islice

from copydesk.ingest.framesets import FRAME, FRAMESET, NO_FRAMES
from copydesk.ingest.laying import Frame
from copydesk.ingest.tables import mark_cell, table_kind
from copydesk.ingest.tree import Element, Text
from copydesk.model import Kind

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_TRANSPARENT = frozenset(
    f"{FRAME} {FRAMESET} {NO_FRAMES} noscript object applet p div center address form fieldset legend section article "
    "main header footer nav aside hgroup details summary figure figcaption hr table tbody thead tfoot tr td th caption "
    "html body #document optgroup colgroup".split()
)
_FRAMED = {
    "ul": Kind.LIST, "ol": Kind.LIST, "menu": Kind.LIST, "dir": Kind.LIST, "select": Kind.LIST, "li": Kind.ITEM,
    "option": Kind.ITEM, "dl": Kind.DEFINITIONS, "dt": Kind.TERM, "dd": Kind.DEFINITION, "pre": Kind.PREFORMATTED,
    "listing": Kind.PREFORMATTED, "xmp": Kind.PREFORMATTED, "title": Kind.TITLE, "blockquote": Kind.QUOTE,
    **dict.fromkeys(HEADING_LEVELS, Kind.HEADING),
}  # fmt: skip
_BLOCKS = _TRANSPARENT | _FRAMED.keys()
_INLINE = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis",
    "var": "emphasis", "code": "code", "tt": "code", "kbd": "code", "samp": "code", "sub": "subscript",
    "sup": "superscript", "ins": "inserted", "del": "deleted", "s": "deleted", "strike": "deleted", "q": "quotation",
}  # fmt: skip
BLOCKS = _BLOCKS | {"map"}
"""The tags of elements that may begin on a line of their own; of a map only `is_block` can tell."""

MEANT = _FRAMED.keys() | {"table", "tr", "caption", "td", "th", "map", "summary"}
"""The tags of blocks that may have a meaning."""

MARKED = _INLINE.keys() | {"span"}
"""The tags of inline elements that may put a mark on their words."""

_WITHOUT_TERMS = frozenset({"dd", "dl", "ul", "ol", "table", "blockquote"})
_LOOKED_AT = 100
"""Elements.  A list that defines terms has its first one well before."""


def is_block(element: Element) -> bool:
    """Say whether an element begins on a line of its own."""
    tag = element.tag
    return tag in _BLOCKS or (tag == "map" and _has_words(element))


def _has_words(image_map: Element) -> bool:
    """Say whether an image map has areas with alternative texts: to those who see no picture, a list of links."""
    areas = (child for child in islice(image_map.elements("area"), _LOOKED_AT))
    return any(area.get("alt") for area in areas)


def mark_kind(element: Element) -> str | None:
    """Give the mark that an inline element puts on its words; "label" is the bullet or number that Word wrote."""
    tag = element.tag
    if tag == "span":
        style = element.get("style").lower() if element.attributes else ""
        return "label" if "mso-list" in style and "ignore" in style else None
    return _INLINE.get(tag)


def meaning(element: Element, frame: Frame) -> Kind | None:
    """Say what a block element means inside the innermost frame; None where it only lays out."""
    tag, inside = element.tag, frame.kind
    if tag == "table":
        return table_kind(element)
    if tag in _TABLED:
        if inside in _LISTED and frame.element.tag in ("table", "tr"):
            return _item_part(element, frame)
        return _table_part(tag, inside) if inside in _TABLES else None
    if tag == "dl":
        return Kind.DEFINITIONS if _has_terms(element) else None
    if tag == "map":
        return Kind.LIST
    if tag == "summary":
        return Kind.HEADING if _opens_details(element, frame) else None
    if tag in ("dt", "dd"):
        return _FRAMED[tag] if inside is Kind.DEFINITIONS else None
    return _FRAMED.get(tag)


def _has_terms(definitions: Element) -> bool:
    """Say whether a `<dl>` has a term of its own: with none it only indents."""
    waiting = list(definitions.children[:_LOOKED_AT])
    for node in waiting:
        if isinstance(node, Element):
            if node.tag == "dt":
                return True
            if node.tag not in _WITHOUT_TERMS and len(waiting) < _LOOKED_AT:
                waiting.extend(node.children[:_LOOKED_AT])
    return False


def details_around(element: Element) -> int:
    """Count the `<details>` that an element stands in."""
    return sum(outer.tag == "details" for outer in islice(element.ancestors(), _LOOKED_AT))


def _opens_details(summary: Element, frame: Frame) -> bool:
    """Say whether a `<summary>` is the heading of its `<details>`: it has words of its own, and no heading in it."""
    around = summary.parent
    if around is None or around.tag != "details" or frame.kind is not None:
        return False
    return next(summary.elements(*HEADING_LEVELS), None) is None and any(
        isinstance(node, Text) and node.size for node in summary.walk()
    )


_TABLED = frozenset({"tr", "caption", "td", "th"})
_LISTED = (Kind.LIST, Kind.ITEM)
_TABLES = (Kind.TABLE, Kind.ROW)


def _item_part(element: Element, frame: Frame) -> Kind | None:
    """Say what a part of a list drawn as a table is: a row an item, the cell that holds its bullet a cell."""
    if frame.kind is Kind.LIST:
        return Kind.ITEM if element.tag == "tr" and mark_cell(element) is not None else None
    return Kind.CELL if element.parent is frame.element and element is mark_cell(frame.element) else None


def _table_part(tag: str, inside: Kind | None) -> Kind | None:
    if tag == "caption" and inside is Kind.TABLE:
        return Kind.CAPTION
    if tag == "tr" and inside is Kind.TABLE:
        return Kind.ROW
    return Kind.CELL if tag in ("td", "th") and inside is Kind.ROW else None
