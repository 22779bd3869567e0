"""What a page says of itself beside its text: other languages, when it was updated, how to reach its makers.

All of it is only told: the words stay where they stand, in the content or in the chrome, and in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copydesk.ingest.metadata.alternates import alternates
from copydesk.ingest.metadata.contacts import contacts
from copydesk.ingest.metadata.updated import updated
from copydesk.model import Block, Section

__all__ = ["alternates", "contacts", "edges", "updated"]

_EDGE = 6
"""Blocks at the end of the content; what dates a page or signs it stands there, or in the chrome."""

_CHROME = 80
"""Blocks of the chrome."""


def edges(content: Sequence[Section], chrome: Iterable[Block]) -> list[Block]:
    """Give the blocks where such lines stand: those of the chrome, and the last ones of the content."""
    inside = [block for top in chrome for block in top.walk() if block.text]
    return [*inside[:_CHROME], *inside[_CHROME:][-_CHROME:], *_last(content)]


def _last(content: Sequence[Section]) -> Iterator[Block]:
    tops: list[Block] = []
    for section in reversed([inner for top in content for inner in top.walk()]):
        tops = [*section.blocks, *tops]
        if len(tops) >= _EDGE:
            break
    for top in tops[-_EDGE:]:
        for block, _ in zip((block for block in top.walk() if block.text), range(_EDGE), strict=False):
            yield block
