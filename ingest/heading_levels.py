"""Gives the headings that were found their levels: equal looks have equal levels, and real headings keep theirs.

Louder is higher; of looks that are equally large and bold, the one that comes first and has several of the other below
it is higher ("THE ENTRIES" over "Entry A" … "Entry D").  A number typed before the words tells the depth below that;
where a statute's chapters and articles all look alike, their names do.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from copydesk.ingest.heading_looks import Look

DEEPEST = 6

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}(?=[.)]?\s)")
_DIVISION = re.compile(r"([^\W\d_]{4,12})\s{1,3}(?:\d{1,3}|[IVXLC]{1,7}\b|[A-ZÁÉÍÓÚÜ]?[^\W\d_]{2,11}(?:\s|$))")
_SAME = 0.3
"""On the scale of `<font size>`: sizes that differ by less are the same to the eye (13.5 points and 14.04)."""

_LOUDER = 0.9
"""On the scale.  What is so much larger than all headings by markup stands above them."""

_TITLE = 0.6
"""On the scale.  The first heading of a page stands above the others unless one is larger by more than this."""

_TIMES = 2
"""A look that comes twice as often as the one before it stands below that."""


def levels(found: Mapping[int, tuple[Look, str]], real: Mapping[int, tuple[int, float]]) -> dict[int, int]:
    """Give the level of each heading found, by its place among the page's blocks.

    `found` has the look and the words of each; `real` the level and the size of letters of each heading by its markup.
    """
    members: dict[Look, list[int]] = defaultdict(list)
    for index, (look, _) in found.items():
        members[look].append(index)
    base = _bases(_ranked(found), members, _Real(real))
    depths = {look: _shallowest(found[index][1] for index in places) for look, places in members.items()}
    given = {index: base[look] + max(_depth(text) - depths[look], 0) for index, (look, text) in found.items()}
    given |= _divisions(given, found)
    return {index: min(level, DEEPEST) for index, level in given.items()}


def _divisions(given: Mapping[int, int], found: Mapping[int, tuple[Look, str]]) -> dict[int, int]:
    """Give the levels of titles, chapters and articles, where there are several kinds of them and several of each."""
    ranks = {index: rank for index, (_, text) in found.items() if (rank := _division(text)) is not None}
    count = Counter(ranks.values())
    kinds = sorted(count)
    if len(kinds) < 2 or min(count.values()) < 2:
        return {}
    top = min(given[index] for index in ranks)
    return {index: top + kinds.index(rank) for index, rank in ranks.items()}


def _division(text: str) -> int | None:
    """Give how far in the division of a statute is that the first word names: `Chapter II`, `ARTÍCULO 3`."""
    match = _DIVISION.match(text)
    return _division_words().get(_bare(match[1])) if match else None


@cache
def _division_words() -> dict[str, int]:
    file = resources.files("copydesk.ingest") / "data" / "division_words.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    return {_bare(word): rank for line in lines for rank, word in enumerate(json.loads(line)["words"])}


def _bare(word: str) -> str:
    """Leave accents and capitals out of account: capitals are often typed without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(letter))


def _ranked(found: Mapping[int, tuple[Look, str]]) -> list[Look]:
    """Give the looks, loudest first, those that come first before those that come later."""
    first: dict[Look, int] = {}
    for index, (look, _) in found.items():
        first.setdefault(look, index)
    title = _title(found)
    return sorted(
        first, key=lambda look: (look != title, look.outline or DEEPEST, -look.size, not look.bold, first[look])
    )


def _title(found: Mapping[int, tuple[Look, str]]) -> Look | None:
    """Give the look of the page's first heading, where no other has it and none is much larger."""
    looks = [look for look, _ in found.values()]
    if looks.count(looks[0]) > 1 or max(look.size for look in looks) - looks[0].size > _TITLE:
        return None
    return looks[0]


class _Real:
    """The headings by markup: their places, and the sizes that each level has on the page."""

    def __init__(self, real: Mapping[int, tuple[int, float]]) -> None:
        self._places = sorted(real)
        self._levels = [real[place][0] for place in self._places]
        self._kinds = set(real.values())

    def level(self, look: Look, places: Sequence[int]) -> int | None:
        """Give the level that a look, found at these places, has among them; None where there are none."""
        if not self._kinds:
            return None
        if look.size > max(size for _, size in self._kinds) + _LOUDER:
            return max(min(self._levels) - 1, 1)
        fitting = [level for level, size in self._kinds if look.size >= size - _SAME]
        if fitting:
            return min(fitting)
        above = Counter(self._above(place) for place in places)
        return above.most_common(1)[0][0] + 1

    def _above(self, place: int) -> int:
        before = bisect_left(self._places, place)
        return self._levels[before - 1] if before else 0


def _bases(looks: Sequence[Look], members: Mapping[Look, Sequence[int]], real: _Real) -> dict[Look, int]:
    """Give each look its level: that of a real heading as large, else one below what stands above it."""
    bases: dict[Look, int] = {}
    before: Look | None = None
    for look in looks:
        level = real.level(look, members[look])
        if before is not None:
            siblings = _siblings(before, look, len(members[before]), len(members[look]))
            below = bases[before] + (0 if siblings else 1)
            level = below if level is None else max(level, bases[before])
        bases[look] = min(level or 1, DEEPEST)
        before = look
    return bases


def _siblings(louder: Look, look: Look, of_louder: int, of_look: int) -> bool:
    if louder.size - look.size > _SAME or louder.bold != look.bold or louder.outline != look.outline:
        return False
    return of_look < _TIMES * of_louder or louder[:4] == look[:4]


def _depth(text: str) -> int:
    match = _NUMBER.match(text)
    return match[0].count(".") + 1 if match else 0


def _shallowest(texts: Iterable[str]) -> int:
    return min((depth for depth in map(_depth, texts) if depth), default=1)
