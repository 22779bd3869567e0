from __future__ import annotations

from rule_runs import found, marks

from copydesk.checks.leftovers.trailing_mark import TrailingMark
from copydesk.checks.leftovers.under_construction import UnderConstruction
from copydesk.checks.structure.inconsistent_end_mark import InconsistentEndMark
from copydesk.checks.structure.inconsistent_item_case import InconsistentItemCase
from copydesk.checks.structure.skipped_heading_level import SkippedHeadingLevel

SMALL = "<li>Bus stops<li>Hotels and motels<li>Massage salons<li>Railway stations<li>Town halls<li>Car parks"


def test_two_items_with_a_full_stop_among_many_are_no_slip() -> None:
    assert marks(InconsistentEndMark(), "<ul><li>Bread.<li>Honey.<li>Pots<li>Pans<li>Bowls</ul>") == ()


def test_an_item_with_a_list_of_its_own_is_not_compared() -> None:
    assert marks(InconsistentEndMark(), "<ul><li>Bread.<ul><li>Rye</ul><li>Pots<li>Pans</ul>") == ()


def test_a_title_before_a_full_stop_is_an_abbreviation() -> None:
    assert marks(InconsistentEndMark(), "<ul><li>Pozos, Zona Nte.<li>Pozos en el sur<li>Pozos del centro</ul>") == ()


def test_long_items_are_read_as_paragraphs() -> None:
    long = "Everybody who lives in the town may take part in it, " * 4
    assert marks(InconsistentEndMark(), f"<ul><li>{long}here.<li>Pots<li>Pans</ul>") == ()


def test_a_list_in_the_menu_of_a_page_may_have_capitals() -> None:
    assert marks(InconsistentItemCase(), f"<ul>{SMALL}</ul><ul><li>About Us<li>Contact Us</ul>") == ()


def test_a_proper_name_of_common_words_is_told_by_the_name_in_it() -> None:
    assert marks(InconsistentItemCase(), f"<ul>{SMALL}<li>Mr. Brown and Garcia</ul>") == ()


def test_items_in_capitals_are_another_matter() -> None:
    assert marks(InconsistentItemCase(), f"<ul>{SMALL}<li>PUBLIC PLACES</ul>") == ()


def test_bold_paragraphs_have_no_level_to_leave_out() -> None:
    html = "<h1>Shelter</h1><p><b>Visits</b></p><p>Ring the bell and wait.</p><h2>Dogs</h2><p>On a lead.</p>"
    assert marks(SkippedHeadingLevel(), html) == ()


def test_a_skip_that_returns_is_told_once_with_its_number() -> None:
    html = "<h1>One</h1><h3>A</h3><p>x</p><h1>Two</h1><h3>B</h3><p>x</p><h1>Three</h1><h3>C</h3><p>x</p>"
    (problem,) = found(SkippedHeadingLevel(), html)
    assert "2 more" in problem.message


def test_a_comment_in_the_middle_of_a_line_is_no_trailing_mark() -> None:
    assert marks(TrailingMark(), "<p>Open -- all year -- for everybody.</p>") == ()


def test_a_line_of_dashes_is_drawn_and_not_left_behind() -> None:
    assert marks(TrailingMark(), "<p>--------</p><p>- - - -</p>") == ()


def test_a_long_text_that_has_the_words_of_a_notice_tells_of_something_else() -> None:
    html = "<p>" + "We told you of the hall. " * 20 + "The page is under construction.</p>"
    assert marks(UnderConstruction(), html) == ()


def test_what_a_field_lets_choose_is_no_list_of_items() -> None:
    assert marks(InconsistentEndMark(), "<select><option>Keeper.<option>Guest<option>Other</select>") == ()
