"""The lists of confused words are right: each line and each pair is marked where it says so, and nowhere else."""

from __future__ import annotations

import re

import pytest

from copydesk.checks.confusions import confusions
from copydesk.checks.entries import DataError, parsed
from copydesk.checks.neighbours import WordPair, slips, word_pairs
from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.ingest import read_html

CONTEXTS = [entry for entries in confusions().values() for entry in entries]
SLIPS = [slip for found in slips().values() for slip in found]
PAIRS = {frozenset(pair.words): pair for pair in word_pairs()}

LINE = b'{"words": ["lose", "loose"], "note": "n", "source": "s", "examples": {"lose": "To lose.", "loose": "Tight."}}'


def marks(text: str) -> set[str]:
    """The wrong words, which the messages quote first; what is marked has the words beside them that show it."""
    blocks = read_html(f"<html lang=en><p>{text}</p>").blocks()
    return {problem.message.split('"')[1].lower() for block in blocks for problem in ConfusedWord().check(block)}


def swapped(text: str, word: str, other: str) -> str:
    return re.sub(rf"(?<![\w'])(?i:{word})(?![\w'])", other, text, count=1)


def test_contexts_give_words_away_in_their_wrong_examples_alone() -> None:
    assert [text for one in CONTEXTS for text in one.wrong_examples if one.wrong not in marks(text)] == []
    assert [text for one in CONTEXTS for text in one.right_examples if one.wrong in marks(text)] == []


def test_neighbours_show_each_slip_in_the_example_of_the_word_that_was_meant() -> None:
    texts = [(slip, PAIRS[frozenset((slip.wrong, slip.right))].examples[slip.right]) for slip in SLIPS]
    missed = [
        (slip.wrong, slip.right, text)
        for slip, text in texts
        if slip.wrong not in marks(swapped(text, slip.right, slip.wrong))
    ]
    assert missed == []


def test_the_examples_of_pairs_are_left_alone() -> None:
    assert [text for pair in PAIRS.values() for text in pair.examples.values() if marks(text)] == []


def test_every_pair_has_a_slip() -> None:
    assert PAIRS.keys() == {frozenset((slip.wrong, slip.right)) for slip in SLIPS}


def test_a_pair_says_what_each_word_means() -> None:
    assert [pair.words for pair in PAIRS.values() if not all(word in pair.note for word in pair.words)] == []


def test_a_line_whose_example_lacks_its_word_is_refused() -> None:
    with pytest.raises(DataError, match=r'pairs.jsonl:1: .*an example that uses "loose"'):
        parsed("pairs.jsonl", LINE, WordPair)


def test_a_capital_needs_both_neighbours() -> None:
    assert marks("He lives in the Unites States.") == {"unites"}
    assert marks("They saw an optical allusion yesterday.") == {"allusion"}
    assert marks("They saw Optical Allusion yesterday.") == set()


def test_words_of_another_sentence_are_no_neighbours() -> None:
    assert marks("The clinical trail began.") == {"trail"}
    assert marks("It is clinical. Trail maps are free.") == set()
