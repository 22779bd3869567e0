from __future__ import annotations

from importlib.resources import files

import msgspec
import pytest
from rule_runs import fixed, found, marks

from copydesk.checks.leftovers.widget_text import Widget, WidgetText
from copydesk.folding import folded
from copydesk.model import Applicability
from copydesk.rules import Rule

RULE: Rule = WidgetText()


def test_exactly_the_widget_s_words_are_marked() -> None:
    html = "<h3>OAS role <a href=\"javascript:openClose('s1')\"><font size=1>Open/Close</font></a></h3><p>Text.</p>"
    assert marks(RULE, html) == ("Open/Close",)


def test_the_link_goes_with_its_words_and_the_space_before_it() -> None:
    html = "<h3><b>OAS role</b>\r\n <A HREF='javascript:f(1)'\r\n class=x><i>Open/Close</i></A></h3><p>Text.</p>"
    assert fixed(RULE, html) == "<h3><b>OAS role</b></h3><p>Text.</p>"


def test_a_widget_before_the_heading_takes_the_space_after_it() -> None:
    html = '<h3><a href="javascript:f(1)">[+]</a>&nbsp;OAS role</h3><p>Text.</p>'
    assert fixed(RULE, html) == "<h3>OAS role</h3><p>Text.</p>"


@pytest.mark.parametrize(
    "words", ["Mostrar/Ocultar", "Abrir / Cerrar", "OUVRIR/FERMER", "Ein-/Ausblenden", "展开/收起"]
)
def test_widgets_of_other_languages_are_known(words: str) -> None:
    assert marks(RULE, f'<h3>OAS <a href="javascript:f(1)">{words}</a></h3><p>Text.</p>') == (words,)


def test_a_link_that_leads_to_nothing_is_for_a_person() -> None:
    (problem,) = found(RULE, '<h3>OAS role <a href="#">Show</a></h3><p>Text.</p>')
    assert [fix.applicability for fix in problem.fixes] == [Applicability.UNSAFE]


def test_a_heading_that_is_only_a_widget_is_for_a_person() -> None:
    (problem,) = found(RULE, '<h3><a href="javascript:f(1)">Open/Close</a></h3><p>Text.</p>')
    assert [fix.applicability for fix in problem.fixes] == [Applicability.UNSAFE]


def test_tags_that_do_not_end_where_they_should_are_not_touched() -> None:
    html = '<h3>OAS role <a href="javascript:f(1)"><b>Open/Close</a> and more</b></h3><p>Text.</p>'
    assert fixed(RULE, html) == html


def test_an_anchor_on_the_link_is_not_lost() -> None:
    html = '<h3>OAS role <a name="role" href="javascript:f(1)">Open/Close</a></h3><p>Text.</p>'
    assert marks(RULE, html) == ("Open/Close",)
    assert fixed(RULE, html) == html


@pytest.mark.parametrize(
    "heading",
    [
        "How to open/close an account",
        "Open/Close",
        'Doors <a href="doors.htm">Open</a>',
        'Doors <a href="#doors">Open</a>',
        'Show <a href="javascript:f(1)">the role of the OAS</a>',
        'To <a href="javascript:f(1)">open</a> an account',
    ],
)
def test_words_that_belong_to_the_heading_are_left_alone(heading: str) -> None:
    assert marks(RULE, f"<h2>{heading}</h2><p>Text.</p>") == ()


def test_no_widget_stands_twice_in_the_data_file() -> None:
    lines = files("copydesk.checks.leftovers").joinpath("widget_text.jsonl").read_bytes().splitlines()
    words = [folded(msgspec.json.decode(line, type=Widget).text) for line in lines]
    assert len(words) == len(set(words)) > 50
