"""Looks for pages that do not say which language they are in.

What it marks

An `<html>` tag without `lang`, where neither `<body>` nor the head's Content-Language tells the language, on a page
whose running text is in one language that its words make clear. It is told once for all pages of a site.

Why readers care

A screen reader speaks the page with the sounds of its user's own language, whatever it is in. Browsers do not know how
to hyphenate it, which quotation marks to use, and whether to offer a translation.

What the fix risks

The code of the language that the words are in is written into the tag, if a person agrees. Where a page is in several,
its other parts want a `lang` of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.checks.metadata.declared import declared, opening, share
from copydesk.model import Applicability, Block, Document, Edit, Fix, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem

_SURE = 0.9
"""Of the running text.  A page with more of another language is left to a person."""

_TEXT = (
    "<p>The dog and the cat of the house belong to the children who live in the street, and with them they go to the "
    "river in the afternoon. There is nothing like a walk with the animals of the house, which are the friends of all "
    "who live in the village, and that is why they love them so.</p>"
)


class MissingLanguage(PageRule, frozen=True, kw_only=True):
    """A page does not say which language it is in."""

    severity: Severity = Severity.NOTE

    examples = (
        Example(
            f"<html><head><title>Dogs</title></head><body>{_TEXT}</body></html>",
            marks=("<html>",),
            fixed=f'<html lang="en"><head><title>Dogs</title></head><body>{_TEXT}</body></html>',
        ),
        Example(
            f'<HTML dir="ltr"><body>{_TEXT}</body></html>',
            marks=('<HTML dir="ltr">',),
            fixed=f'<HTML lang="en" dir="ltr"><body>{_TEXT}</body></html>',
        ),
        Example(
            f'<html xmlns="http://www.w3.org/1999/xhtml" lang=""><body>{_TEXT}</body></html>',
            marks=('<html xmlns="http://www.w3.org/1999/xhtml" lang="">',),
            note="Left empty; there is no fix.",
        ),
        Example(f"<html lang=en><body>{_TEXT}</body></html>"),
        Example(f'<html><meta http-equiv="Content-Language" content="en-us"><body>{_TEXT}</body></html>'),
        Example(f"<html><body lang=EN-US>{_TEXT}</body></html>", note="As Word writes it."),
        Example(f"{_TEXT}", note="A piece of a page."),
        Example("<html><body><p>Ana Soto</p></body></html>", note="Too few words to tell."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problem of a page without a language."""
        where = opening(document) if document.language else None
        if where is None or any(declared(document)) or share(document) < _SURE:
            return
        tag = document.source[where.start : where.end]
        at = where.start + len("<html")
        edit = Edit(at, at, f' lang="{document.language}"')
        fix = Fix(f'Say that the page is in "{document.language}"', (edit,), Applicability.UNSAFE)
        yield Problem(
            span=where,
            message=f'this page does not say that it is in "{document.language}"; say so by lang',
            block=Block(Kind.TITLE, "", where, language=document.language, region=Region.CHROME),
            text="<html>",
            fixes=() if "lang" in tag.lower() else (fix,),
        )
