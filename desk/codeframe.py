"""Shows a place of the source as a terminal can: the line cut to its width around the place, and carets under it.

Pages are hostile input: every character that a terminal might obey is shown as a sign of its own, so that a frame is
plain text whatever the page holds.
"""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from copydesk.model import Span
from copydesk.places import Places

_CUT = "…"
_TAB = 4
"""Columns that a tab is shown as; pages indent with many."""

_NO_WIDTH = frozenset({"Mn", "Me"})
_OBEYED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are commands or have no agreed sign: controls, bidirectional marks, lone surrogates."""
_JOINERS = "\u200c\u200d"
"""Without these Persian and many Indic words cannot be written; they take no room and command nothing."""


class CodeFrame(Struct, frozen=True):
    """One line of source (`before`, `marked` and `after` make it) with its number, and under it a line with carets."""

    number: int
    before: str
    marked: str
    after: str

    @property
    def carets(self) -> str:
        """The line under the source line: spaces up to the place, then at least one caret."""
        return " " * columns(self.before) + "^" * max(1, columns(self.marked))

    def __str__(self) -> str:
        gutter = f"{self.number:>5} | "
        return f"{gutter}{self.before}{self.marked}{self.after}\n{' ' * (len(gutter) - 2)}| {self.carets}"


def frame(source: str, places: Places, span: Span, width: int = 80) -> CodeFrame:
    """Give the frame of a span whose lines are no wider than `width` columns; a span over lines shows its first one.

    Only the neighbourhood of the span is read, so that a page of one line takes no longer than others.
    """
    number, column = places.line_column(span.start)
    room = max(width - len(f"{number:>5} | "), 20)
    reach = 4 * room  # characters; some of them may take no room
    before = source[max(span.start - column + 1, span.start - reach) : span.start]
    marked, ends, _ = _first_line(source[span.start : min(span.end, span.start + reach)])
    after = "" if ends else _first_line(source[span.end : span.end + reach])[0]
    return CodeFrame(number, *fitted(shown(before).lstrip(), shown(marked), shown(after).rstrip(), room))


def fitted(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """Cut three parts of a line to `room` columns altogether: the marked part stays whole where it can."""
    marked = shortened(marked, room)
    beside = room - max(columns(marked), 1)  # an empty place still has its caret
    left = min(columns(before), max(beside // 2, beside - columns(after)))
    return _tail(before, left), marked, _head(after, beside - left)


def shortened(text: str, room: int) -> str:
    """Cut the middle out of a text that is wider than `room` columns."""
    if columns(text) <= room:
        return text
    return _head(text, (room + 1) // 2) + _tail(text, room // 2)[1:]


def shown(text: str) -> str:
    """Give text with a visible sign for each character that a terminal would obey or not show."""
    return "".join(map(_sign, text))


def columns(text: str) -> int:
    """Count the columns of a terminal that a text takes (Unicode Standard Annex 11, wide and fullwidth count two)."""
    return sum(map(_width, text))


def _first_line(text: str) -> tuple[str, str, str]:
    """Cut a text at its first line end, as `copydesk.places` sees lines: CRLF, CR or LF."""
    return text.replace("\r", "\n").partition("\n")


def _sign(character: str) -> str:
    if " " <= character <= "~" or character in _JOINERS:
        return character
    if character == "\t":
        return " " * _TAB
    if character <= "\x1f":
        return chr(0x2400 + ord(character))  # the Unicode pictures of the control characters
    if unicodedata.category(character) in _OBEYED:
        return "\ufffd"
    return " " if character.isspace() else character


def _width(character: str) -> int:
    if character <= "~":
        return 1
    if character in _JOINERS or unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _head(text: str, room: int) -> str:
    """Cut the end off; the sign of the cut is inside the room."""
    return text if columns(text) <= room else _fill(text, room - 1) + _CUT * (room > 0)


def _tail(text: str, room: int) -> str:
    """Cut the beginning off; the sign of the cut is inside the room, and no accent is left without its letter."""
    if columns(text) <= room:
        return text
    kept = _fill(text[::-1], room - 1)[::-1]
    while kept and not _width(kept[0]):
        kept = kept[1:]
    return _CUT * (room > 0) + kept


def _fill(text: str, room: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += _width(character)
        if taken > room:
            return text[:index]
    return text
