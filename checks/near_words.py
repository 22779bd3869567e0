"""Finds the words that a misspelt one may stand for, with the price of each slip of the hand or the ear.

The price is a weighted Damerau distance (optimal string alignment): an ordinary slip costs 1, what hands and ears often
do costs less. Nothing here looks at the words around; that is `copydesk.checks.suggestions`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_lowercase

from copydesk.checks.lexicon import frequencies

SWAPPED = 0.7
DOUBLED = 0.5
LIKE_SOUND = 0.6
NEXT_KEY = 0.8
MISSING = 0.9
APOSTROPHE = 0.2
FIRST_LETTER = 0.3
"""The price of letters swapped, doubled or not doubled, of one that sounds alike, one from the key beside, one left
out, an apostrophe left out, and what is added where the first letter is wrong. Set by hand on the odd lines of the
typo list; see benchmarks/language.py."""

SHORT_WORD = 5
"""Letters.  Up to this length only one slip is looked for; with two, every short word is near every other."""

_LETTERS = ascii_lowercase + "'"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUND_ALIKE = ("aeiouy", "ckq", "csz", "mn", "gj", "dt", "bp", "fv", "vw")

_SPANISH_E = re.compile(r"es[bcdfgklmnpqtv]")
"""Spanish has no word with s and a consonant at its beginning, and who thinks in Spanish writes "estructure"."""

_SOUNDS = (
    (r"^(?:kn|gn)", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"ph", "f"), (r"[ct]i(?=[ao])", "s"), (r"sc(?=[eiy])", "s"),
    (r"c(?=[eiy])", "s"), (r"ck|[cq]", "k"), (r"x", "ks"), (r"z", "s"), (r"g(?=[eiy])", "j"), (r"gh", ""),
    (r"[aeiouyhw]+", "a"), (r"(.)\1+", r"\1"), (r"a$", ""),
)  # fmt: skip


@lru_cache(maxsize=4096)
def near_words(word: str) -> tuple[tuple[str, float], ...]:
    """Give the words of the frequency list within two slips of a lower-case word, with their prices, cheapest first.

    Within one slip where the word is short.
    """
    reach = 1 if len(word) <= SHORT_WORD else 2
    found = _within_one(word) if reach == 1 else _within_two(word)
    priced = ((candidate, price(word, candidate)) for candidate in found if candidate != word)
    return tuple(sorted(priced, key=lambda pair: (pair[1], pair[0])))


def price(word: str, candidate: str) -> float:
    """Give the price of the slips that lead from the candidate, which was meant, to the word, which was typed."""
    before: list[float] = []
    row = [0.0]
    for at, letter in enumerate(candidate):
        row.append(row[-1] + _missing(candidate, at, letter))
    for i, typed in enumerate(word):
        last, row = row, [row[0] + _extra(word, i, typed)]
        for j, meant in enumerate(candidate):
            cost = min(
                last[j] + _instead(typed, meant, i),
                last[j + 1] + _extra(word, i, typed),
                row[j] + _missing(candidate, j, meant),
            )
            if i and j and typed == candidate[j - 1] and word[i - 1] == meant and typed != meant:
                cost = min(cost, before[j - 1] + SWAPPED)
            row.append(cost)
        before = last
    return row[-1] * (0.7 if sound(word) == sound(candidate) else 1)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Give a key that is equal for words that sound alike to an English ear."""
    for pattern, heard in _sounds():
        word = pattern.sub(heard, word)
    return word


def _instead(typed: str, meant: str, at: int) -> float:
    if typed == meant:
        return 0
    cost = _substitutions().get(typed + meant, 1.0)
    return cost + (0 if at else FIRST_LETTER)


def _extra(word: str, at: int, letter: str) -> float:
    if at == 0:
        return LIKE_SOUND if _SPANISH_E.match(word) else 1 + FIRST_LETTER
    return DOUBLED if word[at - 1] == letter else 1


def _missing(candidate: str, at: int, letter: str) -> float:
    if at == 0:
        return MISSING + FIRST_LETTER
    if letter == "'":
        return APOSTROPHE
    return DOUBLED if candidate[at - 1] == letter else MISSING


def _within_one(word: str) -> set[str]:
    words = frequencies()
    return {candidate for candidate in _one_slip(word) if candidate in words}


def _one_slip(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _within_two(word: str) -> set[str]:
    return {candidate for candidate in _sharing_a_half(word) if _close(word, candidate)}


def _sharing_a_half(word: str) -> Iterator[str]:
    """Two slips leave the second half whole, or the first half whole or with one slip: only such words are compared."""
    half = len(word) // 2
    astride = word[: half - 1] + word[half] + word[half - 1]
    for beginning in {word[:half], astride, *_one_slip(word[:half])}:
        yield from _beginning(_sorted_words(), beginning)
    for backwards in _beginning(_backward_words(), word[half:][::-1]):
        yield backwards[::-1]


def _beginning(words: list[str], letters: str) -> list[str]:
    return words[bisect_left(words, letters) : bisect_left(words, letters + "{")]  # "{" follows "z" in ASCII


def _close(word: str, candidate: str) -> bool:
    """Say whether two slips at most lie between two words; the sets are a quick way to say no."""
    if abs(len(word) - len(candidate)) > 2 or len(set(word) ^ set(candidate)) > 4:
        return False
    return slips(word, candidate) <= 2


def slips(word: str, candidate: str) -> int:
    """Count the letters put in, left out, changed or swapped with their neighbour between two words."""
    before: list[int] = []
    row = list(range(len(candidate) + 1))
    for i, typed in enumerate(word):
        last, row = row, [i + 1]
        for j, meant in enumerate(candidate):
            count = min(last[j] + (typed != meant), last[j + 1] + 1, row[j] + 1)
            if i and j and typed == candidate[j - 1] and word[i - 1] == meant:
                count = min(count, before[j - 1] + 1)
            row.append(count)
        before = last
    return row[-1]


@cache
def _sorted_words() -> list[str]:
    return sorted(frequencies())


@cache
def _backward_words() -> list[str]:
    return sorted(word[::-1] for word in frequencies())


@cache
def _substitutions() -> dict[str, float]:
    """Price the letters that are often typed for each other; by ear where both hold, as it is the cheaper."""
    keys = [pair for row in _ROWS for pair in itertools.pairwise(row)]
    keys += [pair for upper, lower in itertools.pairwise(_ROWS) for pair in zip(upper, lower, strict=False)]
    keys += [pair for upper, lower in itertools.pairwise(_ROWS) for pair in zip(upper[1:], lower, strict=False)]
    prices = {one + other: NEXT_KEY for a, b in keys for one, other in ((a, b), (b, a))}
    return prices | {a + b: LIKE_SOUND for letters in _SOUND_ALIKE for a in letters for b in letters if a != b}


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), heard) for pattern, heard in _SOUNDS)
