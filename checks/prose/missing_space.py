"""Marks a comma or a full stop with no space between it and the next word.

What it marks: "the ceiling,and", "en el suelo.Vuelva": two words that the dictionary of the language has, with a comma
or semicolon, or with a full stop, "!" or "?" before a capital letter. Names of hosts and files, abbreviations, numbers,
identifiers and program text are left alone, and words that no dictionary has.

Why readers care: the two words are read, searched and broken at line ends as one.

What the fix risks: it puts the space in. That is safe after a comma between two words in lower case; after a full stop
a person looks, for a name may be written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.languages import SPELT, Lexicon, lexicon_of
from copydesk.checks.program_text import is_program, outside_code
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement

_JOINED = re.compile(
    r"(?<![^\s(¿¡“«\"-])(?P<before>[^\W\d_]{2,})[)”\"»]?(?P<mark>[,;.!?])(?P<after>[^\W\d_]{2,})(?=[,.;:!?)”\"»]*(?:\s|\Z))"
)
_HINT = re.compile(r"[,;.!?][^\W\d_]{2}")
_COMMAS = ",;"
_SHORTEST_LAST = 3
"""Letters.  Before a full stop a word of two letters may be an abbreviation ("Nr.Two") or the end of an address."""


class MissingSpace(BlockRule, frozen=True, kw_only=True):
    """No space stands between a mark and the next word."""

    languages: ClassVar[frozenset[str]] = SPELT

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>I looked at the ceiling,and waited.</p>",
            marks=("ceiling,and",),
            fixed="<p>I looked at the ceiling, and waited.</p>",
        ),
        Example(
            "<p lang=es>Acuéstese en el suelo.Vuelva la cabeza.</p>",
            marks=("suelo.Vuelva",),
            fixed="<p lang=es>Acuéstese en el suelo. Vuelva la cabeza.</p>",
        ),
        Example("<p>Is it open?Yes; call first.</p>", marks=("open?Yes",), fixed="<p>Is it open? Yes; call first.</p>"),
        Example("<p>See www.example.org, index.html and net.zixia.Session</p>", note="Hosts, files, identifiers."),
        Example("<p>GOV.UK, Ph.D. and e.g.this, 1,000 and 3.Two</p>", note="Names, abbreviations, numbers."),
        Example("<p>set name,value = 1; print(name,value);</p>", note="Program text."),
        Example("<table><tr><th>View,Page<td>3</table>", note="Nothing else in the cell: a name."),
        Example("<p>Type <code>open,close</code>. The list(s),and</p>"),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the words of one block that are joined by a mark."""
        lexicon = lexicon_of(block.language)
        if lexicon is None or block.kind in (Kind.PREFORMATTED, Kind.IMAGE) or not block.runs:
            return
        if not _HINT.search(block.text):
            return
        found = [match for match in _JOINED.finditer(block.text) if _is_slip(match, lexicon)]
        if not found or is_program(block.text):
            return
        for match in outside_code(block, found):
            if match[0] != block.text:
                yield _problem(block, match)


def _is_slip(match: re.Match[str], lexicon: Lexicon) -> bool:
    before, after = match["before"], match["after"]
    if not (lexicon.known(before) and lexicon.known(after)):
        return False
    if match["mark"] in _COMMAS:
        return not (before.isupper() and after.isupper())
    return before.islower() and len(before) >= _SHORTEST_LAST and after[0].isupper() and after[1:].islower()


def _problem(block: Block, match: re.Match[str]) -> Problem:
    mark, at = match["mark"], match.end("mark")
    start, end = match.start("before"), match.end("after")
    said = block.text[start:end]
    mended = f"{block.text[start:at]} {match['after']}"
    sure = mark in _COMMAS and match["before"].islower() and match["after"].islower()
    return Problem(
        span=block.locate(start, end),
        message=f'"{said}": a space is missing after the mark; write "{mended}"',
        block=block,
        text=said,
        fixes=replacement(
            block, start, end, mended, f'Write "{mended}"', Applicability.SAFE if sure else Applicability.UNSAFE
        ),
    )
