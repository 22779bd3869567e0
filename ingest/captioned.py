"""Puts pictures over their words where a layout table has a row of pictures and the words for each in the row below.

Read row by row all pictures would come first, and the words under them would be anybody's.  No text is moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from copydesk.ingest.grids import Cell, Grid, measured
from copydesk.ingest.laid import Laid
from copydesk.ingest.tree import Element
from copydesk.model import Kind

_CAPTION = 300
"""Characters.  What stands under a picture in the corpus has 273 at most; more is a column that goes on."""


def over_captions(laid: list[Laid], table: Element) -> None:
    """Move the pictures of a layout table, the last thing laid down, each before the words in the cell under it."""
    pairs = dict(_pairs(measured(table)))
    if not pairs or table.start is None:
        return
    first = len(laid)
    while first and laid[first - 1].block.span.start >= table.start.start:
        first -= 1
    under = {part.cell for part in laid[first:]} & set(pairs.values())
    moved: dict[int, list[Laid]] = defaultdict(list)
    rest: list[Laid] = []
    for part in laid[first:]:
        caption = pairs.get(part.cell) if part.block.kind is Kind.IMAGE else None
        if caption in under and caption is not None:
            moved[caption].append(part)
        else:
            rest += moved.pop(part.cell, ())
            rest.append(part)
    laid[first:] = rest


def _pairs(grid: Grid) -> Iterator[tuple[int, int]]:
    """Give the ids of cells that hold pictures, each with that of the cell under it that holds its words."""
    words_above, spoken = False, list[Cell]()
    for above, below in zip(grid.rows, grid.rows[1:], strict=False):
        if not words_above and _under(above, below):
            yield from ((id(cell.element), id(under.element)) for cell, under in zip(above, below, strict=True))
            spoken = below
        words_above = above is not spoken and all(cell.size for cell in above if not cell.empty)


def _under(pictures: list[Cell], words: list[Cell]) -> bool:
    """Say whether a row holds pictures alone, two or more, and the next words alone in as many cells of one width."""
    if len(pictures) != len(words) or not _pictured(pictures):
        return False
    return all(
        cell.colspan == under.colspan
        and cell.empty == (not under.size)
        and not (under.images or under.tables or under.fields)
        and under.size <= _CAPTION
        for cell, under in zip(pictures, words, strict=True)
    )


def _pictured(row: list[Cell]) -> bool:
    filled = [cell for cell in row if not cell.empty]
    return len(filled) > 1 and all(cell.images and not (cell.size or cell.tables or cell.fields) for cell in filled)
