"""Marks a question mark inside a word, where a letter was lost.

What it marks

A question mark between two small letters, such as "informaci?n" or "don?t": what a program writes for a letter that
its charset has not. In English only where an apostrophe is missing, for there a question without a space after it is
as likely. Addresses and code are left alone.

Why readers care

The word cannot be read, or found by a search.

What the fix risks

What stood there is gone. Where the same page has exactly one word that fits, and for the apostrophe of English, the
fix offers it for a person to accept; elsewhere there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.encoding.readings import only_reading
from copydesk.checks.encoding.shown import Shown
from copydesk.model import Applicability, Block, Document
from copydesk.rules import Example, PageRule, Problem, replacement

_WORD = re.compile(r"(?<![\w./?=&:@-])[^\W\d_]*(?<=[^\W\d_])\?(?=[^\W\d_])[^\W\d_]+(?![\w./=&?:@-])")
_SMALL = re.compile(r"[^\W\d_]*[^\W\d_A-Z]\?[^\W\d_A-Z][^\W\d_]*")
_ENGLISH = re.compile(r"[A-Za-z]+\?(?:s|t|re|ve|ll|d|m)")


class QuestionMarkInWord(PageRule, frozen=True, kw_only=True):
    """A letter was lost, and a question mark stands in its place."""

    examples = (
        Example("<p lang=es>La ley aprob?la reforma.</p>", marks=("aprob?la",)),
        Example(
            "<p lang=es>Información: más informaci?n</p>",
            marks=("informaci?n",),
            fixed="<p lang=es>Información: más información</p>",
            note="The page has the word elsewhere.",
        ),
        Example("<p lang=en>We don?t know.</p>", marks=("don?t",), fixed="<p lang=en>We don’t know.</p>"),
        Example("<p lang=en>Is it open?yes, it is.</p>", note="A space is missing, and no letter."),
        Example("<p lang=es>¿Qué hora es? Son las dos.</p>"),
        Example("<p lang=es>Vea pagina.asp?id y http://example.org/?pagina=x</p>", note="Addresses."),
        Example("<p lang=es>El código <code>a?b</code> y <code>informaci?n</code></p>", note="Code."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the words of one page that have a question mark inside."""
        if "?" not in document.source:
            return
        shown = Shown(document)
        for block in document.blocks():
            if "?" in block.text and block.runs:
                yield from _in_block(block, shown)


def _in_block(block: Block, shown: Shown) -> Iterator[Problem]:
    wanted = _ENGLISH if block.language.startswith("en") or not block.language else _SMALL
    for match in _WORD.finditer(block.text):
        if wanted.fullmatch(match[0]) and shown.prose(block.locate(*match.span()).start):
            yield _problem(block, match, shown)


def _problem(block: Block, match: re.Match[str], shown: Shown) -> Problem:
    reading = only_reading(match[0], "?", shown.words)
    advice = f'"{reading}" fits' if reading else "look up in the original what it was"
    title = f'Write "{reading}"'
    return Problem(
        span=block.locate(*match.span()),
        message=f'a letter was lost in "{match[0]}"; {advice}',
        block=block,
        text=match[0],
        fixes=replacement(block, *match.span(), reading, title, Applicability.UNSAFE) if reading else (),
    )
