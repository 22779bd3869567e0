"""Marks characters that nobody sees: of zero width, of direction, and soft hyphens where no word is divided.

What it marks

Zero-width spaces and joiners, word joiners and marks of direction in or beside a word of Latin, Greek or Cyrillic
letters, if nothing in the block is written from right to left; and soft hyphens beside a space or at the end of a text,
or in a word that the page also writes without one. Joiners in other scripts and between emoji, a soft hyphen in a word
that is always written with it, and code are left alone. Byte order marks are left to `control-character`, and what is
part of a word read in a wrong charset to `mojibake`.

Why readers care

The word looks right, but search does not find it and a spelling checker takes it for another; what is copied from the
page, a phone number or an address, does not work.

What the fix risks

It takes the character away. A zero-width space may have let a long address break at the end of a line, and a soft
hyphen beside a space may have been meant as a dash, so that a person looks at these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.program_text import outside_code
from copydesk.model import Applicability, Block, Document, Fix, Kind
from copydesk.rules import Example, PageRule, Problem, replacement

_NAMES = {
    "\u200b": "zero-width space", "\u200c": "zero-width non-joiner", "\u200d": "zero-width joiner",
    "\u2060": "word joiner", "\u200e": "left-to-right mark", "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding", "\u202c": "end of a direction", "\u202d": "left-to-right override",
    "\u2066": "left-to-right isolate", "\u2068": "isolate", "\u2069": "end of an isolate", "\u00ad": "soft hyphen",
}  # fmt: skip
_ANY = re.compile("[" + "".join(_NAMES) + "]+")
_FROM_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WESTERN = re.compile("[0-9A-Za-z\u00c0-\u052f]")
_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|\u00ad(?=[^\\W\\d_]))*")
_MOJIBAKE = ("Ã", "Â")
"""What stands before a soft hyphen where it is one byte of a letter of UTF-8."""

_JOINERS = "\u200c\u200d"


class InvisibleCharacter(PageRule, frozen=True, kw_only=True):
    """A character that nobody sees stands in a word."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>Call 555\u200b0100 now.</p>", marks=("\u200b",), fixed="<p>Call 5550100 now.</p>"),
        Example("<p>Mu\u2060seum\u200e</p>", marks=("\u2060", "\u200e"), fixed="<p>Museum</p>"),
        Example("<p>así &shy; también</p>", marks=("&shy;",), fixed="<p>así  también</p>"),
        Example("<p>co&shy;operation, cooperation</p>", marks=("&shy;",), fixed="<p>cooperation, cooperation</p>"),
        Example("<h1>Dona&shy;u&shy;dampf&shy;schiff&shy;fahrt</h1>", note="Always written so."),
        Example("<p>שלום\u200f abc</p>", note="From right to left."),
        Example("<p>می\u200cخواهم, क्\u200dष</p>", note="Joiners of other scripts."),
        Example("<p>Type <code>a\u200bb</code></p>", note="Code."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the invisible characters of one page."""
        blocks = [block for block in document.blocks() if not block.text.isascii() and _ANY.search(block.text)]
        words = _whole_words(document) if any("\u00ad" in block.text for block in blocks) else frozenset[str]()
        for block in blocks:
            if block.runs and block.kind is not Kind.PREFORMATTED and not _FROM_RIGHT_TO_LEFT.search(block.text):
                for match in outside_code(block, _ANY.finditer(block.text)):
                    if _is_wrong(match, words):
                        yield _problem(block, match)


def _whole_words(document: Document) -> frozenset[str]:
    """Give the words of the page that have no soft hyphen, in lower case."""
    texts = (block.text.lower() for block in document.blocks())
    return frozenset(word for text in texts for word in _WORD.findall(text) if "\u00ad" not in word)


def _is_wrong(match: re.Match[str], words: frozenset[str]) -> bool:
    text, (start, end) = match.string, match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if match[0][0] == "\u00ad":
        inside = before.isalpha() and after.isalpha()
        return before not in _MOJIBAKE and (not inside or _divided(text, start) in words)
    return bool(_WESTERN.fullmatch(before) or (_WESTERN.fullmatch(after) and match[0][0] not in _JOINERS))


def _divided(text: str, at: int) -> str:
    """Give the word around a soft hyphen as it is without."""
    start, end = text.rfind(" ", max(0, at - 60), at) + 1, text.find(" ", at, at + 60)
    around = text[max(start, at - 60) : end if end >= 0 else at + 60]
    words = (word[0] for word in _WORD.finditer(around) if "\u00ad" in word[0])
    return next(words, "").replace("\u00ad", "").lower()


def _problem(block: Block, match: re.Match[str]) -> Problem:
    start, end = match.span()
    name = _NAMES[match[0][0]]
    around = " ".join(_ANY.sub("", block.text[max(0, start - 20) : end + 20]).split())
    return Problem(
        span=block.locate(start, end),
        message=f'a {name} (U+{ord(match[0][0]):04X}), which nobody sees, stands in "{around}"; take it away',
        block=block,
        context=around,
        fixes=_fixes(block, match, name),
    )


def _fixes(block: Block, match: re.Match[str], name: str) -> tuple[Fix, ...]:
    start, end = match.span()
    inside = block.text[max(0, start - 1) : start].isalpha() and block.text[end : end + 1].isalpha()
    sure = Applicability.SAFE if inside and match[0][0] != "\u200b" else Applicability.UNSAFE
    return replacement(block, start, end, "", f"Take away the {name}", sure)
