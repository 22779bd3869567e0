"""Marks commas and semicolons that join two sentences, or part what belongs together.

What it marks, in English: a comma before "however" or "therefore" where a new sentence begins ("there are laws,
however this crime goes on"); a comma between a subject and its verb ("what may seem a great chance, can turn into
harm"); a comma between a verb and its object ("members approved by consensus, the plan"); semicolons between the single
words of a series ("the prevention; combat; and assistance"). The patterns are in data/misplaced_marks.jsonl with their
sources, and with sentences that they must and must not mark. Only what cannot be read in another way is marked.

Why readers care: they group the words as the marks tell them to, and have to begin again.

What the fix risks: it moves the mark, and no word. Where the sentence should be built anew, an editor sees it; so all
fixes wait for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.wordings import problems
from copydesk.model import Block
from copydesk.rules import BlockRule, Example, Problem

FILE = "misplaced_marks.jsonl"


class MisplacedMark(BlockRule, frozen=True, kw_only=True):
    """A comma joins two sentences, or a mark parts what belongs together."""

    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    ignore: frozenset[str] = frozenset()
    """Names of patterns (see the data file) that are not wanted."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>There are laws against it, however this crime goes on.</p>",
            marks=("it, however this",),
            fixed="<p>There are laws against it; however, this crime goes on.</p>",
        ),
        Example(
            "<p>What may seem like a great chance, can turn into harm.</p>",
            marks=("a great chance, can turn",),
            fixed="<p>What may seem like a great chance can turn into harm.</p>",
        ),
        Example(
            "<p>It serves the prevention; combat; and assistance of victims.</p>",
            marks=("prevention; combat; and assistance",),
            fixed="<p>It serves the prevention, combat and assistance of victims.</p>",
        ),
        Example("<p>There are laws against it; however, this crime goes on. It went on, however hard we tried.</p>"),
        Example("<p>In a text adopted by consensus, the members ask for it. Those who can, should.</p>"),
        Example("<p>The office has rooms, old and new; halls; and gardens. What is it, can you tell?</p>"),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the misplaced marks of one block."""
        yield from problems(block, FILE, self.ignore)
