"""Tells what a table is to a reader: data in rows and columns, a list with its bullets in a column, or mere layout.

The judgement is by measured features (docs/decisions/0009); the labels it was tuned and tested on are in
benchmarks/labels/tables.jsonl.  In doubt a table is layout: its words then stand one after the other, none lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from copydesk.ingest.grids import Cell, Grid, elements, measured, number, reached_widths, whole_number
from copydesk.ingest.markers import Marker, bare_marker
from copydesk.ingest.tree import Element
from copydesk.model import Kind

_PROSE = 250
_HEADED_PROSE = 700
"""Characters.  A cell that holds more is a column of a page; under headers or beside names it may hold a paragraph."""

_REGISTERED_PROSE = 1200
"""Characters, in a register: five full rows of three columns or more."""

_NESTED = 0.1
"""Of the cells.  So many may hold a table of their own under ruled headers: a term that is defined by a small table."""

_SHORT = 60
"""Characters.  What stands in a cell of a grid whose rows leave out cells at their ends is a word or two."""

_MOST_COLUMNS = 1000
"""A colspan may claim so many (HTML standard)."""

_EVEN = 0.8
"""Of the rows.  So many have as many columns as most; a note or a subtotal may span the others."""

_BORDER = re.compile(r"border(?:-(?:top|left|right|bottom))?\s*:[^;]*(?:solid|double|groove|ridge|outset|inset)", re.I)
_GRID_CLASS = re.compile(r"MsoTableGrid", re.I)
_LEADER = re.compile(r"(?:\.\s?){4}$|…{2}$")
"""Dots that lead the eye from a name to what is told of it."""

_BULLET_SIZE = 24
"""Pixels.  The bullets of FrontPage's themes are 12 to 20 wide and high."""

_BULLET_NAME = re.compile(r"bul|bll|ball|dot|punto|puce|vi[nñ]eta|flecha|arrow|check|star", re.I)


def table_kind(table: Element) -> Kind | None:
    """Give Kind.TABLE for data, Kind.LIST for a list drawn as a table, None for layout."""
    if table.get("role") in ("presentation", "none"):
        return None
    grid = measured(table)
    if is_list(grid):
        return Kind.LIST
    return Kind.TABLE if is_data(table, grid) else None


# -- data -------------------------------------------------------------------------------------------------------------


def is_data(table: Element, grid: Grid) -> bool:
    """Say whether the cells of a table are related by row and column."""
    cells = [cell for cell in grid.cells if not cell.empty]
    if len(cells) < 2 or all(len(row) < 2 for row in grid.rows) or _is_form(grid):
        return False
    if grid.caption or grid.headers:
        return sum(cell.tables for cell in cells) <= len(cells) / 4 and grid.even >= 0.5
    ruled = is_ruled(table)
    if len(grid.rows) < 2:
        return ruled and _is_titled_row(grid, cells)
    headed = has_header_row(grid) and not _lists_links(cells)
    if sum(cell.tables > 0 for cell in cells if not cell.size) > (_NESTED * len(cells) if ruled and headed else 0):
        return False
    if grid.even < _EVEN and not (ruled and (_is_ragged(grid, cells) or _is_spanned(grid))):
        return False
    named = _names(grid)
    if _is_page(cells, _longest(grid, cells, ruled, headed, named), _NESTED if ruled and headed else 0):
        return False
    counted = _counts(grid)
    if len(cells) < (0.4 if ruled or counted > 1 else 0.6) * sum(map(len, _columns(grid))):
        return False
    listed = _lists_links(cells)
    return headed or counted > 0 or named or ((ruled or _is_register(grid, cells)) and not listed)


def _longest(grid: Grid, cells: Sequence[Cell], ruled: bool, headed: bool, named: bool) -> int:
    """Say how many characters a cell may hold that is no column of a page."""
    if _is_register(grid, cells):
        return _REGISTERED_PROSE
    return _HEADED_PROSE if (ruled and headed) or (named and len(grid.rows) > 2) else _PROSE


def _is_titled_row(grid: Grid, cells: Sequence[Cell]) -> bool:
    """Say whether a row alone has a title over all of it, and a word or two in each cell."""
    return bool(grid.titles) and all(0 < cell.size <= _SHORT and not cell.images for cell in cells)


def _is_register(grid: Grid, cells: Sequence[Cell]) -> bool:
    """Say whether many rows have three columns or more, each of them full: no page is laid out so, but a gallery."""
    pictures = sum(bool(cell.images) for cell in cells)
    full = len(cells) >= 0.95 * len(grid.cells) and pictures <= len(cells) / 3
    return len(grid.rows) >= 5 and grid.width >= 3 and grid.even == 1 and full


def _is_ragged(grid: Grid, cells: Sequence[Cell]) -> bool:
    """Say whether rows of short cells only leave out their last ones."""
    short = all(cell.size <= _SHORT and not cell.images for cell in cells)
    return short and len(grid.rows) > 2 and 2 * sum(len(row) > 1 for row in grid.rows) > len(grid.rows)


def _is_spanned(grid: Grid) -> bool:
    """Say whether the rows are even once the cells count that reach into them from above."""
    return len(grid.rows) > 2 and sum(width == grid.width for width in reached_widths(grid.rows)) >= _EVEN * len(
        grid.rows
    )


def _is_form(grid: Grid) -> bool:
    """Say whether fields to fill in stand in a third of the rows."""
    return 3 * sum(any(cell.fields for cell in row) for row in grid.rows) >= len(grid.rows) > 0


def _is_page(cells: Sequence[Cell], prose: int, nested: float) -> bool:
    """Say whether cells hold what pages are made of: prose, headings and lists, pictures, more tables than `nested`."""
    pictures = sum(bool(cell.images) and not cell.size for cell in cells)
    return (
        max(cell.size for cell in cells) > prose
        or sum(cell.blocks > 0 for cell in cells) > len(cells) / 10
        or sum(cell.tables > 0 for cell in cells) > nested * len(cells)
        or pictures > len(cells) / 4
    )


def is_ruled(table: Element) -> bool:
    """Say whether lines are drawn between the cells."""
    border = table.get("border") or "1"  # HTML standard, "tables": `border` with no number is one pixel wide
    if "border" in table.attributes and not border.startswith("0") and "border-width: 0" not in table.get("style"):
        return True
    return bool(_GRID_CLASS.match(table.get("class"))) or _ruled_cell(table)


def _ruled_cell(table: Element) -> bool:
    """Say whether the first cell draws its own lines, as those of Word and Excel do."""
    cell = next((inner for inner in table.elements("td", "th")), None)
    return cell is not None and _BORDER.search(cell.get("style")) is not None


def has_header_row(grid: Grid) -> bool:
    """Say whether the first row alone is set in bold or on a colour of its own, with a cell over each column."""
    first, rest = grid.rows[0], [cell for row in grid.rows[1:] for cell in row if not cell.empty]
    filled = [cell for cell in first if not cell.empty]
    if len(filled) < 2 or len(filled) < len(first) - 1 or any(not 0 < cell.size <= 60 for cell in filled):
        return False
    if all(cell.head for cell in filled):
        return sum(cell.head for cell in rest) <= 0.6 * len(rest)
    colours = {_colour(cell) for cell in filled}
    return len(colours) == 1 and "" not in colours and not colours & {_colour(cell) for cell in rest}


def _colour(cell: Cell) -> str:
    row = cell.element.parent
    return (cell.element.get("bgcolor") or (row.get("bgcolor") if row else "")).lower()


def _columns(grid: Grid) -> list[list[Cell]]:
    """Give the columns in which something stands, of rows as wide as most; a wide cell stands in its first."""
    rows = [row for row in grid.rows if sum(cell.colspan for cell in row) == grid.width]
    columns: list[list[Cell]] = [[] for _ in range(min(grid.width, _MOST_COLUMNS))]
    for row in rows:
        at = 0
        for cell in row:
            if at < len(columns):
                columns[at].append(cell)
            at += cell.colspan
    return [column for column in columns if not all(cell.empty for cell in column)]


def _counts(grid: Grid) -> int:
    """Count the columns, beside the first, most of whose cells hold numbers."""
    found = 0
    for column in _columns(grid)[1:]:
        filled = [cell for cell in column if not cell.empty]
        found += len(filled) >= 2 and sum(cell.numeric for cell in filled) >= 0.6 * len(filled)
    return found


def _names(grid: Grid) -> bool:
    """Say whether the first column names what the others tell: short, bold, with colon or dots, or much shorter."""
    rows = [[cell for cell in row if not cell.empty] for row in grid.rows]
    rows = [row for row in rows if len(row) >= 2 and row[0].size]
    if len(rows) < max(2, 0.7 * len(grid.rows)) or any(cell.images for row in rows for cell in row):
        return False
    names, told = [row[0] for row in rows], [cell for row in rows for cell in row[1:] if cell.size]
    if max(cell.size for cell in names) > 60:
        return False
    marked = sum(cell.head or cell.text.rstrip(". ").endswith(":") for cell in names) >= 0.8 * len(names)
    plain = sum(cell.head for cell in told) <= 0.3 * len(told)
    shorter = 1.6 * sum(cell.size for cell in names) / len(names) < sum(cell.size for cell in told) / len(told)
    led = sum(_LEADER.search(cell.text) is not None for cell in names) >= 0.8 * len(names)
    return led or (marked and plain) or (shorter and len(rows) >= 2)


def header_cells(table: Element) -> frozenset[int]:
    """Give the ids of the cells of a data table that look like headers: titles, a first row, a first column."""
    grid = measured(table)
    found = [title for title in grid.titles if title.head]
    if len(grid.rows) > 1 and has_header_row(grid):
        found += [cell for cell in grid.rows[0] if cell.size]
    columns = _columns(grid) if grid.rows else []
    if len(columns) > 1 and len(grid.rows) > 1:
        firsts = [cell for cell in columns[0] if cell.size and cell is not grid.rows[0][0]]
        others = [cell for column in columns[1:] for cell in column if cell.size and cell not in grid.rows[0]]
        if firsts and all(cell.head for cell in firsts) and 3 * sum(cell.head for cell in others) <= len(others):
            found += firsts
    return frozenset(id(cell.element) for cell in found)


def caption_cell(table: Element) -> Element | None:
    """Give the cell over the whole of a data table that titles it: short, loud, and no header by its tag."""
    grid = measured(table)
    title = grid.titles[0] if grid.titles and not (grid.caption or grid.headers) and len(grid.rows) > 1 else None
    if title is None or title.element.tag == "th" or title.blocks or title.images:
        return None
    return title.element if title.head else None


def _lists_links(cells: Sequence[Cell]) -> bool:
    """Say whether nearly all cells are links: a menu or an index in columns."""
    return sum(bool(cell.size) and cell.linked >= 0.9 * cell.size for cell in cells) > 0.7 * len(cells)


# -- lists ------------------------------------------------------------------------------------------------------------


def is_list(grid: Grid) -> bool:
    """Say whether each row is an item: a bullet or number alone in its first cell, words in the one beside it."""
    if grid.headers or grid.caption or grid.titles or not grid.rows or not grid.whole:
        return False
    filled = [[cell for cell in row if not cell.empty] for row in grid.rows]
    if any(len(cells) != 2 or cells[0].fields or cells[0].tables for cells in filled):
        return False
    firsts = [cells[0] for cells in filled]
    if all(_pictured(cell) for cell in firsts):
        return _same_bullet([cell.images[0] for cell in firsts])
    if any(cell.images or cell.size > 6 for cell in firsts):
        return False
    marks = [bare_marker(cell.text, symbol=cell.pictured) for cell in firsts]
    return _same_marks([mark for mark in marks if mark is not None]) if all(marks) else False


def _pictured(cell: Cell) -> bool:
    return len(cell.images) == 1 and not cell.size and not cell.linked and is_small(cell.images[0])


def is_small(image: Element) -> bool:
    """Say whether an image is of the size of a bullet, or does not tell its size, and is no link."""
    sizes = [whole_number(image.get(name)) for name in ("width", "height")]
    linked = image.parent is not None and image.parent.tag == "a"
    return not linked and all(size <= _BULLET_SIZE for size in sizes if size is not None)


def is_bullet(image: Element) -> bool:
    """Say whether an image may be a bullet: small, and known for one by its size or its name."""
    return is_small(image) and _same_bullet([image])


def _same_bullet(images: Sequence[Element]) -> bool:
    """Say whether images are one bullet: the same picture in each row, known by its size or its name."""
    if len({image.get("src") for image in images}) > 1:
        return False
    named = _BULLET_NAME.search(images[0].get("src").rpartition("/")[2]) is not None
    sized = whole_number(images[0].get("width")) is not None
    return named or sized


def _same_marks(marks: Sequence[Marker]) -> bool:
    """Say whether marks are one bullet, or two or more consecutive numbers."""
    if marks[0].family:
        return all(mark.family == marks[0].family for mark in marks) and (len(marks) > 1 or marks[0].certain)
    numbering = marks[0].readings[0][0]
    values = [mark.value(numbering) or 0 for mark in marks]
    return len(values) > 1 and all(after == before + 1 for before, after in pairwise(values))


def mark_cell(row: Element) -> Element | None:
    """Give the cell of a row that holds the bullet or number: the first one in which a reader sees something."""
    for cell in elements(row):
        if cell.tag in ("td", "th") and not Cell.filled(cell).empty:
            return cell
    return None


def span_of(cell: Element, name: str) -> int:
    """Give a cell's colspan or rowspan."""
    return number(cell.get(name))
