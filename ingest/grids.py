"""Measures a table as a reader sees it: its rows and cells, what they hold, which of them look like headers.

A table is measured up to a bound and no deeper than one table inside it, so that nested tables cost no more than flat
ones; what is larger than the bound is measured by its beginning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from copydesk.ingest.tree import Element, Text

_MOST_ROWS = 60
_MOST_CELLS = 60
_MOST_NODES = 4000
"""Of one table, and cells of one row.  The largest table of data in the corpus has 90 rows; ten show what it is."""

_PAGEFUL = 2000
"""Characters.  A cell that holds more is looked at no further."""

_BOLD = frozenset({"b", "strong", "th"})
_LAYING_OUT = frozenset("h1 h2 h3 h4 h5 h6 ul ol dl form title hr blockquote".split())
_PICTURE_FONT = re.compile(r"(?:^|:|[\s'\"])(?:wingdings|webdings|symbol)", re.I)
_FIELDS = frozenset({"input", "select", "textarea", "button"})
_NOTED = _LAYING_OUT | _FIELDS | {"font", "span", "img", "table"}
_CLOSED = frozenset({"table", "script", "style", "select", "textarea"})
"""What stands in these is none of the cell's own words."""

_NUMBER = re.compile(
    r"[-+±~<>≈]?\s*[$€£¥]?\s*\d[\d.,:/\s'°-]*\s*(?:%|[a-zA-Z€$£°]{0,4}\.?)$|[-–—*]+$|n/?[ad]\.?$", re.I
)
"""A number, an amount, a date in digits, a percentage, or the dash that stands for none."""


class Cell:
    """What one cell holds; `size` counts its visible characters, `bold` and `linked` those of them that are so."""

    __slots__ = (
        "blocks",
        "bold",
        "colspan",
        "element",
        "fields",
        "images",
        "linked",
        "pictured",
        "rowspan",
        "size",
        "tables",
        "text",
    )

    def __init__(self, element: Element) -> None:
        """Begin with nothing in it."""
        self.element = element
        self.colspan = self.rowspan = 1
        if element.attributes:
            self.colspan, self.rowspan = number(element.get("colspan")), number(element.get("rowspan"))
        self.size = self.bold = self.linked = self.blocks = self.fields = self.tables = 0
        self.images: list[Element] = []
        self.pictured = False  # its letters are of a font of pictures
        self.text = ""

    @classmethod
    def filled(cls, element: Element) -> Cell:
        """Look at a cell alone, as far as its first words."""
        cell = cls(element)
        _fill(cell, 200)
        return cell

    @property
    def numeric(self) -> bool:
        """Say whether it holds a number or the like and nothing else."""
        return bool(self.size) and self.size <= 20 and _NUMBER.match(self.text) is not None

    @property
    def head(self) -> bool:
        """Say whether it looks like a header by itself."""
        return self.element.tag == "th" or (0 < self.size <= 60 and self.bold >= 0.9 * self.size)

    @property
    def empty(self) -> bool:
        """Say whether a reader sees nothing in it."""
        return not (self.size or self.images or self.fields or self.tables)


class Grid(Struct):
    """The rows of a table; `caption` and `headers` say whether it has the elements that only data has.

    `titles` are the rows at the top of one cell that spans the table; they are not among `rows`.
    """

    rows: list[list[Cell]]
    titles: list[Cell]
    caption: bool = False
    headers: bool = False
    width: int = 0
    even: float = 0.0
    whole: bool = True

    @property
    def cells(self) -> list[Cell]:
        """Give all cells, row by row."""
        return [cell for row in self.rows for cell in row]


def measured(table: Element) -> Grid:
    """Measure a table, once."""
    if not isinstance(table.grid, Grid):
        table.grid = _measured(table)
    return table.grid


def _measured(table: Element) -> Grid:
    budget = _MOST_NODES
    rows: list[list[Cell]] = []
    grid = Grid(rows, [])
    for part in elements(table):
        grid.caption = grid.caption or part.tag in ("caption", "thead")
        for row in elements(part) if part.tag in ("thead", "tbody", "tfoot") else [part]:
            if row.tag != "tr":
                continue
            if len(rows) >= _MOST_ROWS or budget <= 0:
                grid.whole = False
                break
            cells = [Cell(cell) for cell in islice(elements(row), _MOST_CELLS) if cell.tag in ("td", "th")]
            for cell in cells:
                budget = _fill(cell, budget)
            if cells:
                rows.append(cells)
            if not grid.caption and any(cell.size > _PAGEFUL for cell in cells) and not _headed(rows):
                budget = 0  # the column of a page: nothing that follows makes data of it
    _settle(grid)
    return grid


def _settle(grid: Grid) -> None:
    """Work out the width that most rows have, and set title rows at the top apart."""
    grid.rows[:] = [row for row in grid.rows if not all(cell.empty for cell in row)]
    widths = Counter(reached_widths(grid.rows, _headed(grid.rows)))
    grid.width = max(widths, key=lambda width: (widths[width], width), default=0)
    while len(grid.rows) > 1 and len(grid.rows[0]) == 1 and grid.width > 1 and grid.rows[0][0].size:
        grid.titles.append(grid.rows.pop(0)[0])
    grid.even = sum(width == grid.width for width in reached_widths(grid.rows, _headed(grid.rows))) / max(
        len(grid.rows), 1
    )
    grid.headers = _headed(grid.rows)


def _headed(rows: list[list[Cell]]) -> bool:
    return any(cell.element.tag == "th" and cell.size for row in rows for cell in row)


def reached_widths(rows: list[list[Cell]], reached: bool = True) -> Iterator[int]:
    """Give the columns of each row; where it is `reached`, with those that cells of rows above reach into.

    Without headers or lines a rowspan lays a page out as often as not: counting it there, too, took the precision of
    tables of data on the labels' other half from .967 to .939.
    """
    reaching: list[tuple[int, int]] = []
    for row in rows:
        yield sum(columns for _, columns in reaching) + sum(cell.colspan for cell in row)
        if reached:
            reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
            reaching += [(cell.rowspan - 1, cell.colspan) for cell in row if cell.rowspan > 1]


def _fill(cell: Cell, budget: int) -> int:
    """Look at what a cell holds; give what is left of the budget."""
    parts: list[str] = []
    above: list[tuple[Iterator[Element | Text], bool, bool]] = []
    nodes, bold, linked = iter(cell.element.children), False, False
    size = 0
    while True:
        for node in nodes:
            if budget <= 0 or size > _PAGEFUL:
                above.clear()
                break
            budget -= 1
            if type(node) is Text:
                if count := node.size:
                    size += count
                    cell.bold += count if bold else 0
                    cell.linked += count if linked else 0
                    parts.append(node.data)
                continue
            assert type(node) is Element
            tag = node.tag
            if tag in _NOTED:
                _note(cell, node)
            if node.children and tag not in _CLOSED:
                above.append((nodes, bold, linked))
                nodes = iter(node.children)
                bold = bold or tag in _BOLD
                linked = linked or (tag == "a" and "href" in node.attributes)
                break
        else:
            if above:
                nodes, bold, linked = above.pop()
                continue
        if not above:
            break
    cell.size = size
    cell.text = " ".join(" ".join(part[:200] for part in parts[:8]).split())
    return budget


def _note(cell: Cell, element: Element) -> None:
    tag = element.tag
    if tag in ("font", "span"):
        if not cell.pictured and element.attributes:
            cell.pictured = _PICTURE_FONT.search(element.get("face") + element.get("style")) is not None
    elif tag == "img":
        cell.images.append(element)
    elif tag in _LAYING_OUT:
        cell.blocks += 1
    elif tag in _FIELDS:
        cell.fields += element.get("type").lower() != "hidden"
    elif tag == "table":
        cell.tables += 1


def elements(parent: Element) -> Iterator[Element]:
    """Give the elements right below another."""
    return (child for child in parent.children if isinstance(child, Element))


def whole_number(value: str) -> int | None:
    """Read a width or height in pixels, or None."""
    digits = value.removesuffix("px").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else None


def number(value: str) -> int:
    """Read a colspan or rowspan: 1 to 1000 (HTML standard, "colspan" and "rowspan")."""
    return min(max(1, int(value)), 1000) if value.isdecimal() and len(value) < 5 else 1
