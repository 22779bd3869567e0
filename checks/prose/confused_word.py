"""Marks a word of the dictionary that stands where another one was meant.

What it marks: a word where another one is far likelier, such as "clinical trail" (trial) or "takes precedent over"
(precedence). Some 530 pairs of words that hands or ears mix up are in data/word_pairs.jsonl; how well the words before
and after go with either is counted, and a pair asks for as much as no correct sentence of 12.9 million words reached.
Where a wider context is sharp, data/confused_words.jsonl has it: "physiological abuse" beside "emotional"
(psychological), silenced by words that show the other sense ("physiological responses to abuse"). No spelling checker
sees these, as each is a good word.

Why readers care: the sentence says something else, often something embarrassing, and search and translation take it at
its word.

What the fix risks: a real word is replaced, and the author may have meant it. The fix is always unsafe: an editor
decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from copydesk.checks.confusions import Sentence, confusions, sentence_of, shortest
from copydesk.checks.foreign import in_foreign_run
from copydesk.checks.languages import lexicon_of
from copydesk.checks.neighbours import meant, note_of, slips, word_pairs
from copydesk.checks.words import Word, words
from copydesk.model import Applicability, Block, Kind
from copydesk.rules import BlockRule, Example, Problem, replacement


class ConfusedWord(BlockRule, frozen=True, kw_only=True):
    """A good word stands where another one was meant."""

    languages: ClassVar[frozenset[str]] = frozenset({"en"})
    reads_words: ClassVar[bool] = True

    ignore: frozenset[str] = frozenset()
    """Words that are never marked, in any case."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>Physical, emotional and physiological abuse</p>",
            marks=("physiological",),
            fixed="<p>Physical, emotional and psychological abuse</p>",
        ),
        Example(
            "<p>The Department of Pubic Health</p>",
            marks=("Pubic Health",),
            fixed="<p>The Department of Public Health</p>",
        ),
        Example('<p lang="en">It costs more th<b>en</b> 20 dollars.</p>', marks=("more th<b>en</b> 20",)),
        Example(
            "<p>The team was lead by a judge.</p>", marks=("was lead by",), fixed="<p>The team was led by a judge.</p>"
        ),
        Example(
            "<p>The clinical trail began.</p>", marks=("clinical trail",), fixed="<p>The clinical trial began.</p>"
        ),
        Example("<p>A clinical nurse; the trail to the lake; a hiking trail.</p>", note="neighbours that go with it"),
        Example("<p>The study measured physiological responses to abuse.</p>", note="the medical sense"),
        Example("<p>The pubic bone is part of the pelvis.</p>"),
        Example("<p>Pick up your form from the office, then lead the way.</p>"),
        Example("<p>The team was lead by a judge.</p>", options={"ignore": frozenset({"lead"})}),
    )

    @classmethod
    def known(cls) -> Iterator[tuple[str, str, str]]:
        """Give the pairs whose neighbours are counted, with what each word means."""
        return ((*pair.words, pair.note) for pair in word_pairs())

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the confused words of one block."""
        if block.kind == Kind.PREFORMATTED or not block.runs:
            return
        ignored = {word.lower() for word in self.ignore}
        found, contexts, wrong, english = words(block), confusions(), slips(), lexicon_of("en")
        sentence: Sentence | None = None
        for at, word in enumerate(found):
            folded = word.folded
            if word.part or (folded not in contexts and folded not in wrong) or folded in ignored:
                continue
            sentence = sentence_of(found, at, sentence)
            right, marked = _right(found, at, sentence)
            if right and english and not in_foreign_run(found, at, english):
                yield _problem(block, word, right, (found[marked[0]].start, found[marked[-1]].end))


def _right(found: Sequence[Word], at: int, sentence: Sentence) -> tuple[str, range]:
    """Give the word that was meant where found[at] is another one, or nothing, and the words that show it."""
    given = [
        (entry.right, marked)
        for entry in confusions().get(found[at].folded, ())
        if (marked := entry.given_away(found, at, sentence))
    ]
    if not given:
        return meant(found, at), range(at, at + 1)
    right = given[0][0]
    return right, shortest(marked for one, marked in given if one == right) or range(at, at + 1)


def _problem(block: Block, word: Word, right: str, marked: tuple[int, int]) -> Problem:
    text, note = _in_case_of(word.text, right), note_of(word.folded, right)
    return Problem(
        span=block.locate(*marked),
        message=f'"{word.text}" is a word, but here "{text}" seems to be meant; {note or "let an editor decide"}',
        block=block,
        text=block.text[slice(*marked)],
        fixes=replacement(block, word.start, word.end, text, f'write "{text}"', Applicability.UNSAFE),
    )


def _in_case_of(word: str, text: str) -> str:
    if word.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text
