"""Tells a word in a run of another language from a word of its own language typed wrong.

A phrase of another language shows itself by its function words or by several words in a row that the language has not;
the function words are in data/function_words.jsonl; those of other languages that English has too are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.languages import Lexicon, lexicon_of
from copydesk.checks.words import Word

_UNKNOWN_SHARE = 3
"""Where more than one word in three is unknown, the text is a list of names or in another language."""


_ENGLISH_TOO = frozenset("come contra door fins hay jag met molt par pour till van".split())
"""Function words of other languages that stand in English sentences too, and so tell nothing there."""


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
def _foreign_words(language: str) -> frozenset[str]:
    """Give the function words of all other languages that this one has not."""
    others = frozenset[str]().union(*(words for other, words in _lists().items() if other != language))
    if language == "en":
        return others - function_words(language) - _ENGLISH_TOO
    own = lexicon_of(language)
    return frozenset(word for word in others - function_words(language) if not (own and own.known(word)))


def mostly_foreign(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether so many words are unknown to a language that no single one can be called a mistake."""
    unknown = sum(_unknown(word, lexicon) for word in words)
    return unknown > 1 and unknown * _UNKNOWN_SHARE > sum(bool(word.text) for word in words)


def in_foreign_run(words: Sequence[Word], at: int, lexicon: Lexicon, listed: bool = False) -> bool:
    """Say whether a neighbour shows that words[at] belongs to a phrase of another language.

    For a word that is `listed` as a misspelling only function words show it: an unknown neighbour may be a name.
    """
    foreign = _foreign_words(lexicon.language)
    near = [words[i] for i in (at - 2, at - 1, at + 1, at + 2) if 0 <= i < len(words)]
    if any(word.folded in foreign and not _acronym(word) for word in near):
        return True
    beside = [words[i] for i in (at - 1, at + 1) if 0 <= i < len(words)]
    return not listed and any(_shows_another(word, words[at], lexicon) for word in beside)


def _shows_another(neighbour: Word, word: Word, lexicon: Lexicon) -> bool:
    """A name beside an English word says nothing, but two unknown words with capitals may be a title."""
    telling = neighbour.text.islower() or not neighbour.text.isascii() or not word.text.islower()
    return telling and not _acronym(neighbour) and _unknown(neighbour, lexicon)


def _unknown(word: Word, lexicon: Lexicon) -> bool:
    """A known misspelling is a word of the language too."""
    text = word.text
    return bool(text) and not (lexicon.known(text) or lexicon.formed(text) or lexicon.misspelling_of(word.folded))


def _acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()
