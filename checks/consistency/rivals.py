"""Decides between two ways in which a site gives one thing: which of them is marked, and what is shown beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from copydesk.model import Applicability, Fix, Place, Span
from copydesk.rules import Fact, Known, replacement


def preferred(
    fact: Fact, rivals: Iterable[str], here: Sequence[Fact], known: Known, favour: Callable[[str], int] = lambda _: 0
) -> str:
    """Give the value among rivals that the site prefers to the fact's, or nothing.

    Values are compared by the pages that give them, by how often they stand on this page if it has both, by how much
    is in favour of each, and then the one that came first is better.
    """
    own = Counter(other.value for other in here)

    def rank(value: str, rival: str) -> tuple[int, int, int]:
        return known[value].pages, own[value] if own[rival] else 0, favour(value)

    best = max(
        sorted(rivals, key=lambda value: known[value].places), key=lambda value: rank(value, fact.value), default=""
    )
    if not best:
        return ""
    first = known[best].places < known[fact.value].places
    return best if (*rank(best, fact.value), first) > (*rank(fact.value, best), not first) else ""


def place_of(value: str, here: Sequence[Fact], known: Known) -> tuple[Span | Place, str]:
    """Give where a value stands, on this page if it does, and in which words."""
    own = next((other for other in here if other.value == value), None)
    if own:
        return own.span, own.text
    place = known[value].places[0]
    return place, place.words


def rewritten(fact: Fact, words: str) -> tuple[Fix, ...]:
    """Give the fix, for a person, that writes other words in the place of a fact's."""
    block = fact.block
    if block is None:
        return ()
    start, end = block.offset(fact.span.start), block.offset(fact.span.end)
    return replacement(block, start, end, words, f'write "{words}"', Applicability.UNSAFE)
