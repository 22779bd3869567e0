"""Works out how many columns each cell of a table spans, without the columns in which no cell begins.

No table may have such columns (HTML standard, 4.9.12).  Columns are kept as stretches, never one by one: a cell may say
that it reaches over a thousand columns and a thousand rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from copydesk.model import Block, Kind

_Reach = tuple[int, int, int]
"""The first column a cell reaches over, the one after its last, and the last row it reaches into."""


def colspans(table: Block) -> dict[int, int]:
    """Give the colspan of each cell (by identity) of a table."""
    places = _places([inner.blocks for inner in table.blocks if inner.kind is Kind.ROW])
    begun = sorted({column for column, _ in places.values()})
    return {
        cell: 1 + bisect_left(begun, column + span) - bisect_left(begun, column + 1)
        for cell, (column, span) in places.items()
    }


def _places(rows: Sequence[Sequence[Block]]) -> dict[int, tuple[int, int]]:
    """Give the column in which each cell begins, and how many it says that it spans."""
    places: dict[int, tuple[int, int]] = {}
    taken: list[_Reach] = []
    for number, row in enumerate(rows):
        taken = [reach for reach in taken if reach[2] >= number]
        column = index = 0
        reaching: list[_Reach] = []
        for cell in row:
            while index < len(taken) and taken[index][0] <= column:
                column, index = max(column, taken[index][1]), index + 1
            places[id(cell)] = (column, cell.colspan)
            if cell.rowspan > 1:
                last = min(number + cell.rowspan, len(rows)) - 1  # what ends with the table ends together
                reaching.append((column, column + cell.colspan, last))
            column += cell.colspan
        taken = list(_joined(sorted([*reaching, *_beside(reaching, taken)]))) if reaching else taken
    return places


def _beside(over: Sequence[_Reach], under: Iterable[_Reach]) -> Iterator[_Reach]:
    """Give what is left of the lower stretches beside the upper ones; each kind is sorted and lies apart."""
    index = 0
    for start, end, last in under:
        while index < len(over) and over[index][1] <= start:
            index += 1
        look = index
        while look < len(over) and over[look][0] < end:
            if start < over[look][0]:
                yield start, over[look][0], last
            start, look = over[look][1], look + 1
        if start < end:
            yield start, end, last


def _joined(reaches: Iterable[_Reach]) -> Iterator[_Reach]:
    """Make one of neighbours that end in the same row."""
    before: _Reach | None = None
    for reach in reaches:
        if before is not None and before[1:] == (reach[0], reach[2]):
            before = (before[0], reach[1], reach[2])
            continue
        if before is not None:
            yield before
        before = reach
    if before is not None:
        yield before
