"""Prices the slips of the hand and the ear that lead from the word that was meant to the one that was typed.

The price is a weighted Damerau distance (optimal string alignment): an ordinary slip costs 1, what hands and ears often
do costs less. What is often done differs by language, so that each has prices of its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from msgspec import Struct

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

ACCENT = 0.2
SPANISH_SOUND = 0.4
"""The price of an accent or tilde left out or set wrongly, and of letters that sound the same to a Spanish ear, where
spelling is otherwise by sound: about half of the labelled Spanish slips are of these two kinds."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUND_ALIKE = ("aeiouy", "ckq", "csz", "mn", "gj", "dt", "bp", "fv", "vw")
_SPANISH_ALIKE = ("bv", "csz", "gj", "yi", "mn", "ckq", "xs", "hj")
_ACCENTED = ("aá", "eé", "ií", "oó", "uúü", "nñ")

_SPANISH_E = re.compile(r"es[bcdfgklmnpqtv]")
"""Spanish has no word with s and a consonant at its beginning, and who thinks in Spanish writes "estructure"."""

_SOUNDS = (
    (r"^(?:kn|gn)", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"ph", "f"), (r"[ct]i(?=[ao])", "s"), (r"sc(?=[eiy])", "s"),
    (r"c(?=[eiy])", "s"), (r"ck|[cq]", "k"), (r"x", "ks"), (r"z", "s"), (r"g(?=[eiy])", "j"), (r"gh", ""),
    (r"[aeiouyhw]+", "a"), (r"(.)\1+", r"\1"), (r"a$", ""),
)  # fmt: skip


class Prices(Struct, frozen=True):
    """What slips cost in one language: letters for each other, letters left out or too many, and words by ear."""

    letters: str
    instead: Mapping[str, float]
    missing: Mapping[str, float]
    sound: Callable[[str], str]
    extra_e: float = 1 + FIRST_LETTER


def price(word: str, candidate: str, prices: Prices) -> float:
    """Give the price of the slips that lead from the candidate, which was meant, to the word, which was typed."""
    before: list[float] = []
    row = [0.0]
    for at, letter in enumerate(candidate):
        row.append(row[-1] + _missing(candidate, at, letter, prices))
    for i, typed in enumerate(word):
        last, row = row, [row[0] + _extra(word, i, typed, prices)]
        for j, meant in enumerate(candidate):
            cost = min(
                last[j] + _instead(typed, meant, i, prices),
                last[j + 1] + _extra(word, i, typed, prices),
                row[j] + _missing(candidate, j, meant, prices),
            )
            if i and j and typed == candidate[j - 1] and word[i - 1] == meant and typed != meant:
                cost = min(cost, before[j - 1] + SWAPPED)
            row.append(cost)
        before = last
    return row[-1] * (0.7 if prices.sound(word) == prices.sound(candidate) else 1)


def slips(word: str, candidate: str) -> int:
    """Count the letters put in, left out, changed or swapped with their neighbour between two words."""
    word, candidate = _apart(word, candidate)
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


def two_slips_apart(word: str, candidate: str) -> bool:
    """Say whether `slips` counts two at most; a tenth of its work, for those that are asked of thousands of words."""
    word, candidate = _apart(word, candidate)
    if not word or not candidate:
        return len(word) + len(candidate) <= 2
    return (
        _one_slip_apart(word[1:], candidate[1:])
        or _one_slip_apart(word[1:], candidate)
        or _one_slip_apart(word, candidate[1:])
        or (word[:2] == candidate[1::-1] and _one_slip_apart(word[2:], candidate[2:]))
    )


def _one_slip_apart(word: str, candidate: str) -> bool:
    if word == candidate:
        return True
    if abs(len(word) - len(candidate)) > 1:
        return False
    at = 0
    for typed, meant in zip(word, candidate, strict=False):
        if typed != meant:
            break
        at += 1
    word, candidate = word[at:], candidate[at:]
    if word[1:] == candidate[1:] or word[1:] == candidate or word == candidate[1:]:
        return True
    return word[:2] == candidate[1::-1] and word[2:] == candidate[2:]


def _apart(word: str, candidate: str) -> tuple[str, str]:
    """Take away what two words have in common at both ends; it costs no slip."""
    shorter = min(len(word), len(candidate))
    start = 0
    while start < shorter and word[start] == candidate[start]:
        start += 1
    end = 0
    while end < shorter - start and word[-1 - end] == candidate[-1 - end]:
        end += 1
    return word[start : len(word) - end], candidate[start : len(candidate) - end]


@cache
def english_prices() -> Prices:
    """Give the prices for English, with those of people who think in Spanish."""
    return Prices(
        letters="abcdefghijklmnopqrstuvwxyz'",
        instead=_next_keys() | _alike(_SOUND_ALIKE, LIKE_SOUND),
        missing={"'": APOSTROPHE},
        sound=english_sound,
        extra_e=LIKE_SOUND,
    )


@cache
def spanish_prices() -> Prices:
    """Give the prices for Spanish: accents first, then letters of one sound and the silent h."""
    return Prices(
        letters="abcdefghijklmnopqrstuvwxyzáéíóúüñ",
        instead=_next_keys() | _alike(_SPANISH_ALIKE, SPANISH_SOUND) | _alike(_ACCENTED, ACCENT),
        missing={"h": SPANISH_SOUND, "u": LIKE_SOUND},
        sound=str,
    )


@lru_cache(maxsize=50_000)
def english_sound(word: str) -> str:
    """Give a key that is equal for words that sound alike to an English ear."""
    for pattern, heard in _sounds():
        word = pattern.sub(heard, word)
    return word


def _instead(typed: str, meant: str, at: int, prices: Prices) -> float:
    if typed == meant:
        return 0
    cost = prices.instead.get(typed + meant, 1.0)
    return cost + (0 if at or cost <= SPANISH_SOUND else FIRST_LETTER)


def _extra(word: str, at: int, letter: str, prices: Prices) -> float:
    if letter == "h" and "h" in prices.missing:
        return prices.missing["h"]
    if at == 0:
        return prices.extra_e if _SPANISH_E.match(word) else 1 + FIRST_LETTER
    return DOUBLED if word[at - 1] == letter else 1


def _missing(candidate: str, at: int, letter: str, prices: Prices) -> float:
    if letter in prices.missing:
        return prices.missing[letter]
    if at == 0:
        return MISSING + FIRST_LETTER
    return DOUBLED if candidate[at - 1] == letter else MISSING


def _next_keys() -> dict[str, float]:
    keys = [pair for row in _ROWS for pair in itertools.pairwise(row)]
    keys += [pair for upper, lower in itertools.pairwise(_ROWS) for pair in zip(upper, lower, strict=False)]
    keys += [pair for upper, lower in itertools.pairwise(_ROWS) for pair in zip(upper[1:], lower, strict=False)]
    return {one + other: NEXT_KEY for a, b in keys for one, other in ((a, b), (b, a))}


def _alike(groups: tuple[str, ...], cost: float) -> dict[str, float]:
    return {a + b: cost for letters in groups for a in letters for b in letters if a != b}


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), heard) for pattern, heard in _SOUNDS)
