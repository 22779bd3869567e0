"""Which two forms are taken for one name, and which of them is marked."""

from __future__ import annotations

import pytest

from copydesk.checks.consistency.inconsistent_term import InconsistentTerm
from copydesk.model import Place
from tests.rule_runs import found, marks

NEXT = "<!-- next page -->"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Lima Declaration of 2004", "the Declaration of Lima"),
        ("the New Delhi Summit", "the Summit of New Delhi"),
        ("the Third Budget Plan", "the III Budget Plan"),
        ("the XII Argentine Symposium", "the 12th Argentine Symposium"),
        ("la Segunda Cumbre", "la II Cumbre"),
        ("a Plan against Child Labour", "a Plan to Combat Child Labour"),
        ("el Plan contra la Trata de Personas", "el Plan para Combatir la Trata de Personas"),
        ("Decreto 30/1992", "Decreto 30-1992"),
    ],
)
def test_the_later_of_two_forms_is_marked_either_way_round(one: str, other: str) -> None:
    assert [problem.text.removeprefix("the ") for problem in found(InconsistentTerm(), f"<p>In {one}, see {other}.")]
    assert marks(InconsistentTerm(), f"<p>In {one}, see {other}.") != marks(
        InconsistentTerm(), f"<p>In {other}, see {one}."
    )


@pytest.mark.parametrize(
    "text",
    [
        "the Bank of England and the England Bank",  # a bank is no act or body of the list
        "Chapter II Plans and the Second Plans",
        "the University of New York State and the York University",
        "a Plan against Child Labour and a Plan to Combat Forced Labour",
        "Resolution 30/04, Resolution 31/04 and, again, Resolution 30",
        "the Second Plan and the Third Plan",
    ],
)
def test_what_may_be_two_things_is_left_alone(text: str) -> None:
    assert marks(InconsistentTerm(), f"<p>In {text}.") == ()


def test_the_form_of_fewer_pages_is_marked_though_it_came_first() -> None:
    pages = ["<p>The Lima Declaration.", "<p>The Declaration of Lima.", "<p>Read the Declaration of Lima."]
    assert [problem.text for problem in found(InconsistentTerm(), NEXT.join(pages))] == ["Lima Declaration"]


def test_the_other_place_is_shown_on_this_page_or_on_another() -> None:
    (here,) = found(InconsistentTerm(), "<p>The Lima Declaration and the Declaration of Lima.")
    assert not isinstance(here.related[0][0], Place)
    (there,) = found(InconsistentTerm(), NEXT.join(["<p>The Lima Declaration.", "<p>The Declaration of Lima."]))
    assert isinstance(there.related[0][0], Place)
    assert there.related[0][0].path == "page1.html"


def test_a_page_of_names_alone_is_read_in_linear_time() -> None:
    assert marks(InconsistentTerm(), "<p>" + "Work Plan " * 50_000 + "Plan of " * 50_000) == ()
