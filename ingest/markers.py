"""Reads the mark at the start of a line: a bullet or a number typed by hand, or put there by Word as text.

Only says what could be a mark and how it may be read ("i" is the first Roman numeral or the ninth letter); whether the
lines around prove a list is decided in `typed_lists`.
"""

from __future__ import annotations

import re

from msgspec import Struct

_BULLETS = "•●◦○▪■□▫‣⁃·∙➢➤►▶»❖✓✔◆◇♦"
DASHES = "-–—*+"
_BULLET = re.compile(
    rf"(?:([{_BULLETS}\uf020-\uf0ff])[ \t\u00a0]*|([{DASHES}]|\.:|::|->|=>)[ \t\u00a0]+)(?=[^ \t\u00a0])"
)
"""A bullet typed by hand; a dash or a star counts only with a space after it, for it may begin a word.
U+F020 to U+F0FF are where Windows puts the letters of Symbol and Wingdings (Unicode mapping of symbol fonts)."""

_ROUND_LETTER = re.compile(r"o[ \t]?\u00a0[ \t\u00a0]*(?=[^ \t\u00a0])")
"""Word's second bullet is an "o" of Courier New; without its font only the no-break spaces after it tell it from the
Spanish and Portuguese word for "or"."""

_NUMBER = re.compile(
    r"(\(?)(?:(\d{1,3})|([a-z]{1,6})|([A-Z]{1,6}))"
    r"(?:(\)[.-]?|\.\)|\.[ \u00a0]?[-–](?!\d)|[ºª°][.)]?-?|-(?![\w])|/(?=[ \u00a0][^\W\d]))[ \t\u00a0]*(?=\S)"
    r"|(\.)(?:[ \t\u00a0]+(?=\S)|(?<=\d\.)(?=[^\W\d_])))"
)
"""A number or letter with what parts it from the words: `1.` `1)` `(1)` `1.-` `1º` `1/` `a)` `(iv)` `A.`; digits may
stand close to a word, letters before a full stop may not ("e.g.", "p.m.")."""

_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf dingbats", "zapfdingbats", "monotype sorts", "marlett")
"""The fonts whose letters are pictures; "SymbolOOEnc" and "Wingdings 2" are among those that begin so."""

_PLAIN = frozenset("0123456789(.:=" + _BULLETS + DASHES)
_LONGEST_ROMAN = 60


def _roman(number: int) -> str:
    steps = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    made = ""
    for value, letters in steps:
        while number >= value:
            made, number = made + letters, number - value
    return made


_ROMAN = {_roman(number): number for number in range(1, _LONGEST_ROMAN)}


class Marker(Struct, frozen=True):
    """A mark: its length with the white space after it, what it looks like, and how it may be read.

    `family` is the bullet itself, or "" for numbers; `readings` are pairs of numbering (`1 a A i I`, as the type of an
    HTML list) and value. `certain` marks are typed for nothing but lists; of `weak` ones three in a row are wanted;
    a `picture` is the small image that the line begins with.
    """

    length: int
    label: str
    family: str = ""
    readings: tuple[tuple[str, int], ...] = ()
    certain: bool = False
    weak: bool = False
    picture: bool = False

    @property
    def begins(self) -> bool:
        """Say whether it may be the first number of a list."""
        return any(value == 1 for _, value in self.readings)

    def value(self, numbering: str) -> int | None:
        """Give the number it stands for in a numbering, or None where it is no number of it."""
        return next((value for kind, value in self.readings if kind == numbering), None)


def in_symbols(family: str) -> bool:
    """Say whether the letters of a font (its name in lower case) are pictures."""
    return family.startswith(_SYMBOL_FONTS)


def marker(text: str, symbol: bool = False) -> Marker | None:
    """Give the mark at the start of a line's text; `symbol` says that its first letter is of a symbol font."""
    first = text[:1]
    if symbol:
        return _bullet(text, 1, certain=first in "·§")  # others stand for telephones and ornaments too
    if first not in _PLAIN and not ("\uf020" <= first <= "\uf0ff"):
        if text[1:2].isalnum() and not text[:7].lower().startswith(("i", "v", "x")):
            return None  # a word: what nearly every line begins with
        if _ROUND_LETTER.match(text):
            return _bullet(text, 1, certain=False)
        return _number(text)
    if match := _BULLET.match(text):
        return _bullet(text, match.end(match.lastindex or 0), certain=match.lastindex == 1 and first not in "»·")
    return _number(text)


def bare_marker(text: str, symbol: bool = False) -> Marker | None:
    """Give the mark that a text is and no more: a bullet or a number alone, with or without its full stop."""
    found = marker(f"{text} x", symbol) or marker(f"{text}. x")
    return found if found is not None and found.label.rstrip(".") == text.rstrip(".") else None


def label_marker(text: str, length: int) -> Marker:
    """Give the mark that Word wrote into text[:length]: surely a mark, a number where it reads as one."""
    found = _number(text[:length].strip(" \t\u00a0") + " x")
    label = text[:length].strip(" \t\u00a0")
    end = length + len(text[length:]) - len(text[length:].lstrip(" \t\u00a0"))
    if found is not None and found.label == label:
        return Marker(end, label, "", found.readings, certain=True)
    return Marker(end, label, label or "•", (), certain=True)


def _bullet(text: str, length: int, certain: bool) -> Marker | None:
    end = length + len(text[length:]) - len(text[length:].lstrip(" \t\u00a0"))
    return Marker(end, text[:length], text[:length], (), certain) if end < len(text) else None


def _number(text: str) -> Marker | None:
    match = _NUMBER.match(text)
    if match is None:
        return None
    opening, digits, lower, upper, closing, stop = match.groups()
    if (opening and (closing or "")[:1] != ")") or (closing == "/" and not digits):  # "c/" is a street in Spanish
        return None
    readings = _readings(digits, lower, upper)
    if not readings:
        return None
    weak = bool(upper and stop) or (closing or "")[:1] == "-"
    return Marker(match.end(), match[0].strip(" \t\u00a0"), "", readings, weak=weak)


def _readings(digits: str | None, lower: str | None, upper: str | None) -> tuple[tuple[str, int], ...]:
    if digits:
        return (("1", int(digits)),)
    letters = lower or upper or ""
    readings = []
    if number := _ROMAN.get(letters.lower()):
        readings.append(("i" if lower else "I", number))
    if len(letters) == 1:
        readings.append(("a" if lower else "A", ord(letters.lower()) - ord("a") + 1))
    return tuple(readings)
