"""The law of slips: the quick question gives the answer of the count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.checks.slips import slips, two_slips_apart

WORDS = st.text("abc'", max_size=7)


@given(WORDS, WORDS)
def test_two_slips_apart_is_what_counting_them_says(word: str, candidate: str) -> None:
    assert two_slips_apart(word, candidate) == (slips(word, candidate) <= 2)
