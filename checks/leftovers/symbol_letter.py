"""Looks for letters that were set in a font of pictures and show as letters now.

What it marks

One to three letters in Wingdings, Webdings, Symbol and the like that stand in the text of a paragraph, heading, item or
cell: the "v" that was a row of diamonds, the "J" that was a smiling face. Where such a letter is the bullet of a list
it was read as one, and is left alone; so are whole words.

Why readers care

Only some browsers on some systems ever showed the picture. Others, and everybody who listens, get "vWashington House".

What the fix risks

It takes the letter away. If it stood for something, an arrow or a telephone, an editor writes that instead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from copydesk.model import Applicability, Block, Document
from copydesk.rules import Example, PageRule, Problem, replacement

_PICTURED = re.compile(
    r"""<[a-z]+\b[^<>]*?(?:\bface\s*=\s*|font-family\s*:\s*)(?:["']|&quot;)?\s*"""
    r"""(?P<font>wingdings(?: [23])?|webdings|symbol|zapf ?dingbats|monotype sorts|marlett)\b[^<>]*>"""
    r"""(?:\s|&nbsp;|<[a-z][^<>]*>){0,8}(?P<letters>[^<\s&]{1,3}|&[#\w]+;)(?:\s|&nbsp;){0,8}<""",
    re.IGNORECASE,
)


class SymbolLetter(PageRule, frozen=True, kw_only=True):
    """A letter that was a picture in its font stands in the text."""

    examples = (
        Example(
            '<h1><font face="Wingdings">v</font> Shelter News</h1><p>Open all year.</p>',
            marks=("v",),
            fixed='<h1><font face="Wingdings"></font> Shelter News</h1><p>Open all year.</p>',
        ),
        Example("<p>Phone <span style='font-family:Webdings'>É</span> 555 0140</p>", marks=("É",)),
        Example('<p>Good luck <font face="Wingdings" size=4><b>J</b></font></p>', marks=("J",)),
        Example('<p><font face="Wingdings">Open all year</font></p>', note="Whole words, in a font that has none."),
        Example('<p><font face="Arial">v</font> is for velocity.</p>'),
        Example("<ul><li>Open<li>Closed</ul><p>The font Wingdings has no letters.</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of a page."""
        found = list(_PICTURED.finditer(document.source)) if _may_have(document.source) else []
        if not found:
            return
        runs = sorted(
            ((run.start, run.end, block) for block in document.blocks() for run in block.runs), key=lambda run: run[:2]
        )
        starts = [run[0] for run in runs]
        for match in found:
            at = match.start("letters")
            place = bisect_right(starts, at) - 1
            if place >= 0 and runs[place][0] <= at < runs[place][1]:
                yield _problem(runs[place][2], at, match)


def _may_have(source: str) -> bool:
    lower = source.lower()
    return any(font in lower for font in ("wingdings", "webdings", "symbol", "dingbats", "monotype sorts", "marlett"))


def _problem(block: Block, at: int, match: re.Match[str]) -> Problem:
    start = block.offset(at)
    letters = match["letters"]
    end = start + (1 if letters.startswith("&") else len(letters))
    said = block.text[start:end]
    return Problem(
        span=block.locate(start, end),
        message=f'"{said}" was a picture in the font {match["font"]}, and is a letter to all who have it not;'
        " take it away, or write what it stood for",
        block=block,
        text=said,
        fixes=replacement(block, start, end, "", "Take the letter away", Applicability.UNSAFE),
    )
