"""Nests the items of one `<ul>` that only their margins set under each other, as a reader saw them.

An item that stands clearly further in than the one before it is inside that one.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.model import Block, Kind, Span

_STEP = 9.0
"""Points.  Half of the least margin that word processors and FrontPage give a level (a quarter of an inch)."""

_DEEPEST = 9
"""Levels, as many as Word has; what is set further in stands in the ninth."""


def nested(items: Sequence[Block], indents: Sequence[float]) -> list[Block]:
    """Give the outermost of a list's items, each with a list of those that stand further in behind it.

    `indents` are in points. The items themselves where no margin sets one apart from the first.
    """
    if len(set(indents)) < 2 or min(indents) < indents[0] - _STEP or max(indents) <= indents[0] + _STEP:
        return list(items)
    levels: list[list[Block]] = [[]]
    edges = [indents[0]]
    for item, indent in zip(items, indents, strict=True):
        while len(edges) > 1 and indent < edges[-1] - _STEP:
            _close(levels)
            edges.pop()
        if indent > edges[-1] + _STEP and levels[-1] and len(edges) < _DEEPEST:
            levels.append([])
            edges.append(indent)
        levels[-1].append(item)
    while len(levels) > 1:
        _close(levels)
    return levels[0]


def _close(levels: list[list[Block]]) -> None:
    """Put the innermost items as a list into the item before them."""
    inner = levels.pop()
    owner = levels[-1][-1]
    span = Span(inner[0].span.start, max(item.span.end for item in inner))
    made = Block(Kind.LIST, "", span, blocks=tuple(inner), language=inner[0].language, region=inner[0].region)
    end = max(owner.span.end, span.end)
    levels[-1][-1] = replace(owner, blocks=(*owner.blocks, made), span=Span(owner.span.start, end), cut=None)
