"""Turns bytes into text, and remembers why it chose that charset.

Nothing is encoded again: the width in bytes of each character leads from each character to its bytes, and bytes that
are no text are kept beside it. The order is that of the HTML standard (byte order mark, header, meta, detection); the
decoders are the WHATWG's.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import cache

from turbohtml import parse
from turbohtml.detect import detect

from copydesk.model import Capture, Declaration, Decoding, Stray

_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_PRESCAN = 1024
"""Bytes.  A meta element counts only here: HTML standard, "prescan a byte stream to determine its encoding"."""

_MARKS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16LE"), (codecs.BOM_UTF16_BE, "UTF-16BE"))
_PYTHON_CODECS = {"UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be"}

_DOUBLE = rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x00-\xff]"
_CHARACTERS = {
    "Big5": re.compile(_DOUBLE),
    "EUC-KR": re.compile(rb"[\x81-\xfe][\x41-\xfe]|[\x00-\xff]"),
    "GBK": re.compile(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|" + _DOUBLE),
    "gb18030": re.compile(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|" + _DOUBLE),
    "Shift_JIS": re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\x00-\xff]"),
    "EUC-JP": re.compile(rb"\x8f[\xa1-\xfe][\xa1-\xfe]|\x8e[\xa1-\xdf]|[\xa1-\xfe][\xa1-\xfe]|[\x00-\xff]"),
}
"""The byte sequences that one character can be made of: Encoding Standard, sections 10 to 13 (decoders)."""


def decode(capture: Capture) -> tuple[str, Decoding]:
    """Give the source text of a capture and how it was found: byte order mark, header, meta, then detection.

    A UTF-16 meta in a page that could be read to find it is UTF-8, and x-user-defined is windows-1252, as the standard
    says.  Never fails: a byte that is no text becomes U+FFFD and is kept as a stray.
    """
    body = capture.body
    declared = tuple(declarations(body, capture.headers))
    mark, encoding, evidence = _settled(body, declared)
    text, widths, stray = _text(body[mark:], encoding)
    decoding = Decoding(encoding, evidence, declared, mark, stray, widths)
    return text, decoding


def whatwg_name(label: str) -> str | None:
    """Give the WHATWG name of a charset label, or None for one that the standard does not know or does not decode."""
    return _named(label.strip().lower())


@cache
def _named(label: str) -> str | None:
    try:
        name = parse(b"", encoding=label).encoding  # the parser carries the standard's table of labels
    except LookupError:
        return None
    return None if name == "replacement" else name


def declarations(body: bytes, headers: Mapping[str, str]) -> list[Declaration]:
    """Give who claims which charset for a page, in the order in which they are believed."""
    found = [Declaration("bom", name) for mark, name in _MARKS if body.startswith(mark)][:1]
    content_type = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    if match := re.search(r"charset\s*=\s*[\"']?([\w.:+-]+)", content_type, re.IGNORECASE):
        found.append(Declaration("header", match[1]))
    if meta := _META.search(_COMMENT.sub(b"", body[:_PRESCAN])):
        found.append(Declaration("meta", meta[1].decode("ascii")))
    return found


def _settled(body: bytes, declared: tuple[Declaration, ...]) -> tuple[int, str, str]:
    """Give the length of the mark, the encoding and its evidence; the first claim that names a known charset wins."""
    for declaration in declared:
        if declaration.by == "bom":
            mark = next(mark for mark, name in _MARKS if name == declaration.label)
            return len(mark), declaration.label, "bom"
        if name := whatwg_name(declaration.label):
            if declaration.by == "meta":
                name = {"UTF-16LE": "UTF-8", "UTF-16BE": "UTF-8", "x-user-defined": "windows-1252"}.get(name, name)
            return 0, name, declaration.by
    return 0, _detected(body), "detection"


def _detected(body: bytes) -> str:
    if wide := _wide(body[:2048]):
        return wide
    guess = detect(body).encoding
    return {"UTF-8-SIG": "UTF-8", None: "windows-1252"}.get(guess, guess or "windows-1252")


def _wide(sample: bytes) -> str | None:
    """Name UTF-16 without its mark: every other byte of a page's first markup is zero."""
    half = len(sample) // 2
    if half < 8:
        return None
    for name, zeros in (("UTF-16LE", sample[1::2]), ("UTF-16BE", sample[0::2])):
        if zeros.count(0) > 0.7 * half:  # markup is ASCII; a page in two-byte script still has this much of it
            return name
    return None


def _text(body: bytes, encoding: str) -> tuple[str, bytes, tuple[Stray, ...]]:
    """Give the text, the width of each character where these differ, and the bytes that are none."""
    if python := _PYTHON_CODECS.get(encoding):
        return _unicode_text(body, python)
    if pattern := _CHARACTERS.get(encoding):
        return _multibyte_text(body, encoding, pattern)
    if encoding == "ISO-2022-JP":
        return _stateful_text(body, "iso2022_jp_ext")
    text = body.decode(f"whatwg-{encoding}")
    return text, b"", tuple(_single_byte_strays(body, text))


def _single_byte_strays(body: bytes, text: str) -> list[Stray]:
    return [Stray(match.start(), body[match.start() : match.end()]) for match in re.finditer("\ufffd", text)]


def _unicode_text(body: bytes, codec: str) -> tuple[str, bytes, tuple[Stray, ...]]:
    if codec == "utf-8" and body.isascii():
        return body.decode("ascii"), b"", ()
    errors: list[tuple[int, int]] = []
    text = codecs.decode(body, codec, _recorded(errors))
    width = _utf8_width if codec == "utf-8" else _utf16_width
    if not errors:
        uniform = codec != "utf-8" and not any(character > "\uffff" for character in text)
        return text, b"" if uniform else bytes(map(width, text)), ()
    widths, stray, at, done = bytearray(), [], 0, 0
    for start, end in errors:
        good = body[done:start].decode(codec)
        widths += bytes(map(width, good)) + bytes([end - start])
        at += len(good)
        stray.append(Stray(at, body[start:end]))
        at, done = at + 1, end
    widths += bytes(map(width, text[at:]))
    return text, bytes(widths), tuple(stray)


def _recorded(errors: list[tuple[int, int]]) -> str:
    """Register an error handler that notes the bytes it replaces, and give its name."""

    def replace(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        errors.append((error.start, error.end))
        return "\ufffd", error.end

    codecs.register_error("copydesk-recorded", replace)
    return "copydesk-recorded"


def _utf8_width(character: str) -> int:
    return 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4


def _utf16_width(character: str) -> int:
    return 4 if character > "\uffff" else 2


def _multibyte_text(body: bytes, encoding: str, pattern: re.Pattern[bytes]) -> tuple[str, bytes, tuple[Stray, ...]]:
    known: dict[bytes, str] = {}
    pieces: list[str] = []
    widths = bytearray()
    stray: list[Stray] = []
    at = 0
    for piece in pattern.findall(body):
        text = known.get(piece)
        if text is None:
            text = known[piece] = piece.decode(f"whatwg-{encoding}")
        if "\ufffd" in text:
            stray.append(Stray(at, piece))
            text = "\ufffd"
        pieces.append(text)
        # some Big5 codes are two characters: the first has all the bytes
        widths += bytes([len(piece)]) + bytes(len(text) - 1)
        at += len(text)
    return "".join(pieces), bytes(widths), tuple(stray)


def _stateful_text(body: bytes, codec: str) -> tuple[str, bytes, tuple[Stray, ...]]:
    """Decode byte by byte: what a character needs, escape sequences before it too, is its width."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    pieces: list[str] = []
    widths = bytearray()
    pending = 0
    for index in range(len(body)):
        pending += 1
        text = decoder.decode(body[index : index + 1], final=index + 1 == len(body))
        if text:
            widths += bytes([min(pending, 255)]) + bytes(len(text) - 1)
            pieces.append(text)
            pending = 0
    text = "".join(pieces)
    return text, bytes(widths), tuple(Stray(m.start(), b"") for m in re.finditer("\ufffd", text))
