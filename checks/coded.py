"""Tells what of a block's text the page marks as code."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from copydesk.model import Block

Places = tuple[tuple[int, int], ...]


def code(block: Block) -> Places:
    """Give the stretches of a block's text that the page marks as code, in the order of the marks."""
    return tuple((mark.start, mark.end) for mark in block.marks if mark.kind == "code")


class Coded:
    """Answers for any place whether it is code, in time that hardly grows with how much of it there is."""

    def __init__(self, places: Places) -> None:
        """Take the stretches that are code, in any order; they may nest and overlap."""
        self._starts = sorted(start for start, _ in places)
        self._ends = [*accumulate((end for _, end in sorted(places)), max)]

    def meets(self, start: int, end: int) -> bool:
        """Say whether any of text[start:end] is code."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start
