"""Places the text of a page in one go, where it stands in the source in the order of the tree.

From the end of one text that shows something, the next one is what follows after markup and white space alone.  Where
each text of the tree is met so, and nothing is left over, each has its place; where one is not (text moved out of a
table, a `>` in an attribute), nothing counts and the page is walked tag by tag: see `tag_walk`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from turbohtml import unescape

from copydesk.ingest.nodes import MARKUP, Text, stretch_places
from copydesk.ingest.text_places import Match

_PAST_MARKUP = re.compile(rf"(?:[ \t\n\f\r]*{MARKUP})*([ \t\n\f\r]*)")
_STRETCH = re.compile(r"[^<]*(?:<(?![a-zA-Z!?/])[^<]*)*")
_ONE_MARKUP = re.compile(MARKUP)
_WHITE = " \t\n\f\r"


def placed_in_order(source: str, texts: Iterable[Text]) -> bool:
    """Place the text nodes that show something; say whether all were met and nothing is left.

    White space alone gets no place: which of several white stretches it was read from is not told by its letters.
    """
    if "\0" in source:
        return False
    past, at = _PAST_MARKUP.match, 0
    for text in texts:
        data = text.data
        if not text.size and data.isascii():
            continue
        match = past(source, at)
        assert match is not None  # it matches where nothing is, too
        start = match.start(1)
        if source.startswith(data, start):
            text.start, text.end = start, start + len(data)
        elif not _met(source, text, start, match.end()):
            return False
        at = text.end
    match = past(source, at)
    return match is not None and match.end() == len(source)


def _met(source: str, text: Text, start: int, words: int) -> bool:
    """Place a text whose letters are not the source's: with references, CRLFs, or ignored markup inside it.

    White space may stand from `start` to `words`; of a newline at the start of `<pre>`, or of what stands before the
    body, the parser drops some.
    """
    data = text.data
    end = _end(_STRETCH, source, start)
    lead = data[: len(data) - len(data.lstrip(_WHITE))]
    begin = start
    for _ in range(len(_as_read(source[start:words])) - len(lead)):
        begin += 2 if source.startswith("\r\n", begin) else 1
    if _as_read(source[begin:end]) == data:
        text.start, text.end = begin, end
        return True
    return _met_in_pieces(source, text, begin, 0) or (bool(lead) and _met_in_pieces(source, text, words, len(lead)))


def _met_in_pieces(source: str, text: Text, at: int, done: int) -> bool:
    """Place a text from `done` on at stretches of the source with ignored markup between them."""
    data = text.data
    pieces: list[Match] = []
    while done < len(data):
        end = _end(_STRETCH, source, at)
        read = _as_read(source[at:end])
        if not data.startswith(read, done):
            return False
        if read:
            pieces += [(done + offset, s, e) for offset, s, e in stretch_places(source, at, end, read)]
        done, at = done + len(read), end
        if done < len(data):
            at = _end(_ONE_MARKUP, source, end)
            if at == end:
                return False
    text.pieces, text.end = pieces, at
    return bool(pieces)


def _end(pattern: re.Pattern[str], source: str, at: int) -> int:
    match = pattern.match(source, at)
    return match.end() if match else at


def _as_read(raw: str) -> str:
    """Decode the line ends and references of a stretch without markup."""
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    return unescape(raw) if "&" in raw else raw
