"""Tells what a list really lists, for the rules about lists.

Old pages indent with list tags, so that words which are no items stand where items would.
"""

from __future__ import annotations

import re

from copydesk.model import Block, Document

_TAG = re.compile(r"<([a-zA-Z]+)")
_LISTS = frozenset({"ul", "ol", "menu", "dir"})


def items(document: Document, whole: Block) -> tuple[tuple[int, Block], ...]:
    """Give the items of a list that have words, with their places in it: `<li>`s, or lines with typed bullets."""
    tagged = _tag(document, whole) in _LISTS
    return tuple(
        (place, block)
        for place, block in enumerate(whole.blocks)
        if block.text and block.runs and (not tagged or _tag(document, block) == "li")
    )


def is_map(document: Document, whole: Block) -> bool:
    """Say whether a list is that of the areas of an image map, of which one place may have many."""
    return _tag(document, whole) == "map"


def is_choice(document: Document, whole: Block) -> bool:
    """Say whether a list is that of a field: what may be chosen, and nothing that is listed."""
    return _tag(document, whole) in ("select", "datalist")


def _tag(document: Document, block: Block) -> str:
    """Give the name of the tag a block begins with, or nothing where it begins with words."""
    match = _TAG.match(document.source, block.span.start)
    return match[1].lower() if match else ""
