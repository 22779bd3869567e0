"""Marks English words that lack their apostrophe, and "its" and "it's" that stand for each other.

What it marks: "dont", "whats", "youre"; "childrens", "peoples lives", "ten years experience", "Member States
commitment"; "its a simple way", "into it's current block". Each pattern is in data/missing_apostrophes.jsonl with its
source, and with sentences that it must and must not mark. Code, program text and quoted words are left alone.

Why readers care: the slip is the one that most readers know, and they think less of the page for it.

What the fix risks: it sets or takes away the apostrophe. A name may be written without ("Childrens Museum"), so an
editor decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.wordings import problems
from copydesk.model import Block
from copydesk.rules import BlockRule, Example, Problem

FILE = "missing_apostrophes.jsonl"


class MissingApostrophe(BlockRule, frozen=True, kw_only=True):
    """An apostrophe is missing, or its and it's stand for each other."""

    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    ignore: frozenset[str] = frozenset()
    """Names of patterns (see the data file) that are not wanted."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>See whats going on.</p>", marks=("whats",), fixed="<p>See what's going on.</p>"),
        Example(
            "<p>It shows Member States commitment to peace.</p>",
            marks=("Member States commitment",),
            fixed="<p>It shows Member States' commitment to peace.</p>",
        ),
        Example(
            "<p>Also, its a way to keep it in it’s place.</p>",
            marks=("its", "in it’s"),
            fixed="<p>Also, it’s a way to keep it in its place.</p>",
        ),
        Example("<p>What's on? It's open, and has its own door.</p>"),
        Example("<p>The Member States commit to it; a man of cant, as was his wont.</p>"),
        Example("<p>Its very nature, its not inconsiderable size; women's health</p>"),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the words of one block that want an apostrophe, or want it not."""
        yield from problems(block, FILE, self.ignore)
