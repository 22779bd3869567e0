"""Finds wordings that a language does not form: patterns of a data file, each with sentences it must and must not mark.

A pattern is tried only where a block has its anchors, words that every match holds, so that a page costs little however
long the file grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache, cached_property, lru_cache

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.program_text import is_program, outside_code
from copydesk.model import Applicability, Block, Kind, Severity
from copydesk.rules import Problem, replacement


class Wording(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """One pattern: `says` what is wrong, `write` what to put there as a template, empty where only a person knows.

    `anchors` are groups of words in lower case, as they stand between spaces: a match holds one of each group, and the
    text `holds` besides.
    `find` is a regular expression without regard to case; `(?-i:…)` in it asks for the case that is written, and what
    it calls `mark`, if anything, is what is marked.
    """

    name: str
    language: str
    anchors: tuple[str, ...]
    find: str
    write: str
    says: str
    source: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    severity: Severity | None = None
    holds: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for a pattern without its proof."""
        if not (self.anchors and self.wrong and self.right):
            raise ValueError(f'give "{self.name}" anchors, and sentences that are wrong and right')

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The anchors as sets."""
        return tuple(frozenset(group.split()) for group in self.anchors)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled."""
        return re.compile(self.find, re.IGNORECASE)

    def mended(self, match: re.Match[str]) -> str:
        """Give what to write instead, with the capital and the apostrophes that the text has; empty where unknown."""
        mended = match.expand(self.write)
        if "’" in match.string:
            mended = mended.replace("'", "’")
        return mended[:1].upper() + mended[1:] if _marked(match)[:1].isupper() else mended


@cache
def wordings(name: str, language: str) -> Mapping[str, tuple[Wording, ...]]:
    """Give the wordings of one language by their first anchors. Raises `copydesk.checks.entries.DataError`."""
    found: dict[str, tuple[Wording, ...]] = {}
    for wording in entries(name, Wording):
        for anchor in wording.groups[0] if wording.language == language else ():
            found[anchor] = (*found.get(anchor, ()), wording)
    return found


def matches(text: str, known: Mapping[str, tuple[Wording, ...]]) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Give what the wordings find in a text, in the order of the text; of two that overlap the first."""
    here = _words(text)
    possible = {wording.name: wording for word in here & known.keys() for wording in known[word]}
    tried = [wording for wording in possible.values() if wording.holds in text and _all_there(wording, here)]
    found = [(match.start(), wording.name, match) for wording in tried for match in wording.pattern.finditer(text)]
    end = 0
    for start, name, match in sorted(found, key=lambda one: one[:2]):
        if start >= end:
            end = match.end()
            yield possible[name], match


def _all_there(wording: Wording, here: frozenset[str]) -> bool:
    return not any(map(here.isdisjoint, wording.groups))


@lru_cache(maxsize=2048)  # several rules ask for the words of one text
def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().replace("’", "'").split())


def problems(block: Block, name: str, ignored: Set[str]) -> Iterator[Problem]:
    """Give the problems of one block by the wordings of a file, but for those whose names are ignored."""
    if block.kind is Kind.PREFORMATTED or not block.runs:
        return
    found = matches(block.text, wordings(name, block.language.partition("-")[0]))
    by_match = {match: wording for wording, match in found if wording.name not in ignored}
    if not by_match or is_program(block.text):
        return
    for match in outside_code(block, by_match):
        if not _is_quoted(match):
            yield _problem(block, match, by_match[match])


def _is_quoted(match: re.Match[str]) -> bool:
    """Say whether the words are spoken of: quotation marks stand right around them."""
    text, (start, end) = match.string, match.span()
    return text[max(start - 1, 0) : start] in tuple("\"“‘'«") and text[end : end + 1] in tuple("\"”’'»,.")


def _problem(block: Block, match: re.Match[str], wording: Wording) -> Problem:
    said, mended = _marked(match).rstrip(), wording.mended(match).rstrip()
    start = match.start("mark" if "mark" in match.re.groupindex else 0)
    end = start + len(said)
    advice = f'; write "{mended}"' if mended else ""
    fixes = replacement(block, start, end, mended, f'Write "{mended}"', Applicability.UNSAFE)
    return Problem(
        span=block.locate(start, end),
        message=f'"{said}": {wording.says}{advice}',
        block=block,
        text=said,
        severity=wording.severity,
        fixes=fixes if mended else (),
    )


def _marked(match: re.Match[str]) -> str:
    return match["mark" if "mark" in match.re.groupindex else 0]
