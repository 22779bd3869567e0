"""Looks for words that a site puts together in two ways: "e-mail" and "email".

What it marks

The rarer way to write a word of the list checks/data/compounds.jsonl, open, with a hyphen or as one word, where the
other has five times as many pages, or places on the page if it is known alone. On the list are nouns and adjectives
that mean the same in each way; "set up" and "setup" are two words. A page's third and further places are told with the
first.

Why readers care

Few do; but who searches a site for "website" does not find "web site", and an editor wants to decide once.

What the fix risks

It writes the commoner way. In a quotation, a title or the name of a program it may be wrong, so a person decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import ClassVar

from msgspec import Struct

from copydesk.checks.consistency.reading import reading
from copydesk.checks.consistency.rivals import place_of, rewritten
from copydesk.checks.entries import entries
from copydesk.checks.repeats import told_once
from copydesk.model import Block, Document, Severity
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_TIMES = 5
"""How many times oftener the other way must be: below, the site has two ways, and no odd one out."""

_PIECE = re.compile(r"[^\W\d_]+")
_BEFORE = frozenset(" \n\t\u00a0(\"'“”‘’«¿¡[,;|–—")

_NEXT = "<!-- next page -->"


class Compounds(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language with the ways to write each, in lower case; with source and example."""

    language: str
    source: str
    example: str
    forms: tuple[tuple[str, ...], ...]


class InconsistentCompound(SiteRule, frozen=True, kw_only=True):
    """A word is put together in another way than elsewhere."""

    alone: ClassVar[bool] = True
    severity: Severity = Severity.NOTE

    allow: frozenset[str] = frozenset()
    """Ways to write a word that may stand beside others."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>Email us. Your email, our email: no email is lost. Read email daily.<p>E-mail is quick.",
            marks=("E-mail",),
            fixed="<p>Email us. Your email, our email: no email is lost. Read email daily.<p>Email is quick.",
        ),
        Example(
            "".join(f"<p>Page {n} of the website.{_NEXT}" for n in range(5)) + "<p>This Web site.",
            marks=("Web site",),
        ),
        Example(
            "<ul><li>databases<li>a database<li>the database<li>our database<li>database<li>two data bases</ul>",
            marks=("data bases",),
        ),
        Example("<p>An e-mail is an email.", note="As often as the other."),
        Example("<p>Email, email, email, email, email; write to e-mail@example.org", note="An address."),
        Example("<p>Log in to set up the setup, the setup, the setup, the setup, the setup.", note="Two words."),
        Example(
            "<p>Email us. Your email, our email: no email is lost. Read email daily.<p>E-mail is quick.",
            options={"allow": ["e-mail"]},
        ),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the words of the list that stand on a page."""
        page = reading(document, _reads)
        lower = page.text.lower()
        if len(lower) != len(page.text):  # a letter whose small form is longer: places would not agree
            return
        said = set(_PIECE.findall(lower))
        for form, (key, first) in _forms().items():
            if first in said or f"{first}s" in said:
                for start, end in _places(form, lower):
                    words = page.passage(start, end)
                    yield Fact(key, form, words.span, words.text, words.block)

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        """Give the odd ways to write a word on this page."""
        values = tuple(known)
        if len(values) > 1:
            own = Counter(fact.value for fact in here)
            weights = {value: known.elsewhere(value).pages + own[value] for value in values}
            best = max(sorted(weights), key=lambda value: weights[value])
            odd = [
                fact for fact in here if _TIMES * weights[fact.value] <= weights[best] and fact.value not in self.allow
            ]
            yield from told_once(_problem(fact, best, here, known) for fact in odd)


def _problem(fact: Fact, best: str, here: Sequence[Fact], known: Known) -> Problem:
    words = _like(fact.text, best + fact.text.lower()[len(fact.value) :])
    return fact.problem(
        f'"{fact.text}" is mostly "{words}" here; write it in one way',
        related=((place_of(best, here, known)[0], f'"{best}"'),),
        fixes=rewritten(fact, words),
    )


def _like(text: str, words: str) -> str:
    """Give words with capitals where a text has them, at its beginning or throughout."""
    return words.upper() if text.isupper() else words.capitalize() if text[0].isupper() else words


def _reads(block: Block) -> bool:
    """Leave out what is all code: names of files and functions keep their own way."""
    whole = (0, len(block.text))
    return not any(mark.kind == "code" and (mark.start, mark.end) == whole for mark in block.marks)


def _places(form: str, lower: str) -> Iterator[tuple[int, int]]:
    """Give where a word stands by itself, in the singular or with an s: not in an address, a name of a file or code."""
    for match in _pattern(form).finditer(lower):
        if not match.start() or lower[match.start() - 1] in _BEFORE:
            yield match.span()


@cache
def _forms() -> Mapping[str, tuple[str, str]]:
    """Give each way to write a word with the one that names all of them, and its first piece."""
    lists = (forms for entry in entries("compounds.jsonl", Compounds) for forms in entry.forms)
    return {form: (forms[0], _PIECE.findall(form)[0]) for forms in lists for form in forms}


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Match a word with what may not follow it; a pattern that begins with letters is searched for fastest."""
    return re.compile(rf"{re.escape(form)}s?(?![\w@/-]|\.\w|\(\))")
