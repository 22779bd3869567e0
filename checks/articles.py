"""Tells which of "a" and "an" goes with an English word, by its sound.

Most words sound as they are spelt; data/articles.jsonl has those that do not, and those where usage varies, of which
nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from copydesk.checks.entries import entries

_LETTERS_SAID_WITH_A_VOWEL = frozenset("AEFILMNORSX")
"""Letters whose names begin with a vowel; H is left out, as some say haitch, and U sounds like you."""

_VOWELS = frozenset("aeiouy")

_SAID_LETTER_BY_LETTER = frozenset("AEIO")
"""An abbreviation that begins so takes "an", said as a word or letter by letter."""


class Sounds(Struct, frozen=True, forbid_unknown_fields=True):
    """Words, and beginnings of words, that take an article against their spelling; none where both are right."""

    article: str
    words: frozenset[str]
    begin: tuple[str, ...]
    unless: tuple[str, ...]
    source: str


@lru_cache(maxsize=4096)
def article(word: str) -> str:
    """Give "a" or "an" for a word as it is written, or nothing where both are right or nobody can know."""
    if len(word) > 1 and word[:2].isupper():
        return _of_abbreviation(word)
    lower = word.lower()
    if len(word) > 1 and _VOWELS.isdisjoint(lower):
        return ""  # "html" is said letter by letter, "sql" like sequel, "hmm" as it pleases
    for sounds in _sounds():
        if lower in sounds.words or (lower.startswith(sounds.begin) and not lower.startswith(sounds.unless or " ")):
            return sounds.article
    if lower[0] in "aeio" or (lower[0] == "u" and len(lower) > 1):
        return "an"
    return "a" if lower.isascii() and len(lower) > 1 else ""


def _of_abbreviation(word: str) -> str:
    """An abbreviation is said letter by letter or as a word; only where both agree is the article known."""
    first, rest = word[0], word[1:]
    if any(word.lower() in sounds.words for sounds in _sounds() if not sounds.article):
        return ""
    if first in _SAID_LETTER_BY_LETTER:
        return "an"
    if first in "HU" or not first.isascii():
        return ""
    if first in _LETTERS_SAID_WITH_A_VOWEL:
        return "" if any(letter in "AEIOUY" for letter in rest) else "an"
    return "a"


@cache
def _sounds() -> tuple[Sounds, ...]:
    return entries("articles.jsonl", Sounds)


@cache
def exceptions() -> Mapping[str, str]:
    """Give every word of the data file with its article, for the tests."""
    return {word: sounds.article for sounds in _sounds() for word in sounds.words}
