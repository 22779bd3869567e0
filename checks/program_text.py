"""Tells program text that stands in a page without being marked as code, so that rules about prose pass it over.

Only signs that prose does not have count: what is left undecided is read as prose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from copydesk.model import Block, Kind

_SIGNS = re.compile(
    r"<%|%>|<\?|\?>|</?\w{1,20}>|\w\(\)|\w\([^()]{0,200}\);|[;{}]\s{0,9}(?:\n|\Z)|[=!]=|&&|\|\||->|=>|:=|::\s?\w"
    r"|\w\s?=\s?[\"'\w]{1,40}[;,]|\w[.]\w{1,40}\s?=\s|#define|\w_\w{1,40}\("
)
"""Server tags, calls, statements that end in `;`, operators, assignments."""

_HINT = re.compile(r"[<=({}|;:>#]")


@lru_cache(maxsize=2048)
def is_program(text: str) -> bool:
    """Say whether a text is program text, or holds some."""
    return bool(_HINT.search(text) and _SIGNS.search(text))


def outside_code(block: Block, matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Give the matches in a block's text that do not begin in what the page marks as code, in linear time."""
    if block.kind is Kind.PREFORMATTED:
        return
    ends: list[tuple[int, int]] = []
    for start, end in sorted((mark.start, mark.end) for mark in block.marks if mark.kind == "code"):
        ends.append((start, max(end, ends[-1][1]) if ends else end))
    for match in matches:
        at = bisect_right(ends, match.start(), key=lambda place: place[0]) - 1
        if at < 0 or ends[at][1] <= match.start():
            yield match
