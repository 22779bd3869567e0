"""The lists of confused words are right: each line and each pair is marked where it says so, and nowhere else."""

from __future__ import annotations

import re

import pytest

from copydesk.checks.confusions import Confusion, confusions
from copydesk.checks.entries import DataError, parsed
from copydesk.checks.neighbours import Slip, WordPair, slips, word_pairs
from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.ingest import read_html

CONTEXTS = [entry for entries in confusions().values() for entry in entries]
SLIPS = [slip for found in slips().values() for slip in found]
PAIRS = {frozenset(pair.words): pair for pair in word_pairs()}

LINE = b'{"words": ["lose", "loose"], "note": "n", "source": "s", "examples": {"lose": "To lose.", "loose": "Tight."}}'


def marks(text: str) -> set[str]:
    document = read_html(f"<html lang=en><p>{text}</p>")
    return {problem.text.lower() for block in document.blocks() for problem in ConfusedWord().check(block)}


def swapped(text: str, word: str, other: str) -> str:
    return re.sub(rf"(?<![\w'])(?i:{word})(?![\w'])", other, text, count=1)


@pytest.mark.parametrize("entry", CONTEXTS, ids=[f"{entry.wrong}-{entry.right}" for entry in CONTEXTS])
def test_a_context_gives_the_word_away_in_its_wrong_examples_alone(entry: Confusion) -> None:
    assert [text for text in entry.wrong_examples if entry.wrong not in marks(text)] == []
    assert [text for text in entry.right_examples if entry.wrong in marks(text)] == []


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip.wrong}-{slip.right}" for slip in SLIPS])
def test_neighbours_show_a_slip_in_the_example_of_the_word_that_was_meant(slip: Slip) -> None:
    pair = PAIRS[frozenset((slip.wrong, slip.right))]
    assert slip.wrong in marks(swapped(pair.examples[slip.right], slip.right, slip.wrong))


@pytest.mark.parametrize("pair", PAIRS.values(), ids=["-".join(pair.words) for pair in PAIRS.values()])
def test_the_examples_of_a_pair_are_left_alone(pair: WordPair) -> None:
    assert [text for text in pair.examples.values() if marks(text)] == []


def test_a_pair_says_what_each_word_means() -> None:
    assert [pair.words for pair in PAIRS.values() if not all(word in pair.note for word in pair.words)] == []


def test_a_line_whose_example_lacks_its_word_is_refused() -> None:
    with pytest.raises(DataError, match=r'pairs.jsonl:1: .*an example that uses "loose"'):
        parsed("pairs.jsonl", LINE, WordPair)


def test_a_capital_needs_both_neighbours() -> None:
    assert marks("He lives in the Unites States.") == {"unites"}
    assert marks("They met Clinical Trail lawyers.") == set()


def test_words_of_another_sentence_are_no_neighbours() -> None:
    assert marks("The clinical trail began.") == {"trail"}
    assert marks("It is clinical. Trail maps are free.") == set()
