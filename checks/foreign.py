"""Tells a word in a run of another language from an English word typed wrong.

A phrase of another language shows itself by its function words or by several words in a row that English has not; the
function words are in data/function_words.jsonl; those of other languages that English has too are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.lexicon import formed, known
from copydesk.checks.words import Word

_UNKNOWN_SHARE = 3
"""Where more than one word in three is unknown, the text is a list of names or in another language."""


class FunctionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The closed-class words of a language (of other languages those that are no English words), with their source."""

    language: str
    words: frozenset[str]
    source: str


def function_words(language: str) -> frozenset[str]:
    """Give the function words of a language (a BCP 47 code) in lower case; of all languages for one not known."""
    primary = language.partition("-")[0].lower()
    lists = _lists()
    return lists[primary] if primary in lists else frozenset().union(*lists.values())


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {entry.language: entry.words for entry in entries("function_words.jsonl", FunctionWords)}


@cache
def _foreign_words() -> frozenset[str]:
    return frozenset().union(*(words for language, words in _lists().items() if language != "en"))


def mostly_foreign(words: Sequence[Word]) -> bool:
    """Say whether so many words are unknown to English that no single one can be called a mistake."""
    unknown = sum(_unknown(word) for word in words)
    return unknown > 1 and unknown * _UNKNOWN_SHARE > sum(bool(word.text) for word in words)


def in_foreign_run(words: Sequence[Word], at: int) -> bool:
    """Say whether a neighbour shows that words[at] belongs to a phrase of another language."""
    near = [words[i] for i in (at - 2, at - 1, at + 1, at + 2) if 0 <= i < len(words)]
    beside = [words[i] for i in (at - 1, at + 1) if 0 <= i < len(words)]
    return any(word.folded in _foreign_words() for word in near) or any(
        _shows_another(word, words[at]) for word in beside
    )


def _shows_another(neighbour: Word, word: Word) -> bool:
    """A name beside an English word says nothing, but two unknown words with capitals may be a title."""
    telling = neighbour.text.islower() or not neighbour.text.isascii() or not word.text.islower()
    return telling and _unknown(neighbour)


def _unknown(word: Word) -> bool:
    return bool(word.text) and not known(word.text) and not formed(word.text)
