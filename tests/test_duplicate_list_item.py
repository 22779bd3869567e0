from __future__ import annotations

import pytest
from rule_runs import fixed, found, marks

from copydesk.checks.structure.duplicate_list_item import DuplicateListItem
from copydesk.model import Applicability, Severity

RULE = DuplicateListItem()


def test_bus_stops_typed_twice_is_one_finding() -> None:
    assert marks(RULE, "<ul><li>Bus stops<li>Bus stops<li>Hotels</ul>") == ("Bus stops",)


def test_the_message_asks_whether_something_else_was_meant() -> None:
    (problem,) = found(RULE, "<ul><li>Bus stops<li>Bus stops<li>Hotels</ul>")
    assert problem.message == ('"Bus stops" stands twice in this list; remove the second, or was something else meant?')


def test_the_first_of_the_two_is_shown_beside_it() -> None:
    html = "<ul><li>Bus stops<li>Hotels<li>Bus stops</ul>"
    (problem,) = found(RULE, html)
    ((span, words),) = problem.related
    assert (html[span.start : span.end], span.start) == ("Bus stops", html.index("Bus"))
    assert "first" in words


def test_an_item_typed_three_times_in_a_row_is_two_findings() -> None:
    html = "<ul><li>Bus stops<li>Bus stops<li>Bus stops<li>Hotels</ul>"
    assert marks(RULE, html) == ("Bus stops", "Bus stops")
    assert fixed(RULE, html) == "<ul><li>Bus stops<li>Hotels</ul>"


def test_the_line_of_the_item_goes_with_it() -> None:
    html = "<ul>\r\n\t<li>Hotels</li>\r\n\t<li>Bus stops</li>\r\n\t<li>Bus stops</li>\r\n</ul>"
    assert fixed(RULE, html) == "<ul>\r\n\t<li>Hotels</li>\r\n\t<li>Bus stops</li>\r\n</ul>"


def test_bullets_typed_by_hand_make_a_list_too() -> None:
    html = "<p>• Bus stops<br>\n• Bus stops<br>\n• Hotels</p>"
    assert marks(RULE, html) == ("Bus stops",)
    assert fixed(RULE, html) == "<p>• Bus stops<br>\n• Hotels</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>Bus stops<li>Hotels<li>Bus stops</ul>",
        "<ol><li>Hotels<li>Bus stops<li>Bus stops</ol>",
        "<ul><li>Hotels<li>Bus stops<li>Bus stops.</ul>",
        "<ul><li>Hotels<li>Bus stops<li>BUS STOPS</ul>",
        "<ul><li>Hotels<li>Bus stops<li><a href=b.htm>Bus stops</a></ul>",
        "<ul><li>Hotels<li><a href=a.htm>Bus stops</a><li><a href=b.htm>Bus stops</a></ul>",
        "<ul><li>Hotels<li>Bus stops<li id=stops>Bus stops</ul>",
        "<ul><li>Hotels<li>Bus stops<li><a name=stops></a>Bus stops</ul>",
        "<ul><li>Inns<li>Bus stops<ul><li><a href=a>Night</a></ul><li>Bus stops<ul><li><a href=b>Night</a></ul></ul>",
    ],
)
def test_what_may_be_meant_is_for_a_person_to_decide(html: str) -> None:
    (problem,) = found(RULE, html)
    assert [fix.applicability for fix in problem.fixes] == [Applicability.UNSAFE]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>Hotels<li>Bus stops<li>Bus&nbsp;stops</ul>",
        "<ul><li>Hotels<li><font size=2>Bus stops</font></li><li>Bus\nstops</li></ul>",
        "<ul><li>Hotels<li><a href=a.htm>Bus stops</a><li><a href=a.htm>Bus stops</a></ul>",
        "<ul><li>Hotels<li>Bus stops<ul><li>Night</ul><li>Bus stops<ul><li>Night</ul></ul>",
    ],
)
def test_what_is_the_same_in_every_respect_is_safe_to_remove(html: str) -> None:
    (problem,) = found(RULE, html)
    assert [fix.applicability for fix in problem.fixes] == [Applicability.SAFE]


def test_a_step_that_returns_in_a_numbered_list_is_only_a_note() -> None:
    (problem,) = found(RULE, "<ol><li>Stir well<li>Add salt<li>Stir well</ol>")
    assert problem.severity is Severity.NOTE


def test_a_list_pasted_twice_is_told_item_by_item() -> None:
    html = "<ul>" + "<li>Hotels<li>Bus stops<li>Farms" * 2 + "</ul>"
    assert marks(RULE, html) == ("Hotels", "Bus stops", "Farms")


def test_two_pictures_with_one_caption_are_two_items() -> None:
    html = '<ul><li>Bus stops<br><img src="a.jpg"><li>Bus stops<br><img src="b.jpg"></ul>'
    assert marks(RULE, html) == ()


def test_short_words_of_chinese_are_no_values() -> None:
    assert marks(RULE, "<ul><li>公車站<li>公車站<li>旅館</ul>") == ("公車站",)


def test_words_between_items_of_an_indented_text_are_no_items() -> None:
    assert marks(RULE, "<dir>None.<h3>Constants</h3>None.<p>None.</dir>") == ()


def test_equal_items_without_words_are_not_compared() -> None:
    assert marks(RULE, '<ul><li><img src="a.gif"><li><img src="a.gif"><li><li></ul>') == ()


def test_a_refrain_and_data_are_marked_where_that_is_wanted() -> None:
    refrain = "<ul><li>We rise<li>Sing, oh sing<li>We fall<li>Sing, oh sing<li>We rest<li>Sing, oh sing</ul>"
    assert len(marks(DuplicateListItem(refrains=True), refrain)) == 2
    data = "<ul><li>Present<li>Absent<li>Present<li>Present<li>Absent</ul>"
    assert len(marks(DuplicateListItem(data=True), data)) == 3


def test_two_areas_of_an_image_map_may_lead_to_one_place() -> None:
    area = '<area href="s.htm" alt="Search" coords="0,0,9,9">'
    assert marks(RULE, f'<img src="a.gif" usemap="#m"><map name="m">{area * 2}</map>') == ()


@pytest.mark.parametrize("items", ["Step Step Step", "Note Note Question Question", "Question Question"])
def test_a_list_in_which_no_item_stands_just_once_is_a_form(items: str) -> None:
    assert marks(RULE, "<ul><li>" + "<li>".join(items.split()) + "</ul>") == ()
