"""Decodes bytes in a charset of the Encoding Standard, and gives the width in bytes of each character.

The text is what the standard's decoder gives; the widths lead from each character to its bytes. Work is done in bulk:
long stretches of one shape at once, single characters only where something is wrong.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

import turbohtml.detect  # noqa: F401 - registers the whatwg-* codecs

from copydesk.model import Stray


class Decoded(NamedTuple):
    """Text, the width of each character (empty where all are one or, in UTF-16, two), and bytes that are no text."""

    text: str
    widths: bytes
    stray: tuple[Stray, ...]


def decoded(body: bytes, encoding: str, mixed: bool = False) -> Decoded:
    """Decode bytes without their mark; `mixed` reads what is no UTF-8 as windows-1252 where that makes sense."""
    if encoding == "UTF-8":
        return _utf8(body, mixed)
    if encoding in ("UTF-16LE", "UTF-16BE"):
        return _utf16(body, encoding)
    if pattern := _STRETCHES.get(encoding):
        return _multibyte(body, encoding, pattern)
    if encoding == "ISO-2022-JP":
        return _stateful(body, "iso2022_jp_ext")
    text = body.decode(f"whatwg-{encoding}")
    return Decoded(text, b"", _single_byte_strays(body, text))


def _single_byte_strays(body: bytes, text: str) -> tuple[Stray, ...]:
    if "\ufffd" not in text:
        return ()
    return tuple(Stray(m.start(), body[m.start() : m.end()]) for m in re.finditer("\ufffd", text))


# -- UTF-8 ----------------------------------------------------------------------------------------------------------

_FOLLOWING = bytes(range(0x80, 0xC0))
_BY_FIRST = bytes(1 if b < 0xC2 else 2 if b < 0xE0 else 3 if b < 0xF0 else 4 for b in range(256))
"""The length of a character by its first byte."""

UTF8_RUN = re.compile(
    rb"(?:[\x00-\x7f]++|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
    rb")++"
)
CUT_OFF = re.compile(
    rb"\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f]|\xf0[\x90-\xbf][\x80-\xbf]?"
    rb"|[\xf1-\xf3][\x80-\xbf]{1,2}|\xf4[\x80-\x8f][\x80-\xbf]?|[\x80-\xff]"
)
"""What becomes one U+FFFD: the most of a character that is there (Unicode 3.9, "maximal subpart")."""


def _utf8(body: bytes, mixed: bool) -> Decoded:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(body, mixed)
    return Decoded(text, _utf8_widths(body) if len(text) < len(body) else b"", ())


def _utf8_widths(body: bytes) -> bytes:
    return body.translate(_BY_FIRST, _FOLLOWING)


def _damaged_utf8(body: bytes, mixed: bool) -> Decoded:
    pieces: list[str] = []
    widths = bytearray()
    stray: list[Stray] = []
    at = done = 0
    for match in UTF8_RUN.finditer(body):
        at = _take_strays(body[done : match.start()], mixed, at, pieces, widths, stray)
        text = match[0].decode("utf-8")
        pieces.append(text)
        widths += _utf8_widths(match[0])
        at, done = at + len(text), match.end()
    _take_strays(body[done:], mixed, at, pieces, widths, stray)
    return Decoded("".join(pieces), bytes(widths), tuple(stray))


def _take_strays(damaged: bytes, mixed: bool, at: int, pieces: list[str], widths: bytearray, stray: list[Stray]) -> int:
    """Read bytes that are no UTF-8, one U+FFFD or one windows-1252 character after the other; give the offset after."""
    one_by_one = mixed and _WESTERN.fullmatch(damaged) is not None
    for match in (_SINGLE if one_by_one else CUT_OFF).finditer(damaged):
        pieces.append(match[0].decode("whatwg-windows-1252") if one_by_one else "\ufffd")
        widths.append(len(match[0]))
        stray.append(Stray(at, match[0]))
        at += 1
    return at


_SINGLE = re.compile(rb"[\x80-\xff]")
_WESTERN = re.compile(
    rb"(?!\xe2[\x80-\x9f])[\x80\x85\x8c\x91-\x97\x99\x9c\xa0-\xa3\xa7\xa9-\xab\xad-\xb0\xb4\xb7\xba\xbb\xbf-\xd6\xd8-\xf6"
    rb"\xf8-\xff]{1,4}"
)
"""Stray bytes that make sense as windows-1252: letters, quotation marks, dashes, the common signs; not what looks like
the beginning of a quotation mark in UTF-8 that was cut off."""


# -- UTF-16 ---------------------------------------------------------------------------------------------------------

_DAMAGE = {
    "UTF-16LE": re.compile(rb"\x0d\x0a[^\xd8-\xdf]|\x00\x0a\x00"),
    "UTF-16BE": re.compile(rb"[^\xd8-\xdf]\x0d\x0a|\x00\x00\x0a(?=\x00)"),
}
"""What a character with a byte 0A looks like where a program took single bytes for newlines: a 0D put in before it, or
one taken out. Read in pairs, both make U+0A0D or U+0A00, which are no characters at all."""


def _utf16(body: bytes, encoding: str) -> Decoded:
    codec = "utf-16-le" if encoding == "UTF-16LE" else "utf-16-be"
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        return _damaged_utf16(body, codec, encoding)
    if "\u0a0d" in text or "\u0a00" in text:
        return _damaged_utf16(body, codec, encoding)
    return Decoded(text, b"" if 2 * len(text) == len(body) else _utf16_widths(text), ())


def _utf16_widths(text: str) -> bytes:
    widths = bytearray(b"\2" * len(text))
    for match in re.finditer("[\U00010000-\U0010ffff]", text):
        widths[match.start()] = 4
    return bytes(widths)


def _damaged_utf16(body: bytes, codec: str, encoding: str) -> Decoded:
    """Read stretch by stretch, from one damaged newline to the next, and unit by unit where something else is wrong."""
    pieces: list[str] = []
    widths = bytearray()
    stray: list[Stray] = []
    at = done = 0
    for place in (*_damaged_newlines(body, _DAMAGE[encoding]), len(body)):
        good, good_widths, strays = _utf16_stretch(body[done:place], codec)
        pieces.append(good)
        widths += good_widths
        stray += [Stray(at + found.at, found.bytes) for found in strays]
        at += len(good)
        if place < len(body):
            own = body[place + 1 : place + 3] if encoding == "UTF-16LE" else body[place : place + 3 : 2]
            pieces.append(own.decode(codec, "replace"))
            widths.append(_NEWLINE)
            stray.append(Stray(at, body[place : place + _NEWLINE]))
            at += 1
        done = place + _NEWLINE
    return Decoded("".join(pieces), bytes(widths), tuple(stray))


_NEWLINE = 3
"""Bytes of a damaged newline, of either kind."""


def _damaged_newlines(body: bytes, pattern: re.Pattern[bytes]) -> Iterator[int]:
    """Find where newlines with a byte too many or too few stand; after each the pairs begin anew."""
    start = at = 0
    while match := pattern.search(body, at):
        if (match.start() - start) % 2:  # it stands across two characters
            at = match.start() + 1
            continue
        yield match.start()
        at = start = match.end()


def _utf16_stretch(body: bytes, codec: str) -> Decoded:
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        return _utf16_unit_by_unit(body, codec)
    return Decoded(text, _utf16_widths(text), ())


def _utf16_unit_by_unit(body: bytes, codec: str) -> Decoded:
    """Read UTF-16 in which a surrogate stands alone or the last byte is missing."""
    little = codec == "utf-16-le"
    high = rb".[\xd8-\xdb]" if little else rb"[\xd8-\xdb]."
    low = rb".[\xdc-\xdf]" if little else rb"[\xdc-\xdf]."
    pieces: list[str] = []
    widths = bytearray()
    stray: list[Stray] = []
    for match in re.finditer(b"(" + high + low + b")|..|.", body, re.DOTALL):
        unit = match[0]
        lone = not match[1] and (len(unit) == 1 or 0xD8 <= unit[1 if little else 0] <= 0xDF)
        if lone:
            stray.append(Stray(len(pieces), unit))
        pieces.append("\ufffd" if lone else unit.decode(codec))
        widths.append(len(unit))
    return Decoded("".join(pieces), bytes(widths), tuple(stray))


# -- the charsets of East Asia --------------------------------------------------------------------------------------

_DOUBLE = rb"[\x81-\xfe][\x40-\x7e\x80-\xff]"
_FOUR = rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]"
_PLAIN = rb"([\x00-\x7f]++)"


def _stretches(pairs: bytes, *others: bytes) -> re.Pattern[bytes]:
    return re.compile(b"|".join([_PLAIN, b"((?:" + pairs + b")++)", *others, rb"[\x80-\xff]"]))


_STRETCHES = {
    "Big5": _stretches(_DOUBLE),
    "EUC-KR": _stretches(rb"[\x81-\xfe][\x41-\x7e\x80-\xff]"),
    "GBK": _stretches(_DOUBLE, _FOUR),
    "gb18030": _stretches(_DOUBLE, _FOUR),
    "Shift_JIS": _stretches(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xff]"),
    "EUC-JP": _stretches(rb"[\xa1-\xfe][\x80-\xff]", rb"\x8f[\xa1-\xfe][\x80-\xff]", rb"[\x8e\x8f][\x80-\xff]"),
}
"""Stretches of ASCII, of pairs, and what else one character is made of: Encoding Standard, sections 10 to 13."""


def _multibyte(body: bytes, encoding: str, pattern: re.Pattern[bytes]) -> Decoded:
    codec = f"whatwg-{encoding}"
    pieces: list[str] = []
    widths = bytearray()
    stray: list[Stray] = []
    at = 0
    for match in pattern.finditer(body):
        stretch = match[0]
        text = stretch.decode("ascii" if match.lastindex == 1 else codec)
        if match.lastindex == 2 and 2 * len(text) == len(stretch) and "\ufffd" not in text:
            widths += b"\2" * len(text)
        elif match.lastindex == 1:
            widths += b"\1" * len(text)
        else:
            text = _one_by_one(stretch, codec, 2 if match.lastindex == 2 else len(stretch), at, widths, stray)
        pieces.append(text)
        at += len(text)
    return Decoded("".join(pieces), bytes(widths), tuple(stray))


def _one_by_one(stretch: bytes, codec: str, size: int, at: int, widths: bytearray, stray: list[Stray]) -> str:
    """Decode characters of one size singly.

    Some Big5 codes are two characters: the first has all the bytes. Of a pair that is none, an ASCII byte stands for
    itself, as the standard's decoders "prepend" it.
    """
    pieces: list[str] = []
    for start in range(0, len(stretch), size):
        piece = stretch[start : start + size]
        text = piece.decode(codec)
        if "\ufffd" in text:
            text, own = _apart(piece)
            stray.append(Stray(at, own))
            widths += bytes([len(own)]) + b"\1" * (len(text) - 1)
        else:
            widths += bytes([len(piece)]) + bytes(len(text) - 1)
        pieces.append(text)
        at += len(text)
    return "".join(pieces)


def _apart(piece: bytes) -> tuple[str, bytes]:
    """Give the text of bytes that are no character, and the bytes of its first U+FFFD; the others have one each."""
    if len(piece) == 2 and piece[1] < 0x80:
        return "\ufffd" + chr(piece[1]), piece[:1]
    return "\ufffd", piece


def _stateful(body: bytes, codec: str) -> Decoded:
    """Decode byte by byte: what a character needs, escape sequences before it too, is its width."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    pieces: list[str] = []
    widths = bytearray()
    stray: list[Stray] = []
    done = 0
    for end in range(1, len(body) + 1):
        text = decoder.decode(body[end - 1 : end], final=end == len(body))
        if not text and end - done < _LONGEST and end < len(body):
            continue
        if not text and end == len(body) and widths and widths[-1] + end - done <= _LONGEST:
            widths[-1] += end - done  # the escape sequence that ends the page belongs to its last character
            if stray and stray[-1].at == len(widths) - 1:
                stray[-1] = Stray(stray[-1].at, stray[-1].bytes + body[done:end])
            break
        text = text or "\ufffd"
        if "\ufffd" in text:
            stray.append(Stray(len(widths) + text.index("\ufffd"), body[done:end]))
        widths += bytes([end - done]) + bytes(len(text) - 1)
        pieces.append(text)
        done = end
    return Decoded("".join(pieces), bytes(widths), tuple(stray))


_LONGEST = 255
"""Bytes.  What one byte of `widths` can say."""
