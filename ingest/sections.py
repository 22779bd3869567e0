"""Puts blocks under their headings: a section reaches to the next heading of its level or above."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.model import Block, Kind, Section, Span


class _Open:
    """A section that is still being filled."""

    __slots__ = ("blocks", "heading", "level", "sections")

    def __init__(self, heading: Block | None, level: int) -> None:
        self.heading, self.level = heading, level
        self.blocks: list[Block] = []
        self.sections: list[Section] = []

    def close(self) -> Section:
        spans = [block.span for block in ([self.heading] if self.heading else []) + self.blocks]
        spans += [section.span for section in self.sections]
        start = min((span.start for span in spans), default=0)
        end = max((span.end for span in spans), default=0)
        return Section(self.heading, self.level, Span(start, end), tuple(self.blocks), tuple(self.sections))


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Give the tree of sections; text before the first heading is a section without one, at level 0."""
    top = _Open(None, -1)
    path = [top]
    for block in blocks:
        if block.kind is Kind.HEADING:
            _close_to(path, block.level)
            path.append(_Open(block, block.level))
        elif len(path) == 1:
            path.append(_Open(None, 0))
            path[-1].blocks.append(block)
        else:
            path[-1].blocks.append(block)
    _close_to(path, 0)
    return tuple(top.sections)


def _close_to(path: list[_Open], level: int) -> None:
    """Close the sections that a heading of this level ends."""
    while len(path) > 1 and path[-1].level >= max(level, 0):
        closed = path.pop().close()
        path[-1].sections.append(closed)
    if len(path) > 1 and path[-1].heading is None:  # what stands before the first heading ends with it
        closed = path.pop().close()
        path[-1].sections.append(closed)
