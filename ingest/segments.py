"""Places the text of a page at once, where it stands in the source in the order of the tree.

The source is split at its markup into stretches of text.  Where stretches and text nodes, both whole and in order, pair
off, each node has its place; where they do not (text moved out of a table, a `>` in an attribute), nothing is placed
here and the page is walked tag by tag: see `text_places`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from turbohtml import unescape

from copydesk.ingest.nodes import Text, stretch_places

UNPARSED = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
"""What these hold is neither markup nor, here, text: HTML standard, 13.2.5.4 and 13.2.6.4."""

_MARKUP = re.compile(
    r"(<(?:/?[a-hj-mo-rt-wyzA-HJ-MO-RT-WYZ][^>]*>?"  # no element of this letter is unparsed: most tags end here
    r"|!--(?:>|->|[\s\S]*?(?:--!?>|\Z))"
    + "".join(rf"|(?i:{tag})\b[\s\S]*?(?:</(?i:{tag})\b[^>]*>?|\Z)" for tag in sorted(UNPARSED))
    + r"|/?[a-zA-Z!?][^>]*>?|/[^>]*>?))"
)
"""A piece of markup, roughly: a `>` in an attribute ends it too early, and then the two sides do not pair off."""

_WHITE = " \t\n\f\r"
_NEWLINE_DROPPED = frozenset({"pre", "listing", "textarea"})
_STEPS = 4
"""For each stretch.  Bounds the work on pages made to differ everywhere; real ones take next to none."""


class _Stretches:
    """The stretches of text between markup: as they stand, as they read, and where each ends in the source."""

    def __init__(self, source: str) -> None:
        pieces = _MARKUP.split(source)
        ends = list(accumulate(map(len, pieces)))
        pairs = [pair for pair in zip(pieces[::2], ends[::2], strict=True) if pair[0]]
        self.source = source
        self.raw = [piece for piece, _ in pairs]
        self.ends = [end for _, end in pairs]
        self.read = _as_read(self.raw)
        self.steps = _STEPS * len(pairs)

    def span(self, index: int) -> tuple[int, int]:
        return self.ends[index] - len(self.raw[index]), self.ends[index]


def _as_read(raw: Sequence[str]) -> list[str]:
    """Decode line ends and references of all stretches in one go; NUL, which none of them holds, keeps them apart."""
    whole = "\0".join(raw)
    if "\r" in whole:
        whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    return (unescape(whole) if "&" in whole else whole).split("\0")


def placed_in_order(source: str, texts: Sequence[Text]) -> bool:
    """Place the text nodes, those of unparsed elements left out, at the stretches; say whether all pair off."""
    if "\0" in source:
        return False
    stretches = _Stretches(source)
    raw, ends, read = stretches.raw, stretches.ends, [*stretches.read, None]
    index = 0
    for number, text in enumerate(texts):
        if read[index] == text.data:
            text.end = end = ends[index]
            text.start = end - len(raw[index])
            index += 1
            continue
        first = _first(stretches, index, text)
        if first is None:
            return False
        if first > index:
            _forget_white(texts, number)
        index = _place(stretches, first, text)
    return not any(piece.strip(_WHITE) for piece in raw[index:])


def _first(stretches: _Stretches, index: int, text: Text) -> int | None:
    """Give the stretch that a text begins with: the next one, or one after white ones that the parser dropped."""
    while index < len(stretches.raw) and stretches.steps > 0:
        if _stop(stretches, index, text):
            return index
        if stretches.raw[index].strip(_WHITE):
            return None
        index += 1
    return None


def _stop(stretches: _Stretches, first: int, text: Text) -> int:
    """Give the stretch after the last one that a text is read from, if it begins with `first`; 0 if it does not."""
    data, read = text.data, stretches.read
    done, index = -_dropped(read[first], text), first
    while index < len(read) and done < len(data):
        piece = read[index][-done:] if done < 0 else read[index]
        stretches.steps -= 1
        if not data.startswith(piece, max(done, 0)):
            return 0
        done += len(read[index])
        index += 1
    return index if done == len(data) else 0


def _dropped(read: str, text: Text) -> int:
    """Count the white characters before a text that the parser drops: a newline in `<pre>`, all before the body."""
    if text.data[:1] not in _WHITE:
        return len(read) - len(read.lstrip(_WHITE))
    return int(read == "\n" + text.data and text.parent.tag in _NEWLINE_DROPPED)


def _place(stretches: _Stretches, first: int, text: Text) -> int:
    """Place a text that begins with a stretch, white space dropped before it; give the stretch after it."""
    stop = _stop(stretches, first, text)
    start, end = stretches.span(first)
    dropped = _dropped(stretches.read[first], text)
    if dropped:
        white = stretches.raw[first][: len(stretches.raw[first]) - len(stretches.raw[first].lstrip(_WHITE))]
        start += len(white) if text.data[:1] not in _WHITE else (2 if white.startswith("\r\n") else 1)
    if stop == first + 1:
        text.start, text.end = start, end
        return stop
    pieces, done = [], 0
    for index in range(first, stop):
        begin, end = (start, end) if index == first else stretches.span(index)
        read = stretches.read[index][dropped if index == first else 0 :]
        pieces += [(done + at, b, e) for at, b, e in stretch_places(stretches.source, begin, end, read)]
        done += len(read)
    text.pieces = pieces
    return stop


def _forget_white(texts: Sequence[Text], number: int) -> None:
    """Take back the places of white texts where white stretches are left over: which is which cannot be told."""
    while number and texts[number - 1].data.isspace():
        number -= 1
        texts[number].start = texts[number].end = -1
        texts[number].pieces = None
