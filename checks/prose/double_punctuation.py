"""Marks two marks where one belongs: ",,", two full stops, a full stop and a comma.

What it marks: ",," and ", ," and ";," and ",." and ";." after a word, two full stops that are no dots for something
left out, a full stop after two exclamation or question marks ("Stanley!!."), and a full stop with a comma after a word
that is no abbreviation ("de fin de série., ou"). Three dots or more, abbreviations ("etc.,", "i.e.,", "Tam.,"), a comma
after "!" or "?", menu signs ("::"), ranges, paths and program text are left alone.

Why readers care: they cannot know whether a thought ends or something was left out.

What the fix risks: it keeps the mark that says more: the full stop of two, the comma beside a full stop. Where two dots
should have been three, or a word is missing between two commas, a person sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.languages import lexicon_of
from copydesk.checks.program_text import among_identifiers, is_program, outside_code
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_PAIRS = re.compile(
    r"(?:,[ \xa0]?,|;,|,;|[,;:]\.(?!\.)|\.\.(?![.\w/\\])|\.[ \xa0]\.|[!?]{2,}+\.(?!\.)|\.,)"
    r"(?=[ \xa0\n\"”»)]|\Z)(?![ \xa0]?[.,])"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]{2,}|\w\))\Z")
_HINT = re.compile(r"[,;:.!?][ \xa0]?[.,;]")
_SHORTEST_WORD = 5
"""Letters.  Before "." and "," a shorter word is more often an abbreviation than the end of a sentence."""


_LONGEST_WORD = 40


class DottedWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations that look like words, in lower case, and without their full stop."""

    language: str
    words: frozenset[str]
    source: str


class DoublePunctuation(BlockRule, frozen=True, kw_only=True):
    """Two marks stand where one belongs."""

    languages: ClassVar[frozenset[str]] = frozenset("en es pt ca it de fr".split())

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>See what it can reveal..</p>", marks=("..",), fixed="<p>See what it can reveal.</p>"),
        Example(
            "<p>Maps, plans,, and lists, , too</p>", marks=(",,", ", ,"), fixed="<p>Maps, plans, and lists, too</p>"
        ),
        Example("<p>Thanks to all of you!!.</p>", marks=("!!.",), fixed="<p>Thanks to all of you!!</p>"),
        Example(
            "<p lang=fr>en cas de fin de série., ou de retard</p>",
            marks=(".,",),
            fixed="<p lang=fr>en cas de fin de série, ou de retard</p>",
        ),
        Example(
            "<p lang=es>Estire bien el cuello. . Repita.</p>",
            marks=(". .",),
            fixed="<p lang=es>Estire bien el cuello. Repita.</p>",
        ),
        Example(
            "<p>Wait... Bring soap, towels, etc., i.e., all of it. And so on....</p>", note="Dots and abbreviations."
        ),
        Example("<p>Choose File .. Save, then ../index.htm; in the range a..b</p>", note="Menus, paths, ranges."),
        Example("<p>“Why?”, she asked. Yahoo!. Home :: News</p>", note="After a question; names; menus."),
        Example("<p>if (x) {;} for (;;) y,, z;</p>", note="Program text."),
        Example("<p>meshFilter, gridMapper,, max_size</p>", note="Names of a program."),
        Example("<p>approx., 5 km; Victoria, Tam., a 24 de mayo</p>", note="Abbreviations."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the doubled marks of one block."""
        text = block.text
        if block.kind is Kind.PREFORMATTED or not block.runs or not _HINT.search(text):
            return
        if is_program(text):
            return
        for match in outside_code(block, _PAIRS.finditer(text)):
            word = _word_before(text, match.start())
            if (
                word
                and (match[0] != ".," or _ends_sentence(word, block.language))
                and not among_identifiers(text, match.start())
            ):
                yield _problem(block, match, word)


def _word_before(text: str, at: int) -> str:
    found = _LAST_WORD.search(text[max(0, at - _LONGEST_WORD) : at])
    return found[0] if found else ""


def _ends_sentence(word: str, language: str) -> bool:
    """Say whether the full stop after a word is that of a sentence, and not that of an abbreviation."""
    return len(word) >= _SHORTEST_WORD and word.islower() and not _abbreviation(word, language)


def _abbreviation(word: str, language: str) -> bool:
    if word in _dotted():
        return True
    lexicon = lexicon_of(language)
    return lexicon is not None and not (lexicon.known(word) or lexicon.formed(word))


@cache
def _dotted() -> frozenset[str]:
    return frozenset().union(*(entry.words for entry in entries("dotted_words.jsonl", DottedWords)))


def _kept(marks: str) -> str:
    """Give the mark that says more: the comma beside the full stop of no abbreviation, the full stop beside a comma."""
    if marks == ".,":
        return ","
    if marks[0] in "!?":
        return marks[:-1]
    return "." if "." in marks else ";" if ";" in marks else ","


def _problem(block: Block, match: re.Match[str], word: str) -> Problem:
    start, end = match.span()
    marks, kept = match[0], _kept(match[0])
    return Problem(
        span=block.locate(start, end),
        message=f'"{word}{marks}": one mark is enough; write "{word}{kept}"',
        block=block,
        text=marks,
        context=word + marks,
        fixes=replacement(block, start, end, kept, f'Write "{kept}"', Applicability.UNSAFE),
    )
