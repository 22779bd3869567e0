"""Columns in which no cell begins are left out of an exported table, whatever its cells say that they span."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from copydesk.clean.exports.colspans import colspans
from copydesk.model import Block, Kind, Span

Rows = Sequence[Sequence[tuple[int, int]]]
rows = st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=4), max_size=6)


def table(rows: Rows) -> Block:
    nowhere = Span(0, 0)
    cells = [
        tuple(Block(Kind.CELL, "", nowhere, colspan=colspan, rowspan=rowspan) for colspan, rowspan in row)
        for row in rows
    ]
    return Block(Kind.TABLE, "", nowhere, blocks=tuple(Block(Kind.ROW, "", nowhere, blocks=row) for row in cells))


def counted_column_by_column(block: Block) -> list[int]:
    places: list[tuple[int, int]] = []
    taken: dict[int, int] = {}
    for row in block.blocks:
        column, reaching = 0, {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in row.blocks:
            while taken.get(column):
                column += 1
            places.append((column, cell.colspan))
            if cell.rowspan > 1:
                reaching.update(dict.fromkeys(range(column, column + cell.colspan), cell.rowspan - 1))
            column += cell.colspan
        taken = reaching
    begun = {column for column, _ in places}
    return [1 + sum(at in begun for at in range(column + 1, column + span)) for column, span in places]


@given(rows)
def test_spans_are_those_that_counting_column_by_column_gives(rows: Rows) -> None:
    block = table(rows)
    assert list(colspans(block).values()) == counted_column_by_column(block)


def test_a_column_in_which_no_cell_begins_is_left_out() -> None:
    assert list(colspans(table([[(3, 1), (1, 1)], [(1, 1), (2, 1), (1, 1)]])).values()) == [2, 1, 1, 1, 1]


def test_spans_that_the_cells_need_stay_as_they_are() -> None:
    assert list(colspans(table([[(2, 1)], [(1, 1), (1, 1)]])).values()) == [2, 1, 1]
