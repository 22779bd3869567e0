"""Reads prose that was laid out by hand in a `<pre>`: lines broken where the screen ended, empty lines, typed bullets.

Only what is prose beyond doubt is read so.  Code, tables and drawings in letters stay as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from copydesk.ingest.flow import Line, joined
from copydesk.ingest.markers import marker

_FEWEST_LINES = 3
_WORDY = 5
"""Words.  A line of prose that runs to the edge has as many."""

_WORDY_SHARE = 0.4
"""Of the lines.  Half of a paragraph's lines run to the edge; the rest are last lines, items and greetings."""

_LETTERS_SHARE = 0.88
"""Of the characters, spaces counted as letters.  Of the 407 preformatted blocks of 13 legacy sites, which are listings
and tables, none has so many with few gaps and signs."""

_ODD_SHARE = 0.05
"""Of the lines: how many may have a gap as between columns, or a sign of code."""

_MOST_LINES = 1000
"""Bounds the work, which grows with the square of the lines; a letter or a newsletter has fewer."""

_FULL = 0.6
"""Of the longest line.  A shorter one was ended on purpose: a verse, an address, the last line of a paragraph."""

_GAP = re.compile(r"\S {3,}\S|\S\t+\S")
_CODE = re.compile(r"[{};=<>\\|#$_@^~]|\(\)|::|->|--\w|^\s*(?:\d+\s+){2}")


def is_prose(text: str) -> bool:
    """Say whether preformatted text is prose and nothing else."""
    lines = [line for line in text.expandtabs().split("\n") if line.strip()]
    if not _FEWEST_LINES <= len(lines) <= _MOST_LINES:
        return False
    length = sum(map(len, lines))
    letters = sum(character.isalpha() or character == " " for line in lines for character in line)
    odd = sum(1 for line in lines if _GAP.search(line.strip()) or _CODE.search(line))
    wordy = sum(1 for line in lines if len(line.split()) >= _WORDY)
    return letters >= _LETTERS_SHARE * length and odd <= _ODD_SHARE * len(lines) and wordy >= _WORDY_SHARE * len(lines)


def paragraphs(whole: Line) -> Iterator[tuple[Line, ...]]:
    """Give the paragraphs of prose that stands in one line with its line feeds; in each, lines that went on are one."""
    widest = max(map(len, whole.text.split("\n")))
    group: list[Line] = []
    full = False
    for line in _lines(whole):
        if not line.text:
            if group:
                yield tuple(group)
            group, full = [], False
            continue
        if group and marker(line.text) is None and (full or line.indent > group[-1].indent):
            group[-1] = replace(joined([group[-1], line], " "), indent=group[-1].indent)
        else:
            group.append(line)
        full = line.indent + len(line.text) >= _FULL * widest
    if group:
        yield tuple(group)


def _lines(whole: Line) -> Iterator[Line]:
    """Cut at the line feeds; the white space before a line is its indentation."""
    at = 0
    for text in whole.text.split("\n"):
        bare = text.strip()
        start, stop = at + len(text) - len(text.lstrip()), at + len(text)
        feed = whole.cut(stop, stop + 1).span if stop < len(whole.text) else None
        indent = len(text.expandtabs()) - len(text.expandtabs().lstrip())
        yield replace(whole.cut(start, start + len(bare)), ended=feed, indent=indent) if bare else Line()
        at = stop + 1
