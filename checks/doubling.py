"""Tells which words may stand twice in a row in a language, and where even they are a slip.

Both are data: data/good_repeats.jsonl, data/slipped_repeats.jsonl.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from copydesk.checks.entries import entries

_LAST = re.compile(r"(?:[^\W\d_]+|[^\w\s])\s*\Z")
_NEXT = re.compile(r"\s*([^\W\d_]+|[^\w\s])")
_REACH = 30
"""Characters on each side that are looked at."""


class GoodRepeats(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that may stand twice in a language, with an example and the reason."""

    language: str
    words: frozenset[str]
    example: str
    source: str


class SlippedRepeat(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that may stand twice, but not between these: the word or mark before is one of `after`.

    The word behind is one of `before`, where there are any, and none of `unless`.
    """

    language: str
    word: str
    after: frozenset[str]
    before: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    wrong: str
    right: str
    source: str

    def shows(self, before: str, behind: str) -> bool:
        """Say whether the neighbours show a slip."""
        return before in self.after and (not self.before or behind in self.before) and behind not in self.unless


def may_repeat(language: str, word: str, text: str, start: int, end: int) -> bool:
    """Say whether a word, in lower case, may stand twice where it does, at text[start:end]."""
    if word not in good_repeats(language):
        return False
    last = _LAST.search(text[max(0, start - _REACH) : start])
    following = _NEXT.match(text[end : end + _REACH])
    before, behind = last[0].strip().lower() if last else "", following[1].lower() if following else ""
    primary = language.partition("-")[0].lower()
    slips = [slip for slip in slipped_repeats() if slip.language == primary and slip.word == word]
    return not any(slip.shows(before, behind) for slip in slips)


def good_repeats(language: str) -> frozenset[str]:
    """Give the words, in lower case, that may stand twice in a language; of all where we do not know it."""
    primary = language.partition("-")[0].lower()
    words = _good_repeats()
    return words[primary] if primary in words else frozenset().union(*words.values())


@cache
def _good_repeats() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in entries("good_repeats.jsonl", GoodRepeats):
        found[entry.language] = found.get(entry.language, frozenset()) | entry.words
    return found


@cache
def slipped_repeats() -> tuple[SlippedRepeat, ...]:
    """Give all lines of the data file."""
    return entries("slipped_repeats.jsonl", SlippedRepeat)
