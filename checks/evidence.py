"""Weighs whether a word that its language has not is a slip, or rather a name or a term that no dictionary has.

A weight is one of `copydesk.checks.suggestions`. All numbers were set on the odd lines of the typo list, on clean text
and on legacy pages that were read; benchmarks/language.py measures them.
"""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.checks.dictionaries import seen
from copydesk.checks.languages import Lexicon
from copydesk.checks.slips import slips
from copydesk.checks.suggestions import Suggestion, only_one_left
from copydesk.checks.words import Word
from copydesk.model import Applicability

_CONVINCING = {4: 6.2, 5: 5.3, 6: 4.3, 7: 3.5, 8: 2.3, 9: 1.2, 10: 0.1, 11: -0.4}
_CONVINCING_FOR_LONG = -1.5
"""The weight (see `copydesk.checks.suggestions`) a suggestion needs, by the letters of the word: short words are near
many others. Set on the odd lines of the typo list and on clean text so that hardly any rare term is marked."""

_SEEN = 1.2
"""By how much the weight must exceed how often the word itself is seen: one that is seen oftener than the slip explains
is a word of its trade, a brand or a name ("struct", "coords")."""

_FORMED = 4.5
_CAPITALIZED = 4.0
"""The weight needed against a word that could be a compound, and against one with a capital, which could be a name."""

_RIVAL = 2.5
"""By how much less a word that lies nearer may weigh, and still be what was meant."""

_ONE_SLIP = 1.3
"""The price from which on a word lies further than one slip away, and must weigh what its lexicon says."""

_SEEN_LONG, _LONG_SEEN = -1.0, 9
"""The same as `_SEEN` for a word of so many letters that is one slip away: few long words are so near each other by
chance, and many people make the same mistake."""

_LONG_OPENING = 2.5
"""The same for a word of nine letters or more that opens its sentence."""

_SHORT_OPENING, _NO_SHORT_NAME = 4.9, 7
"""The weight needed against a word of fewer letters that opens its sentence: lines of names begin with names."""

_ATTESTED_NAME = 7.0
"""The weight needed, with both neighbours attested, against a short word with a capital amid its sentence."""

_NO_NAME = 8
"""Letters.  In 293,000 words of pages that were not tuned on, a capitalized word of this length, one slip away from a
common one, was a name or coined twice, and fourteen times a mistake."""

_LONG_WORD = 8
_SHORTEST_SAFE = 6
"""Letters.  See `applicability_of`."""

_LONG_ALONE = 10
"""Letters.  Of the capitalized words that were a block by themselves on the pages read, ten of eleven shorter ones
were words of a glossary."""


def convincing(word: Word, ranked: Sequence[Suggestion], lexicon: Lexicon) -> bool:
    """Say whether the first suggestion is so likely that the word should be marked."""
    if not ranked:
        return False
    best, letters = ranked[0], len(word.text)
    if letters < min(_CONVINCING):
        return best.listed and best.attested > 0 and (word.text.islower() or word.opens) and not word.part
    if word.text.isupper():
        return lexicon.capitals and best.listed and letters >= _SHORTEST_SAFE
    if best.listed:
        return letters >= _SHORTEST_SAFE or not word.part
    if best.price > _ONE_SLIP and best.weight < lexicon.far:
        return False
    margin = _SEEN_LONG if letters >= _LONG_SEEN and best.price < 1 else _SEEN
    enough = _CONVINCING.get(letters, _CONVINCING_FOR_LONG) + lexicon.caution
    needed = max(enough, seen(word.folded, lexicon.language) + margin)
    if lexicon.formed(word.folded) or word.part:
        needed = max(needed, _FORMED)
    return best.weight >= needed and (word.text.islower() or _no_name(word, best))


def _no_name(word: Word, best: Suggestion) -> bool:
    """Say whether a word with a capital is a common word typed wrong, and no name that happens to be near one."""
    letters = len(word.text)
    if not word.text[1:].islower():  # two capitals at the beginning: a shift key held too long
        return best.text == word.folded[1:]
    if word.opens and letters < _NO_SHORT_NAME:
        return best.weight >= _SHORT_OPENING
    if not word.opens and letters < _NO_NAME:
        return best.attested > 1 and best.weight >= _ATTESTED_NAME
    if slips(word.folded, best.text) > 1 and not word.opens:
        return False
    return best.weight >= (_LONG_OPENING if word.opens and letters > _NO_NAME else _CAPITALIZED)


def could_be_term(word: Word, best: Suggestion) -> bool:
    """Say whether a word that is all its block may be a name or a term of a glossary: it is short, or far from best."""
    return not best.listed and (len(word.text) < _LONG_ALONE or best.price > 1)


def uncertain(word: Word, ranked: Sequence[Suggestion], lexicon: Lexicon) -> bool:
    """Say whether a word could be a name or a term after all: with a capital and in no list, or short and by itself.

    A short word that is listed for one word and lies nearer to another that people use is by itself too.
    """
    best = ranked[0]
    if not best.listed:
        return not word.text.islower()
    if lexicon.language != "en" or len(word.text) > _SHORTEST_SAFE:
        return False
    nearer = (other for other in ranked[1:] if other.price < best.price and best.weight - other.weight < _RIVAL)
    return not best.attested or any(not other.listed for other in nearer)


def applicability_of(word: Word, ranked: tuple[Suggestion, ...], lexicon: Lexicon) -> Applicability:
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
