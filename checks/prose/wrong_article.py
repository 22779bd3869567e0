"""Marks "a" before a vowel and "an" before a consonant, by the sound of the next word.

What it marks: "a example", "an message", "a hour", "an university", "an PDF" in English text. What counts is the sound:
data/articles.jsonl has the words that do not sound as they are spelt. Nothing is said where usage varies ("a historic",
"an herb", "a HTML file", "a SQL query"), before words that no dictionary has, and of a letter that only looks like an
article ("option a is", "Vitamin A intake").

Why readers care: the ear stumbles over it, also when the page is only read silently; it is what is left where a word
was changed and the one before it was forgotten.

What the fix risks: it changes the article. Where a letter of another word was lost ("the node an be read": can), the
article is not what is wrong; so an editor decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.articles import article
from copydesk.checks.foreign import function_words
from copydesk.checks.languages import lexicon_of
from copydesk.checks.program_text import is_mostly_program, outside_code
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_PAIR = re.compile(r"(?<![^\s\"“‘(])(?P<article>[Aa]n?)[ \xa0](?P<word>[A-Za-z]{2,}+)(?![\w.@/\\=(\[’'-]*[_\d@=(\[])")
_LABELLED = frozenset(
    "appendix article case chapter class column exhibit figure grade group hepatitis item level letter line model note"
    " option panel parameter part phase plan point schedule section series step table team type unit variable version"
    " vitamin zone".split()
)
"""Words after which a letter is a label."""

_LAST_WORD = re.compile(r"[^\W\d_]+$")

_REACH = 20
"""Characters before an article that are looked at."""

_BEFORE = re.compile(r"([A-Za-z]+)\W*\Z")


class WrongArticle(BlockRule, frozen=True, kw_only=True):
    """A stands where an belongs, or an where a belongs."""

    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    ignore: frozenset[str] = frozenset()
    """Words of which nothing is said, in any case."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>Here is a example.</p>", marks=("a",), fixed="<p>Here is an example.</p>"),
        Example(
            "<p>If there is a fault, an message is shown.</p>",
            marks=("an",),
            fixed="<p>If there is a fault, a message is shown.</p>",
        ),
        Example("<p>An unit has <b>a engine</b>.</p>", marks=("An", "a"), fixed="<p>A unit has <b>an engine</b>.</p>"),
        Example("<p>Wait a hour for an PDF.</p>", marks=("a", "an"), fixed="<p>Wait an hour for a PDF.</p>"),
        Example("<p>An hour in a university, a one-off, an uninteresting use of a ewe</p>"),
        Example(
            "<p>An historic hotel has a herb garden; a HTML page; an URL and a URL; a SQL query, an SQL query</p>",
            note="Usage varies.",
        ),
        Example("<p>Option a is right, or a and an. Vitamin A intake; section A applies</p>", note="A letter."),
        Example("<p lang=es>Vamos a otra ciudad.</p>", note="Another language."),
        Example("<p lang=en>We sang and wished her feliz cumpleaños a ella.</p>", note="Words of another language."),
        Example("<p>$a = 5; if ($b) return $c->a item; say('an page');</p>", note="Statements of a program."),
        Example("<p>Set <code>a element</code>; an mtime of 0</p>", note="Code, and a word no dictionary has."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the wrong articles of one block."""
        if block.kind is Kind.PREFORMATTED or not block.runs:
            return
        for match in outside_code(block, _PAIR.finditer(block.text)):
            if self._is_wrong(block, match) and not is_mostly_program(block.text):
                yield _problem(block, match)

    def _is_wrong(self, block: Block, match: re.Match[str]) -> bool:
        said, word = match["article"].lower(), match["word"]
        right = article(word)
        if not right or right == said or word.lower() in self.ignore:
            return False
        return _is_noun_phrase(word, block.language) and _is_article(block.text, match)


def _is_noun_phrase(word: str, language: str) -> bool:
    """Say whether the word can follow an article: a dictionary's word or an abbreviation, and no function word."""
    if len(word) > 1 and word.isupper():
        return len(word) > 2
    lexicon = lexicon_of(language)
    return lexicon is not None and lexicon.known(word) and word.lower() not in function_words("en")


def _is_article(text: str, match: re.Match[str]) -> bool:
    """Say whether it is no letter: a capital one opens its sentence, a small one follows no word that takes a label."""
    before = text[max(0, match.start() - _REACH) : match.start()].rstrip()
    if match["article"] == "A" and (not match["word"].islower() or before[-1:] not in ("", ".", "!", "?", "“", '"')):
        return False
    lexicon, last = lexicon_of("en"), _LAST_WORD.search(before)
    if lexicon and last and last[0].islower() and not lexicon.known(last[0]):
        return False  # "¡Feliz cumpleaños a ella!" in an English text
    label = _BEFORE.search(before)
    return not (label and label[1].lower() in _LABELLED)


def _problem(block: Block, match: re.Match[str]) -> Problem:
    start, end = match.span("article")
    said = match["article"]
    word, right = match["word"], article(match["word"])
    right = right.capitalize() if said[0].isupper() else right
    return Problem(
        span=block.locate(start, end),
        message=f'"{said} {word}": "{word}" does not sound as "{said}" wants it; write "{right} {word}"',
        block=block,
        text=said,
        context=f"{said} {word}",
        fixes=replacement(block, start, end, right, f'Write "{right}"', Applicability.UNSAFE),
    )
