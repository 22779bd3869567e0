"""Reads where the same page stands in another language: what the head declares, and links that name a language.

A link counts when its words, or the alternative text of its flag, are a language's own name and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from copydesk.folding import folded
from copydesk.ingest.language import primary
from copydesk.ingest.metadata.words import rows
from copydesk.ingest.tree import Element
from copydesk.model import Alternate, Reference, Span

_FILES = (".pdf", ".doc", ".docx", ".zip", ".ppt", ".xls", ".mp3", ".rtf")
_MOST = 24
"""Links.  A page with more is a list of languages, not one that stands in them."""


def alternates(links: Iterable[Element], references: Iterable[Reference], language: str) -> tuple[Alternate, ...]:
    """Give each other language once; `links` are the `<link>`s of the page, which come before those in its text."""
    found: dict[str, Alternate] = {}
    for link in links:
        code = primary(link.get("hreflang"))
        if code and "alternate" in link.get("rel").lower().split() and link.get("href"):
            span = link.start or Span(0, 0)
            found.setdefault(code, Alternate(code, link.get("href"), "", span))
    for reference in references:
        if reference.kind != "link" or len(reference.text) > _longest():
            continue
        code = _names().get(folded(reference.text).strip("[]() |"), "")
        if code and not reference.target.startswith("#") and not reference.target.lower().endswith(_FILES):
            found.setdefault(code, Alternate(code, reference.target, reference.text, reference.span))
    found.pop(language, None)
    return tuple(found.values()) if len(found) <= _MOST else ()


@cache
def _names() -> dict[str, str]:
    return {folded(word): row["language"] for row in rows("languages") for word in row["words"]}


@cache
def _longest() -> int:
    return max(map(len, _names())) + 4
