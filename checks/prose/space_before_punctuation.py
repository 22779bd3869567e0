"""Marks a space before a comma, a full stop or another mark that belongs to the word before it.

What it marks: "out of view , the surface", "escríbanos .", "¿Cuándo ?" in English, Spanish, Portuguese, Catalan,
Italian and German. French sets a space before the high marks, so there only commas and full stops count, and none of
the high marks on a page in French that has other languages too. Dots that stand for words left out (". . ."), numbers
and names that begin with a full stop (".5", ".htm"), a full stop after an address, a colon that parts a line in two, a
mark after a picture, program text and names, and the first character of a line are left alone.

Why readers care: the mark may stand alone at the beginning of the next line, and the page looks unkempt.

What the fix risks: it takes the space away. That is safe before a comma. Before the others a person looks: a full stop
can be an argument ("run the program in ."), and a colon with a space can be how a site writes its labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.program_text import among_identifiers, is_program, outside_code
from copydesk.model import Applicability, Block, Document, Fix, Kind, Severity
from copydesk.rules import Example, PageRule, Problem, replacement

_SPACED = re.compile(
    r"(?<=[^\W_][\w)\]”’»%]|[\w][)\]”’»])[ \xa0]{1,9}(?P<mark>[,.;:!?](?=[ \xa0\n]|\Z)|,(?=[^\W\d_]{2}))(?! ?[.:])"
)
_LANGUAGES = frozenset("en es pt ca it de".split())
_LOW = ",."
_HINT = re.compile(r"[ \xa0][,.;:!?]")
_ADDRESS = re.compile(r"\w[.@/]\w\S*\Z")
_REACH = 60
_LABEL = 3
"""Words.  A longer line with a colon amid it may be an entry of a dictionary or a title with its subtitle."""

_EDGE = 25
"""Characters at either side that the message quotes."""


class SpaceBeforePunctuation(PageRule, frozen=True, kw_only=True):
    """A space stands before a comma, a full stop or another mark."""

    languages: ClassVar[frozenset[str]] = _LANGUAGES | {"fr"}

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>It is out of view , and gone.</p>", marks=(" ,",), fixed="<p>It is out of view, and gone.</p>"),
        Example("<p lang=es>Escríbanos hoy mismo .</p>", marks=(" .",), fixed="<p lang=es>Escríbanos hoy mismo.</p>"),
        Example("<p>Jamie ,Kim and Lee</p>", marks=(" ,",), fixed="<p>Jamie, Kim and Lee</p>"),
        Example("<p>Is it open today&nbsp;?</p>", marks=("&nbsp;?",), fixed="<p>Is it open today?</p>"),
        Example(
            "<p>He saw <b>the road</b> , and left.</p>", marks=(" ,",), fixed="<p>He saw <b>the road</b>, and left.</p>"
        ),
        Example("<p lang=fr>Les stores disposent , grâce à lui, d'une toile : en voici.</p>", marks=(" ,",)),
        Example("<p>Write to desk@example.org . From Old French abattre, to beat down : a, to</p>", note="On purpose."),
        Example("<p>They came . . . and went. Version .5 and the .htm files</p>"),
        Example("<p lang=fr>Est-il ouvert ? Oui : « demain » !</p>", note="French sets a space before high marks."),
        Example("<p>She paid $ .50; a smile :-) and a wink ;-)</p>"),
        Example("<p>if (a == b) return ; else stop ;</p>", note="Program text."),
        Example("<p>BaseMesh : meshBaseFilter , GridFilter :</p>", note="Names of a program."),
        Example('<p>Write to <img src="desk.gif" alt="the help desk">.</p>', note="A picture says the word."),
        Example("<p>Type <code>ls , ps</code>, see.<br>, then go</p>", note="Code, and the beginning of a line."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the spaces before marks of one page."""
        french = document.language.startswith("fr")
        for block in document.blocks():
            if block.kind is Kind.PREFORMATTED or not block.runs or not _HINT.search(block.text):
                continue
            language = block.language.partition("-")[0]
            if language in self.languages and not is_program(block.text):
                marks = _LOW if french or language == "fr" else ",.;:!?"
                yield from _in_block(block, marks)


def _in_block(block: Block, marks: str) -> Iterator[Problem]:
    pictures = {mark.start for mark in block.marks if mark.kind == "image"}
    for match in outside_code(block, _SPACED.finditer(block.text)):
        if match["mark"] in marks and pictures.isdisjoint(range(*match.span())) and _is_slip(block, match):
            if among_identifiers(block.text, match.start()):
                continue
            yield _problem(block, match)


def _is_slip(block: Block, match: re.Match[str]) -> bool:
    """A space keeps a full stop out of an address on purpose, and a colon between two parts of a line parts them."""
    text, start, mark = block.text, match.start(), match["mark"]
    before = text[max(0, start - _REACH) : start]
    if mark == ".":
        return not _ADDRESS.search(before)
    if mark != ":":
        return True
    ends = match.end() == len(text) or text[match.end()] == "\n"
    label = before.rpartition("\n")[2] if len(before) < _REACH or "\n" in before else ""
    return block.kind is not Kind.TITLE and (ends or 0 < len(label.split()) <= _LABEL)


def _problem(block: Block, match: re.Match[str]) -> Problem:
    start, end = match.span()
    mark, text = match["mark"], block.text
    around = text[max(0, start - _EDGE) : end].rpartition("\n")[2]
    return Problem(
        span=block.locate(start, end),
        message=f'a space stands before the mark in "…{around}"; take it away',
        block=block,
        context=around + text[end : end + _EDGE],
        severity=Severity.NOTE if mark == ":" else None,
        fixes=_fixes(block, start, end, mark),
    )


def _fixes(block: Block, start: int, end: int, mark: str) -> tuple[Fix, ...]:
    certain = Applicability.SAFE if mark == "," else Applicability.UNSAFE
    if block.text[end : end + 1].isalpha():
        return replacement(block, start, end, f"{mark} ", f'Set the space after "{mark}"', certain)
    return replacement(block, start, end - 1, "", f'Take away the space before "{mark}"', certain)
