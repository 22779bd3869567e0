"""Ranks what a misspelt word may have meant: by the slips it takes, how common the words are, and the words around.

A weight is a decimal logarithm: one more is ten times as likely. All numbers were set on the odd lines of the typo
list; benchmarks/language.py measures them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import log10

from msgspec import Struct

from copydesk.checks.lexicon import frequency, genuine, lift, pair_frequency
from copydesk.checks.near_words import MISSING, near_words

SLIP = 3.0
"""What one ordinary slip costs: people mistype about one word in a thousand."""

ATTESTED = 1.0
"""What a neighbour is worth beside which the word is known to stand."""

LIFT = 10
"""By how many times a pair must be commoner than chance; "of the" and its like attest nothing."""

CLEAR = 1.5
"""By how much the first candidate must outweigh the second, that only one is left."""

_JOINERS = frozenset("a and as at be for in is it of that the to was with".split())
"""Words that are typed together with the next one by mistake; "on", "out", "over" and "up" form good words."""


class Suggestion(Struct, frozen=True):
    """A word that may have been meant; `price` counts slips, `attested` the neighbours it is known to stand beside."""

    text: str
    price: float
    attested: int
    weight: float


def suggestions(word: str, before: str = "", after: str = "") -> tuple[Suggestion, ...]:
    """Give what a lower-case word that English has not may have meant, best first.

    `before` and `after` are the neighbours in its sentence, empty where there is none or it is not known.
    """
    found = [_weighed(text, cost, before, after) for text, cost in candidates(word)]
    return tuple(sorted(found, key=lambda suggestion: (-suggestion.weight, suggestion.text)))


def only_one_left(ranked: tuple[Suggestion, ...]) -> bool:
    """Say whether the first suggestion leaves all others far behind."""
    return bool(ranked) and (len(ranked) == 1 or ranked[0].weight - ranked[1].weight >= CLEAR)


@lru_cache(maxsize=4096)
def candidates(word: str) -> tuple[tuple[str, float], ...]:
    """Give the words near a lower-case word, and pairs of words where a space may be missing, with their prices.

    Only words of the frequency list are weighed: asking hunspell for more found one typo in two hundred and took four
    fifths of the time.
    """
    near = tuple(pair for pair in near_words(word) if genuine(pair[0]))
    return (*near, *_parted(word))


def _parted(word: str) -> Iterator[tuple[str, float]]:
    for cut in range(1, len(word) - 1):
        left, right = word[:cut], word[cut:]
        if left in _JOINERS and pair_frequency(left, right):
            yield f"{left} {right}", MISSING


def _weighed(text: str, cost: float, before: str, after: str) -> Suggestion:
    left, _, right = text.partition(" ")
    attested = (lift(before, left) >= LIFT) + (lift(right or left, after) >= LIFT)
    count = pair_frequency(left, right) if right else frequency(text)
    return Suggestion(text, cost, attested, log10(count + 1) - SLIP * cost + ATTESTED * attested)
