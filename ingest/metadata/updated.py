"""Reads the line that says when a page was last updated: its words as they stand, and the date where it is certain.

In figures day and month are certain where one of them is above 12, where the line's language puts the day first, or
where dots part them; a year of two digits never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from copydesk.ingest.metadata.words import bare, rows
from copydesk.model import Block, Updated

_LONGEST = 160
"""Characters of the line.  Longer ones speak of an update; they do not date the page."""

_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def updated(blocks: Iterable[Block]) -> Updated | None:
    """Give the first line that says it, one with a certain date before others."""
    found = list(_lines(blocks))
    return next((one for one in found if one.date), found[0] if found else None)


def _lines(blocks: Iterable[Block]) -> Iterator[Updated]:
    for block in blocks:
        at = 0
        for line in block.text.split("\n"):
            if 8 < len(line) <= _LONGEST and _DIGIT.search(line) and (match := _phrases().search(bare(line))):
                certain = _date(bare(line)[match.end() :], _languages()[match[0]])
                yield Updated(line.strip(), certain, block.locate(at, at + len(line)))
            at += len(line) + 1


@cache
def _languages() -> dict[str, str]:
    return {bare(word): row["language"] for row in rows("updated") for word in row["words"]}


@cache
def _phrases() -> re.Pattern[str]:
    words = sorted(_languages(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _months() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in rows("updated"):
        for number, names in enumerate(row["months"], 1):
            for name in names:
                found.setdefault(bare(name), set()).add(number)
    return found


@cache
def _worded() -> re.Pattern[str]:
    name = "(" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + r")\.?"
    link = r"\s*(?:de|do|d'|/|-|,)?\s*"
    time = r"(?:\s+\d\d:\d\d(?::\d\d)?(?:\s+[a-z]{3,4})?)?"  # as the date command of Unix writes it
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?{link}{name}{link}(?:del\s+)?(\d{{4}})(?!\d)"
        rf"|(?<!\w){name}\s+(\d{{1,2}})(?:st|nd|rd|th)?{time}\s*,?\s*(\d{{4}})(?!\d)"
    )


def _date(text: str, language: str) -> str:
    """Give the ISO date in folded text, or nothing where it is not certain."""
    if match := _ISO.search(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _worded().search(text):
        day, name, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        months = _months()[name]
        return _iso(int(year), next(iter(months)), int(day)) if len(months) == 1 else ""
    if match := _FIGURES.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first > 12 or language != "en" or match[2] == "." or first == second:
            return _iso(year, second, first)
        if second > 12:
            return _iso(year, first, second)
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
