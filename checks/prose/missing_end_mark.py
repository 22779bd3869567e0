"""Marks a paragraph whose last sentence has no end mark, on a page whose other paragraphs have one.

What it marks: the last word of a paragraph of several sentences, if the sentences before it end with a mark and the
last one, of five words or more, does not. At least three other paragraphs of the page must end with a mark, and seven
in ten of those that have several sentences. Left alone are a paragraph that goes on in the next block, leads to a list,
a table, code or a picture, or ends with a link, an address, a name or a figure, and all that is no paragraph.

Why readers care: they cannot tell whether something is missing; a screen reader runs on into what follows.

What the fix risks: it sets a full stop. Where the end of the sentence was lost, an editor has to find it; so the fix
waits for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from copydesk.checks.foreign import function_words
from copydesk.checks.program_text import is_program
from copydesk.model import Applicability, Block, Document, Edit, Fix, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem

_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?][\"”’»)]?[ \xa0]+[\"“‘«(¿¡]?[^\W\d_]")
_ENDED = re.compile(r"[.!?…:;][\"”’»)\]*]*\Z")
_ENDS = ".!?…\n"
_OTHERS = 3
_SHARE = 0.7
"""How many other paragraphs must end with a mark, and which share of those of several sentences. With nine in ten, two
slips were found on 1,470 pages; with seven in ten, nine, all of them right."""

_SHORTEST = 5
"""Words of the last sentence."""

_REACH = 400
_LEADS_TO = frozenset({Kind.LIST, Kind.TABLE, Kind.DEFINITIONS, Kind.PREFORMATTED, Kind.IMAGE, Kind.EMBED, Kind.QUOTE})


_OTHER = "<p>The harbour opened in spring. Boats come in each week.</p>"


class MissingEndMark(PageRule, frozen=True, kw_only=True):
    """The last sentence of a paragraph has no end mark."""

    severity: Severity = Severity.NOTE
    languages: ClassVar[frozenset[str]] = frozenset("en es fr pt it ca de".split())

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            _OTHER * 3 + "<p>The keeper lives on the pier. He will show the way to every guest</p>",
            marks=("guest",),
            fixed=_OTHER * 3 + "<p>The keeper lives on the pier. He will show the way to every guest.</p>",
        ),
        Example(
            _OTHER * 4
            + "<p>The <b>old</b> pier burnt down. All the boats were lost in that <i>night</i></p><h2>After</h2>",
            marks=("night",),
        ),
        Example(
            "<html lang=es>"
            + "<p>El puerto abrió en marzo. Los barcos llegan cada semana.</p>" * 3
            + "<p>El guarda vive allí"
            " siempre. Enseña el camino a todos los que llegan</p>",
            marks=("llegan",),
        ),
        Example(_OTHER * 3 + "<p>The keeper lives on the pier. He will show the way to every guest:</p>"),
        Example(_OTHER + "<p>The keeper lives on the pier. He will show the way to every guest</p>", note="No custom."),
        Example(
            _OTHER * 3 + "<p>The pier is old. These boats can be hired by every guest</p><ul><li>Anna<li>Bert</ul>"
        ),
        Example(_OTHER * 3 + "<p>The pier is old. Write with all questions to <a href=m>the keeper</a></p>"),
        Example(_OTHER * 3 + "<p>The pier is old. It was built by men who came from Port Anna</p>", note="A name."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the paragraphs of one page that end without a mark."""
        blocks = [block for block in document.blocks() if block.region is Region.CONTENT]
        paragraphs = [block for block in blocks if block.kind is Kind.PARAGRAPH and _SENTENCES.search(block.text)]
        ended = sum(bool(_ENDED.search(block.text.rstrip())) for block in paragraphs)
        if ended < _OTHERS or ended == len(paragraphs) or ended < _SHARE * len(paragraphs):
            return
        known = {id(block) for block in paragraphs}
        for block, following in pairwise([*blocks, None]):
            if block is not None and id(block) in known and self._is_slip(block, following):
                yield _problem(block)

    def _is_slip(self, block: Block, following: Block | None) -> bool:
        text = block.text.rstrip()
        if block.language.partition("-")[0] not in self.languages or _goes_on(following) or not block.runs:
            return False
        begins = 1 + max(text.rfind(mark, max(0, len(text) - _REACH)) for mark in _ENDS)
        if begins == 0 or text[begins - 1] == "\n":
            return False
        words = text[begins:].split()
        word = words[-1] if words else ""
        whole = len(words) >= _SHORTEST and word.isalpha() and word.islower() and len(word) > 1
        return (
            whole
            and word not in function_words(block.language)
            and _is_plain(block, len(text))
            and not is_program(text)
        )


def _goes_on(following: Block | None) -> bool:
    """Say whether the next block belongs to the sentence: a list, code, a line that begins with a small letter."""
    if following is None:
        return False
    code = any(mark.kind == "code" and mark.start == 0 for mark in following.marks)
    return code or following.kind in _LEADS_TO or following.text[:1].islower()


def _is_plain(block: Block, end: int) -> bool:
    """Say whether no link, code or picture stands at the end."""
    return not any(mark.kind in ("link", "code", "image") and mark.end >= end - 1 for mark in block.marks)


def _problem(block: Block) -> Problem:
    text = block.text.rstrip()
    word = text.split()[-1]
    span = block.locate(len(text) - len(word), len(text))
    fix = Fix("Set a full stop", (Edit(span.end, span.end, "."),), Applicability.UNSAFE)
    return Problem(
        span=span,
        message=f'the paragraph ends with "{word}" and without a mark; end the sentence',
        block=block,
        text=word,
        context=text[-_REACH:],
        fixes=(fix,),
    )
