"""Each phrase of the rules about leftovers marks what it says it marks, and leaves alone what it says it does not."""

from __future__ import annotations

import re

import pytest

from copydesk.checks.leftovers.phrases import Phrase, phrases, place

FILES = ("under_construction.jsonl", "placeholder.jsonl", "script_residue.jsonl", "word_residue.jsonl")
LINES = [(name, phrase) for name in FILES for phrase in phrases(name)]

each_line = pytest.mark.parametrize(("name", "phrase"), LINES, ids=[f"{name}-{one.marks[0]}" for name, one in LINES])
each_phrase = pytest.mark.parametrize("phrase", [one for _, one in LINES], ids=[one.marks[0] for _, one in LINES])


def fits(phrase: Phrase, text: str) -> bool:
    pattern = re.compile(phrase.pattern, re.IGNORECASE)
    return bool(pattern.search(text) if phrase.inside else pattern.fullmatch(text))


@each_phrase
def test_a_phrase_marks_its_examples(phrase: Phrase) -> None:
    assert [text for text in phrase.marks if not fits(phrase, text)] == []


@each_line
def test_a_phrase_leaves_its_near_misses_alone_and_so_do_all_others(name: str, phrase: Phrase) -> None:
    assert [text for text in phrase.silent if place(name, text)] == []


@each_phrase
def test_a_phrase_says_where_it_was_seen(phrase: Phrase) -> None:
    assert phrase.source
    assert phrase.marks
    assert phrase.silent
