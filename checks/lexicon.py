"""Tells which words English has and how often it uses them, alone and side by side.

Two embedded dictionaries, read when first asked for: hunspell's en_US, for all forms of a word, and the frequency lists
of SymSpell (82,765 words in American and British spelling; 243,342 pairs of neighbours), from Google Books and SCOWL.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from copydesk.checks.dictionaries import Standing, corrections, in_hunspell, standing
from copydesk.checks.entries import entries


class Misspelt(Struct, frozen=True, forbid_unknown_fields=True):
    """A misspelling that the list of the dictionaries has not, with what it stands for and where it is known from."""

    wrong: str
    right: str
    source: str


_WORDS = "frequency_dictionary_en_82_765.txt"
_PAIRS = "frequency_bigramdictionary_en_243_342.txt"

_BRITISH = (
    (re.compile(r"is(e|ed|er|ers|es|ing|able|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|er|ers|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[^aeiou][aeiou])ll(ed|er|ers|ing)$"), r"l\1"),
)
"""Spellings that British English forms by rule, and their American counterparts."""

_IN_AMERICAN = (
    (re.compile(r"our"), "or"),
    (re.compile(r"re(s?|d)$"), r"er\1"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ammes?$"), "am"),
    (re.compile(r"[ao]e"), "e"),
    (re.compile(r"l(?=ment|s?$)"), "ll"),
)
"""More of British spelling: good to tell a known word from a name, too free to make words of."""

_PREFIXES = re.compile(
    r"(anti|auto|bio|co|counter|cyber|de|dis|e|eco|geo|hyper|infra|inter|intra|macro|mega|meta|micro|mid|mini|mis|multi|nano"
    r"|neuro|non|out|over|photo|poly|post|pre|pro|pseudo|psycho|re|semi|socio|sub|super|techno|tele|trans|ultra|un|under"
    r"|up)-?"
)
_SUFFIXES = (
    (re.compile(r"(?<=[a-z]{4})(less|like|ness|wide|wise|ship|ships|proof|based|free)$"), ""),
    (re.compile(r"(?<=[a-z]{3}[^sxz])s$"), ""),
    (re.compile(r"(?<=[a-z]{4})ability$"), "able"),
    (re.compile(r"(?<=[a-z]{4})able$"), ""),
    (re.compile(r"(?<=[a-z]{4})able$"), "e"),
    (re.compile(r"(?<=[a-z]{3})tors?$"), "te"),
    (re.compile(r"(?<=ss)ors?$"), ""),
    (re.compile(r"(?<=[a-z]{3}ic)ally$"), ""),
)
"""Endings that make a new word of any other, with what stands in the old word in their place."""

_POSSESSIVE = re.compile(r"(?<=\w)(?:'s|(?<=s)')$")

_COUNTED = 1e12
"""Words counted for the frequency list, about: its first line says 2.3e10 for "the", one word in forty-four."""

_LONG_LISTED = 7
"""Letters.  Of the 168 listed misspellings that hunspell has, those from this length on are no words of the frequency
list, and read by eye they were slips ("calenders", "recored") three times in four."""

_PART = 3
"""Letters.  With parts of two, any other word could pass for a compound."""

_AFTER_PREFIX = 4
"""Letters.  What is shorter makes no word with a prefix."""

_LISTED_PART = 6
"""Letters.  Shorter misspellings stand in many good words."""

_LONG_PART = 6
"""Letters.  What follows a prefix need not be frequent where it is as long as this."""

_COMMON = 3_000_000
"""Occurrences.  A part of a compound must be about as frequent as "litter", or any two scraps of letters would do: so
tuned, one in twenty of the odd lines of the typo list could pass for a compound."""


@cache
def frequencies() -> Mapping[str, int]:
    """Give the number of occurrences of each word of the frequency list (in lower case) in the counted books."""
    lines = files("symspellpy").joinpath(_WORDS).read_text("utf-8-sig").splitlines()
    return {word: int(count) for word, _, count in (line.partition(" ") for line in lines)}


def frequency(word: str) -> int:
    """Give the number of occurrences of a word in any case; 0 where the list has none."""
    return frequencies().get(word.lower(), 0)


def pair_frequency(left: str, right: str) -> int:
    """Give how often two words stand side by side in the counted books; 0 for all but the commonest pairs."""
    pair = f"{left.lower()} {right.lower()} "
    pairs = _pairs()
    at = bisect_left(pairs, pair)
    found = at < len(pairs) and pairs[at].startswith(pair)
    return int(pairs[at][len(pair) :]) if found else 0


def lift(left: str, right: str) -> float:
    """Give how many times oftener two words stand side by side than chance would have it; 0 where they never do."""
    together = pair_frequency(left, right)
    return (
        together * _COUNTED / (frequency(left) * frequency(right))
        if together and frequency(left) and frequency(right)
        else 0
    )


@lru_cache(maxsize=50_000)
def known(word: str) -> bool:
    """Say whether English has the word, in American or British spelling; a possessive counts as its word."""
    word = _POSSESSIVE.sub("", word.replace("’", "'"))
    lower = word.lower()
    if lower in frequencies():
        return True
    if _corrections(lower):
        return _known_all_the_same(word, lower)
    if any(map(in_hunspell, {word, lower, lower.capitalize()})) or any(map(in_hunspell, _american(lower))):
        return True
    return bool(standing(lower) or standing(word))


def _known_all_the_same(word: str, lower: str) -> bool:
    """Say whether a listed misspelling is a word too: a name with its capital, an ordinary word, or a short one.

    hunspell forms "formated" and "contributers" by rule; long words that only it has are more often slips.
    """
    if word[:1].isupper() and (in_hunspell(lower.capitalize()) or standing(lower.capitalize())):
        return True
    return standing(lower) is Standing.ORDINARY or (len(lower) < _LONG_LISTED and in_hunspell(lower))


@lru_cache(maxsize=50_000)
def misspelling_of(word: str) -> tuple[str, ...]:
    """Give what a word is known to be a misspelling of, likeliest first; nothing for a word that English has.

    The list is of source code and corrects names and old words too, so that no word of the other lists is taken from
    it, nor what is no slip but another word ("mohammedan").
    """
    lower = word.lower()
    if known(word):
        return ()
    listed = tuple(text for text in _corrections(lower) if _sharing(lower, text))
    return listed or (() if formed(lower) else tuple(_compound_of_misspelling(lower)))


def _compound_of_misspelling(word: str) -> Iterator[str]:
    """Give what a plural or a compound with a listed misspelling in it stands for: "datasoruce", "devlopments"."""
    for cut in range(_PART, len(word)):
        left, right = word[:cut], word[cut:]
        if len(right) >= _LISTED_PART and ((cut > _PART and _part(left)) or _PREFIXES.fullmatch(left)):
            yield from (left + text for text in _corrections(right)[:1])
        if len(left) >= _LISTED_PART and right == "s":
            yield from (text + right for text in _corrections(left)[:1] if not text.endswith("s"))


@lru_cache(maxsize=50_000)
def genuine(word: str) -> bool:
    """Say whether a word of the frequency list may be offered: no name, no abbreviation, nothing heard of once.

    The list counts "crete" and "syst" too; hunspell knows better, but its words are American.
    """
    american = (pattern.sub(spelling, word) for pattern, spelling in _IN_AMERICAN if pattern.search(word))
    if any(map(in_hunspell, (word, *_american(word), *american))):
        return True
    return formed(word) and not in_hunspell(word.capitalize())


@lru_cache(maxsize=50_000)
def is_name(word: str) -> bool:
    """Say whether a lower-case word is one that English writes with a capital: "april", "english"."""
    return in_hunspell(word.capitalize()) and not in_hunspell(word)


@lru_cache(maxsize=10_000)
def formed(word: str) -> bool:
    """Say whether English forms the word by rule from words it has: "interagency", "roadmap", "chatbots"."""
    lower = word.lower()
    prefix = _PREFIXES.match(lower)
    rest = lower[prefix.end() :] if prefix else ""
    rest = rest if len(rest) >= _AFTER_PREFIX else ""
    if _part(rest) or (len(rest) >= _LONG_PART and known(rest)):
        return True
    stems = (pattern.sub(ending, lower) for pattern, ending in _SUFFIXES if pattern.search(lower))
    return any(known(stem) or formed(stem) for stem in stems) or _compound(lower)


def _corrections(word: str) -> tuple[str, ...]:
    """Give what a lower-case word is listed as a misspelling of, by our own list first."""
    own = _own().get(word)
    return (own,) if own else corrections(word)


@cache
def _own() -> Mapping[str, str]:
    return {entry.wrong: entry.right for entry in entries("misspelt_words.jsonl", Misspelt)}


def _sharing(word: str, other: str) -> bool:
    """Say whether most of the letters of two words are the same."""
    return 2 * sum((Counter(word) & Counter(other)).values()) > max(len(word), len(other))


def _american(word: str) -> Sequence[str]:
    return [pattern.sub(american, word) for pattern, american in _BRITISH if pattern.search(word)]


def cut_prefix(word: str) -> str:
    """Give the prefix with which English makes new words, where a lower-case word begins with one and goes on long."""
    prefix = _PREFIXES.match(word)
    return prefix[0] if prefix and len(word) - prefix.end() > _LONG_PART else ""


def _compound(word: str) -> bool:
    cuts = range(_PART, len(word) - _PART + 1)
    return any(_part(word[:cut]) and _part(word[cut:]) for cut in cuts)


def _part(word: str) -> bool:
    return frequency(word) >= _COMMON


@cache
def _pairs() -> Sequence[str]:
    text = files("symspellpy").joinpath(_PAIRS).read_text("utf-8-sig")
    return sorted(text.splitlines())  # all but sorted in the file already, so this costs little
