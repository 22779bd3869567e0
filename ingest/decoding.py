"""Turns bytes into text, and remembers why it chose that charset.

What is claimed is believed in a browser's order, unless the bytes make no sense in it: then they are read as their
author wrote them, and the claims are kept beside. Nothing is encoded again: widths lead from each character to its
bytes.
"""

from __future__ import annotations

from typing import NamedTuple

from copydesk.ingest.charsets import decoded
from copydesk.ingest.declarations import MARKS, declarations
from copydesk.ingest.evidence import (
    guessed,
    is_damaged_utf8,
    is_escaped,
    is_utf8,
    is_western,
    is_wide,
    makes_sense,
    utf16,
)
from copydesk.model import Capture, Declaration, Decoding

_NO_SUPERSET = frozenset({"UTF-16LE", "UTF-16BE"})
"""Charsets in which a page of ASCII bytes is no page."""


class _Choice(NamedTuple):
    """How to read the bytes; `mixed` says that what is no UTF-8 among them is windows-1252."""

    encoding: str
    evidence: str
    mark: int = 0
    mixed: bool = False


def decode(capture: Capture, before: Decoding | None = None) -> tuple[str, Decoding]:
    """Give the source text of a capture and how it was found.

    Never fails: a byte that is no text becomes U+FFFD and is kept as a stray. A page that was mended is in the charset
    that it was in `before`, though what told it may be mended.
    """
    body = capture.body
    declared = tuple(declarations(body, capture.headers))
    choice = _choice(body, declared, capture.url) if before is None else _as_before(body, declared, before)
    text, widths, stray = decoded(body[choice.mark :] if choice.mark else body, choice.encoding, choice.mixed)
    return text, Decoding(choice.encoding, choice.evidence, declared, choice.mark, stray, widths)


def _choice(body: bytes, declared: tuple[Declaration, ...], url: str) -> _Choice:
    claim = next((declaration for declaration in declared if declaration.encoding), None)
    if claim is not None and claim.by == "bom":
        return _marked(body, claim)
    if is_wide(body):
        encoding, mark = utf16(body)
        agreed = claim is not None and claim.encoding == encoding
        return _Choice(encoding, claim.by if claim and agreed else "bytes" if claim else "detection", mark)
    if claim is None:
        return _undeclared(body, url)
    if is_escaped(body):
        return _Choice("ISO-2022-JP", claim.by if claim.encoding == "ISO-2022-JP" else "bytes")
    if body.isascii():
        return _Choice("windows-1252", "bytes") if claim.encoding in _NO_SUPERSET else _Choice(claim.encoding, claim.by)
    return _claimed(body, claim, url)


def _as_before(body: bytes, declared: tuple[Declaration, ...], before: Decoding) -> _Choice:
    claim = next((declaration for declaration in declared if declaration.encoding), None)
    if claim is not None and claim.by == "bom":
        return _marked(body, claim)
    evidence = claim.by if claim is not None and claim.encoding == before.encoding else before.evidence
    if before.encoding in _NO_SUPERSET:
        return _Choice(before.encoding, evidence, utf16(body)[1])
    return _Choice(before.encoding, evidence, mixed=before.encoding == "UTF-8" and _is_mixed(body))


def _marked(body: bytes, claim: Declaration) -> _Choice:
    mark = next(mark for mark, name in MARKS if name == claim.label)
    return _Choice(claim.encoding, "bom", len(mark), claim.encoding == "UTF-8" and _is_mixed(body))


def _is_mixed(body: bytes) -> bool:
    return not is_utf8(body) and is_western(body)


def _undeclared(body: bytes, url: str) -> _Choice:
    if body.isascii():
        return _Choice("ISO-2022-JP" if is_escaped(body) else "windows-1252", "detection")
    if is_utf8(body):
        return _Choice("UTF-8", "detection")
    if is_damaged_utf8(body):
        return _Choice("UTF-8", "detection", mixed=is_western(body))
    return _Choice(guessed(body, url), "detection")


def _claimed(body: bytes, claim: Declaration, url: str) -> _Choice:
    """Believe the claim unless the bytes, which are not all ASCII, speak against it."""
    encoding = claim.encoding
    if encoding == "UTF-8":
        if is_utf8(body):
            return _Choice(encoding, claim.by)
        if is_damaged_utf8(body):
            return _Choice(encoding, claim.by, mixed=is_western(body))
        return _Choice(guessed(body, url), "bytes")
    if is_utf8(body, encoding):
        return _Choice("UTF-8", "bytes")
    if encoding in _NO_SUPERSET or not makes_sense(body, encoding):
        better = guessed(body, url, encoding)
        if better != encoding:
            return _Choice(better, "bytes")
    return _Choice(encoding, claim.by)
