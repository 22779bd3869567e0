"""Puts pictures beside their words where a layout table has a row of pictures and a row of the words for each.

Read row by row all pictures would come first, or last, and the words would be anybody's.  No text is moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from copydesk.ingest.grids import Cell, Grid, measured
from copydesk.ingest.laid import Laid
from copydesk.ingest.tree import Element
from copydesk.model import Kind

_LABEL = 60
"""Characters, of words over a picture.  Longer ones are a text, and the pictures under it follow all of them."""

_CAPTION = 300
"""Characters.  What stands under a picture in the corpus has 273 at most; more is a column that goes on."""


def beside_words(laid: list[Laid], table: Element) -> None:
    """Move the pictures of a layout table, the last thing laid down, to the words in the cell under or over each."""
    pairs = {picture: (words, below) for picture, words, below in _pairs(measured(table))}
    if not pairs or table.start is None:
        return
    first = len(laid)
    while first and laid[first - 1].block.span.start >= table.start.start:
        first -= 1
    parts = laid[first:]
    ends: dict[tuple[int, bool], float] = {}  # of each cell, what stands before its first part, and after its last
    for at, part in enumerate(parts):
        ends.setdefault((part.cell, True), at - 0.5)
        ends[part.cell, False] = at + 0.5
    places: list[float] = list(range(len(parts)))
    for at, part in enumerate(parts):
        if part.block.kind is Kind.IMAGE and part.cell in pairs:
            places[at] = ends.get(pairs[part.cell], at)
    laid[first:] = [parts[at] for at in sorted(range(len(parts)), key=places.__getitem__)]


def _pairs(grid: Grid) -> Iterator[tuple[int, int, bool]]:
    """Give the ids of cells that hold pictures, each with that of the cell with its words, and whether it is below.

    Words below a row of pictures are theirs, unless the row above has words, too, and no pictures yet: then those are.
    """
    taken = list[Cell]()
    for at, (above, below) in enumerate(pairwise(grid.rows)):
        if above is taken:
            continue
        if _under(above, below, _CAPTION):
            words_first = at > 0 and grid.rows[at - 1] is not taken and _under(above, grid.rows[at - 1], _CAPTION)
            if not words_first:
                yield from ((id(cell.element), id(words.element), True) for cell, words in _filled(above, below))
                taken = below
        elif _under(below, above, _LABEL) and not (
            at + 2 < len(grid.rows) and _under(below, grid.rows[at + 2], _CAPTION)
        ):
            yield from ((id(cell.element), id(words.element), False) for cell, words in _filled(below, above))
            taken = below


def _filled(pictures: list[Cell], words: list[Cell]) -> Iterator[tuple[Cell, Cell]]:
    return ((picture, cell) for picture, cell in zip(pictures, words, strict=True) if picture.images)


def _under(pictures: list[Cell], words: list[Cell], longest: int) -> bool:
    """Say whether a row holds pictures alone, two or more, and another words alone in as many cells of one width."""
    if len(pictures) != len(words) or not _pictured(pictures):
        return False
    return all(
        cell.colspan == under.colspan
        and cell.empty == (not under.size)
        and not (under.images or under.tables or under.fields)
        and under.size <= longest
        for cell, under in zip(pictures, words, strict=True)
    )


def _pictured(row: list[Cell]) -> bool:
    filled = [cell for cell in row if not cell.empty]
    return len(filled) > 1 and all(cell.images and not (cell.size or cell.tables or cell.fields) for cell in filled)
