r"""Marks bytes that are no text in the charset of their page.

What it marks

Bytes in what a reader sees that the charset of the page has no character for: a single byte of windows-1252 in a page
of UTF-8, as a server leaves it that puts an old file into a new page; characters that were cut in two; in UTF-16,
line ends that a program translated byte by byte. The examples show such a byte as \xE9. Bytes in comments and scripts
are left alone.

Why readers care

A browser shows "P�blica", and what it shows cannot be searched for.

What the fix risks

Where the byte is a letter of windows-1252, in a word, or a quotation mark or dash, and the rest of the page is western
UTF-8, the fix writes the same character in UTF-8 and is safe. Other signs (™, ‰, ¤) are more often a part of a
character that was cut in two: in a word there is no fix, and elsewhere a person decides. Line ends of UTF-16 are put
right all at once, safely. For other bytes there is no fix; the original of the page may tell what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.checks.encoding.shown import Shown, word_around
from copydesk.model import Applicability, Document, Edit, Fix, Span, Stray
from copydesk.rules import Example, PageRule, Problem

_MARKS = frozenset("‘’“”–—…")
"""Bytes 85 and 91 to 97, the same in windows-1250 to 1258."""


class UndecodableByte(PageRule, frozen=True, kw_only=True):
    """Bytes of the page are no text in its charset."""

    examples = (
        Example("<p>Página P\udcfablica</p>", marks=("ú",), fixed="<p>Página Pública</p>"),
        Example("<p>Más \udc93años\udc94</p>", marks=("“", "”"), fixed="<p>Más “años”</p>"),
        Example("<p>Años \udce2\udc80, más</p>", marks=("\ufffd",), note="Two bytes of a character of three."),
        Example('<p>Más <img alt="P\udcfablica"></p>', marks=("ú",), fixed='<p>Más <img alt="Pública"></p>'),
        Example("<p>Año de pl\udce4\udc99stico</p>", marks=("ä™",), note="A sign in a word: nothing is certain."),
        Example("<p>Página Pública</p>"),
        Example("<!-- Página --><p>Página</p>"),
        Example("<p>The character \ufffd is stored in the file.</p>", note="Another rule's: replacement-character."),
        Example("<p>Más en español, português y polski: ogłędziny.</p>"),
        Example("<p>“Curly” quotes – and dashes…</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the strays of one page that a reader sees, and its damaged line ends as one."""
        strays, newlines = _parted(document)
        if newlines:
            yield _newline_problem(newlines, document.source)
        shown = Shown(document)
        for first, last in _together(strays):
            block = shown.block(first.at)
            if block is None:
                continue
            span = Span(first.at, last.at + 1)
            text = document.source[span.start : span.end]
            at = block.offset(span.start)
            yield Problem(
                span=span,
                message=_message(text, b"".join(s.bytes for s in strays if first.at <= s.at <= last.at), document),
                block=block,
                text=text,
                context=word_around(block.text, at, at + len(text)),
                fixes=_fix(span, text, block.text[max(0, at - 1) : at], block.text[at + len(text) :][:1]),
            )


def _parted(document: Document) -> tuple[list[Stray], list[Stray]]:
    strays = document.decoding.stray
    wide = document.decoding.encoding.startswith("UTF-16")
    newlines = [stray for stray in strays if wide and document.source[stray.at] != "\ufffd"]
    return [stray for stray in strays if stray not in newlines] if newlines else list(strays), newlines


def _together(strays: Sequence[Stray]) -> Iterator[tuple[Stray, Stray]]:
    """Give the first and last of strays that stand side by side."""
    first = last = None
    for stray in strays:
        if first is None or last is None or stray.at != last.at + 1:
            if first is not None and last is not None:
                yield first, last
            first = stray
        last = stray
    if first is not None and last is not None:
        yield first, last


def _message(text: str, data: bytes, document: Document) -> str:
    bytes_ = " ".join(f"{byte:02X}" for byte in data)
    noun = "byte" if len(data) == 1 else "bytes"
    verb = "is" if len(data) == 1 else "are"
    what = f"the {noun} {bytes_} {verb} no {document.decoding.encoding}"
    if "\ufffd" in text:
        return f"{what}, and a browser shows a question mark; look up in the original what stood here"
    if not _is_plain(text):
        return f'{what}; in windows-1252 it would be "{text}"; look up in the original what stood here'
    return f'{what} but "{text}" in windows-1252; write it in the charset of the page'


def _is_plain(text: str) -> bool:
    """Say whether bytes give letters, or marks that all code pages of Windows have at their places."""
    return all(character.isalpha() or character in _MARKS for character in text)


def _fix(span: Span, text: str, before: str, after: str) -> tuple[Fix, ...]:
    in_word = before.isalpha() or after.isalpha()
    if "\ufffd" in text or (in_word and not _is_plain(text)):
        return ()
    certain = _is_plain(text) and (in_word or not text.isupper())
    applicability = Applicability.SAFE if certain else Applicability.UNSAFE
    title = f'Write "{text}" in the charset of the page'
    return (Fix(title, (Edit(span.start, span.end, text),), applicability),)


def _newline_problem(strays: Sequence[Stray], source: str) -> Problem:
    edits = tuple(Edit(stray.at, stray.at + 1, source[stray.at]) for stray in strays)
    return Problem(
        span=Span(strays[0].at, strays[0].at + 1),
        message=(
            f"the line ends of this UTF-16 page were translated byte by byte ({len(strays)} of them);"
            " write them as UTF-16 again"
        ),
        context="line ends",
        fixes=(Fix("Write the line ends as UTF-16", edits, Applicability.SAFE),),
    )
