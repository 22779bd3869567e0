"""Marks text that was read in a wrong charset and saved again.

What it marks

Words such as "PÃ¡gina", "donâ€™t" or "Ð¼Ð¸Ñ€": UTF-8 that somebody opened as windows-1252, Mac Roman or another
charset, and saved. ftfy tells them, from characters that stand together for no other reason. A byte order mark that
became "ï»¿" is marked too, and a degree sign that came from a code page of DOS, the Macintosh or an old printer ("90Þ",
"20¡ C", "20ø C"). Code is left alone.

Why readers care

The words cannot be read aloud, searched or translated.

What the fix risks

The word is put back as it was before it was spoilt. The fix is safe where western letters and signs come out;
where others do, and for degree signs, a person should look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.encoding.double_encoding import is_suspect, repaired
from copydesk.checks.encoding.shown import is_code, word_around
from copydesk.checks.program_text import outside_code
from copydesk.model import Applicability, Block, Fix
from copydesk.rules import BlockRule, Example, Problem, replacement

_WORD = re.compile("[^ \t\n]*[^\x00-\x7f]{2}[^ \t\n]*")
_WESTERN = re.compile("[\x00-\u024f\u2000-\u206f\u20a0-\u20cf\u2100-\u214f]*")
"""Latin letters, punctuation, currency signs: what a western page may have anywhere."""


_DEGREES = re.compile(r"(?<=\d)[Þþ](?![\w’'])|(?<=\d)[¡ø](?= ?[CF]\b)|(?<=\d )[¡øÞ](?= ?[CF]\b)")
_STRANGE = re.compile("[Þþ¡ø]")
_ICELANDIC_AND_DANISH = frozenset("is fo da no nb nn".split())
"""Languages that have these letters as their own."""


class Mojibake(BlockRule, frozen=True, kw_only=True):
    """Words were read in a wrong charset and saved like that."""

    examples = (
        Example("<p>La PÃ¡gina mÃ¡s completa</p>", marks=("PÃ¡gina", "mÃ¡s"), fixed="<p>La Página más completa</p>"),
        Example("<p>Donâ€™t go</p>", marks=("Donâ€™t",), fixed="<p>Don’t go</p>"),
        Example("<p>El a&Atilde;&plusmn;o</p>", marks=("a&Atilde;&plusmn;o",), fixed="<p>El año</p>"),
        Example("<p>ï»¿Welcome</p>", marks=("ï»¿Welcome",), fixed="<p>Welcome</p>", note="A byte order mark."),
        Example("<title>Ð¼Ð¸Ñ€</title><p>x</p>", marks=("Ð¼Ð¸Ñ€",), fixed="<title>мир</title><p>x</p>"),
        Example(
            "<p>Doble en un ángulo de 90Þ y baje.</p>", marks=("Þ",), fixed="<p>Doble en un ángulo de 90° y baje.</p>"
        ),
        Example(
            "<p lang=en>Store the film at 20¡ C, not at 30øC.</p>",
            marks=("¡", "ø"),
            fixed="<p lang=en>Store the film at 20° C, not at 30°C.</p>",
        ),
        Example("<p lang=es>¡Solo 20! Þórr, 3 Þing, Ø 20, 15 ø 3</p>"),
        Example("<p lang=is>Grein 90Þ</p>", note="A letter of the language."),
        Example("<p>La página más completa de San Martín</p>"),
        Example("<p>NÃO É “VOCÊ”…</p>"),
        Example("<p>Type <code>PÃ¡gina</code> and see.</p>"),
        Example("<p>« L’ÉTÉ » – 20 °C, ½ l, 3² m²</p>"),
        Example("<p>мир и труд, 中文網頁</p>"),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the spoilt words of one block."""
        if block.text.isascii() or not block.runs:
            return
        if _STRANGE.search(block.text) and block.language.partition("-")[0] not in _ICELANDIC_AND_DANISH:
            yield from (_degree(block, match) for match in outside_code(block, _DEGREES.finditer(block.text)))
        if not is_suspect(block.text):
            return
        for match in _WORD.finditer(block.text):
            if (fixed := repaired(match[0])) != match[0] and not is_code(block, match.start()):
                yield _problem(block, *_trimmed(match, fixed))


def _degree(block: Block, match: re.Match[str]) -> Problem:
    start, end = match.span()
    figure = word_around(block.text, start, end)
    return Problem(
        span=block.locate(start, end),
        message=f'"{match[0]}" in "{figure}" is a degree sign read in a wrong charset; write "°"',
        block=block,
        text=match[0],
        context=figure,
        fixes=replacement(block, start, end, "°", 'Write "°"', Applicability.UNSAFE),
    )


def _trimmed(match: re.Match[str], fixed: str) -> tuple[int, int, str]:
    """Leave out the punctuation that a word has on both sides, before and after."""
    start, end = match.span()
    while fixed and match.string[start] == fixed[0] and not fixed[0].isalnum():
        start, fixed = start + 1, fixed[1:]
    while fixed and match.string[end - 1] == fixed[-1] and not fixed[-1].isalnum():
        end, fixed = end - 1, fixed[:-1]
    return start, end, fixed


def _problem(block: Block, start: int, end: int, fixed: str) -> Problem:
    said = block.text[start:end]
    return Problem(
        span=block.locate(start, end),
        message=f'"{said}" is "{fixed}" read in a wrong charset; write it as it was',
        block=block,
        text=said,
        fixes=_fix(block, start, end, fixed),
    )


def _fix(block: Block, start: int, end: int, fixed: str) -> tuple[Fix, ...]:
    """Replace only the spoilt characters: other references in the word stay as they are written."""
    said = block.text[start:end]
    same = _same(said, fixed)
    after = _same(said[same:][::-1], fixed[same:][::-1])
    certain = Applicability.SAFE if _WESTERN.fullmatch(fixed) else Applicability.UNSAFE
    put = fixed[same : len(fixed) - after]
    return replacement(block, start + same, end - after, put, f'Write "{fixed}"', certain)


def _same(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
