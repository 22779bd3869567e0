"""Says where on the page a piece of markup stands, so that a finding about a tag has a region and words around it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from copydesk.model import Block, Document, Kind, Region, Span

_SIBLINGS = 60
"""Blocks.  So many before the place are looked at: what holds it begins before them only in a list of hundreds."""


class Standing:
    """The blocks of one document by their places; the table is made when first asked for."""

    def __init__(self, document: Document) -> None:
        """Take the document."""
        self._document = document

    def block(self, span: Span, region: Region) -> Block:
        """Give the innermost block that holds a place, or an empty one of that region where none does."""
        blocks = self._blocks
        last = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
        for index in range(last, max(-1, last - _SIBLINGS), -1):
            if blocks[index].span.covers(span) and blocks[index].region is region:
                return blocks[index]
        return Block(Kind.PARAGRAPH, "", span, language=self._document.language, region=region)

    def region(self, at: int) -> Region:
        """Give the region of a tag that is no reference: the head before the body begins, else as its neighbours."""
        index = bisect_right(self._blocks, at, key=lambda block: block.span.start) - 1
        return self._blocks[index].region if index >= 0 else Region.HEAD

    @cached_property
    def _blocks(self) -> list[Block]:
        return sorted(self._document.blocks(), key=lambda block: block.span.start)
