"""Dates that are written out are read with their day of the week and their year, and only they."""

from __future__ import annotations

import pytest

from copydesk.checks.consistency.impossible_date import ImpossibleDate
from copydesk.checks.consistency.wrong_weekday import WrongWeekday
from copydesk.checks.dates import written_dates
from tests.rule_runs import marks


@pytest.mark.parametrize(
    "text",
    [
        "Friday, September 10, 2010",
        "Fri. Sept. 10th 2010",
        "Friday the 10th of September 2010",
        "viernes, 10 de septiembre del 2010",
        "VIERNES 10 DE SEPTIEMBRE DE 2.010",
        "vendredi 10 septembre 2010",
        "sexta-feira, 10 de setembro de 2010",
        "Friday 10-Sep-2010",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    (found,) = written_dates(f"On {text} at noon")
    assert (found.year, found.month, found.day, found.weekday) == (2010, 9, 10, 4)
    assert f"On {text} at noon"[found.start : found.end] == text


@pytest.mark.parametrize("text", ["version 3.10 May 4th", "March 10-12, 2003", "may 2003", "10/9/2010", "Mart 3"])
def test_a_number_beside_other_numbers_is_no_day_with_a_year(text: str) -> None:
    assert all(found.year == 0 for found in written_dates(text))


def test_the_last_of_february_is_a_day_only_in_its_years() -> None:
    page = "<p>29 February 1900, 29 February 2000, February 29</p>"
    assert marks(ImpossibleDate(), page) == ("29 February 1900",)


def test_a_right_day_of_the_week_is_left_alone_and_a_wrong_one_is_marked() -> None:
    page = "<p>Sunday, November 1, 2009 and Monday, November 1, 2009</p>"
    assert marks(WrongWeekday(), page) == ()  # two days before one date
    page = "<p>Sunday, November 1, 2009. Monday, November 1, 2009</p>"
    assert marks(WrongWeekday(), page) == ("Monday, November 1, 2009",)


def test_dates_in_code_are_left_alone() -> None:
    page = "<pre>Date: Monday, November 1, 2009 until June 31</pre>"
    assert marks(WrongWeekday(), page) + marks(ImpossibleDate(), page) == ()


def test_a_date_of_many_digits_is_read_in_linear_time() -> None:
    assert marks(WrongWeekday(), "<p>" + "1 " * 100_000 + "March" + " 1" * 100_000) == ()
