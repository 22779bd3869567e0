"""Reads the phrases that the rules about leftovers look for: one a line of a data file, with what proves it.

The files lie beside the rules.  Patterns are regular expressions, and case does not matter to them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Phrase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a data file: a pattern, its language, where it was seen, and examples in both directions.

    `inside` says that the pattern counts in the middle of other text too; else it must fit the whole of it.
    """

    pattern: str
    language: str
    source: str
    marks: tuple[str, ...]
    silent: tuple[str, ...]
    inside: bool = False


@cache
def phrases(name: str) -> tuple[Phrase, ...]:
    """Read a data file of this folder."""
    lines = files(__package__).joinpath(name).read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Phrase) for line in lines if line.strip())


@cache
def whole(name: str) -> re.Pattern[str]:
    """Give one pattern for all phrases of a file that must fit the whole of a text."""
    return re.compile("|".join(f"(?:{one.pattern})" for one in phrases(name) if not one.inside) or r"(?!)", re.I)


@cache
def inside(name: str) -> re.Pattern[str]:
    """Give one pattern for all phrases of a file that count in the middle of a text."""
    return re.compile("|".join(f"(?:{one.pattern})" for one in phrases(name) if one.inside) or r"(?!)", re.I)


def place(name: str, text: str) -> tuple[int, int] | None:
    """Give the stretch of a text that a file's phrases know: the whole of it, or the first inside it."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start < end and whole(name).fullmatch(" ".join(text.split())):
        return start, end
    match = inside(name).search(text)
    return match.span() if match else None
