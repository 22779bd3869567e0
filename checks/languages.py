"""Gives what is known of a language's words, for the languages whose spelling is checked.

A rule asks for the lexicon of a block's language and need not know which one it got.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from string import ascii_lowercase

from msgspec import Struct

from copydesk.checks import lexicon as english
from copydesk.checks import spanish
from copydesk.checks.dictionaries import in_hunspell
from copydesk.checks.suggestions import Suggestion, english_suggestions, spanish_suggestions

SPELT = frozenset({"en", "es"})
"""The languages that have a lexicon, by primary subtag."""


class Lexicon(Struct, frozen=True):
    """One language: whether it has a word, forms it by rule, knows it as a misspelling, and what was meant.

    `borrowed` says whether a lower-case word is a quotation from the other language; `capitals` whether words all in
    capitals are checked: Spanish ones went without their accents for centuries. `far` is the weight needed where more
    than one slip is supposed: of Spanish suggestions below it, eight of nine were for terms that no dictionary has,
    while the typo list has English ones that are right. `caution` is added to the weight that convinces: of Spanish no
    neighbours are counted.
    """

    language: str
    letters: frozenset[str]
    capitals: bool
    far: float
    caution: float
    borrowed: Callable[[str], bool]
    known: Callable[[str], bool]
    formed: Callable[[str], bool]
    misspelling_of: Callable[[str], tuple[str, ...]]
    suggestions: Callable[[str, str, str], tuple[Suggestion, ...]]


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """Give the lexicon of a language (a BCP 47 code), or None where its spelling is not checked."""
    return {"en": _english, "es": _spanish}.get(language.partition("-")[0].lower(), lambda: None)()


@lru_cache(maxsize=50_000)
def is_unusual(word: str) -> bool:
    """Say whether no language that has a lexicon has a lower-case word, nor takes it for a known misspelling.

    Such a word is part of a site's vocabulary where many of its pages use it.
    """
    return not (
        english.known(word) or spanish.known(word) or english.misspelling_of(word) or spanish.lacks_accent(word)
    )


@lru_cache(maxsize=10_000)
def named_elsewhere(word: str) -> bool:
    """Say whether a lower-case word is a name in Spanish, or in French or Portuguese where these are installed."""
    if spanish.names(word):
        return True
    return any(in_hunspell(word.capitalize(), other) and not in_hunspell(word, other) for other in ("fr", "pt"))


def _english() -> Lexicon:
    return Lexicon(
        language="en",
        letters=frozenset(ascii_lowercase),
        capitals=True,
        far=-9.0,
        caution=0.0,
        borrowed=spanish.common,
        known=english.known,
        formed=english.formed,
        misspelling_of=english.misspelling_of,
        suggestions=english_suggestions,
    )


def _spanish() -> Lexicon:
    return Lexicon(
        language="es",
        letters=frozenset(ascii_lowercase + "áéíóúüñ"),
        capitals=False,
        far=2.6,
        caution=0.5,
        borrowed=spanish.borrowed,
        known=spanish.known,
        formed=spanish.formed,
        misspelling_of=_no_list,
        suggestions=spanish_suggestions,
    )


def _no_list(word: str) -> tuple[str, ...]:  # noqa: ARG001
    """Give nothing: there is no list of Spanish misspellings under a licence that lets it be shipped."""
    return ()
