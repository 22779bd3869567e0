"""Marks a charset that a page claims and is not in.

What it marks

The charset named by a meta element, an XML declaration or the server's header, where the bytes of the page are in
another one, or where no browser knows the name that stands there. A page of plain ASCII is in any charset, and one
with a byte order mark is read by that; both are left alone.

Why readers care

A browser that believes the claim shows "informaciÃ³n", or question marks, or Chinese that nobody can read. The page
may look right today, because the server says something else, and be spoilt the day it moves.

What the fix risks

The name is changed, nothing else. Where the bytes prove UTF-8 the fix is safe. Where the charset was told from the
language of the words (windows-1250, Mac Roman), a person should look at the page first. What the server says can only
be changed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Applicability, Declaration, Document, Edit, Fix, Severity, Span
from copydesk.rules import Example, PageRule, Problem

_COMMENT = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)
_BEYOND_ASCII = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_]+\w*")


class CharsetMismatch(PageRule, frozen=True, kw_only=True):
    """The page claims a charset that it is not in."""

    examples = (
        Example(
            "<meta charset=big5><p>Información</p>",
            marks=("big5",),
            fixed="<meta charset=utf-8><p>Información</p>",
        ),
        Example(
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>Año nuevo</p>',
            marks=("iso-8859-1",),
            fixed='<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>Año nuevo</p>',
        ),
        Example(
            '<meta charset=big5" /><p>中文網頁</p>',
            marks=('big5"',),
            fixed="<meta charset=utf-8 /><p>中文網頁</p>",
            note="A quotation mark too many, and no browser knows the name.",
        ),
        Example(
            '<?xml version="1.0" encoding="windows-1252"?><p>été</p>',
            marks=("windows-1252",),
            fixed='<?xml version="1.0" encoding="utf-8"?><p>été</p>',
        ),
        Example("<meta charset=UTF8><p>Información</p>"),
        Example("<meta charset=iso-8859-1><p>Plain English</p>", note="ASCII is the same in both."),
        Example("<p>Información</p>", note="Nothing is claimed in the page."),
        Example("<!-- <meta charset=big5> --><p>Información</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the claims of one page that are wrong."""
        decoding = document.decoding
        if decoding.evidence == "bom" or (document.source.isascii() and not decoding.stray):
            return
        after = 0
        for claim in decoding.declared:
            if claim.by in ("meta", "xml"):
                span = _place(document.source, claim, after)
                after = span.end
            else:
                span = Span(0, 0)
            if claim.encoding != decoding.encoding and not _is_utf_16(claim, decoding.encoding):
                yield _problem(document, claim, span)


def _is_utf_16(claim: Declaration, encoding: str) -> bool:
    return encoding.startswith("UTF-16") and claim.label.lower().startswith(("utf-16", "unicode"))


def _place(source: str, claim: Declaration, after: int) -> Span:
    """Find the label in the source, outside comments."""
    comments = [match.span() for match in _COMMENT.finditer(source)]
    name = "charset" if claim.by == "meta" else "encoding"
    for match in re.finditer(rf"{name}\s*=\s*[\"']?\s*({re.escape(claim.label)})", source, re.IGNORECASE):
        inside = any(start <= match.start() < end for start, end in comments)
        if not inside and (claim.by == "xml" or match.start() >= after):
            return Span(*match.span(1))
    return Span(0, 0)


def _problem(document: Document, claim: Declaration, span: Span) -> Problem:
    encoding = document.decoding.encoding
    who = "the server says" if claim.by == "header" else "the page says"
    what = f"it is in {encoding}" if claim.encoding else f"no browser knows that name, and it is in {encoding}"
    return Problem(
        span=span,
        message=f"{who} charset={claim.label}, but {what}{_as_shown(document, claim)}; {_advice(claim, encoding)}",
        text=claim.label if span.end else "",
        context=f"{claim.by} {claim.label}",
        fixes=_fix(document, span),
        severity=Severity.NOTE if document.decoding.evidence == "header" else None,
    )


def _as_shown(document: Document, claim: Declaration) -> str:
    """Say what the first word with an accent becomes in a browser that believes the claim."""
    if not claim.encoding or not (word := _BEYOND_ASCII.search(document.source)):
        return ""
    try:
        wrong = word[0].encode(document.decoding.encoding).decode(f"whatwg-{claim.encoding}")
    except (UnicodeError, LookupError):
        return ""
    return f', which makes "{wrong}" of "{word[0]}"' if wrong != word[0] else ""


def _advice(claim: Declaration, encoding: str) -> str:
    return f'have the server say "{encoding.lower()}"' if claim.by == "header" else f'write "{encoding.lower()}" there'


def _fix(document: Document, span: Span) -> tuple[Fix, ...]:
    if not span.end:
        return ()
    encoding = document.decoding.encoding
    label = "utf-16" if encoding.startswith("UTF-16") else encoding.lower()
    certain = Applicability.SAFE if encoding == "UTF-8" else Applicability.UNSAFE
    return (Fix(f'Say that the page is in "{label}"', (Edit(span.start, span.end, label),), certain),)
