"""Marks U+FFFD, the sign of a character that was lost, where it is stored in the page.

What it marks

The replacement character � in the text of the file itself: some program did not know a byte, and saved the sign
instead. At the very beginning it is what became of a byte order mark. Code is left alone.

Why readers care

They see a question mark in a black box, and a search for the word does not find it. Before the doctype it also makes
a browser fall back to its rules for very old pages.

What the fix risks

What stood there is gone. At the beginning of the file the fix takes the sign away and is safe. In an English word
like "don�t", and where the same page has exactly one word that fits, the fix offers it for a person to accept.
Elsewhere there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.encoding.readings import only_reading
from copydesk.checks.encoding.shown import Shown
from copydesk.model import Applicability, Block, Document, Edit, Fix, Span
from copydesk.rules import Example, PageRule, Problem

_LOST = "\ufffd"
_MARK = re.compile(rf"\s*({_LOST}{{1,3}})\s*(?=<)")
_WORD = re.compile(rf"[^\W\d_]*{_LOST}(?:{_LOST}|[^\W\d_])*")


class ReplacementCharacter(PageRule, frozen=True, kw_only=True):
    """A character was lost, and U+FFFD is stored in its place."""

    examples = (
        Example("\ufffd<html><p>Welcome</p>", marks=("\ufffd",), fixed="<html><p>Welcome</p>"),
        Example("<p>We don\ufffdt know.</p>", marks=("don\ufffdt",), fixed="<p>We don’t know.</p>"),
        Example(
            "<p>Información</p><p>Más informaci\ufffdn</p>",
            marks=("informaci\ufffdn",),
            fixed="<p>Información</p><p>Más información</p>",
            note="The page has the word elsewhere.",
        ),
        Example("<p>El a\ufffdo 1998</p>", marks=("a\ufffdo",), note="Nobody knows."),
        Example("<p>Información</p>"),
        Example("<p>What is it? A question mark?</p>"),
        Example("<p>It is <code>\ufffd</code> in Unicode.</p>", note="Code."),
        Example("<p>Pública</p><!-- \ufffd -->", note="A comment."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the lost characters of one page, word by word."""
        if _LOST not in document.source and "&#" not in document.source:
            return
        stray = {stray.at for stray in document.decoding.stray}
        start = 0
        if (mark := _MARK.match(document.source)) and mark.start(1) not in stray:
            yield _mark_problem(document, Span(*mark.span(1)))
            start = mark.end()
        shown = Shown(document)
        for block in document.blocks():
            if _LOST in block.text and block.runs:
                yield from _in_block(block, shown, stray, start)


def _in_block(block: Block, shown: Shown, stray: set[int], start: int) -> Iterator[Problem]:
    for match in _WORD.finditer(block.text):
        at = block.text.index(_LOST, match.start())
        place = block.locate(at, at + 1)
        if place.start >= start and place.start < place.end and place.start not in stray and shown.prose(place.start):
            yield _word_problem(block, match, shown.words)


def _mark_problem(document: Document, span: Span) -> Problem:
    return Problem(
        span=span,
        message="a byte order mark became the replacement character � here; remove it",
        context=document.source[span.end : span.end + 40],
        fixes=(Fix("Remove it", (Edit(span.start, span.end, ""),), Applicability.SAFE),),
    )


def _word_problem(block: Block, match: re.Match[str], words: frozenset[str]) -> Problem:
    reading = only_reading(match[0], _LOST, words)
    advice = f'"{reading}" fits' if reading else "look up in the original what it was"
    span = block.locate(*match.span())
    fix = Fix(f'Write "{reading}"', (Edit(span.start, span.end, reading),), Applicability.UNSAFE)
    return Problem(
        span=span,
        message=f'a character was lost in "{match[0]}"; {advice}',
        block=block,
        text=match[0],
        fixes=(fix,) if reading and not block.crosses_markup(*match.span()) else (),
    )
