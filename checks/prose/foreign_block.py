"""Marks a block that is in another language than its page.

What it marks: a heading, paragraph, item or image text of three words or more in English, Spanish, French or
Portuguese, on a page that is in another of these. Pages where a tenth of the text or more is in the other language are
bilingual by design and left alone; so are quotations, names (what the page's title says, and lines whose words all have
capitals), titles of works in quotation marks, entries of a bibliography, lines of rights, code, and blocks that declare
their language with `lang`. More than three blocks that say the same are told once.

Why readers care: readers who do not know the language lose what it says, a screen reader reads it out with the wrong
sounds, and what was left in the site's own language when a page was translated is often found so.

What the fix risks: there is none. A proper name may have to stay; then `lang` tells browsers its language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from copydesk.checks.foreign import function_words
from copydesk.checks.repeats import told_once
from copydesk.checks.words import Word, words
from copydesk.model import Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem

_NAMES = {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese"}
_BILINGUAL = 10
"""One part in so many of the page's text."""

_FEWEST = 3
"""Words.  Of phrases of two, every other is a name."""

_SHOWN = 60
"""Characters of a block that the message quotes."""

_ENTRY = re.compile(
    r"\b(?:vol|pp|p[áa]gs?|n[úu]m|nr|ed|eds|coord|trad)\.|\b(?:ISBN|ISSN|DOI|arXiv|in:)|\b\d+\s?\(\d+\)|\b\d+\s?[-–]\s?\d{2,}"
    r"|[^\W\d_]{2,},\s(?:[^\W\d_]\.[ -]?)+|\b(?:[^\W\d_]\.[ -]?)+[^\W\d_]{2,}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
"""What entries of a bibliography have besides a year: volume, pages, publisher's numbers, names with initials."""

_TITLED = re.compile(r"[\"“«„][^\"“”«»„\n]{8,}[\"”»“]")
"""The title of a work or a talk."""

_PROSE = (
    "<p>The office of the department is open to the public on all working days of the year, and it takes calls.</p>"
)
_SPANISH = "<p>La oficina del departamento abre al público todos los días hábiles del año y atiende por teléfono.</p>"


class ForeignBlock(PageRule, frozen=True, kw_only=True):
    """A block is in another language than its page."""

    severity: Severity = Severity.NOTE

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            f'<html lang=en>{_PROSE * 4}<img src="a.gif" alt="Departamento de Seguridad Pública">',
            marks=("Departamento de Seguridad Pública",),
        ),
        Example(
            f"<html lang=en>{_PROSE * 4}<h2>Historia de la oficina</h2>", marks=("<h2>Historia de la oficina</h2>",)
        ),
        Example(
            f"<html lang=en>{_PROSE * 4}<p>Nous vous remercions de votre visite</p>",
            marks=("<p>Nous vous remercions de votre visite</p>",),
        ),
        Example(f"<html lang=en>{_PROSE * 4}<p lang=es>Departamento de Seguridad Pública</p>", note="declared"),
        Example(f"<html lang=en>{_PROSE}<p>La oficina está abierta todos los días.</p>", note="bilingual"),
        Example(f"<html lang=en>{_PROSE * 4}<p>Carmen Martínez Garrido</p>", note="a name"),
        Example(
            f"<html lang=en>{_PROSE * 4}<p>Observatorio Hemisférico de Seguridad</p>", note="an institution's name"
        ),
        Example(f"<html lang=es>{_SPANISH * 4}<p>© 2003 Casa Abierta. All rights reserved.</p>", note="rights"),
        Example(f"<html lang=en>{_PROSE * 4}<p>Por favor</p>", note="two words"),
        Example(
            f"<html lang=en>{_PROSE * 4}<ul><li>Duarte, M. (1987). La mina del valle, vol. 2, 33-58.</ul>",
            note="an entry of a bibliography",
        ),
        Example(f"<html lang=en>{_PROSE * 4}<p>“Los caminos de la sal en la sierra”, a talk</p>", note="a title"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the blocks of a page that are in another language."""
        page = document.language.partition("-")[0]
        if page not in _NAMES:
            return
        blocks = tuple(document.blocks())
        amount: Counter[str] = Counter()
        for block in blocks:
            if block.region is not Region.HEAD:
                amount[block.language] += len(block.text)
        foreign = {other for other in _NAMES if other != page and amount[other] * _BILINGUAL < amount.total()}
        quoted = {id(part) for block in blocks if block.kind is Kind.QUOTE for part in block.walk()}
        titles = {block.text for block in document.head}
        yield from told_once(
            _problem(block, page)
            for block in blocks
            if block.language in foreign
            and block.text not in titles
            and id(block) not in quoted
            and _stands_out(document, block, page)
        )


def _stands_out(document: Document, block: Block, page: str) -> bool:
    """Say whether a block is prose of its language, and does not say so itself: a name has no function words."""
    if block.kind is Kind.PREFORMATTED:
        return False
    found = words(block)
    prose = [word for word in found if len(word.text) > 1]
    own = function_words(block.language) - function_words(page)
    if len(prose) < _FEWEST or 2 * len(prose) < len(found) or not any(word.folded in own for word in prose):
        return False
    if _names(block, prose) or _is_entry(block):
        return False
    tag = document.source[block.span.start : block.span.end].partition(">")[0]
    return "lang" not in tag.lower()


def _names(block: Block, prose: Sequence[Word]) -> bool:
    """Say whether a block is a name, of an institution or a work say, or a line of rights: nobody translates these.

    The text of an image is read out in its place, so that a name there is worth a look.
    """
    if "©" in block.text or any(word.folded == "copyright" for word in prose):
        return True
    return block.kind is not Kind.IMAGE and all(
        word.text[:1].isupper() or word.folded in function_words("") for word in prose
    )


def _is_entry(block: Block) -> bool:
    """Say whether a block is an entry of a bibliography, or a work or a talk by its title: these are not translated."""
    text = block.text
    if _YEAR.search(text) and _ENTRY.search(text):
        return True
    return any(2 * len(match[0]) > len(text) for match in _TITLED.finditer(text))


def _problem(block: Block, page: str) -> Problem:
    text = block.text if len(block.text) <= _SHOWN else block.text[: _SHOWN - 1] + "…"
    language = _NAMES[block.language]
    return Problem(
        span=block.locate(0, len(block.text)) if block.kind is Kind.IMAGE and block.runs else block.span,
        message=f'"{" ".join(text.split())}" is in {language} on a page in {_NAMES[page]};'
        f' translate it, or mark it with lang="{block.language}"',
        block=block,
        text=block.text,
    )
