"""Marks letters of another script that only look like the letters of their word.

What it marks

A word of Latin letters with a Cyrillic or Greek letter that looks the same ("Pаrk" with a Cyrillic а, "Οffice" with a
Greek Ο), and a Cyrillic or Greek word with such Latin letters. All strange letters of the word must have a double, and
be fewer than the others. Units and formulas ("µm", "Δt"), single letters and code are left alone.

Why readers care

They see nothing, but search does not find the word, a screen reader spells it out or falls silent, a spelling checker
gives up, and an address with it leads elsewhere.

What the fix risks

It writes the letter of the word's own script, which looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.program_text import outside_code
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_CYRILLIC = str.maketrans("аеорсухіјѕһԁԛԝАВЕКМНОРСТХУІЈЅ", "aeopcyxijshdqwABEKMHOPCTXYIJS")
_GREEK = str.maketrans("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX")
_SCRIPTS = (("Cyrillic", re.compile("[\u0400-\u052f]"), _CYRILLIC), ("Greek", re.compile("[\u0370-\u03ff]"), _GREEK))
_STRANGE = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]{3,}+")


class LookAlikeLetter(BlockRule, frozen=True, kw_only=True):
    """A letter of another script looks like one of the word's own."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>P\u0430rk office</p>", marks=("P\u0430rk",), fixed="<p>Park office</p>", note="A Cyrillic а."),
        Example("<p>\u039fffice</p>", marks=("\u039fffice",), fixed="<p>Office</p>", note="A Greek Ο."),
        Example("<p>приг\u006fр\u006fд</p>", marks=("приг\u006fр\u006fд",), fixed="<p>пригород</p>", note="Latin o."),
        Example("<p>Парк, park, Πάρκο: все рядом</p>", note="Words of one script each."),
        Example("<p>5 µm, Δt, αβγ-globulin, the Ω-meter, sinθ</p>", note="Units and formulas."),
        Example("<p>Type <code>P\u0430rk</code> to see.</p>", note="Code."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the words of one block that mix scripts."""
        if block.text.isascii() or block.kind is Kind.PREFORMATTED or not block.runs or not _STRANGE.search(block.text):
            return
        for match in outside_code(block, _WORD.finditer(block.text)):
            if not match[0].isascii() and (found := _of_one_script(match[0])):
                yield _problem(block, match, *found)


def _of_one_script(word: str) -> tuple[str, str] | None:
    """Give the word in the script of most of its letters, and the script its strange ones are of."""
    latin = len(_LATIN.findall(word))
    for name, letters, doubles in _SCRIPTS:
        others = len(letters.findall(word))
        if not latin or not others or latin + others != len(word):
            continue
        strange, source = (name, doubles) if others < latin else ("Latin", {new: old for old, new in doubles.items()})
        written = word.translate(source)
        wanted = _LATIN if others < latin else letters
        if others != latin and len(wanted.findall(written)) == len(word):
            return written, strange
    return None


def _problem(block: Block, match: re.Match[str], written: str, script: str) -> Problem:
    start, end = match.span()
    strange = sorted({old for old, new in zip(match[0], written, strict=True) if old != new})
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in strange)
    return Problem(
        span=block.locate(start, end),
        message=f'"{match[0]}" has a letter of the {script} script that only looks right ({codes}); write "{written}"',
        block=block,
        text=match[0],
        fixes=replacement(block, start, end, written, f'Write "{written}"', Applicability.SAFE),
    )
