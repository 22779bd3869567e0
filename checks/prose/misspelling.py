"""Marks words that English has not, where a word that it has is near.

What it marks: a word that neither dictionary knows (American and British spellings are both accepted) and that is a
slip or two away from a common one: a letter too many, left out, changed or swapped, or a space left out. Names,
abbreviations, addresses, file names, identifiers, hyphenated, quoted and emphasized words, words of other languages,
words that English forms by rule and words that the block repeats are left alone.

Why readers care: a misspelt word makes readers doubt the page, is not found by search, is read out wrongly by screen
readers and translated wrongly by machines.

What the fix risks: a rare term in lower case may be taken for a slip of a common word. The fix is safe only for a word
in lower case that is one slip away from the only candidate that its neighbours leave; all others show up to three
suggestions, best first, and wait for an editor. Put the words of your field into `accept`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from copydesk.checks.foreign import in_foreign_run, mostly_foreign
from copydesk.checks.lexicon import formed, known
from copydesk.checks.near_words import slips
from copydesk.checks.suggestions import Suggestion, only_one_left, suggestions
from copydesk.checks.words import Word, words
from copydesk.model import Applicability, Block, Fix, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_CONVINCING = {4: 7.0, 5: 5.8, 6: 5.0, 7: 4.2, 8: 3.0, 9: 2.0}
_CONVINCING_FOR_LONG = 1.0
"""The weight (see `copydesk.checks.suggestions`) a suggestion needs, by the letters of the word: short words are near
many others. Set on the odd lines of the typo list and on clean text so that hardly any rare term is marked."""

_FORMED = 5.0
_CAPITALIZED = 4.0
"""The weight needed against a word that could be a compound, and against one with a capital, which could be a name."""

_NO_NAME = 8
"""Letters.  In 293,000 words of pages that were not tuned on, a capitalized word of this length, one slip away from a
common one, was a name or coined twice, and fourteen times a mistake."""

_LONG_WORD = 8
_SHORTEST_SAFE = 6
"""Letters.  See `_applicability`."""

_COINED = 2
"""Words.  A term or a name of a species set in italics has one or two; more are stressed prose."""

_SUGGESTIONS = 3


class Misspelling(BlockRule, frozen=True, kw_only=True):
    """A word is in no dictionary, and one that is stands near."""

    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    accept: frozenset[str] = frozenset()
    """Words of the project that are right, in any case: terms, products, names."""

    minimum_length: int = 4
    """Letters. Shorter words are never marked."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>Victims of domestic violencer</p>", marks=("violencer",), fixed="<p>Victims of domestic violence</p>"
        ),
        Example("<p>Please <b>rec</b>ieve our thanks.</p>", marks=("rec</b>ieve",)),
        Example("<p>The goverment of the day</p>", marks=("goverment",), fixed="<p>The government of the day</p>"),
        Example(
            '<p lang="en"><img src="a.gif" alt="Estructure"></p>',
            marks=("Estructure",),
            fixed='<p lang="en"><img src="a.gif" alt="Structure"></p>',
        ),
        Example("<p>The organisation analysed labour programmes at the centre.</p>", note="British spelling"),
        Example("<p>Mr Kundrat met Ms Charrow in Tepehuaje.</p>", note="names"),
        Example("<p>Write to webmster@example.org or see www.exmaple.org/indx.htm</p>", note="addresses"),
        Example("<p>The chatbot answers; an interagency roadmap follows.</p>", note="new words formed by rule"),
        Example("<p>He said that la gente espera mucho.</p>", note="a run of Spanish"),
        Example("<p>The word “hafta” and lookin' are jokes; <i>cuniculi</i> is Latin.</p>", note="words set apart"),
        Example("<p>A tepe is a hill; every tepe has a name.</p>", note="a word that the block repeats"),
        Example("<p>The goverment</p>", options={"accept": frozenset({"goverment"})}),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the misspelt words of one block."""
        if block.kind == Kind.PREFORMATTED or not block.runs:
            return
        found = words(block)
        doubtful = [at for at, word in enumerate(found) if self._doubtful(word)]
        if not doubtful or mostly_foreign(found):
            return
        often = Counter(word.folded for word in found)
        for at in doubtful:
            word = _stem(found[at])
            if often[found[at].folded] > 1 or _set_apart(block, word) or in_foreign_run(found, at):
                continue
            ranked = suggestions(word.folded, _before(found, at), _after(found, at))
            if _convincing(word, ranked):
                yield _problem(block, word, ranked)

    def _doubtful(self, word: Word) -> bool:
        """Say whether a word may be marked at all: unknown, and neither name nor abbreviation nor identifier."""
        stem = _stem(word)
        return (
            len(stem.text) >= self.minimum_length
            and stem.text.isascii()
            and stem.text.isalpha()
            and (stem.text[1:].islower() and (stem.text[0].islower() or word.opens or len(stem.text) >= _NO_NAME))
            and not known(word.text)
            and stem.folded not in self._accepted()
        )

    def _accepted(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.accept)


_POSSESSIVE = ("'s", "’s", "'S", "’S")


def _stem(word: Word) -> Word:
    """Take the possessive away."""
    if not word.text.endswith(_POSSESSIVE):
        return word
    return Word(word.text[:-2], word.start, word.end - 2, word.opens, word.follows)


def _set_apart(block: Block, word: Word) -> bool:
    """Say whether a word is quoted, emphasized or cut short by itself: it is mentioned, coined, foreign or dialect."""
    before, after = block.text[: word.start][-1:], block.text[word.end :][:1]
    opened, closed = before and before in "\"“‘'«", after and after in "\"”’'»"
    if (opened and closed) or (after and after in "'’" and not opened):
        return True
    around = [mark for mark in block.marks if mark.kind == "emphasis" and mark.start <= word.start < mark.end]
    return any(block.text[mark.start : mark.end].count(" ") < _COINED for mark in around)


def _before(found: Sequence[Word], at: int) -> str:
    return found[at - 1].folded if at and found[at].follows else ""


def _after(found: Sequence[Word], at: int) -> str:
    return found[at + 1].folded if at + 1 < len(found) and found[at + 1].follows else ""


def _convincing(word: Word, ranked: Sequence[Suggestion]) -> bool:
    if not ranked:
        return False
    needed = _CONVINCING.get(len(word.text), _CONVINCING_FOR_LONG)
    if formed(word.folded):
        needed = max(needed, _FORMED)
    if not word.text.islower():
        if slips(word.folded, ranked[0].text) > 1:
            return False
        needed = max(needed, _CAPITALIZED)
    return ranked[0].weight >= needed


def _problem(block: Block, word: Word, ranked: tuple[Suggestion, ...]) -> Problem:
    applicability = _applicability(word, ranked)
    left = 1 if applicability == Applicability.SAFE else _SUGGESTIONS
    shown = [_in_case(word, suggestion.text) for suggestion in ranked[:left]]
    return Problem(
        span=block.locate(word.start, word.end),
        message=f'"{word.text}" is not in the dictionary; did you mean {_listed(shown)}?',
        block=block,
        text=word.text,
        fixes=tuple(fix for text in shown for fix in _fix(block, word, text, applicability)),
    )


def _applicability(word: Word, ranked: tuple[Suggestion, ...]) -> Applicability:
    """A fix is safe where one slip leads to the one candidate left, and two of three witnesses speak for it.

    They are the length of the word, a neighbour, and the kind of the slip: hands and ears often make it. Measured on
    the typo list: no safe fix was wrong.
    """
    best = ranked[0]
    witnesses = (len(word.text) >= _LONG_WORD, best.attested > 0, best.price < 1)
    sure = word.text.islower() and len(word.text) >= _SHORTEST_SAFE and best.price <= 1 and not formed(word.folded)
    return Applicability.SAFE if sure and sum(witnesses) > 1 and only_one_left(ranked) else Applicability.UNSAFE


def _fix(block: Block, word: Word, text: str, applicability: Applicability) -> tuple[Fix, ...]:
    return replacement(block, word.start, word.end, text, f'write "{text}"', applicability)


def _in_case(word: Word, text: str) -> str:
    return text if word.text.islower() else text[:1].upper() + text[1:]


def _listed(shown: Sequence[str]) -> str:
    return " or ".join(f'"{text}"' for text in shown)
