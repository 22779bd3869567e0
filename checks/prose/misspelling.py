"""Marks words that their language has not, where a word that it has is near.

What it marks: a word in English or Spanish text that no dictionary knows (American and British spellings are both
accepted, and the Spanish of before 2010) and that is a known misspelling, or a slip or two away from a common word: a
letter too many, left out, changed or swapped, an accent or a space left out. Names, abbreviations, addresses, file
names, identifiers, quoted and emphasized words, words of other languages, words that the language forms by rule, words
that the block repeats and those that many pages of the site use are left alone.

Why readers care: a misspelt word makes readers doubt the page, is not found by search, is read out wrongly by screen
readers and translated wrongly by machines.

What the fix risks: a rare term in lower case may be taken for a slip of a common word. The fix is safe only for a word
in lower case that is one slip away from the only candidate that its neighbours leave; all others show up to three
suggestions, best first, and wait for an editor. Put the words of your field into `accept` of `[vocabulary]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import replace

from copydesk.checks.dictionaries import seen
from copydesk.checks.foreign import in_foreign_run, mostly_foreign
from copydesk.checks.languages import SPELT, Lexicon, lexicon_of
from copydesk.checks.slips import slips
from copydesk.checks.suggestions import Suggestion, only_one_left
from copydesk.checks.words import Word, words
from copydesk.model import Applicability, Block, Fix, Kind
from copydesk.rules import BlockRule, Example, Problem, Vocabulary, replacement

_CONVINCING = {4: 6.2, 5: 5.3, 6: 4.7, 7: 4.0, 8: 2.8, 9: 1.7, 10: 0.5, 11: 0.0}
_CONVINCING_FOR_LONG = -1.0
"""The weight (see `copydesk.checks.suggestions`) a suggestion needs, by the letters of the word: short words are near
many others. Set on the odd lines of the typo list and on clean text so that hardly any rare term is marked."""

_SEEN = 1.2
"""By how much the weight must exceed how often the word itself is seen: one that is seen oftener than the slip explains
is a word of its trade, a brand or a name ("struct", "coords")."""

_FORMED = 4.5
_CAPITALIZED = 4.0
"""The weight needed against a word that could be a compound, and against one with a capital, which could be a name."""

_LONG_OPENING = 2.5
"""The same for a word of nine letters or more that opens its sentence."""

_ATTESTED_NAME = 7.0
"""The weight needed, with both neighbours attested, against a short word with a capital amid its sentence."""

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

    languages: ClassVar[frozenset[str]] = SPELT

    accept: frozenset[str] = frozenset()
    """Words of the project that are right, in any case: terms, products, names."""

    vocabulary: frozenset[str] = frozenset()
    """Words, in lower case, that many pages of the site use; a run sets them from the site's profile."""

    minimum_length: int = 3
    """Letters. Shorter words are never marked; of three letters only known misspellings beside words that fit."""

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

    def knowing(self, vocabulary: Vocabulary, site: frozenset[str]) -> Misspelling:
        """Give the rule with all words that the project accepts or prefers, and those of the site."""
        accepted = {word for text in (*vocabulary.accept, *vocabulary.prefer.values()) for word in text.split()}
        return replace(self, accept=self.accept | accepted, vocabulary=self.vocabulary | site)

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the misspelt words of one block."""
        lexicon = lexicon_of(block.language)
        if lexicon is None or block.kind == Kind.PREFORMATTED or not block.runs:
            return
        found = words(block)
        doubtful = [
            at for at, word in enumerate(found) if not lexicon.known(word.text) and self._doubtful(word, lexicon)
        ]
        if not doubtful:
            return
        foreign = mostly_foreign(found, lexicon)
        often = Counter(word.folded for word in found)
        for at in doubtful:
            word = _stem(found[at])
            if lexicon.borrowed(word.folded):
                continue
            listed = bool(lexicon.misspelling_of(word.folded))
            if (foreign and not listed) or _set_apart(block, word) or (often[found[at].folded] > 1 and not listed):
                continue
            if not word.part and in_foreign_run(found, at, lexicon, listed):
                continue
            ranked = lexicon.suggestions(word.text, _before(found, at), _after(found, at))
            if _convincing(word, ranked, lexicon):
                yield _problem(block, word, ranked, lexicon)

    def _doubtful(self, word: Word, lexicon: Lexicon) -> bool:
        """Say whether an unknown word may be marked: neither abbreviation nor identifier nor accepted."""
        stem = _stem(word)
        return (
            len(stem.text) >= self.minimum_length
            and lexicon.letters.issuperset(stem.folded)
            and (stem.text[1:].islower() or stem.text.isupper() or _two_capitals(stem.text))
            and stem.folded not in self._accepted()
            and stem.folded not in self.vocabulary
        )

    def _accepted(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.accept)


_POSSESSIVE = ("'s", "’s", "'S", "’S")


def _two_capitals(text: str) -> bool:
    return text[0] == text[1] and text[:2].isupper() and text[2:].islower()


def _stem(word: Word) -> Word:
    """Take the possessive away."""
    if not word.text.endswith(_POSSESSIVE):
        return word
    return Word(word.text[:-2], word.start, word.end - 2, word.opens, word.follows, word.part)


def _set_apart(block: Block, word: Word) -> bool:
    """Say whether a word is quoted, emphasized or cut short by itself: it is mentioned, coined, foreign or dialect."""
    before, after = block.text[: word.start][-1:], block.text[word.end : word.end + 2]
    opened, closed = before and before in "\"“‘'«", after[:1] and after[:1] in "\"”’'»"
    if (opened and closed) or (after[:1] and after[:1] in "'’" and after[1:] != "s" and not opened):
        return True
    around = [mark for mark in block.marks if mark.kind == "emphasis" and mark.start <= word.start < mark.end]
    return any(block.text[mark.start : mark.end].count(" ") < _COINED for mark in around)


def _before(found: Sequence[Word], at: int) -> str:
    return found[at - 1].folded if at and found[at].follows else ""


def _after(found: Sequence[Word], at: int) -> str:
    return found[at + 1].folded if at + 1 < len(found) and found[at + 1].follows else ""


def _convincing(word: Word, ranked: Sequence[Suggestion], lexicon: Lexicon) -> bool:
    if not ranked:
        return False
    best, letters = ranked[0], len(word.text)
    if letters < min(_CONVINCING):
        return best.listed and best.attested > 0 and (word.text.islower() or word.opens) and not word.part
    if word.text.isupper():
        return lexicon.capitals and best.listed and letters >= _SHORTEST_SAFE
    if best.listed:
        return letters >= _SHORTEST_SAFE or not word.part
    needed = max(_CONVINCING.get(letters, _CONVINCING_FOR_LONG), seen(word.folded, lexicon.language) + _SEEN)
    if lexicon.formed(word.folded) or word.part:
        needed = max(needed, _FORMED)
    return best.weight >= needed and (word.text.islower() or _no_name(word, best))


def _no_name(word: Word, best: Suggestion) -> bool:
    """Say whether a word with a capital is a common word typed wrong, and no name that happens to be near one."""
    letters = len(word.text)
    if not word.text[1:].islower():  # two capitals at the beginning: a shift key held too long
        return best.text == word.folded[1:]
    if not word.opens and letters < _NO_NAME:
        return best.attested > 1 and best.weight >= _ATTESTED_NAME
    if slips(word.folded, best.text) > 1 and not word.opens:
        return False
    return best.weight >= (_LONG_OPENING if word.opens and letters > _NO_NAME else _CAPITALIZED)


def _problem(block: Block, word: Word, ranked: tuple[Suggestion, ...], lexicon: Lexicon) -> Problem:
    applicability = _applicability(word, ranked, lexicon)
    left = 1 if applicability == Applicability.SAFE else _SUGGESTIONS
    shown = [_in_case(word, suggestion.text) for suggestion in ranked[:left]]
    return Problem(
        span=block.locate(word.start, word.end),
        message=f'"{word.text}" is not in the dictionary; did you mean {_listed(shown)}?',
        block=block,
        text=word.text,
        fixes=tuple(fix for text in shown for fix in _fix(block, word, text, applicability)),
    )


def _applicability(word: Word, ranked: tuple[Suggestion, ...], lexicon: Lexicon) -> Applicability:
    """A fix is safe where one slip leads to the one candidate left, and two of three witnesses speak for it.

    They are the length of the word, a neighbour, and the kind of the slip: hands and ears often make it. A word that is
    known to stand for several is never sure. Measured on the typo list: no safe fix was wrong.
    """
    best, listed = ranked[0], [suggestion for suggestion in ranked if suggestion.listed]
    agreed = not listed or listed == [best]
    witnesses = (len(word.text) >= _LONG_WORD, best.attested > 0, best.price < 1)
    plain = word.text.islower() and not word.part and not lexicon.formed(word.folded)
    sure = plain and agreed and len(word.text) >= _SHORTEST_SAFE and best.price <= 1
    return Applicability.SAFE if sure and sum(witnesses) > 1 and only_one_left(ranked) else Applicability.UNSAFE


def _fix(block: Block, word: Word, text: str, applicability: Applicability) -> tuple[Fix, ...]:
    return replacement(block, word.start, word.end, text, f'write "{text}"', applicability)


def _in_case(word: Word, text: str) -> str:
    if word.text.isupper():
        return text.upper()
    return text if word.text.islower() else text[:1].upper() + text[1:]


def _listed(shown: Sequence[str]) -> str:
    return " or ".join(f'"{text}"' for text in shown)
