"""Finds the lines of a TOML text on which its tables and keys stand, for messages.

tomllib keeps no places, so this reads line by line; what it does not see is told by the line of what it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[?)\[\s*({_DOTTED})\s*\]")
_ENTRY = re.compile(rf"(?:^|[{{,])\s*({_DOTTED})\s*=")


def key_lines(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the line number and path of each table and key, as far as can be seen without a parser that keeps places.

    A table of an array, `[[name]]`, has its number, from 0, behind the name.
    """
    table: tuple[str, ...] = ()
    counted: Counter[tuple[str, ...]] = Counter()
    for number, line in _outside_texts(text):
        if header := _HEADER.match(line):
            table = _numbered(_path(header[2]), counted, is_new=bool(header[1]))
            yield from ((number, table[:depth]) for depth in range(1, len(table) + 1))
            continue
        owner = table
        for index, entry in enumerate(_ENTRY.finditer(line)):
            path = (*owner, *_path(entry[1]))
            yield from ((number, path[:depth]) for depth in range(len(owner) + 1, len(path) + 1))
            owner = path if index == 0 else owner  # what follows on the line stands in an inline table


def _outside_texts(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that begin in no text of several lines, with their numbers, without those that are comments."""
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        begun = inside
        if not inside and line.lstrip().startswith("#"):
            continue
        for quotes in (inside,) if inside else ('"""', "'''"):
            if line.count(quotes) % 2:
                inside = "" if inside else quotes
                break
        if not begun:
            yield number, line


def _numbered(path: tuple[str, ...], counted: Counter[tuple[str, ...]], *, is_new: bool) -> tuple[str, ...]:
    """Give the path of a header with the number of each table of an array that it stands in."""
    numbered: tuple[str, ...] = ()
    for depth, part in enumerate(path, 1):
        numbered = (*numbered, part)
        if is_new and depth == len(path):
            counted[numbered] += 1
        if number := counted.get(numbered):
            numbered = (*numbered, str(number - 1))
    return numbered


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
