"""Takes paragraphs that only look like headings for what they are.

A whole short paragraph in bold, or larger than the page's text, is a heading; its level follows from how its look ranks
among those of the page's other such paragraphs, largest first, so that equal looks have equal levels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.ingest.laid import Laid
from copydesk.model import Block, Kind, Mark

_LONGEST = 130
"""Characters.  The longest heading of the world-day page has 82; more than this is a sentence set in bold."""

_SENTENCE_END = re.compile(r"[.!;,…]\s*$")
_DEEPEST = 6

_Look = tuple[bool, float, str]


def with_headings(laid: Sequence[Laid]) -> list[Laid]:
    """Give the same blocks, with the paragraphs that are headings made into headings with levels."""
    body = _body_size(laid)
    looks = [_look(part, body) if _may_stand(laid, index) else None for index, part in enumerate(laid)]
    ranks = sorted({look for look in looks if look is not None}, key=_loudness)
    deepest, made = 0, []
    for part, look in zip(laid, looks, strict=True):
        if part.block.kind is Kind.HEADING:
            deepest = part.block.level
        if look is None:
            made.append(part)
            continue
        level = min(deepest + 1 + ranks.index(look), _DEEPEST)
        made.append(replace(part, block=_heading(part.block, level)))
    return made


def _loudness(look: _Look) -> tuple[float, bool, str]:
    return (-look[1], not look[0], look[2])


def _heading(block: Block, level: int) -> Block:
    marks = tuple(mark for mark in block.marks if mark.kind not in ("strong", "emphasis"))
    return replace(block, kind=Kind.HEADING, level=level, marks=marks)


def _may_stand(laid: Sequence[Laid], index: int) -> bool:
    """Say whether something stands under it: the last words of a page are no heading."""
    return any(part.block.text or part.block.blocks for part in laid[index + 1 : index + 3])


def _body_size(laid: Sequence[Laid]) -> float:
    sizes: Counter[float] = Counter()
    for part in laid:
        for style, count in part.styles:
            if not style.bold:
                sizes[style.size] += count
    return sizes.most_common(1)[0][0] if sizes else 3.0


def _look(part: Laid, body: float) -> _Look | None:
    """Give the look that makes a paragraph a heading, or None; words that only run a script do not count."""
    block = part.block
    if block.kind is not Kind.PARAGRAPH or not _short(block):
        return None
    styles = [style for style, count in part.styles if count and not style.script]
    if len({(style.bold, style.size) for style in styles}) != 1:
        return None
    look = styles[0]
    loud = look.size > body or (look.bold and look.size >= body)
    return (look.bold, look.size, look.color) if loud and not _is_link(block) else None


def _short(block: Block) -> bool:
    text = block.text
    return 0 < len(text) <= _LONGEST and "\n" not in text and not _SENTENCE_END.search(text) and text[:1].isalnum()


def _is_link(block: Block) -> bool:
    """Say whether the whole paragraph is a link: a menu's entry, or "back to the top"."""
    return any(_covers(mark, block.text) for mark in block.marks if mark.kind == "link")


def _covers(mark: Mark, text: str) -> bool:
    return mark.end - mark.start >= 0.9 * len(text)
