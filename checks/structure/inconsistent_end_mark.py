"""Looks for the one item of a list that ends with a full stop, or the one that does not.

What it marks

The last words of an item that ends with a full stop in a list of short items, if no other item ends with any mark; and
those of an item that has no mark, if all others, four or more, end with a full stop. Left alone are the last item (a
list may be one sentence), abbreviations at the end, and an item that holds more than one sentence.

Why readers care

One full stop among items without says that somebody pasted it; the list looks unfinished.

What the fix risks

It takes the full stop away, or adds one. An editor who wants full stops everywhere declines it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.checks.structure.lists import is_choice, items
from copydesk.model import Applicability, Block, Document, Kind, Severity
from copydesk.rules import Example, PageRule, Problem, replacement

_END_MARKS = (".)", '."', ".”", ".»", ".’")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3,}[.!?…]\s+\S|:\s+[^\W\d_a-z]\w+\s")
_ABBREVIATED = re.compile(
    r"(?:\betc|\bco|\bcorp|\binc|\bltd|\bvs|\bno|\bvol|\bpp?|\bed|\beds|\bal|\bst|\bjr|\bsr|\bdr|\bcía|\bltda|\bdept"
    r"|\bav|\btel|\bext|\bapprox|\bhrs?|\bmin|\bmáx|\bmax|\bkg|\bgr|\bcm|\bmts?|\bpág|\bart|\bnúm|\.\S+|\b\w|\b(?-i:[A-ZÁÉÍÓÚ])\w{1,3})\.\Z",
    re.IGNORECASE,
)
"""The last word is, or looks like, an abbreviation: "etc.", "Ltd.", "a.m.", "Nte."."""

_LONGEST = 160
"""Characters.  Longer items are read as paragraphs, each for itself."""


class InconsistentEndMark(PageRule, frozen=True, kw_only=True):
    """One item of a list ends with a full stop while the others have none, or the other way round."""

    severity: Severity = Severity.NOTE

    with_mark: int = 4
    """Items. How many others must end with a full stop before one without is a fault."""

    examples = (
        Example(
            "<ul><li>Families on low incomes, and guests from abroad.<li>Homeless youth<li>Victims of a fire</ul>",
            marks=("and guests from abroad.",),
            fixed="<ul><li>Families on low incomes, and guests from abroad<li>Homeless youth<li>Victims of a fire</ul>",
        ),
        Example(
            "<ul><li>Copia del acta<li>Comprobante de domicilio.<li>Dos fotografías</ul>",
            marks=("Comprobante de domicilio.",),
            fixed="<ul><li>Copia del acta<li>Comprobante de domicilio<li>Dos fotografías</ul>",
        ),
        Example(
            "<ol><li>Wash your hands.<li>Rinse them well.<li>Dry them<li>Close the tap.<li>Leave the room.</ol>",
            marks=("Dry them",),
            fixed="<ol><li>Wash your hands.<li>Rinse them well.<li>Dry them.<li>Close the tap.<li>Leave the room.</ol>",
        ),
        Example("<ul><li>Homeless youth<li>Single parents<li>Victims of a fire.</ul>", note="One sentence."),
        Example("<ul><li>Pens, paper, etc.<li>Glue<li>Scissors</ul>", note="An abbreviation."),
        Example("<ul><li>Brown &amp; Sons Ltd.<li>Miller<li>Smith</ul>"),
        Example("<ul><li>Ring the bell. Somebody will come.<li>Dogs<li>Cats</ul>", note="Two sentences."),
        Example("<select><option>Prefer not to say.<option>Guest<option>Keeper</select>", note="A field."),
        Example("<ul><li>Bread;<li>honey;<li>pots.</ul>"),
        Example("<ul><li>Bread.<li>Honey<li>Pots.<li>Pans</ul>", note="No majority."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every list of a page."""
        for block in document.blocks():
            if block.kind is Kind.LIST and len(block.blocks) > 2 and not is_choice(document, block):
                listed = [item for _, item in items(document, block) if not item.blocks]
                if len(listed) > 2 and all(len(item.text) <= _LONGEST for item in listed):
                    yield from self._check(listed)

    def _check(self, listed: Sequence[Block]) -> Iterator[Problem]:
        stopped = [item for item in listed if item.text.rstrip().endswith(".")]
        bare = [item for item in listed if _is_bare(item.text.rstrip())]
        if len(stopped) + len(bare) < len(listed):
            return
        if len(stopped) == 1 and stopped[0] is not listed[-1] and _is_phrase(stopped[0].text):
            yield _with_mark(stopped[0], len(bare))
        if len(bare) == 1 and len(stopped) >= self.with_mark:
            yield _without_mark(bare[0], len(stopped))


def _is_bare(text: str) -> bool:
    return text[-1:].isalnum() or (text.endswith((")", "”", "’", '"', "»")) and not text.endswith(_END_MARKS))


def _is_phrase(text: str) -> bool:
    return not _SENTENCE_INSIDE.search(text) and not _ABBREVIATED.search(text.rstrip()) and not text.endswith("..")


def _last_words(block: Block) -> tuple[int, int]:
    """Give the stretch from the last comma of an item's text to its end."""
    end = len(block.text.rstrip())
    comma = block.text.rfind(", ", 0, end)
    return (comma + 2 if comma >= 0 else len(block.text) - len(block.text.lstrip())), end


def _with_mark(block: Block, others: int) -> Problem:
    start, end = _last_words(block)
    return Problem(
        span=block.locate(start, end),
        message=f'"{block.text[start:end]}" ends with a full stop, and the other {others} items of this list have none;'
        " take it away",
        block=block,
        text=block.text[start:end],
        fixes=replacement(block, end - 1, end, "", "Take the full stop away", Applicability.UNSAFE),
    )


def _without_mark(block: Block, others: int) -> Problem:
    start, end = _last_words(block)
    last = block.text[end - 1]
    return Problem(
        span=block.locate(start, end),
        message=f'"{block.text[start:end]}" has no full stop at its end, and the other {others} items of this list do;'
        " add one",
        block=block,
        text=block.text[start:end],
        fixes=replacement(block, end - 1, end, f"{last}.", "Add a full stop", Applicability.UNSAFE),
    )
