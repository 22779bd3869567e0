"""Tells the standing of an English word that the main dictionary has not, and what known misspellings stand for."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

from copydesk.checks.dictionaries.sorted_lines import SortedLines

_SEEN = {"en": "english", "es": "spanish"}


class Standing(StrEnum):
    """What SCOWL says of a word: an ordinary one of another English than America's, a rare one, or a name."""

    ORDINARY = "o"
    RARE = "r"
    NAME = "n"


def standing(word: str) -> Standing | None:
    """Give the standing of a word as it is written, or None where no list has it."""
    found = _list("english.tsv").get(word)
    return Standing(found) if found else None


def corrections(word: str) -> tuple[str, ...]:
    """Give what a lower-case word is known to be a misspelling of, likeliest first; nothing for all other words."""
    found = _list("misspellings.tsv").get(word)
    return tuple(found.split(",")) if found else ()


def frequency_of(word: str, language: str) -> int:
    """Give how often a lower-case word stands in a million million words; one look-up, for languages with a list."""
    return int(_list(f"{_SEEN[language]}.tsv").get(word) or 0)


def seen(word: str, language: str) -> float:
    """Give how often a lower-case word that no dictionary has was seen in a large body of text; 0 for hardly ever.

    The decimal logarithm of its occurrences in a million million words.
    """
    return float(_list(f"{_SEEN[language]}-seen.tsv").get(word) or 0)


@cache
def _list(name: str) -> SortedLines:
    return SortedLines(files("copydesk.checks.dictionaries").joinpath(name).read_bytes())
