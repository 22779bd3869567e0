"""Leads from an offset of the source to the block whose text was read from there: what a reader sees, and no code."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from copydesk.model import Block, Document, Kind

_WORD = re.compile(r"[^\W\d_]+")


class Shown:
    """The text of one document by its places in the source; the table is made when first asked for."""

    def __init__(self, document: Document) -> None:
        """Take the document."""
        self._document = document

    @cached_property
    def _runs(self) -> list[tuple[int, int, Block]]:
        runs = [
            (run.start, run.end, block)
            for block in self._document.blocks()
            for run in block.runs
            if run.start < run.end
        ]
        return sorted(runs, key=lambda run: run[0])

    def block(self, offset: int) -> Block | None:
        """Give the block whose text was read from the character at an offset, or None: a tag, a script, a comment."""
        index = bisect_right(self._runs, offset, key=lambda run: run[0]) - 1
        if index < 0 or offset >= self._runs[index][1]:
            return None
        return self._runs[index][2]

    def around(self, start: int, end: int) -> Block | None:
        """Give the block of source[start:end], or of its neighbour where a browser drops it, as it drops NULs."""
        return self.block(start) or (self.block(start - 1) if start else None) or self.block(end)

    def prose(self, offset: int) -> Block | None:
        """Give the block at an offset unless code stands there."""
        block = self.block(offset)
        return None if block is None or is_code(block, block.offset(offset)) else block

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the whole page, in lower case."""
        texts = (block.text.lower() for block in self._document.blocks())
        return frozenset(word for text in texts for word in _WORD.findall(text))


def is_code(block: Block, at: int) -> bool:
    """Say whether block.text[at] is program text."""
    return block.kind is Kind.PREFORMATTED or any(
        mark.kind == "code" and mark.start <= at < mark.end for mark in block.marks
    )


def is_attribute(source: str, at: int) -> bool:
    """Say whether text that a reader sees stands inside a tag: an alternative text, the words on a button."""
    return source.rfind("<", 0, at) > source.rfind(">", 0, at)


def word_around(text: str, start: int, end: int) -> str:
    """Give the word, up to the nearest spaces, that text[start:end] stands in."""
    begin = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [stop for stop in (text.find(" ", end), text.find("\n", end)) if stop >= 0]
    return text[begin : min(stops, default=len(text))]
