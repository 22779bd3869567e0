"""Reads values of CSS properties and of presentational attributes: sizes, lengths, weights, colours, font shorthands.

Letters are measured on the scale of `<font size>` (1 to 7, 3 being the browser's normal), lengths in points.
"""

from __future__ import annotations

import re

POINTS = (7.5, 9.75, 12.0, 13.5, 18.0, 24.0, 36.0)
"""Points of sizes 1 to 7: what browsers do with `<font size>` at 16 px (HTML standard, "the font element")."""

LARGEST = 12.0
"""On the scale.  36 points more than size 7; a word cannot be louder."""

_KEYWORDS = {
    "xx-small": 0.9, "x-small": 1.0, "small": 2.0, "medium": 3.0, "large": 4.0, "x-large": 5.0, "xx-large": 6.0,
    "xxx-large": 7.0,
}  # fmt: skip
_UNITS = {"pt": 1.0, "px": 0.75, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_LENGTH = re.compile(r"([+-]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))(pt|px|pc|in|cm|mm|em|rem|ex|%|)(?=[\s/;,)]|$)")
_FONT_SIZE = re.compile(r"\s*([+-]?)(\d{1,3})")
_SIZE_IN_FONT = re.compile(
    r"(?:^|\s)([\d.]{1,9}(?:pt|px|pc|in|cm|mm|em|rem|ex|%)|(?:xx?-)?(?:small|large)|medium|smaller|larger)"
    r"(?:\s*/\s*\S{1,20})?\s+(\S.*)$"
)

_NAMES = {
    "aqua": "00ffff", "black": "000000", "blue": "0000ff", "cyan": "00ffff", "darkblue": "00008b", "fuchsia": "ff00ff",
    "gray": "808080", "green": "008000", "grey": "808080", "lime": "00ff00", "magenta": "ff00ff", "maroon": "800000",
    "navy": "000080", "olive": "808000", "orange": "ffa500", "purple": "800080", "red": "ff0000", "silver": "c0c0c0",
    "snow": "fffafa", "teal": "008080", "white": "ffffff", "whitesmoke": "f5f5f5", "windowtext": "000000",
    "window": "ffffff", "yellow": "ffff00",
}  # fmt: skip
"""The 16 colours of HTML 4 with their twins, and what editors of the day wrote besides; others keep their names."""

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_COLOR_WORD = re.compile(r"#[0-9a-f]{3,6}\b|rgba?\([^)]{1,40}\)|[a-z]{3,20}\b")
_NO_COLOR = frozenset({
    "", "transparent", "inherit", "initial", "currentcolor", "none", "repeat", "scroll", "fixed", "top", "left",
    "center", "right", "bottom", "url",
})  # fmt: skip


def points(size: float) -> float:
    """Give the points of a size on the scale."""
    if size >= 7:
        return 36.0 + 12.0 * (size - 7)
    below = int(size)
    low = POINTS[below - 1] if below else 0.0
    return low + (size - below) * (POINTS[below] - low)


def on_scale(letters: float) -> float:
    """Lead points to the scale, between its steps where they fall there."""
    for index, step in enumerate(POINTS):
        if letters <= step:
            below = POINTS[index - 1] if index else 0.0
            return index + max(letters - below, 0.0) / (step - below)
    return min(7.0 + (letters - 36.0) / 12.0, LARGEST)


def font_size(value: str, size: float) -> float:
    """Give the size that `<font size=value>` sets; signed numbers count from 3 (HTML standard)."""
    match = _FONT_SIZE.match(value)
    if not match:
        return size
    number = int(match[2])
    signed = {"": number, "+": 3 + number, "-": 3 - number}[match[1]]
    return float(min(max(signed, 1), 7))


def sheet_size(value: str, around: float) -> float:
    """Give the size that `font-size: value` sets inside letters of size `around`."""
    if value in _KEYWORDS:
        return _KEYWORDS[value]
    if value in ("larger", "smaller"):
        return on_scale(points(around) * (1.2 if value == "larger" else 1 / 1.2))
    match = _LENGTH.match(value)
    if not match or not (match[2] or float(match[1]) == 0):
        return around
    number, unit = float(match[1]), match[2] or "pt"
    if number < 0:  # no size at all (CSS 2.1, 15.7)
        return around
    if unit in _UNITS:
        return on_scale(number * _UNITS[unit])
    relative = {"%": 0.01, "em": 1.0, "ex": 0.5, "rem": 12.0 / max(points(around), 0.1)}[unit]
    return on_scale(number * relative * points(around))


def length(value: str, size: float) -> float:
    """Give a length in points, ems counted in letters of `size`; 0 for percentages and what is no length."""
    match = _LENGTH.match(value)
    if not match:
        return 0.0
    number, unit = float(match[1]), match[2]
    if unit in _UNITS:
        return number * _UNITS[unit]
    return number * {"em": points(size), "ex": points(size) / 2, "rem": 12.0}.get(unit, 0.0)


def left_of(value: str) -> str:
    """Give the left one of a shorthand's one to four sides (`margin`, `padding`)."""
    sides = value.split()
    return sides[(0, 0, 1, 1, 3)[min(len(sides), 4)]] if sides else ""


def is_bold(value: str, around: bool) -> bool:
    """Say whether `font-weight: value` is bold; what is no weight leaves text as it is around."""
    if value.isdecimal() and len(value) <= 4:
        return int(value) >= 600
    return value in ("bold", "bolder") or (around and value not in ("normal", "lighter"))


def color(value: str) -> str:
    """Give a colour as `#rrggbb`, or by its name where that is none of the common ones; empty where it is no colour."""
    value = value.strip().lower()
    if match := _HEX.fullmatch(value):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return f"#{digits}"
    if match := _RGB.match(value):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    if value in _NO_COLOR:
        return ""
    return f"#{_NAMES[value]}" if value in _NAMES else value


def background(value: str) -> str:
    """Give the colour of a `background` shorthand, `image` where a picture covers it, empty where it sets neither."""
    if "url(" in value:
        return "image"
    found = (color(match[0]) for match in _COLOR_WORD.finditer(value[:200]))
    return next((name for name in found if name), "")


def family(value: str) -> str:
    """Give the first font of a list, in lower case and without quotes."""
    return value[:200].split(",", 1)[0].strip("\"' \t\n").lower()


def font_parts(value: str) -> tuple[bool, bool, str, str]:
    """Part a `font` shorthand into bold, italic, size and families; size is empty where it is none."""
    match = _SIZE_IN_FONT.search(value[:200])
    if not match:
        return False, False, "", ""
    words = value[: match.start(1)].split()
    return any(is_bold(word, False) for word in words), "italic" in words, match[1], match[2]
