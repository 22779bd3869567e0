"""Chooses which fixes to make in one round, and puts their edits into the captured bytes.

Bytes outside the edits are copied as they are, never encoded again: some charsets do not come back the same.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import turbohtml.detect  # noqa: F401 - registers the whatwg-* codecs

from copydesk.model import Applicability, Decision, Document, Edit, Finding, Fix, Span, Verdict
from copydesk.places import Places

Chosen = tuple[Finding, Fix, str]
"""A finding, the fix to make, and because of what: safe, unsafe, or the name of the editor who accepted it."""

_CODECS = {"macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "ISO-8859-8-I": "iso8859-8"}


def apply(body: bytes, document: Document, edits: Iterable[Edit]) -> bytes:
    """Put edits of a document's source into its bytes.

    The edits must not overlap; their text is written in the page's own charset, what that lacks as a character
    reference. Raises ValueError where two edits overlap or one lies outside the source.
    """
    places = Places(document.source, document.decoding)
    pieces: list[bytes] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.end > len(document.source):
            raise ValueError(f"an edit ends at {edit.end}, but the source at {len(document.source)}")
        place = places.bytes(edit.span)
        if place.start < done:
            raise ValueError(f"two edits overlap at {edit.start}")
        pieces += [body[done : place.start], encoded(edit.text, document.decoding.encoding)]
        done = place.end
    return b"".join([*pieces, body[done:]])


def spelled(text: str, encoding: str) -> str:
    """Give text as it is read back from a page in a charset: what that lacks as a decimal character reference."""
    if text.isascii() or encoding in ("UTF-8", "UTF-16LE", "UTF-16BE"):
        return text
    pieces = ((character, _encoded_character(character, encoding)) for character in text)
    return "".join(written.decode("ascii") if written.startswith(b"&#") else character for character, written in pieces)


def encoded(text: str, encoding: str) -> bytes:
    """Write text in a charset of the Encoding Standard; what it lacks becomes a decimal character reference."""
    if encoding in ("UTF-8", "UTF-16LE", "UTF-16BE"):
        return text.encode(encoding, "surrogatepass")
    return b"".join(_encoded_character(character, encoding) for character in text)


@cache
def _encoded_character(character: str, encoding: str) -> bytes:
    """Encode one character, and believe it only if the browser's decoder gives it back."""
    try:
        written = character.encode(_codec(encoding))
        if written.decode(f"whatwg-{encoding}") == character:
            return written
    except (UnicodeError, LookupError):
        pass
    return f"&#{ord(character)};".encode("ascii")


@cache
def _codec(encoding: str) -> str:
    name = _CODECS.get(encoding, encoding)
    if encoding == "ISO-2022-JP":  # its state would have to be known; ASCII is the same in all of them
        return "ascii"
    return codecs.lookup(name).name


def choose(
    findings: Sequence[Finding], decided: Mapping[tuple[str, int], Decision], threshold: Applicability
) -> tuple[Chosen, ...]:
    """Choose the fixes of one round: safest first, then leftmost; what overlaps a chosen one waits for the next round.

    `decided` holds what editors said, by fingerprint and occurrence: accept makes the best fix whatever its
    applicability (one that is only for display excepted), rewrite puts the editor's words in, all else forbids the fix.
    """
    candidates = [choice for finding in findings if (choice := _choice(finding, decided, threshold)) is not None]
    candidates.sort(key=lambda choice: (-_rank(choice), choice[0].span, choice[0].rule))
    taken: list[Span] = []  # in order, so that only the neighbours of an edit need to be looked at
    chosen: list[Chosen] = []
    for finding, fix, because in candidates:
        spans = [edit.span for edit in fix.edits]
        if spans and all(_is_free(span, taken) for span in spans):
            for span in spans:
                insort(taken, span, key=_place)
            chosen.append((finding, fix, because))
    return tuple(sorted(chosen, key=lambda choice: choice[0].span))


def _rank(choice: Chosen) -> int:
    return list(Applicability).index(choice[1].applicability)


def _choice(finding: Finding, decided: Mapping[tuple[str, int], Decision], threshold: Applicability) -> Chosen | None:
    decision = decided.get((finding.fingerprint, finding.occurrence))
    best = next((fix for fix in finding.fixes if fix.applicability > Applicability.DISPLAY), None)
    if decision is not None:
        return _decided_choice(finding, decision, best)
    if best is None or best.applicability < threshold:
        return None
    return finding, best, str(best.applicability)


def _decided_choice(finding: Finding, decision: Decision, best: Fix | None) -> Chosen | None:
    by = decision.by or "an editor"
    if decision.verdict is Verdict.ACCEPT and best is not None:
        return finding, best, by
    if decision.verdict is Verdict.REWRITE and decision.text is not None:
        text = decision.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        edit = Edit(finding.span.start, finding.span.end, text, finding.path, finding.digest, finding.bytes)
        return finding, Fix(f'put in "{decision.text}"', (edit,), Applicability.UNSAFE), by
    return None


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    """Say whether an edit collides with none of the taken ones, which are sorted and lie apart."""
    index = bisect_right(taken, span.end, key=lambda other: other.start) - 1
    while index >= 0 and taken[index].end >= span.start:
        if _collide(span, taken[index]):
            return False
        index -= 1
    return True


def _collide(one: Span, other: Span) -> bool:
    """Say whether two edits cannot both be made: they share a character, or both put something in at one point."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)
