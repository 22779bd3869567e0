"""Looks for acronyms that are introduced twice and stand for something else each time.

What it marks

The rarer of two phrases that one acronym is said to stand for, "Department of Public Safety (DPS)" on a site that
introduces "Department of Public Security (DPS)" too. An introduction is a phrase whose words begin with the letters of
the acronym, beside it in brackets or the other way round. Upper and lower case, accents, the plural and small words
("of", "de") make no difference.

Why readers care

Either the name is wrong in one place, or there are two bodies with one acronym, and a page that uses the acronym alone
leaves open which of them it means.

What the fix risks

There is none: only a person knows the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import ClassVar

from copydesk.checks.consistency.reading import reading
from copydesk.checks.consistency.rivals import place_of, preferred
from copydesk.checks.foreign import function_words
from copydesk.checks.prose.missing_accent import bare
from copydesk.model import Document, Severity
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_LONGEST = 10
"""Words of a phrase that are looked at; acronyms of more letters are made of parts of words."""

_STEM = 5
"""Letters that words of one stem share."""

_NAME = r"(?<![\w'’-])[^\W\d_][\w'’-]*+"
_BEHIND = re.compile(rf"(?P<phrase>(?:{_NAME} ){{1,{_LONGEST}}})\((?P<acronym>[A-ZÀ-ÖØ-Þ]{{3,7}})\)")
_BEFORE = re.compile(rf"(?<![\w-])(?P<acronym>[A-ZÀ-ÖØ-Þ]{{3,7}}) \((?P<phrase>{_NAME}(?: {_NAME}){{1,{_LONGEST}}})\)")
_WORD = re.compile(_NAME)
_NEXT = "<!-- next page -->"


class AmbiguousAcronym(SiteRule, frozen=True, kw_only=True):
    """An acronym is introduced as something else than elsewhere."""

    alone: ClassVar[bool] = True
    severity: Severity = Severity.NOTE

    allow: frozenset[str] = frozenset()
    """Acronyms that may stand for several things."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>The Department of Public Security (DPS) was founded.<p>Ask the Department of Public Safety (DPS).",
            marks=("Department of Public Safety (DPS)",),
        ),
        Example(
            f"<p lang=es>El Sistema Nacional de Salud (SNS).{_NEXT}<p lang=es>Al Servicio Nacional de Salud (SNS)."
            f"{_NEXT}<p lang=es>Del Sistema Nacional de Salud (SNS).",
            marks=("Servicio Nacional de Salud (SNS)",),
        ),
        Example(
            "<p>The DPS (Department of Public Security) pays.<p>The Department of Public Services (DPS) pays.",
            marks=("Department of Public Services (DPS)",),
        ),
        Example("<p>The Department of Public Security (DPS) and the department of public security (DPS)."),
        Example("<p>Shared object header messages (SOHM).<p>A Shared Object Header Message (SOHM)."),
        Example("<p>A scanning probe microscope (SPM) is used in scanning probe microscopy (SPM)."),
        Example("<p>The International Organization for Standardization (ISO) and the Irish Sailing Office (ISO)."),
        Example(
            "<p>The Department of Public Security (DPS) and the Department of Public Safety (DPS).",
            options={"allow": ["DPS"]},
        ),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give what each acronym of a page is said to stand for."""
        page = reading(document)
        if "(" not in page.text:
            return
        for pattern in (_BEHIND, _BEFORE):
            for match in pattern.finditer(page.text):
                acronym, at = match["acronym"], match.start("phrase")
                start = _phrase(match["phrase"], acronym)
                if start is not None and acronym not in self.allow:
                    begin = at + start if pattern is _BEHIND else match.start()
                    words = page.passage(begin, match.end())
                    yield Fact(acronym, _folded(match["phrase"][start:]), words.span, words.text, words.block)

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:
        """Give the introductions of this page that the site gives in other words."""
        values = tuple(known)
        for fact in here if len(values) > 1 else ():
            better = preferred(fact, [value for value in values if _are_apart(value, fact.value)], here, known)
            if better:
                yield _problem(key, fact, better, here, known)


def _phrase(text: str, acronym: str) -> int | None:
    """Give where in a text the last words begin whose first letters make the acronym, or None."""
    letters = bare(acronym.lower())
    found = list(_WORD.finditer(text))
    for first in reversed(range(len(found))):
        words = [bare(match[0].lower()) for match in found[first:]]
        telling = [word for word in words if word not in _small_words()]
        if words[0] in telling and letters in (_initials(words), _initials(telling)):
            return found[first].start()
    return None


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _folded(phrase: str) -> str:
    words = (bare(word.lower()) for word in _WORD.findall(phrase))
    return " ".join(word.removesuffix("s") for word in words if word not in _small_words())


@cache
def _small_words() -> frozenset[str]:
    return function_words("")


def _are_apart(phrase: str, other: str) -> bool:
    """Say whether two phrases name two things: more than a microscope and its microscopy."""
    words, others = phrase.split(), other.split()
    return len(words) != len(others) or any(a[:_STEM] != b[:_STEM] for a, b in zip(words, others, strict=True))


def _problem(acronym: str, fact: Fact, better: str, here: Sequence[Fact], known: Known) -> Problem:
    place, words = place_of(better, here, known)
    return fact.problem(
        f'"{fact.text}" gives {acronym} another meaning than "{words}" elsewhere; which is right?',
        related=((place, f'"{words}"'),),
    )
