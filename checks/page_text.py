"""What a page says, apart from what its site repeats, for rules that compare whole pages.

A finding about a whole page stands at its first heading, else at its title, else at its first words.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Block, Document, Kind, Region
from copydesk.rules import Fact


def content(document: Document) -> Iterator[Block]:
    """Give the blocks of a page's content, each followed by the blocks inside it."""
    for section in document.outline():
        if section.heading:
            yield from section.heading.walk()
        for block in section.blocks:
            yield from block.walk()


def texts(document: Document) -> list[str]:
    """Give the texts of a page's content, in order, without case; pictures and embeds by the end of their address.

    So two pages that say the same around different pictures have different texts.
    """
    said = [block.text.casefold() for block in content(document) if block.text and block.kind is not Kind.IMAGE]
    shown = [
        reference.target.rpartition("/")[2]
        for reference in document.references
        if reference.kind in ("image", "embed") and reference.region is Region.CONTENT
    ]
    return said + shown


def of_the_page(document: Document, key: str, value: str) -> Iterator[Fact]:
    """Give a fact about the page as a whole; none where no word of it has a place."""
    blocks = (*(block for block in content(document) if block.kind is Kind.HEADING), *document.head, *content(document))
    for block in blocks:
        if block.text and block.runs:
            yield Fact(key, value, block.locate(0, len(block.text)), block.text, block)
            return
