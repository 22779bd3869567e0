"""Finds where a page declares its language: the lang of html or body, or the head's Content-Language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from copydesk.checks.tags import attributes, tags
from copydesk.model import Document, Region, Span

_FIRST = 200
"""Tags.  A page whose body has not begun by then has no such declaration that a browser would follow."""

_SUBTAG = re.compile(r"[a-z]{2,3}(?=[-_]|\Z)", re.IGNORECASE)


class Declared(Struct, frozen=True):
    """A language that a page declares: the primary subtag, who says so, the tag, and the values that say it."""

    language: str
    by: str
    tag: Span
    places: tuple[Span, ...]


def declared(document: Document) -> Iterator[Declared]:
    """Give the declarations of a page's language, the strongest first."""
    for tag, _ in zip(tags(document.source), range(_FIRST), strict=False):
        if tag.name in ("html", "body", "meta"):
            known = attributes(document.source, tag.span)
            if (
                tag.name == "meta"
                and known.get("http-equiv")
                and known["http-equiv"].value.lower() == "content-language"
            ):
                values = [known[name] for name in ("content",) if name in known]
            else:
                values = [known[name] for name in ("lang", "xml:lang") if name in known and tag.name != "meta"]
            first = next((found for one in values if (found := _SUBTAG.match(one.value))), None)
            if first:
                by = "its Content-Language" if tag.name == "meta" else f"<{tag.name} lang>"
                places = tuple(sorted(one.span for one in values if one.span))
                yield Declared(first[0].lower(), by, tag.span, places)
        if tag.name == "body":
            return


def opening(document: Document) -> Span | None:
    """Give the page's <html> tag, or None where it has none."""
    for tag, _ in zip(tags(document.source), range(20), strict=False):
        if tag.name == "html":
            return tag.span
        if tag.name == "body":
            return None
    return None


def share(document: Document) -> float:
    """Give the share (0 to 1) of the page's running text that is in its language; 0 where there is too little."""
    running = [block for block in document.blocks() if block.region is Region.CONTENT and _runs(block.text)]
    letters = sum(len(block.text) for block in running)
    own = sum(len(block.text) for block in running if block.language == document.language)
    return own / letters if letters >= _ENOUGH else 0.0


def _runs(text: str) -> bool:
    return len(text) >= _RUNNING and text.rstrip("\"')”»")[-1:] in _ENDS


_ENDS = tuple(".!?:;…")
_RUNNING, _ENOUGH = 80, 200
"""Characters: of a text that tells its language (lists of names and of universities do not), and of all such texts."""
