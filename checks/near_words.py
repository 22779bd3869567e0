"""Finds the words of a list that a misspelt one may stand for, with the price of each.

Nothing here looks at the words around; that is `copydesk.checks.suggestions`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cached_property

from copydesk.checks.slips import Prices, price, two_slips_apart

SHORT_WORD = 5
"""Letters.  Up to this length only one slip is looked for; with two, every short word is near every other."""

_LAST = "\U0010ffff"


class NearWords:
    """The words of a language that may be offered, sorted from both ends when they are first needed."""

    def __init__(self, words: Collection[str], prices: Prices) -> None:
        """Take a set, or a dict, of words in lower case and what slips cost in their language."""
        self._words, self._prices = words, prices

    def near(self, word: str) -> tuple[tuple[str, float], ...]:
        """Give the words within two slips of a lower-case word, with their prices, cheapest first.

        Within one slip where the word is short.
        """
        found = self._within_one(word) if len(word) <= SHORT_WORD else self._within_two(word)
        priced = ((candidate, price(word, candidate, self._prices)) for candidate in found if candidate != word)
        return tuple(sorted(priced, key=lambda pair: (pair[1], pair[0])))

    def one_slip(self, word: str) -> Iterator[str]:
        """Give all that one slip may have made of a word, words or not."""
        for at in range(len(word) + 1):
            head, tail = word[:at], word[at:]
            yield head + tail[1:]
            if len(tail) > 1:
                yield head + tail[1] + tail[0] + tail[2:]
            for letter in self._prices.letters:
                yield head + letter + tail
                yield head + letter + tail[1:]

    def _within_one(self, word: str) -> set[str]:
        return {candidate for candidate in self.one_slip(word) if candidate in self._words}

    def _within_two(self, word: str) -> set[str]:
        letters, shortest, longest = set(word), len(word) - 2, len(word) + 2
        return {
            candidate
            for candidate in self._sharing_a_half(word)
            if shortest <= len(candidate) <= longest
            and len(letters.symmetric_difference(candidate)) <= 4  # a quick way to say no
            and two_slips_apart(word, candidate)
        }

    def _sharing_a_half(self, word: str) -> Iterator[str]:
        """Two slips leave the second half whole, or the first half whole or with one slip: only such are compared."""
        half = len(word) // 2
        astride = word[: half - 1] + word[half] + word[half - 1]
        for beginning in {word[:half], astride, *self.one_slip(word[:half])}:
            yield from _beginning(self._forward, beginning)
        for backwards in _beginning(self._backward, word[half:][::-1]):
            yield backwards[::-1]

    @cached_property
    def _forward(self) -> list[str]:
        return sorted(self._words)

    @cached_property
    def _backward(self) -> list[str]:
        return sorted(word[::-1] for word in self._words)


def _beginning(words: list[str], letters: str) -> list[str]:
    return words[bisect_left(words, letters) : bisect_left(words, letters + _LAST)]
