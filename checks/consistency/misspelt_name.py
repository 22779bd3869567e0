"""Looks for names that are spelt in two ways, a letter or an accent apart, beside the same other name.

What it marks

The rarer spelling of a name that no dictionary has, where the site writes the same neighbour with nearly the same name:
"Claudio Delreiux" on a site that writes "Claudio Delrieux", "San Critóbal" beside "San Cristóbal". One letter is
missing, added, another one, or two have changed places; never the first one, and never the last, which tells Mario from
María. If both are as frequent, the later is marked. What a dictionary knows to be a slip is `misspelling`'s.

Also a name without the accents that other pages give it beside the same neighbour, "Hector Repossi" on a site that
writes "Héctor Repossi", if not three times as many pages leave them out. Where one page has both, it is
`missing-accent`'s.

Why readers care

It is the first thing the bearer of the name sees, and who searches for one spelling does not find the other.

What the fix risks

It writes the other spelling, which may be the wrong one, and there are two people whose names differ by a letter; a
person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import ClassVar

from copydesk.checks import spanish
from copydesk.checks.consistency.names import CAPITALISED
from copydesk.checks.consistency.reading import Passage, reading
from copydesk.checks.consistency.rivals import place_of, preferred, rewritten
from copydesk.checks.foreign import function_words
from copydesk.checks.languages import is_unusual
from copydesk.checks.prose.missing_accent import bare
from copydesk.model import Document
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_SHORTEST = 5
"""Letters.  Shorter names that differ by one are mostly two names."""

_ACCENTED = 4
"""Letters of a name that may lack an accent: José, Díaz."""

_ODD = 3
"""How many times as many pages may leave the accent out as set it: with a site that wrote "Cesar" on 34 pages and
"César" on 3, the doctor himself wrote it so."""

_MANY = 200
"""Values of a key.  With more neighbours a word is a title ("Professor") or a list's, and comparing takes time."""

_PAIR = re.compile(rf"(?<![\w'’.&/@-])({CAPITALISED}) (?=({CAPITALISED})(?![\w@]|[-'’.&/]\w))")
_NEXT = "<!-- next page -->"


class MisspeltName(SiteRule, frozen=True, kw_only=True):
    """A name is spelt in another way than elsewhere beside the same neighbour."""

    alone: ClassVar[bool] = True

    allow: frozenset[str] = frozenset()
    """Names that are right, however near another one they are."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            f"<p>Claudio Delrieux spoke.{_NEXT}<p>Read by Claudio Delreiux.{_NEXT}<p>See Claudio Delrieux.",
            marks=("Delreiux",),
            fixed=f"<p>Claudio Delrieux spoke.{_NEXT}<p>Read by Claudio Delrieux.{_NEXT}<p>See Claudio Delrieux.",
        ),
        Example(
            "<p lang=es>La ermita de San Cristóbal.<p lang=es>Vista desde San Critóbal.",
            marks=("Critóbal",),
            fixed="<p lang=es>La ermita de San Cristóbal.<p lang=es>Vista desde San Cristóbal.",
        ),
        Example("<p>Ann Pallotti and Ann Palloti met.", marks=("Palloti",), note="The later of two."),
        Example(
            f"<p lang=es>Habló Héctor Repossi.{_NEXT}<p lang=es>Fue Hector Repossi quien habló.",
            marks=("Hector",),
            fixed=f"<p lang=es>Habló Héctor Repossi.{_NEXT}<p lang=es>Fue Héctor Repossi quien habló.",
        ),
        Example(f"<p lang=es>Antiguo Morelos{_NEXT}<p lang=es>Antigüo Morelos", note="No word has that accent."),
        Example("<p>Ann Pallotti and Bob Palloti met.", note="Two people."),
        Example("<p>Steve Miller and Steven Miller met.", note="The last letter."),
        Example("<p>Martin Baker and Marvin Baker met.", note="A dictionary has both."),
        Example("<p>Ann Pallotti and Ann Palloti met.", options={"allow": ["Palloti"]}),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give each of two words with capitals under the other."""
        page = reading(document)
        for match in _PAIR.finditer(page.text):
            left, right = match.group(1, 2)
            if len(right) >= _ACCENTED and _is_telling(left):
                yield _fact(f"{left} {right[0]}…", right, page.passage(*match.span(2)))
            if len(left) >= _ACCENTED and _is_telling(right):
                yield _fact(f"{left[0]}… {right}", left, page.passage(*match.span(1)))

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        """Give the names of this page that are nearly others."""
        values = tuple(known)
        if not 1 < len(values) <= _MANY:
            return
        allowed = {word.lower() for word in self.allow}
        for fact in here:
            if fact.value not in allowed:
                better = _accented(fact.value, values, here, known) or _better(fact, values, here, known)
                if better:
                    yield _problem(fact, better, here, known)


def _better(fact: Fact, values: Sequence[str], here: Sequence[Fact], known: Known) -> str:
    """Give the name that one without a place in a dictionary is nearly, or nothing."""
    near = [other for other in values if _is_near(fact.value, other)]
    if not near or not is_unusual(fact.value):
        return ""
    return preferred(fact, near, here, known, lambda value: not is_unusual(value))


def _accented(word: str, values: Sequence[str], here: Sequence[Fact], known: Known) -> str:
    """Give the name with the accents that a bare one lacks; on one page, `missing-accent` tells it."""
    if not word.isascii():
        return ""
    own = {fact.value for fact in here}
    found = [other for other in values if other not in own and not other.isascii() and bare(other) == word]
    best = max(found, key=lambda other: (known[other].pages, other), default="")
    doubtful = is_unusual(best) and not spanish.known(best.capitalize()) and not is_unusual(word)
    return best if best and not doubtful and known[word].pages <= _ODD * known[best].pages else ""


def _is_telling(word: str) -> bool:
    return word.lower() not in _small_words()


@cache
def _small_words() -> frozenset[str]:
    return function_words("")


def _fact(key: str, word: str, words: Passage) -> Fact:
    return Fact(bare(key.lower()), word.lower(), words.span, words.text, words.block)


def _is_near(word: str, other: str) -> bool:
    """Say whether two names differ by one letter, between their first and their last, or by two that changed places."""
    if (
        min(len(word), len(other)) < _SHORTEST
        or abs(len(word) - len(other)) > 1
        or word[-1] != other[-1]
        or bare(word) == bare(other)
    ):
        return False
    shorter, longer = sorted((bare(word), bare(other)), key=len)
    at = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[at : at + 2] == longer[at : at + 2][::-1] and shorter[at + 2 :] == longer[at + 2 :]
    return swapped or shorter[at + 1 :] == longer[at + 1 :]


def _problem(fact: Fact, better: str, here: Sequence[Fact], known: Known) -> Problem:
    place, words = place_of(better, here, known)
    return fact.problem(
        f'"{fact.text}" is "{words}" elsewhere, beside the same name; which is right?',
        related=((place, f'"{words}"'),),
        fixes=rewritten(fact, words),
    )
