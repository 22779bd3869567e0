"""Marks what LanguageTool finds in a sentence: agreement, wrong forms, missing words, false friends, punctuation.

What it marks: nothing, unless copydesk.toml names a LanguageTool server (docs/languagetool.md). Then each block is sent
in its own language, with what is no prose set apart. Spelling is left to `misspelling`, and what is a matter of the
page's making (spaces, quotes, capitals in titles) is left out. Faults of grammar are warnings; punctuation and style
are notes.

Why readers care: a sentence that does not hold together is read twice, and trusted less.

What the fix risks: the engine may misread a long sentence or a fragment. The fix is always unsafe: an editor decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import ClassVar

from copydesk.checks.kept_answers import Match
from copydesk.checks.languagetool import RECORDED, Text, engine
from copydesk.checks.translations import sources_of
from copydesk.model import Applicability, Block, Document, Kind, Severity
from copydesk.rules import Example, PageRule, Problem, replacement

_WARNINGS = frozenset({"AGREEMENT_NOUNS", "AGREEMENT_VERBS", "COLLOCATIONS", "CONFUSED_WORDS", "FALSE_FRIENDS"})
"""Categories of LanguageTool whose findings are defects, as those of the kind "grammar" are; all others are style."""

_SPELLING = "TYPOS"

_OF_THE_PAGE = frozenset(
    "COMMA_PARENTHESIS_WHITESPACE DASH_RULE DOUBLE_PUNCTUATION EN_QUOTES EN_UNPAIRED_BRACKETS EN_UNPAIRED_QUOTES"
    " ENGLISH_WORD_REPEAT_BEGINNING_RULE ENGLISH_WORD_REPEAT_RULE ES_UNPAIRED_BRACKETS PUNCTUATION_PARAGRAPH_END"
    " SENTENCE_WHITESPACE SPANISH_WORD_REPEAT_BEGINNING_RULE SPANISH_WORD_REPEAT_RULE UPPERCASE_SENTENCE_START"
    " WHITESPACE_RULE".split()
)
"""Rules of LanguageTool for what other rules here look after, or what a web page does on purpose."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_REPLACEMENTS = 3
_SHORTEST = 3
"""Words.  Labels and names are no sentences; no true finding of the measured pages was in a shorter block."""


class Grammar(PageRule, frozen=True, kw_only=True):
    """A sentence is wrong by the rules of LanguageTool."""

    server: str = ""
    """The address of a LanguageTool server, or `local`; empty: nothing is checked. [languagetool] fills it."""

    mother_tongue: str = ""
    """The language that authors may have thought in (`es`); empty to see by each page."""

    timeout: float = 60.0
    """Seconds that one request may take."""

    cache: str = ""
    """A folder that answers are kept in, so that the same text is not asked about in the next run; empty: none is."""

    spelling: bool = False
    """Whether its findings of spelling are told too."""

    ignore: frozenset[str] = frozenset()
    """Rules of LanguageTool that are not told, by their ids; each message gives its own."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>The basic need are at risk.</p>",
            marks=("are",),
            fixed="<p>The basic need is at risk.</p>",
            options={"server": RECORDED},
        ),
        Example(
            "<p>They stay at home most of the times.</p>",
            marks=("most of the times",),
            fixed="<p>They stay at home most of the time.</p>",
            options={"server": RECORDED},
        ),
        Example('<p lang="es">El casa es blanca.</p>', marks=("El casa",), options={"server": RECORDED}),
        Example("<p>The basic need are at risk.</p>", note="no server is named"),
        Example("<p>The basic needs are at risk.</p>", options={"server": RECORDED}),
        Example(
            "<p>The basic need are at risk.</p>",
            options={"server": RECORDED, "ignore": frozenset({"SUBJECT_VERB_AGREEMENT"})},
        ),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give what the engine finds in the blocks of a page, each in its language. Raises Unavailable, once."""
        if not self.server:
            return
        asked: dict[str, list[Block]] = defaultdict(list)
        for block in document.blocks():
            if block.runs and block.language and block.kind != Kind.PREFORMATTED and _is_sentence(block):
                asked[block.language].append(block)
        for language, blocks in asked.items():
            mother_tongue = self.mother_tongue or next(iter(sources_of(document) - {language.split("-")[0]}), "")
            texts = [Text(block.text, tuple(_no_prose(block))) for block in blocks]
            found = engine(self.server, self.timeout, self.cache).matches(texts, language, mother_tongue)
            for block, matches in zip(blocks, found, strict=True):
                yield from self._problems(block, matches)

    def _problems(self, block: Block, matches: Sequence[Match]) -> Iterator[Problem]:
        left_out = _OF_THE_PAGE | self.ignore
        for match in matches:
            if match.rule not in left_out and (self.spelling or match.category != _SPELLING):
                yield _problem(block, match)


def _is_sentence(block: Block) -> bool:
    return block.text.count(" ") >= _SHORTEST - 1


def _no_prose(block: Block) -> Iterator[tuple[int, int, str]]:
    """Give the stretches that are code or addresses, in order and apart, with a name to read in their place."""
    stretches = [(mark.start, mark.end) for mark in block.marks if mark.kind == "code" and mark.start < mark.end]
    stretches += [match.span() for match in _ADDRESS.finditer(block.text)]
    last = 0
    for start, end in sorted(stretches):
        if start >= last:
            yield start, end, "Example"
            last = end


def _problem(block: Block, match: Match) -> Problem:
    text = block.text[match.start : match.end]
    said = " ".join(match.message.split()).rstrip(".")
    return Problem(
        span=block.locate(match.start, match.end),
        message=f'"{text}": {said} (LanguageTool: {match.rule})',
        block=block,
        text=text,
        severity=None if match.kind == "grammar" or match.category in _WARNINGS else Severity.NOTE,
        fixes=tuple(
            fix
            for word in match.replacements[:_REPLACEMENTS]
            for fix in replacement(block, match.start, match.end, word, f'write "{word}"', Applicability.UNSAFE)
        ),
    )
