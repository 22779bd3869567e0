"""Counts what stands in a page's source and is no text of it: comments of all kinds, scripts, style sheets."""

from __future__ import annotations

import re
from collections import Counter

from copydesk.ingest.tree import RAW_TEXT, Tree
from copydesk.model import Unseen

_KIND = re.compile(
    r"\s*(?:"
    r"(?P<condition>\[(?:if|endif)\b|<!\[endif)"
    r"|(?P<include>\#\s?(?:include|exec|echo|config|flastmod|fsize|set)\b|webbot\b)"
    r"|(?P<template>\#?\s?(?:Begin|End)(?:Editable|Template|LibraryItem|Entity)|Instance(?:Begin|End|Param)"
    r"|Template(?:Begin|End|Param|Repeat)|ms(?:theme|navigation|tableType)|DWLayout)"
    r"|(?P<declaration>\?|DOCTYPE\b|ELEMENT\b))",
    re.IGNORECASE,
)
"""What begins a comment that is more than a remark: conditional comments of Internet Explorer and Word; includes of web
servers and FrontPage's components; marks of Dreamweaver's templates and FrontPage's themes; what HTML takes for a
comment though it was meant as a declaration, `<?xml …?>`."""


def unseen(tree: Tree) -> tuple[Unseen, ...]:
    """Give what a page holds beside its text, by kind, sorted; characters that are not white space are counted."""
    counts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for comment in tree.comments:
        match = _KIND.match(comment)
        kind = (match and match.lastgroup) or "comment"
        counts[kind] += 1
        characters[kind] += _characters(comment)
    for tag in RAW_TEXT:
        for element in tree.tagged(tag):
            counts[tag] += 1
            characters[tag] += sum(_characters(text.data) for text in tree.texts[element.first : element.stop])
    return tuple(Unseen(kind, count, characters[kind]) for kind, count in sorted(counts.items()))


def _characters(text: str) -> int:
    """Count what is no ASCII white space; scripts are long, and need not be taken apart for it."""
    return len(text) - sum(map(text.count, " \t\n\f\r"))
