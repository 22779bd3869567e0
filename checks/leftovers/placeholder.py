"""Looks for what somebody put where words were to follow.

What it marks

Keys struck at random ("asdasd") as a title, heading or paragraph, prompts of templates ("[insert name]"), and notes of
authors to themselves ("this is a placeholder entry"); as notes also values that nobody had yet, if they stand alone:
"TBD", "???", "xxx". The phrases are in a data file, with examples of what they must and must not mark. What programs
write by themselves is the matter of `editor-leftover`.

Why readers care

They read what was never meant for them, and find nothing in its place.

What the fix risks

There is none: only an editor knows what belongs here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.leftovers.phrases import place
from copydesk.checks.quoting import quoted
from copydesk.model import Block, Kind, Severity
from copydesk.rules import BlockRule, Example, Problem

PHRASES = "placeholder.jsonl"
_SHORT = 40
"""Characters.  A text that must fit as a whole is no longer."""

_INSIDE = re.compile(r"\[[^\W\d_]|placeholder| be (?:removed|deleted|replaced|filled)", re.IGNORECASE)
_UNKNOWN = re.compile(r"T\.?B\.?[DAC]\.?|[¿?]+|x[x .-]+|to be .*|.*(?:por|a) \w+[.…]*", re.IGNORECASE)


class Placeholder(BlockRule, frozen=True, kw_only=True):
    """Something was put where words were to follow, and stayed."""

    examples = (
        Example("<title>asasdasd</title><h1>Directorio</h1><p>Hola.</p>", marks=("asasdasd",)),
        Example("<p>Dear [insert name],</p><p>the hall is yours.</p>", marks=("[insert name]",)),
        Example(
            "<dl><dt>New<dd>See below. (Clearly, this is a placeholder entry.)</dl>",
            marks=("this is a placeholder entry",),
        ),
        Example("<table><tr><td>Opening<td>TBD<tr><td>Price<td>???</table>", marks=("TBD", "???"), note="Notes."),
        Example("<p>Todo sobre la polea. TODO, todos.</p>"),
        Example("<p>Press [Enter key], or [Insert]. Why???</p>"),
        Example("<h2>Salads and flasks</h2><p>qwerty keyboards</p>"),
        Example("<pre>asdf</pre><p>Type <code>[insert name]</code>.</p>", note="Code."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the problem of one block."""
        text = block.text
        if not text or not block.runs or block.kind is Kind.PREFORMATTED:
            return
        if (len(text) <= _SHORT or _INSIDE.search(text)) and (found := place(PHRASES, text)):
            start, end = found
            if not any(mark.kind == "code" and mark.start <= start < mark.end for mark in block.marks):
                yield _problem(block, start, end)


def _problem(block: Block, start: int, end: int) -> Problem:
    said = block.text[start:end]
    return Problem(
        span=block.locate(start, end),
        message=f"{quoted(said)} stands where words were to follow; write them, or take it away",
        block=block,
        text=said,
        severity=Severity.NOTE if _UNKNOWN.fullmatch(said) else None,
    )
