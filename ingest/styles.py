"""Reads how text looks: weight, size and colour, from presentational elements and inline CSS.

Sizes are on the scale of `<font size>`: 1 to 7, 3 being the browser's normal.
"""

from __future__ import annotations

import re

from copydesk.ingest.flow import Style
from copydesk.ingest.tree import Element

_BOLD = frozenset({"b", "strong", "th"})
_HEADING_SIZES = {"h1": 6.0, "h2": 5.0, "h3": 4.0, "h4": 3.0, "h5": 2.0, "h6": 1.0}
_POINTS = (7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)
"""Points of sizes 1 to 7: CSS 2.1, 15.7, and what browsers do with `<font size>` at 16 px."""
_NAMED = {"xx-small": 1, "x-small": 1, "small": 2, "medium": 3, "large": 4, "x-large": 5, "xx-large": 6}
_UNITS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0, "%": 0.12}


def styled(style: Style, element: Element, script: bool) -> Style:
    """Give the style inside an element, from the style around it."""
    tag, css = element.tag, element.get("style").lower()
    bold, size, color = style.bold or tag in _BOLD, style.size, style.color
    if tag == "font":
        size = _font_size(element.get("size"), size)
        color = element.get("color").lower() or color
    elif tag in _HEADING_SIZES:
        size, bold = _HEADING_SIZES[tag], True
    elif tag in ("big", "small"):
        size += 1 if tag == "big" else -1
    if css:
        bold, size, color = _from_css(css, bold, size, color)
    return Style(bold, min(max(size, 1.0), 7.0), color, style.script or script)


def _font_size(value: str, size: float) -> float:
    match = re.match(r"([+-]?)(\d+)", value)
    if not match:
        return size
    number = float(match[2][:2])
    return number if not match[1] else 3 + (number if match[1] == "+" else -number)


def _from_css(css: str, bold: bool, size: float, color: str) -> tuple[bool, float, str]:
    if match := re.search(r"font-weight\s*:\s*(\w+)", css):
        bold = match[1] in ("bold", "bolder") or (match[1].isdigit() and int(match[1][:4]) >= 600)
    if match := re.search(r"font-size\s*:\s*([\d.]+)(pt|px|em|rem|%)", css):
        size = _on_scale(float(match[1][:6].strip(".") or 0) * _UNITS[match[2]])
    elif match := re.search(r"font-size\s*:\s*([\w-]+)", css):
        size = float(_NAMED.get(match[1], size))
    if match := re.search(r"(?<![-\w])color\s*:\s*([^;]+)", css):
        color = match[1].strip()
    return bold, size, color


def _on_scale(points: float) -> float:
    """Lead points to the scale, between its steps where they fall there."""
    for index, step in enumerate(_POINTS):
        if points <= step:
            below = _POINTS[index - 1] if index else 0.0
            return index + (points - below) / (step - below)
    return 7.0
