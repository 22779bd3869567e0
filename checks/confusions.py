"""Reads the pairs of words that are written for each other, with the context that gives each away.

The pairs are in data/confused_words.jsonl. A pair with two ways to be given away has two lines; every line carries
examples in both directions, and the tests run them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.words import Word

NO_WORD = "#"
"""In a context this stands for a number, or for something else that is no word."""


ANY_WORD = "*"
"""In a phrase this stands for any word: what a verb or preposition governs is marked with it."""

AFTER_COMMA = ","
"""A word of a phrase that begins with it has a comma between it and the word before."""

_COMMA_AND_SPACE = 2

_LOOSE = frozenset("a an the this that these those other different various".split())
"""Determiners and what joins a clause: at the edge of a phrase they say that a noun or verb is there, and no more."""


class Sentence(Struct, frozen=True):
    """A sentence among the words of a block: its first word, the one after its last, and what it says, folded."""

    first: int
    last: int
    said: frozenset[str]


class Confusion(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One word written for another, and how to tell.

    `before` and `after` are words or phrases that stand directly beside it; where both are given, both must stand
    there. `near` are words up to `within` words away in its sentence. Where `needs` is given, one of its words must be
    in the sentence too; any word of `unless` there silences.
    """

    wrong: str
    right: str
    source: str
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    within: int = 0
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    wrong_examples: tuple[str, ...]
    right_examples: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raise ValueError where a line lacks what makes it sharp or what shows that it is."""
        if not (self.before or self.after or self.near):
            raise ValueError(f'"{self.wrong}" would be marked everywhere; give it "before", "after" or "near"')
        if bool(self.near) != (self.within > 0):
            raise ValueError('"near" wants "within", a number of words above 0, and the other way round')
        if not (self.wrong_examples and self.right_examples):
            raise ValueError('give at least one of "wrong_examples", that is marked, and one of "right_examples"')
        written = " ".join((self.wrong, *self.before, *self.after, *self.near, *self.needs, *self.unless))
        if written != written.lower().replace("’", "'") or "-" in written:
            raise ValueError(
                "words are compared in lower case, with straight apostrophes and without hyphens; write them so"
            )
        if self.wrong == self.right:
            raise ValueError(f'"{self.wrong}" is both wrong and right; one of the two must change')

    def given_away(self, words: Sequence[Word], at: int, sentence: Sentence) -> range | None:
        """Say which words show that the right one was meant where words[at] is the wrong one; None where none do.

        They are the wrong word with what stands beside it and gives it away; words further off are not among them.
        """
        if sentence.said & self.unless or (self.needs and not sentence.said & self.needs):
            return None
        if (self.before or self.after) and (beside := _beside(self, words, at)):
            return beside
        near = words[max(sentence.first, at - self.within) : min(sentence.last, at + self.within + 1)]
        return range(at, at + 1) if any(word.folded in self.near for word in near) else None


class TranslatedWord(Confusion, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that translators take for one of another language (a BCP 47 code) that looks alike and means `right`.

    `note` tells an editor what the word means in English, and what to ask.
    """

    language: str
    note: str


@cache
def false_friends() -> Mapping[str, tuple[TranslatedWord, ...]]:
    """Give all false friends by their wrong word. Raises `copydesk.checks.entries.DataError`."""
    found: dict[str, tuple[TranslatedWord, ...]] = {}
    for entry in entries("false_friends.jsonl", TranslatedWord):
        found[entry.wrong] = (*found.get(entry.wrong, ()), entry)
    return found


@cache
def confusions() -> Mapping[str, tuple[Confusion, ...]]:
    """Give all lines by their wrong word. Raises `copydesk.checks.entries.DataError` for a line that is not right."""
    found: dict[str, tuple[Confusion, ...]] = {}
    for entry in entries("confused_words.jsonl", Confusion):
        found[entry.wrong] = (*found.get(entry.wrong, ()), entry)
    return found


def _beside(entry: Confusion, words: Sequence[Word], at: int) -> range | None:
    """Give the words of the longest phrases beside words[at] that the entry asks for, with it between them."""
    before = [len(phrase) for phrase in map(str.split, entry.before) if _ends_with(words, at, phrase)]
    after = [len(phrase) for phrase in map(str.split, entry.after) if _begins_with(words, at + 1, phrase)]
    if (entry.before and not before) or (entry.after and not after):
        return None
    first, last = at - max(before, default=0), at + max(after, default=0)
    while first < at and words[first].folded in _LOOSE:
        first += 1
    while last > at and words[last].folded in _LOOSE:
        last -= 1
    return range(first, last + 1)


def shortest(ranges: Iterable[range | None]) -> range | None:
    """Give the fewest words that give a wrong word away, where several lines of the data know it."""
    return min((one for one in ranges if one), key=len, default=None)


def _begins_with(words: Sequence[Word], at: int, phrase: Sequence[str]) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(_is(words, at + place, wanted) for place, wanted in enumerate(phrase))


def _is(words: Sequence[Word], at: int, wanted: str) -> bool:
    """Say whether words[at] is the one that a phrase wants at this place."""
    word = words[at]
    if wanted.startswith(AFTER_COMMA):
        comma = at > 0 and not word.opens and not word.follows and word.start - words[at - 1].end == _COMMA_AND_SPACE
        return comma and word.folded == wanted[1:]
    return (
        word.follows and (word.folded or NO_WORD) == wanted if wanted != ANY_WORD else word.follows and word.text != ""
    )


def _ends_with(words: Sequence[Word], at: int, phrase: Sequence[str]) -> bool:
    first = at - len(phrase)
    return first >= 0 and words[at].follows and _begins_with([_begun(words[first]), *words[first + 1 : at]], 0, phrase)


def _begun(word: Word) -> Word:
    """What stands before the first word of a phrase does not matter."""
    return Word(word.text, word.start, word.end, word.opens, follows=True)


def sentence_of(words: Sequence[Word], at: int, known: Sentence | None = None) -> Sentence:
    """Give the sentence that words[at] stands in; the known one where it stands in that."""
    if known is not None and known.first <= at < known.last:
        return known
    first, last = at, at + 1
    while first > 0 and not words[first].opens:
        first -= 1
    while last < len(words) and not words[last].opens:
        last += 1
    return Sentence(first, last, frozenset(word.folded for word in words[first:last]))
