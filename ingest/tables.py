"""Tells data tables from tables that only lay a page out.

Layout tables dissolve into what their cells hold; data tables stay, with header cells, captions and spans.
"""

from __future__ import annotations

from copydesk.ingest.tree import Element, Text

_LONG_CELL = 250
"""Characters.  A cell of prose this long is a column of a page, not a datum."""

_BLOCKS_IN_LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "form", "title", "hr", "blockquote")


def is_data(table: Element) -> bool:
    """Say whether a table holds data: by its header cells or caption, else by an even grid of short cells."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = _rows(table)
    if any(child.tag in ("th", "caption") for row in [*rows, table] for child in _elements(row)):
        return next(table.elements("table"), None) is None
    widths = {sum(_number(cell.get("colspan")) for cell in _cells(row)) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or widths <= {0, 1}:
        return False
    if next(table.elements(*_BLOCKS_IN_LAYOUT), None) is not None:
        return False
    lengths = [_length(cell) for row in rows for cell in _cells(row)]
    filled = sum(length > 0 for length in lengths)
    bordered = table.get("border") not in ("", "0")
    return max(lengths) <= _LONG_CELL and filled >= (0.5 if bordered else 0.75) * len(lengths)


def _rows(table: Element) -> list[Element]:
    parts = [part for part in _elements(table) if part.tag in ("thead", "tbody", "tfoot")]
    return [row for part in parts or [table] for row in _elements(part) if row.tag == "tr"]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in _elements(row) if cell.tag in ("td", "th")]


def _elements(parent: Element) -> list[Element]:
    return [child for child in parent.children if isinstance(child, Element)]


def _length(cell: Element) -> int:
    return sum(len("".join(node.data.split())) for node in cell.walk() if isinstance(node, Text))


def _number(value: str) -> int:
    return max(1, int(value)) if value.isdigit() and len(value) < 4 else 1


def span_of(cell: Element, name: str) -> int:
    """Give a cell's colspan or rowspan, 1 to 1000 (HTML standard, "colspan" and "rowspan")."""
    return min(_number(cell.get(name)), 1000)
