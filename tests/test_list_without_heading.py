from __future__ import annotations

from rule_runs import found, marks

from copydesk.checks.structure.list_without_heading import ListWithoutHeading

RULE = ListWithoutHeading()
SISTERS = "<h2>Who</h2><ul><li>Children<li>Women</ul><h2>Where</h2><ul><li>Hotels<li>Bus stops</ul>"
TWO = "<h2>Sectors</h2><ul><li>Farms<li>Factories</ul>{}<ul><li>Fraud<li>Isolation</ul>"


def test_a_list_right_after_a_list_is_marked_at_its_first_item() -> None:
    assert marks(RULE, SISTERS + TWO.format("")) == ("Fraud",)


def test_an_empty_paragraph_introduces_nothing() -> None:
    assert marks(RULE, SISTERS + TWO.format("<p>&nbsp;</p>")) == ("Fraud",)


def test_the_heading_of_the_sister_list_is_shown_beside_it() -> None:
    html = SISTERS + TWO.format("")
    (problem,) = found(RULE, html)
    ((span, _),) = problem.related
    assert html[span.start : span.end] == "Where"
    assert problem.fixes == ()


def test_a_list_whose_first_item_is_a_list_is_marked_at_its_first_words() -> None:
    html = SISTERS + "<h2>Sectors</h2><ul><li>Farms<li>Mines</ul><ul><li><b>Fraud</b> and theft<li>Isolation</ul>"
    assert marks(RULE, html) == ("Fraud</b> and theft",)


def test_words_between_two_lists_introduce_the_second() -> None:
    assert marks(RULE, SISTERS + TWO.format("<p>What they do</p>")) == ()


def test_a_picture_between_two_lists_parts_them() -> None:
    assert marks(RULE, SISTERS + TWO.format("<p><img src=a.gif></p>")) == ()


def test_sisters_at_another_level_say_nothing() -> None:
    assert marks(RULE, SISTERS.replace("h2", "h4") + TWO.format("")) == ()


def test_a_page_with_no_other_list_says_nothing() -> None:
    assert marks(RULE, TWO.format("")) == ()


def test_pieces_of_one_list_are_left_alone() -> None:
    html = SISTERS + "<h2>Sectors</h2><ul><li>Farms</ul><ul><li>Factories</ul><ul><li>Mines</ul>"
    assert marks(RULE, html) == ()


def test_text_indented_by_list_tags_is_no_list() -> None:
    html = SISTERS + "<h2>Sectors</h2><dir><p>Farms</p><p>Mines</p></dir><dir><p>Fraud</p><p>Theft</p></dir>"
    assert marks(RULE, html) == ()
