"""Marks words and phrases that the project does not want.

What it marks: the words of `reject` and `prefer` in `[vocabulary]` of copydesk.toml, in any case and across a line of
the source, as whole words. Without such words it marks nothing. Code and preformatted text are left alone.

Why readers care: an organization that calls one thing by one name is understood, found and translated; a house style
keeps that, and nobody remembers all of it.

What the fix risks: what is preferred may want another form in its sentence (a plural, an article), so that the fix
waits for an editor. What is only rejected has no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from msgspec import field
from msgspec.structs import replace

from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, Vocabulary, replacement

_APART = r"\s+"


class RejectedWord(BlockRule, frozen=True, kw_only=True):
    """A word or phrase is not wanted by the project."""

    reject: frozenset[str] = frozenset()
    """Words and phrases that must not stand, in any case."""

    prefer: dict[str, str] = field(default_factory=dict)
    """Words and phrases with what to write instead."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>Please utilize the form.</p>", marks=("utilize",), options={"reject": frozenset({"utilize"})}),
        Example(
            "<p>Send an e-mail to us.</p>",
            marks=("e-mail",),
            fixed="<p>Send an email to us.</p>",
            options={"prefer": {"e-mail": "email"}},
        ),
        Example(
            "<p>In\n order to apply, sign.</p>",
            marks=("In\n order to",),
            fixed="<p>To apply, sign.</p>",
            options={"prefer": {"in order to": "to"}},
        ),
        Example("<p>Please utilize the form.</p>", note="no vocabulary"),
        Example("<p>Utilization is up.</p>", options={"reject": frozenset({"utiliz"})}, note="a part of a word"),
        Example("<p>Type <code>utilize</code>.</p>", options={"reject": frozenset({"utilize"})}, note="code"),
    )

    def knowing(self, vocabulary: Vocabulary, site: frozenset[str]) -> RejectedWord:  # noqa: ARG002
        """Give the rule with all words that the project rejects, and those it prefers others to."""
        return replace(self, reject=self.reject | vocabulary.reject, prefer=self.prefer | vocabulary.prefer)

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the unwanted words of one block."""
        if block.kind == Kind.PREFORMATTED or not block.runs or not (self.reject or self.prefer):
            return
        instead = {" ".join(text.lower().split()): other for text, other in self.prefer.items()}
        for match in _pattern(frozenset((*self.reject, *self.prefer))).finditer(block.text):
            if not any(mark.kind == "code" and mark.start <= match.start() < mark.end for mark in block.marks):
                yield _problem(block, match, instead.get(" ".join(match[0].lower().split()), ""))


@lru_cache(maxsize=16)
def _pattern(texts: frozenset[str]) -> re.Pattern[str]:
    """Match any of the texts as whole words, the longest first."""
    phrases = sorted({" ".join(text.split()) for text in texts}, key=lambda text: (-len(text), text))
    written = "|".join(_APART.join(map(re.escape, text.split())) for text in phrases)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


def _problem(block: Block, match: re.Match[str], preferred: str) -> Problem:
    found = " ".join(match[0].split())
    if found[:1].isupper() and preferred[:1].islower():
        preferred = preferred[:1].upper() + preferred[1:]
    advice = f'write "{preferred}"' if preferred else "say it in other words"
    title = f'write "{preferred}"'
    start, end = match.span()
    fixes = replacement(block, start, end, preferred, title, Applicability.UNSAFE) if preferred else ()
    return Problem(
        span=block.locate(start, end),
        message=f'"{found}" is not wanted by this project\'s vocabulary; {advice}',
        block=block,
        text=found,
        fixes=fixes,
    )
