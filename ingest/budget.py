"""Holds a page to its budget: what is larger, of more parts or deeper nested than any page was, is given up.

What a page may cost is bounded by its bytes and its nodes; how deep it nests bounds the steps after reading, whose
formats (JSON, HTML) are written by code that calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from copydesk.model import Budget

_FORMATTING = "b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_OPENED = re.compile(rf"<(?:{_FORMATTING})\b", re.IGNORECASE)
_CLOSED = re.compile(rf"</(?:{_FORMATTING})\b", re.IGNORECASE)
_REOPENED = 512
"""Elements.  So many unclosed formatting elements does the parser open again in each paragraph, at the most."""


class Unreadable(ValueError):
    """The bytes are no page, or more of one than is read; the message says what they are and what to do."""


def check_bytes(body: bytes, budget: Budget) -> None:
    """Raise Unreadable for a file that is larger than its budget."""
    if len(body) > budget.bytes:
        raise Unreadable(_over("bytes", "the file has", len(body), budget.bytes))


def check_markup(source: str, budget: Budget) -> None:
    """Raise Unreadable for markup that can make more nodes than the budget has, before the parser makes them.

    Formatting that is never closed is opened again in every paragraph (HTML standard, "reconstruct the active
    formatting elements"): a small file can make a tree without end.
    """
    tags = source.count("<")
    if tags * _REOPENED <= budget.nodes:
        return
    unclosed = max(len(_OPENED.findall(source)) - len(_CLOSED.findall(source)), 0)
    if tags * min(unclosed, _REOPENED) > _MANY * budget.nodes:
        made = tags * min(unclosed, _REOPENED)
        raise Unreadable(_over("nodes", "formatting that is never closed could make", made, budget.nodes))


_MANY = 10
"""Times the budget.  The estimate is the worst case: a page that left 100 tags open early would be wronged by less."""


def check_nodes(nodes: Iterable[object], budget: Budget) -> None:
    """Raise Unreadable for a tree of too many nodes."""
    count = sum(1 for _ in nodes)
    if count > budget.nodes:
        raise Unreadable(_over("nodes", "the page has", count, budget.nodes))


def over_depth(budget: Budget) -> Unreadable:
    """Give what to raise for a tree that nests too deep."""
    return Unreadable(_over("depth", "elements stand inside each other on more than", budget.depth, budget.depth))


def _over(name: str, what: str, there: int, allowed: int) -> str:
    return (
        f"{what} {there:,} {_UNITS[name]}, and {allowed:,} are read; take it out of the list of pages,"
        f" or raise {name} under [budget] in copydesk.toml"
    )


_UNITS = {"bytes": "bytes", "nodes": "nodes", "depth": "levels"}
