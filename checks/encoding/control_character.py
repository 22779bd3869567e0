r"""Marks characters that command a device and are no text.

What it marks

NUL, the other control characters of ASCII and Unicode (tabs and line ends excepted), and byte order marks in the
middle of the page, in what a reader sees. The examples show them as \x92 or \uFEFF. Scripts, comments and character
references such as &#146;, which browsers read as windows-1252, are left alone.

Why readers care

Some browsers show boxes, some nothing; programs that read the page (feeds, search engines, translators) may stop at
them.

What the fix risks

A character between U+0080 and U+009F is what became of a windows-1252 sign, and is written as that sign: "don’t" for
"don\x92t". A vertical tab is a line break of an office program, and a person may put a space in its place. All others
are removed. None of them can be seen, so no word changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.encoding.double_encoding import repaired
from copydesk.checks.encoding.shown import Shown, word_around
from copydesk.model import Applicability, Block, Document, Edit, Fix, Span
from copydesk.rules import Example, PageRule, Problem

_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0xFEFF) if chr(code) not in "\t\n\r\f"]
_RUN = re.compile(f"([{re.escape(''.join(_CONTROLS))}])\\1*")
_C1 = dict(zip(map(chr, range(0x80, 0xA0)), bytes(range(0x80, 0xA0)).decode("whatwg-windows-1252"), strict=True))


class ControlCharacter(PageRule, frozen=True, kw_only=True):
    """A control character stands in the text."""

    examples = (
        Example("<p>don\x92t</p>", marks=("\x92",), fixed="<p>don’t</p>"),
        Example("<p>One\x0bTwo</p>", marks=("\x0b",), fixed="<p>One Two</p>"),
        Example("<p>Bus\x00\x00 stops</p>", marks=("\x00\x00",), fixed="<p>Bus stops</p>"),
        Example("<p>x</p>\ufeff<h1>News</h1>", marks=("\ufeff",), fixed="<p>x</p><h1>News</h1>"),
        Example("<p>don&#146;t</p>", note="A browser shows an apostrophe."),
        Example("<script>var s = '\x01';</script><p>x</p>"),
        Example("<pre>a\tb\r\nc</pre>"),
        Example("<p>Bus&nbsp;stops, co\xadoperation</p>", note="White space and hyphens."),
        Example("<!-- \x92 --><p>x</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the control characters of one page that stand in its text."""
        source = document.source
        if not any(character in source for character in _CONTROLS):  # each a quick search; they are rare
            return
        shown = Shown(document)
        for match in _RUN.finditer(source):
            block = shown.around(*match.span())
            if block is not None and not _is_mojibake(source, match):
                yield _problem(document, block, match)


def _is_mojibake(source: str, match: re.Match[str]) -> bool:
    """Say whether the character is part of a longer accident, which another rule marks."""
    if match[1] not in _C1:
        return False
    start, end = match.span()
    while start and source[start - 1] > "\x7f":
        start -= 1
    while end < len(source) and source[end] > "\x7f":
        end += 1
    return repaired(source[start:end]) != source[start:end]


def _problem(document: Document, block: Block, match: re.Match[str]) -> Problem:
    character = match[1]
    at = block.offset(match.start())
    meant = _C1.get(character, " " if character == "\x0b" else "")
    meant = "" if meant == character else meant * len(match[0])
    certain = Applicability.UNSAFE if character == "\x0b" else Applicability.SAFE
    title = f'Write "{meant}"' if meant.strip() else "Put a space there" if meant else "Remove it"
    advice = f'"{meant}" was meant' if meant.strip() else "put a space there" if meant else "remove it"
    return Problem(
        span=Span(*match.span()),
        message=f"the control character U+{ord(character):04X} stands in the text; {advice}",
        block=block,
        context=word_around(block.text, at, at) or document.source[match.end() : match.end() + 40],
        fixes=(Fix(title, (Edit(match.start(), match.end(), meant),), certain),),
    )
