"""Tells from its two neighbours that one word of a pair stands where the other one was meant.

The pairs are in data/word_pairs.jsonl, written by people: two words that hands or ears mix up, what each means, and a
sentence for each. How well each neighbour goes with either word is in data/neighbours.jsonl, counted by
benchmarks/neighbours.py; a score is a sum of logarithms, so that 10 means ten times as likely.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.words import Word


class WordPair(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two words that are written for each other: `note` says what each means, `examples` use each as it should be."""

    words: tuple[str, str]
    note: str
    source: str
    examples: Mapping[str, str]

    def __post_init__(self) -> None:
        """Raise ValueError where a word lacks its example."""
        for word in self.words:
            if word not in self.examples[word].lower().replace("’", "'"):
                raise ValueError(f'give an example that uses "{word}"')


class Slip(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One word written for another, and how its neighbours tell.

    `before` and `after` give the score of a neighbour, in tenths of a power of ten in favour of `right`; `opening` is
    that of no neighbour before it, `other_before` and `other_after` those of all other words. From the sum `enough` on,
    `right` was meant.
    """

    wrong: str
    right: str
    enough: int
    opening: int
    other_before: int
    other_after: int
    before: Mapping[str, int]
    after: Mapping[str, int]

    def shown_by(self, before: str, after: str, witnesses: int) -> int:
        """Give by how much the neighbours (empty where there is none) exceed what is enough; below 0 where not.

        So many witnesses are asked for: neighbours that speak for `right`, each by itself.
        """
        left = self.before.get(before, self.other_before) if before else self.opening
        right = self.after.get(after, self.other_after) if after else 0
        speaking = (bool(before) and left > self.other_before) + (bool(after) and right > self.other_after)
        return left + right - self.enough if speaking >= witnesses else -1


@cache
def word_pairs() -> tuple[WordPair, ...]:
    """Give all pairs. Raises `copydesk.checks.entries.DataError` for a line that is not right."""
    return entries("word_pairs.jsonl", WordPair)


def note_of(word: str, other: str) -> str:
    """Give what two words mean, for an editor; nothing where they are no listed pair."""
    return _notes().get(frozenset((word, other)), "")


@cache
def _notes() -> Mapping[frozenset[str], str]:
    return {frozenset(pair.words): pair.note for pair in word_pairs()}


@cache
def slips() -> Mapping[str, tuple[Slip, ...]]:
    """Give what may have been meant by each word that can be a slip; they are read when first asked for."""
    found: dict[str, tuple[Slip, ...]] = {}
    for slip in entries("neighbours.jsonl", Slip):
        found[slip.wrong] = (*found.get(slip.wrong, ()), slip)
    return found


def meant(words: Sequence[Word], at: int) -> str:
    """Give the word that was meant by words[at], as its neighbours show, or nothing where they do not.

    A capital may be a name's ("Wood", "Cost Plus", "HARE AND SON"): both neighbours must speak.
    """
    word = words[at]
    possible = slips().get(word.folded)
    if not possible:
        return ""
    before = words[at - 1].folded if at and word.follows else ""
    after = words[at + 1].folded if at + 1 < len(words) and words[at + 1].follows else ""
    plain = word.text.islower() or (word.opens and not word.text.isupper())
    shown, right = max((slip.shown_by(before, after, 1 if plain else 2), slip.right) for slip in possible)
    return right if shown >= 0 else ""
