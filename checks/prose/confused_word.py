"""Marks a word of the dictionary that stands where another one was meant.

What it marks: one of the words of data/confused_words.jsonl in a context that gives it away, such as "physiological
abuse" beside "emotional" (psychological), "pubic health" (public) or "in the Rome Statue" (Statute). No spelling
checker sees these, as each is a good word. A pair is listed only where its context is sharp; words that show the other
sense silence it ("physiological responses to abuse").

Why readers care: the sentence says something else, often something embarrassing, and search and translation take it at
its word.

What the fix risks: a real word is replaced, and the author may have meant it. The fix is always unsafe: an editor
decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from copydesk.checks.confusions import Confusion, confusions
from copydesk.checks.words import Word, words
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement


class ConfusedWord(BlockRule, frozen=True, kw_only=True):
    """A good word stands where another one was meant."""

    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    ignore: frozenset[str] = frozenset()
    """Words that are never marked, in any case."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>Physical, emotional and physiological abuse</p>",
            marks=("physiological",),
            fixed="<p>Physical, emotional and psychological abuse</p>",
        ),
        Example(
            "<p>The Department of Pubic Health</p>", marks=("Pubic",), fixed="<p>The Department of Public Health</p>"
        ),
        Example('<p lang="en">It costs more th<b>en</b> 20 dollars.</p>', marks=("th<b>en",)),
        Example("<p>The team was lead by a judge.</p>", marks=("lead",), fixed="<p>The team was led by a judge.</p>"),
        Example("<p>The study measured physiological responses to abuse.</p>", note="the medical sense"),
        Example("<p>The pubic bone is part of the pelvis.</p>"),
        Example("<p>Pick up your form from the office, then lead the way.</p>"),
        Example("<p>The team was lead by a judge.</p>", options={"ignore": frozenset({"lead"})}),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the confused words of one block."""
        if block.kind == Kind.PREFORMATTED or not block.runs:
            return
        ignored = {word.lower() for word in self.ignore}
        found, known = words(block), confusions()
        for at, word in enumerate(found):
            pairs = known.get(word.folded)
            if not pairs or word.folded in ignored:
                continue
            if meant := next((pair for pair in pairs if pair.given_away(found, at)), None):
                yield _problem(block, word, meant)


def _problem(block: Block, word: Word, meant: Confusion) -> Problem:
    text = _in_case_of(word.text, meant.right)
    return Problem(
        span=block.locate(word.start, word.end),
        message=f'"{word.text}" is a word, but here "{text}" seems to be meant; let an editor decide',
        block=block,
        text=word.text,
        fixes=replacement(block, word.start, word.end, text, f'write "{text}"', Applicability.UNSAFE),
    )


def _in_case_of(word: str, text: str) -> str:
    if word.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text
