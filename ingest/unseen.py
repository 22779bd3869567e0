"""Counts what stands in a page's source and is no text of it: comments of all kinds, scripts, style sheets."""

from __future__ import annotations

import re
from collections import Counter

from copydesk.folding import visible
from copydesk.ingest.tree import RAW_TEXT, Tree
from copydesk.model import Unseen

_KINDS = (
    ("condition", re.compile(r"\s*(?:\[(?:if|endif)\b|<!\[endif)|.{0,200}<!\[endif\]\s*$", re.IGNORECASE)),
    ("include", re.compile(r"\s*(?:#\s*(?:include|exec|echo|config|flastmod|fsize|set)\b|webbot\b)", re.IGNORECASE)),
    ("template", re.compile(
        r"\s*(?:#?\s*(?:Begin|End)(?:Editable|Template|LibraryItem|Entity)|Instance(?:Begin|End|Param)|Template(?:Begin|"
        r"End|Param|Repeat)|ms(?:theme|navigation|tableType)|DWLayout|BEGIN WAYBACK|SSI)", re.IGNORECASE,
    )),
    ("declaration", re.compile(r"\?|DOCTYPE\b|ELEMENT\b", re.IGNORECASE)),
)  # fmt: skip
"""What begins a comment that is more than a remark: conditional comments of Internet Explorer and Word; includes of web
servers and FrontPage's components; marks of Dreamweaver's templates and FrontPage's themes; what HTML takes for a
comment though it was meant as a declaration, `<?xml …?>`."""


def unseen(tree: Tree) -> tuple[Unseen, ...]:
    """Give what a page holds beside its text, by kind, sorted; characters that are not white space are counted."""
    counts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for comment in tree.comments:
        kind = next((name for name, pattern in _KINDS if pattern.match(comment)), "comment")
        counts[kind] += 1
        characters[kind] += visible(comment)
    for text in tree.texts:
        if text.parent.tag in RAW_TEXT:
            counts[text.parent.tag] += 1
            characters[text.parent.tag] += visible(text.data)
    return tuple(Unseen(kind, count, characters[kind]) for kind, count in sorted(counts.items()))
