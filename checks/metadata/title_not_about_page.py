"""Looks for titles that speak of something else than the page.

What it marks

A title of two words or more none of which, not even its beginning, comes in the page's own text, its headings, the
texts of its pictures or the name of its file, on a page that has a heading of its own and at least 60 words.
What an editor program left is another matter (see editor-leftover); so is a title that many pages share (see
duplicate-title).

Why readers care

Search engines list the page under that title, and readers take it for another one, or come for what is not there. It is
what is left when a page was made from a copy of another.

What the fix risks

The page's first heading is offered as its title, if a person agrees: the title may name the site or the section, and
have been meant so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from copydesk.checks.leftovers.editor_leftover import is_leftover_title
from copydesk.folding import folded
from copydesk.model import Applicability, Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem, replacement

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters.  Words that begin alike are taken for one: "Transparencia", "transparente"."""

_FEW, _SHORT = 2, 60
"""Words: of a title that says something, and of a page that would repeat it."""


class TitleNotAboutPage(PageRule, frozen=True, kw_only=True):
    """The title speaks of something else than the page."""

    severity: Severity = Severity.NOTE

    examples = (
        Example(
            "<title>Presentation of the Transparency Act</title><h1>Cattle</h1><p>"
            + "Cows eat grass all day. " * 12
            + "</p>",
            marks=("Presentation of the Transparency Act",),
            fixed="<title>Cattle</title><h1>Cattle</h1><p>" + "Cows eat grass all day. " * 12 + "</p>",
        ),
        Example(
            "<title>Solicitud de informaci&oacute;n</title><h1>Ganader&iacute;a</h1><p>"
            + "Las vacas comen hierba todo el día. " * 10
            + "</p>",
            marks=("Solicitud de informaci&oacute;n",),
        ),
        Example(
            "<title>Opening hours</title><h2>Our prices</h2><p>" + "A rabbit costs ten, a hare twenty. " * 9 + "</p>",
            marks=("Opening hours",),
        ),
        Example("<title>Cattle and grass</title><h1>Cows</h1><p>" + "Cows eat grass all day. " * 12 + "</p>"),
        Example(
            "<title>Shelter - Rabbits</title><h1>Help</h1><p>" + "We take in any rabbit that we find. " * 9 + "</p>"
        ),
        Example("<title>Welcome home</title><p>" + "Cows eat grass all day. " * 12 + "</p>", note="No heading."),
        Example("<title>Opening hours</title><h1>Prices</h1><p>Ten a rabbit.</p>", note="Too few words to tell."),
        Example("<title>Untitled Document</title><h1>Cows</h1><p>" + "Cows eat grass all day. " * 12 + "</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problem of a title that the page does not speak of."""
        title = document.head[0] if document.head else None
        if title is None or title.kind is not Kind.TITLE or not title.runs or document.title == title.text:
            return
        words = _stems(title.text)
        if len(words) < _FEW or folded(document.title) == folded(title.text) or is_leftover_title(title.text):
            return
        if any(section.heading for section in document.sections) and not _comes(document, words):
            yield _problem(document, title)


def _comes(document: Document, words: frozenset[str]) -> bool:
    """Say whether one of the words comes in the content, or the content is too short to tell."""
    if any(word in document.path.lower() for word in words):
        return True
    count = 0
    for block in document.blocks():
        if block.region is Region.CONTENT and block.kind is not Kind.TITLE:
            count += block.text.count(" ") + 1
            if words & _stems(" ".join([block.text, *(mark.text for mark in block.marks)])):
                return True
    return count < _SHORT


def _stems(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return frozenset(word[:_STEM] for word in _WORD.findall(letters))


def _problem(document: Document, title: Block) -> Problem:
    end = len(title.text)
    name = f'Give the page the title "{document.title}", its first heading'
    return Problem(
        span=title.locate(0, end),
        message=f'the title says "{title.text}", but the page speaks of "{document.title}"; say what it is about',
        block=title,
        text=title.text,
        fixes=replacement(title, 0, end, document.title, name, Applicability.UNSAFE),
    )
