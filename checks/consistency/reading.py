"""Joins the texts of a page's blocks, so that a rule searches a page once and not each of its blocks.

Searching block by block took ten times as long: most blocks are short and hold nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from msgspec import Struct

from copydesk.model import Block, Document, Kind, Span


class Passage(Struct, frozen=True):
    """Words of one block: block.text[start:end]."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as a reader sees them."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where they stand in the source."""
        return self.block.locate(self.start, self.end)


class Reading(Struct, frozen=True):
    """Blocks with their texts joined; a line feed parts them, so that no pattern of words and spaces spans two."""

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def passage(self, start: int, end: int) -> Passage:
        """Give text[start:end] as words of its block."""
        index = bisect_right(self.starts, start) - 1
        begin = self.starts[index]
        return Passage(self.blocks[index], start - begin, end - begin)


def reading(document: Document, wanted: Callable[[Block], bool] = bool) -> Reading:
    """Give the reading of a page's blocks that have words with a place, and are wanted; code is left out."""
    blocks = tuple(
        block
        for block in document.blocks()
        if block.text and block.runs and block.kind is not Kind.PREFORMATTED and wanted(block)
    )
    starts, length = [], 0
    for block in blocks:
        starts.append(length)
        length += len(block.text) + 1
    return Reading("\n".join(block.text for block in blocks), blocks, tuple(starts))
