"""Which places of a text are code, however the stretches of it come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.checks.coded import Coded

PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(PLACES, max_size=6), PLACES)
def test_a_place_meets_code_where_a_stretch_of_it_begins_before_its_end_and_ends_behind_its_beginning(
    places: list[tuple[int, int]], place: tuple[int, int]
) -> None:
    start, end = place
    meets = any(first < end and start < last for first, last in places)
    assert Coded(tuple(places)).meets(start, end) is meets
