"""Finds where in the source a text node was read from: by walking forward from a known tag, else by markers.

Nothing is guessed: a walk counts only when every piece, its references decoded, equals the node's text, and steps over
no tag that belongs to another element; markers count only when both trees agree.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence, Set
from html.entities import html5

import turbohtml

Match = tuple[int, int, int]
"""Offset in the node's text, start and end in the source: a stretch read letter by letter, or one reference."""

_PLAIN = re.compile(r"[^&<\0]+")
_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+)|[A-Za-z][A-Za-z0-9]*);?")
_IGNORED = re.compile(
    r"<!--(?:>|->|.*?(?:-->|--!>|\Z))"
    r"|<(?:[!?]|/[^A-Za-z>])[^>]*(?:>|\Z)|</>"
    r"|</?[A-Za-z](?:[^>=]|=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'])|=(?=>))*>",
    re.DOTALL,
)
_WHITE = re.compile(r"[ \t\n\f]*")

_WINDOWS_1252 = dict(zip(range(0x80, 0xA0), bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), strict=True))
_EVERYWHERE: Set[int] = frozenset({-1})
"""Stands for: no tag may be stepped over, for there is none."""
_LONGEST_NAME = max(map(len, html5))


def reference(source: str, at: int) -> tuple[str, int] | None:
    """Decode the character reference at an offset as text content does; give its text and its length, or None.

    HTML standard, "character reference state": names without their semicolon count where the table lists them so.
    """
    match = _REFERENCE.match(source, at, at + _LONGEST_NAME + 64)
    if match is None:
        return None
    found = match[0]
    if found[1] == "#":
        return _numeric(found.rstrip(";")), len(found)
    name = found[1:]
    for length in range(len(name), 1, -1):
        if (text := html5.get(name[:length])) is not None:
            return text, 1 + length
    return None


def _numeric(found: str) -> str:
    hexadecimal = found[2] in "xX"
    digits = found[3 if hexadecimal else 2 :].lstrip("0") or "0"
    number = int(digits, 16 if hexadecimal else 10) if len(digits) <= len("1114111") else 0
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    replaced = _WINDOWS_1252.get(number, "\ufffd")
    return chr(number) if replaced == "\ufffd" else replaced


def match_text(
    source: str, at: int, data: str, owned: Container[int] = (), literal: bool = False
) -> tuple[list[Match], int] | None:
    """Match a node's text from an offset; give its places and where it ends, or None where it does not stand there.

    Tags that belong to no element (`owned` lists the starts of those that do), comments and NULs are stepped over;
    `literal` text (of a title or a textarea) has no tags in it.
    """
    end = at + len(data)
    if "&" not in data and source.startswith(data, at):
        return [(0, at, end)], end
    begin = _past_dropped_space(source, at, data)
    if literal:
        return _walk(source, begin, data, _EVERYWHERE, "\ufffd")
    found = _walk(source, begin, data, owned, "")
    if found is None and "\ufffd" in data:
        found = _walk(source, begin, data, owned, "\ufffd")
    return found


def _past_dropped_space(source: str, at: int, data: str) -> int:
    """Step over white space that tree construction dropped before the text."""
    there = _end(_WHITE, source, at) - at
    wanted = _end(_WHITE, data, 0)
    return at + there - wanted if there > wanted and source[at : at + there].endswith(data[:wanted]) else at


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _walk(source: str, at: int, data: str, owned: Container[int], nul: str) -> tuple[list[Match], int] | None:
    """Walk over a text; `nul` is what tree construction makes of a NUL there: nothing, but U+FFFD in titles and SVG."""
    places: list[Match] = []
    done = 0
    while done < len(data):
        step = _step(source, at, data, done, owned, nul)
        if step is None:
            return None
        length, end = step
        if length:
            places.append((done, at, end))
        done, at = done + length, end
    return places, at


def _step(source: str, at: int, data: str, done: int, owned: Container[int], nul: str) -> tuple[int, int] | None:
    """Take one step: give how many characters of the text it reads and where it ends in the source."""
    if match := _PLAIN.match(source, at):
        length = min(len(match[0]), len(data) - done)
        return (length, at + length) if data.startswith(source[at : at + length], done) else None
    character = source[at : at + 1]
    if character == "&":
        return _reference_step(source, at, data, done)
    if character == "\0":
        return (len(nul), at + 1) if data.startswith(nul, done) else None
    if character == "<" and owned is not _EVERYWHERE and (match := _IGNORED.match(source, at)):
        return None if at in owned else (0, match.end())
    return (1, at + 1) if character == "<" and data[done] == "<" else None


def _reference_step(source: str, at: int, data: str, done: int) -> tuple[int, int] | None:
    decoded = reference(source, at)
    if decoded and data.startswith(decoded[0], done):
        return len(decoded[0]), at + decoded[1]
    return (1, at + 1) if data[done] == "&" else None


# -- markers ------------------------------------------------------------------------------------------------------

_HIGH, _LOW, _PLANE = 0xF0000, 0x100000, 0xFFFE
_MARKER = re.compile("[\U000f0000-\U000ffffd][\U00100000-\U0010fffd]")


def matched_by_markers(source: str, texts: Sequence[str], raw: Set[str]) -> list[list[Match]] | None:
    """Place text nodes by parsing once more with a marker before each run of text; None where that proves nothing.

    `texts` are the text nodes of the first parse that are not white space, `raw` the elements whose text does not
    count; a marker is two characters of the private-use planes, so a page that has such characters is not marked.
    """
    if re.search("[\U000f0000-\U0010ffff]|&#[xX]0*(?:[fF]|10)[0-9a-fA-F]{4}|&#0*(?:9[89]|1[01])[0-9]{4}", source):
        return None
    starts = [start for start, _ in _runs_of_text(source)]
    marked = turbohtml.parse(_marked(source, starts), positions=False)
    nodes = [data for data in _text_data(marked, raw) if data.strip(" \t\n\f\r")]
    if [_MARKER.sub("", data) for data in nodes] != list(texts):
        return None
    return [_places_of_marked(source, data, starts) for data in nodes]


def _runs_of_text(source: str) -> Iterator[tuple[int, int]]:
    """Give start (of the first character that is not white) and end of each run of text between tags."""
    at, begin = 0, None
    for token in turbohtml.tokenize(source, resolve_references=False, capture_source=True):
        if token.type in _TEXT_TOKENS:
            piece = token.source or token.data or ""
            if begin is None and (stripped := piece.lstrip(" \t\n\f")):
                begin = at + len(piece) - len(stripped)
            at += len(piece)
        else:
            if begin is not None:
                yield begin, at
                begin = None
            at += len(token.source or "")
    if begin is not None:
        yield begin, at


_TEXT_TOKENS = (turbohtml.TokenType.TEXT, turbohtml.TokenType.CHARACTER_REFERENCE)


def _marked(source: str, starts: Sequence[int]) -> str:
    pieces, done = [], 0
    for index, start in enumerate(starts):
        high, low = divmod(index, _PLANE)
        pieces += [source[done:start], chr(_HIGH + high), chr(_LOW + low)]
        done = start
    return "".join([*pieces, source[done:]])


def _text_data(document: turbohtml.Document, raw: Set[str]) -> Iterator[str]:
    for node in document.descendants:
        if isinstance(node, turbohtml.Text | turbohtml.CData):
            parent = node.parent
            if not (isinstance(parent, turbohtml.Element) and parent.tag in raw):
                yield node.data


def _places_of_marked(source: str, data: str, starts: Sequence[int]) -> list[Match]:
    """Place each stretch after a marker at the run it names; nothing where one of them does not match."""
    places: list[Match] = []
    markers = list(_MARKER.finditer(data))
    for index, marker in enumerate(markers):
        stop = markers[index + 1].start() if index + 1 < len(markers) else len(data)
        high, low = ord(marker[0][0]) - _HIGH, ord(marker[0][1]) - _LOW
        start = starts[high * _PLANE + low]
        segment = data[marker.end() : stop]
        words = segment.rstrip(" \t\n\f")
        found = match_text(source, start, words)
        if found is None:
            return []
        offset = marker.end() - 2 * (index + 1)
        places += [(at + offset, begin, end) for at, begin, end in found[0]]
        if len(words) < len(segment):  # white space at the end of a run may have come from elsewhere
            places.append((offset + len(words), found[1], found[1]))
    return places
