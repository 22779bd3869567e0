"""That words are found in the embedded lists, and that the lists are as the code needs them."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.checks.dictionaries import SortedLines, Standing, corrections, in_hunspell, installed, seen, standing

LISTS = ("english.tsv", "english-seen.tsv", "misspellings.tsv", "spanish.tsv", "spanish-seen.tsv")
WORDS = st.text(st.characters(exclude_characters="\t\n", exclude_categories=("Cs",)))


@given(st.dictionaries(WORDS, WORDS), WORDS)
def test_a_key_is_found_where_it_is_and_nowhere_else(lines: dict[str, str], other: str) -> None:
    encoded = sorted(f"{key}\t{value}\n".encode() for key, value in lines.items())
    sorted_lines = SortedLines(b"".join(encoded))
    assert {key: sorted_lines.get(key) for key in lines} == lines
    assert sorted_lines.get(other) == lines.get(other)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_sorted_and_each_line_has_a_value(name: str) -> None:
    lines = files("copydesk.checks.dictionaries").joinpath(name).read_bytes().splitlines(keepends=True)
    assert lines == sorted(lines)
    assert all(line.count(b"\t") == 1 and line.endswith(b"\n") for line in lines)


def test_the_lists_tell_what_a_word_is() -> None:
    assert standing("colour") is Standing.ORDINARY or in_hunspell("colour")
    assert standing("unitization") is Standing.RARE
    assert standing("goverment") is None
    assert corrections("goverment") == ("government",)
    assert corrections("government") == ()
    assert seen("frontend", "en") > 5
    assert seen("naviate", "en") == 0


def test_each_language_has_its_own_dictionary() -> None:
    assert in_hunspell("educación", "es")
    assert not in_hunspell("educación", "en")
    assert not in_hunspell("word’s", "en")
    assert installed("es")
    assert not installed("zz")
    assert not in_hunspell("word", "zz")
