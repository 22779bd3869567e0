"""What the rule about capitals takes for a name, and what for plain words."""

from __future__ import annotations

from copydesk.checks.consistency.inconsistent_case import InconsistentCase
from tests.rule_runs import fixed, marks

NAMED = "<p>The Town Council met. So the Town Council said; a Town Council it was. Ask the Town Council. </p>"


def test_small_letters_are_marked_among_four_with_capitals() -> None:
    assert marks(InconsistentCase(), NAMED + "<p>Then the town council left.</p>") == ("town council",)
    assert marks(InconsistentCase(), NAMED + "<p>Town council members left.</p>") == ("Town council",)


def test_as_many_small_letters_as_capitals_may_be_meant() -> None:
    assert marks(InconsistentCase(), NAMED + "<p>So the town council, the town council left.</p>") == ()


def test_a_capital_at_the_beginning_of_a_sentence_is_no_name() -> None:
    page = "<p>Town Council. Town Council! Town Council? Town Council</p><p>In it the town council sits.</p>"
    assert marks(InconsistentCase(), page) == ()


def test_a_name_inside_a_longer_one_is_not_counted() -> None:
    page = "<p>" + "See the Friends of Town Council now. " * 5 + "</p><p>In it the town council sits.</p>"
    assert marks(InconsistentCase(), page) == ()


def test_capitals_throughout_are_another_matter() -> None:
    assert marks(InconsistentCase(), NAMED + "<p>Hear, TOWN COUNCIL</p>") == ()


def test_nothing_is_mended_without_an_editor() -> None:
    page = NAMED + "<p>Then the town council left.</p>"
    assert fixed(InconsistentCase(), page) == page


def test_a_page_of_one_long_name_is_read_in_linear_time() -> None:
    assert marks(InconsistentCase(), "<p>the " + "Town of Council " * 50_000) == ()


def test_a_page_of_thousands_of_names_is_read_in_linear_time() -> None:
    names = ["B" + "".join(chr(97 + int(digit)) for digit in f"{number:04}") for number in range(5_000)]
    page = "".join(f"<p>{f'See the {name} Council now. ' * 4}" for name in names)
    assert marks(InconsistentCase(), page) == ()
