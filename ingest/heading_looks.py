"""Says how a paragraph looks as a whole, and how much louder that is than the page's running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from copydesk.ingest.laid import Looks
from copydesk.ingest.styles import LINK_COLOR, Style

_MOST = 0.9
"""Of the characters.  A small "[top]" or "Open/Close" may stand behind a heading's words."""

_FEWEST_CAPITALS = 4
"""Letters.  Shorter words in capitals are abbreviations: of names of agencies in the corpus most have three."""

_NORMAL = 3.0


class Look(NamedTuple):
    """How a paragraph looks; `size` is on the scale of `<font size>`, `outline` Word's level or 0."""

    size: float
    bold: bool
    caps: bool
    underline: bool
    color: str
    centered: bool
    outline: int = 0


class Body(NamedTuple):
    """How the running text of the page looks."""

    size: float
    bold: bool
    color: str
    centered: bool


def look(styles: Looks, text: str) -> Look | None:
    """Give the look of a paragraph, from those of its characters; None where none of them counts.

    Words in a link that only runs a script are the page's machinery.  Hidden ones count: a script shows them.
    """
    seen = [(style, count) for style, count in styles if count and not style.script]
    if not seen:
        return None
    total = sum(count for _, count in seen)
    main = max(seen, key=lambda pair: pair[1])[0]
    if len(seen) == 1:
        bold, size, underline, color = main.bold, main.size, main.underline, main.color
    else:
        bold = sum(count for style, count in seen if style.bold) >= _MOST * total
        underline = sum(count for style, count in seen if style.underline) >= _MOST * total
        size = _commonest({style.size: 0 for style, _ in seen}, seen)
        colored = sum(count for style, count in seen if style.color == main.color)
        color = main.color if colored >= _MOST * total else ""
    return Look(round(size, 1), bold, _in_capitals(text), underline, color, main.align == "center", main.outline)


def _commonest(sizes: dict[float, int], seen: list[tuple[Style, int]]) -> float:
    for style, count in seen:
        sizes[style.size] += count
    return max(sizes, key=lambda size: sizes[size])


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(character.isupper() for character in text) >= _FEWEST_CAPITALS


def body_look(letters: Mapping[Style, int]) -> Body:
    """Give the look of most of the page's characters; words nobody can see do not count."""
    sizes: Counter[tuple[float, bool]] = Counter()
    colors: Counter[str] = Counter()
    centered = total = 0
    for style, count in letters.items():
        if count and not (style.script or style.unseen):
            sizes[round(style.size, 1), style.bold] += count
            colors[style.color] += 0 if style.color == LINK_COLOR else count
            centered += count if style.align == "center" else 0
            total += count
    if not total:
        return Body(_NORMAL, False, Style().color, False)
    (size, bold), _ = sizes.most_common(1)[0]
    return Body(size, bold, colors.most_common(1)[0][0], 2 * centered > total)
