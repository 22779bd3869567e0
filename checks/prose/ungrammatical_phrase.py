"""Marks phrases that the language does not form, which a dictionary cannot see as each word is good.

What it marks: "most of the times", "must contains", "did not handled", "despite of", "showing how create a list" in
English; "de el pueblo", "la actividades", "llevó acabo", "la área" in Spanish; "si il" in French. Each pattern is in
data/ungrammatical_phrases.jsonl with its source, and with sentences that it must and must not mark. They are few and
narrow on purpose: a sentence that could be right is left to a reader, or to LanguageTool (rule `grammar`). Code,
program text and quoted words are left alone.

Why readers care: they stumble, and take the page for a bad translation; machines translate the slip with it.

What the fix risks: it writes the phrase as grammars have it. What was meant can be another phrase, so an editor
decides. Where there are several ways, there is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.wordings import problems
from copydesk.model import Block
from copydesk.rules import BlockRule, Example, Problem

FILE = "ungrammatical_phrases.jsonl"


class UngrammaticalPhrase(BlockRule, frozen=True, kw_only=True):
    """A phrase is put together as the language does not do it."""

    languages: ClassVar[frozenset[str]] = frozenset({"en", "es", "fr"})

    ignore: frozenset[str] = frozenset()
    """Names of patterns (see the data file) that are not wanted."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>They work at home, most of the times without pay.</p>",
            marks=("most of the times",),
            fixed="<p>They work at home, most of the time without pay.</p>",
        ),
        Example(
            "<p>The field must contains a date.</p>",
            marks=("must contains",),
            fixed="<p>The field must contain a date.</p>",
        ),
        Example("<p>The form did not handled it.</p>", marks=("did not handled",), note="No fix: handle, or handled."),
        Example(
            "<p lang=es>Ayer se llevó acabo la fiesta del pueblo.</p>",
            marks=("llevó acabo",),
            fixed="<p lang=es>Ayer se llevó a cabo la fiesta del pueblo.</p>",
        ),
        Example("<p>Most of the times that we met, it did not need to rain.</p>"),
        Example("<p>His will contains a list. It is better than more larger boats.</p>"),
        Example("<p lang=es>Se llevó a cabo en el convento de El Pardo; ya acabo.</p>"),
        Example("<p>Do not write “despite of”, nor <code>must contains</code>.</p>", note="Quoted, code."),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the phrases of one block."""
        yield from problems(block, FILE, self.ignore)
