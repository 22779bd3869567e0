"""Looks for pictures whose alternative text is the name of a file.

What it marks

An alternative text that is nothing but a file's name, with or without its size ("logo.gif (1234 bytes)"), as FrontPage
wrote it of itself, or the number a camera gave ("IMG_0023", "DSC00417").

Why readers care

A screen reader reads it out letter by letter, "w p e 3 2 dot j p g", and it says nothing of what the picture shows. As
there is an alternative text, no checker that only asks for one finds it.

What the fix risks

A title that the picture has is offered in its place, if a person agrees. Otherwise only a person can say what the
picture shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

from copydesk.checks.pointing import Pointing
from copydesk.checks.tags import attributes
from copydesk.model import Applicability, Document, Edit, Fix, Reference, Span
from copydesk.rules import Example, PageRule, Problem

_FILE = re.compile(
    r"[^/\\?<>\"]{1,80}\.(?:gif|jpe?g|png|bmp|tiff?|wmf|swf)"
    r"(?P<size>\s*\(\s*[\d.,\s]+(?:bytes?|octets?|kb|ko)\s*\))?",
    re.IGNORECASE,
)
_CAMERA = re.compile(
    r"(?:DSCN?|DSCF|IMG|IMGP|CIMG|PICT|P\d{3}|MVC|wpe)[-_ ]?\d[\dA-F]{1,6}(?:\s?\(\d+\))?", re.IGNORECASE
)


class FileNameAlt(PageRule, frozen=True, kw_only=True):
    """A picture's alternative text is the name of a file."""

    examples = (
        Example('<p><img src="rabbit.jpg" alt="rabbit.jpg (17302 bytes)"></p>', marks=("rabbit.jpg (17302 bytes)",)),
        Example(
            '<p><img src="maison.jpg" alt="maison.jpg (12 352 octets)"></p>', marks=("maison.jpg (12 352 octets)",)
        ),
        Example('<p>Us <img src="a/IMG_0023.JPG" alt="IMG_0023"></p>', marks=("IMG_0023",)),
        Example(
            '<p><img src="h.gif" alt="h.gif" title="Our house"></p>',
            marks=("h.gif",),
            fixed='<p><img src="h.gif" alt="Our house" title="Our house"></p>',
        ),
        Example('<p><img src="rabbit.jpg" alt="A rabbit"></p>'),
        Example('<p><img src="rabbit.jpg" alt="rabbit"></p>', note="A word that says what it shows."),
        Example('<p><img src="f.gif" alt="The dialog that saves logo.gif"></p>'),
        Example('<p><img src="p.gif" alt="P1 and P2"></p>'),
        Example("<p>See rabbit.jpg (17302 bytes).</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the pictures of one page whose alternative text is a file's name."""
        pointing = Pointing(document)
        for reference in document.references:
            if reference.kind == "image" and reference.text and _is_name(reference.text, reference.target):
                yield _problem(document, pointing, reference)


def _is_name(text: str, target: str) -> bool:
    """Say whether a text is a file's name; one with spaces must be the picture's own, or tell its size."""
    text = " ".join(text.split())
    file = _FILE.fullmatch(text)
    if file is None:
        return bool(_CAMERA.fullmatch(text))
    return " " not in text or bool(file["size"]) or text.lower() == unquote(target).rpartition("/")[2].lower()


def _problem(document: Document, pointing: Pointing, reference: Reference) -> Problem:
    known = attributes(document.source, reference.span)
    alt, title = known.get("alt"), known.get("title")
    span = alt.span if alt and alt.span else reference.span
    return Problem(
        span=span,
        message=f'"{reference.text}" is the name of a file; say what the picture shows',
        block=pointing.block(reference),
        text=reference.text,
        fixes=_fix(span, title.value) if title and title.value and span != reference.span else (),
    )


def _fix(span: Span, title: str) -> tuple[Fix, ...]:
    if _is_name(title, ""):
        return ()
    written = escape(title)
    return (Fix(f'Write its title, "{title}"', (Edit(span.start, span.end, written),), Applicability.UNSAFE),)
