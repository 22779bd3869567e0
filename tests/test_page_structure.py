from __future__ import annotations

from rule_runs import found, marks

from copydesk.checks.structure.list_without_heading import ListWithoutHeading
from copydesk.checks.structure.misnumbered_list import MisnumberedList
from copydesk.checks.structure.table_without_header import TableWithoutHeader
from copydesk.checks.structure.text_in_capitals import TextInCapitals

LOUD = "THE COUNCIL IS LOOKING FOR VOLUNTEERS WHO READ TO CHILDREN IN THE HALL ON MONDAYS."
SISTERS = "<h2>Who</h2><ul><li>Children<li>Women</ul><h2>Where</h2><ul><li>Hotels<li>Bus stops</ul><h2>What</h2>"


def test_a_number_typed_twice_is_marked_at_the_later_item() -> None:
    html = "<ol><li value=1>Hall<li value=2>Mill<li value=3>Pond<li value=3>Green<li value=4>Tower</ol>"
    (problem,) = found(MisnumberedList(), html)
    assert html[problem.span.start : problem.span.end] == "Green"
    assert "as the item before it" in problem.message


def test_a_list_that_jumps_again_and_again_has_numbers_that_are_names() -> None:
    html = "<ol><li value=1>Hall<li value=3>Mill<li value=5>Pond<li value=6>Green<li value=8>Tower</ol>"
    assert marks(MisnumberedList(), html) == ()


def test_a_list_that_goes_on_after_a_far_jump_is_left_alone() -> None:
    assert marks(MisnumberedList(), "<ol><li>Hall<li>Mill<li value=10>Pond<li>Green<li>Tower</ol>") == ()


def test_three_lists_in_a_row_are_pieces_of_one() -> None:
    html = SISTERS + "<ul><li>Bread<li>Honey</ul>" * 3
    assert marks(ListWithoutHeading(), html) == ()


def test_a_last_item_with_a_colon_introduces_the_next_list() -> None:
    html = SISTERS + "<ol><li>Save the plot<li>Load:</ol><ul><li>Pictures<li>Tables</ul>"
    assert marks(ListWithoutHeading(), html) == ()


def test_paragraphs_in_capitals_are_told_once_a_page() -> None:
    (problem,) = found(TextInCapitals(), f"<p>{LOUD}</p>" * 3)
    assert "2 more" in problem.message


def test_a_paragraph_with_capitals_in_it_is_left_alone() -> None:
    assert (
        marks(TextInCapitals(), f"<p>{LOUD} All who want to read to them ring the bell of the office first.</p>") == ()
    )


def test_a_table_that_lays_out_the_page_has_no_headers() -> None:
    html = "<table><tr><td><ul><li>Home</ul><td>News<td>Contact<tr><td>A<td>B<td>1<tr><td>C<td>D<td>2</table>"
    assert marks(TableWithoutHeader(), html) == ()
