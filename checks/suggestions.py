"""Ranks what a misspelt word may have meant: by the slips it takes, how common the words are, and the words around.

A weight is a decimal logarithm: one more is ten times as likely. All numbers were set on the odd lines of the typo
list; benchmarks/language.py measures them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from math import log10

from msgspec import Struct

from copydesk.checks import spanish
from copydesk.checks.dictionaries import in_hunspell
from copydesk.checks.lexicon import (
    cut_prefix,
    frequencies,
    frequency,
    genuine,
    is_name,
    lift,
    misspelling_of,
    pair_frequency,
)
from copydesk.checks.near_words import NearWords
from copydesk.checks.slips import MISSING, english_prices, price, spanish_prices

SLIP = 3.0
"""What one ordinary slip costs: people mistype about one word in a thousand."""

ATTESTED = 1.0
"""What a neighbour is worth beside which the word is known to stand."""

LISTED = 2.0
"""What it is worth that the word is known to be a misspelling of the candidate."""

LIFT = 10
"""By how many times a pair must be commoner than chance; "of the" and its like attest nothing."""

LONG_RARE = 9
"""Letters.  A shorter word is one slip from some rare word too easily."""

RARE = 3000
"""Occurrences of a word that the frequency list has not; its rarest have about as many."""

COMMON = 1_000_000
"""Occurrences of what may have stood behind a prefix."""

CLEAR = 1.5
"""By how much the first candidate must outweigh the second, that only one is left."""

_JOINERS = frozenset("a and as at be for in is it of that the to was with".split())
"""Words that are typed together with the next one by mistake; "on", "out", "over" and "up" form good words."""


class Suggestion(Struct, frozen=True):
    """A word that may have been meant; `price` counts slips, `attested` the neighbours it is known to stand beside.

    `listed` says that the misspelt word is known to stand for it.
    """

    text: str
    price: float
    attested: int
    weight: float
    listed: bool = False


def english_suggestions(word: str, before: str = "", after: str = "") -> tuple[Suggestion, ...]:
    """Give what a word that English has not may have meant, in lower case, best first.

    `before` and `after` are the neighbours in its sentence, empty where there is none or it is not known. Names are
    offered for a word with a capital only.
    """
    lower = word.lower()
    listed = frozenset(misspelling_of(lower))
    found = _english_candidates(lower, word[:1].isupper())
    return _ranked(_weighed(text, cost, before, after, text in listed) for text, cost in found)


def spanish_suggestions(word: str, before: str = "", after: str = "") -> tuple[Suggestion, ...]:  # noqa: ARG001
    """Give what a word that Spanish has not may have meant, in lower case, best first.

    No counts of Spanish pairs are at hand, so that the neighbours tell nothing. A word that only lacks its accents is
    taken for a known misspelling; nothing is offered for what is a name but for an accent, as people drop theirs.
    """
    near = _spanish_candidates(word.lower())
    if word[:1].isupper() and spanish.may_be_name(word.lower(), near):
        return ()
    return _ranked(_weighed_alone(text, cost, spanish.lacks_accents_of(word, text)) for text, cost in near)


def only_one_left(ranked: tuple[Suggestion, ...]) -> bool:
    """Say whether the first suggestion leaves all others far behind, even if nobody had listed it."""
    if len(ranked) < 2:
        return bool(ranked)
    return ranked[0].weight - LISTED * ranked[0].listed - ranked[1].weight >= CLEAR


def _ranked(found: Iterator[Suggestion]) -> tuple[Suggestion, ...]:
    """Sort, best first; what was found in two ways is given once, as the better of them."""
    best: dict[str, Suggestion] = {}
    for suggestion in sorted(found, key=lambda suggestion: (-suggestion.weight, suggestion.text)):
        best.setdefault(suggestion.text, suggestion)
    return tuple(best.values())


@lru_cache(maxsize=4096)
def _english_candidates(word: str, names: bool) -> tuple[tuple[str, float], ...]:
    """Give the words near a lower-case word, and pairs of words where a space may be missing, with their prices.

    Words that only hunspell has are looked for where the frequency list has none near, and one slip away: looking for
    more of them found one typo in two hundred and took four fifths of the time.
    """
    found = _english().near(word)
    near = {text: cost for text, cost in found if genuine(text) or (names and is_name(text))}
    if not near and len(word) >= LONG_RARE:
        near = dict(_rarer(word))
    listed = {text: price(word, text, english_prices()) for text in misspelling_of(word) if text not in near}
    return (*near.items(), *listed.items(), *_parted(word))


def _rarer(word: str) -> Iterator[tuple[str, float]]:
    """Give the words one slip away that only hunspell has, and those made with a prefix: "reimaginging"."""
    yield from ((text, price(word, text, english_prices())) for text in _english().one_slip(word) if in_hunspell(text))
    prefix = cut_prefix(word)
    if prefix:
        near = _english().near(word[len(prefix) :])
        yield from ((prefix + text, cost) for text, cost in near if cost <= 1 and frequency(text) >= COMMON)


@lru_cache(maxsize=4096)
def _spanish_candidates(word: str) -> tuple[tuple[str, float], ...]:
    """Give the Spanish words near a lower-case word; rarer forms only where a sound or an accent leads to them."""
    near = {text: cost for text, cost in _spanish().near(word) if spanish.known(text)}
    for text, cost in spanish.sounding_alike(word).items():
        near[text] = min(cost, near.get(text, cost))
    return (*near.items(), *((text, MISSING) for text in spanish.parted(word)))


def _parted(word: str) -> Iterator[tuple[str, float]]:
    for cut in range(1, len(word) - 1):
        left, right = word[:cut], word[cut:]
        if left in _JOINERS and pair_frequency(left, right):
            yield f"{left} {right}", MISSING


def _weighed(text: str, cost: float, before: str, after: str, listed: bool) -> Suggestion:
    left, _, right = text.partition(" ")
    attested = (lift(before, left) >= LIFT) + (lift(right or left, after) >= LIFT)
    count = pair_frequency(left, right) if right else frequency(text) or RARE
    weight = log10(count + 1) - SLIP * cost + ATTESTED * attested + LISTED * listed
    return Suggestion(text, cost, attested, weight, listed)


def _weighed_alone(text: str, cost: float, listed: bool) -> Suggestion:
    count = min(map(spanish.frequency, text.split()))  # of words that were run together, the rarer tells
    return Suggestion(text, cost, 0, log10(count + 1) - SLIP * cost + LISTED * listed, listed)


@cache
def _english() -> NearWords:
    return NearWords(frequencies(), english_prices())


@cache
def _spanish() -> NearWords:
    return NearWords(spanish.frequencies(), spanish_prices())
