"""Which names are taken for one, a letter apart."""

from __future__ import annotations

import pytest

from copydesk.checks.consistency.misspelt_name import MisspeltName
from tests.rule_runs import fixed, found, marks

NEXT = "<!-- next page -->"


@pytest.mark.parametrize("wrong", ["Armotza", "Armoa", "Armozza", "Amroza", "Ermoza"])
def test_one_slip_inside_a_name_is_marked(wrong: str) -> None:
    marked = marks(MisspeltName(), f"<p>We met Karl Armoza. Karl {wrong} said so.")
    assert marked == (() if wrong[0] != "A" else (wrong,))


def test_the_neighbour_may_stand_on_either_side() -> None:
    assert marks(MisspeltName(), "<p>Venustiano Carranza, not Venusiano Carranza") == ("Venusiano",)


def test_a_spelling_that_a_dictionary_has_is_never_marked() -> None:
    page = "<p>Leslie Smtih came. Leslie Smtih went. Leslie Smtih left. Leslie Smith stayed."
    assert marks(MisspeltName(), page) == ()
    assert marks(MisspeltName(), "<p>Leslie Smtih came. Leslie Smith stayed.") == ("Smtih",)
    assert marks(MisspeltName(), "<p>Leslie Smith stayed. Leslie Smtih came.") == ("Smtih",)


def test_accents_and_last_letters_are_left_alone() -> None:
    assert marks(MisspeltName(), "<p>Karl Mozára, Karl Mozara. Mozaro Kranz, Mozara Kranz.") == ()


def test_an_accent_that_another_page_sets_is_missed() -> None:
    pages = "<p lang=es>Escribió José Celán.", "<p lang=es>Por Armando Celan y Jose Celán."
    assert [problem.text for problem in found(MisspeltName(), NEXT.join(pages))] == ["Jose"]


def test_a_name_that_three_times_as_many_pages_leave_bare_is_left_alone() -> None:
    bare = [f"<p lang=es>Página {number}: Cesar Armoza." for number in range(4)]
    assert found(MisspeltName(), NEXT.join([*bare, "<p lang=es>César Armoza."])) == []
    assert len(found(MisspeltName(), NEXT.join([*bare[:3], "<p lang=es>César Armoza."]))) == 3


def test_names_in_capitals_and_in_code_are_left_alone() -> None:
    assert marks(MisspeltName(), "<p>Karl Armoza</p><p>KARL ARMOSA</p><pre>Karl Armosa</pre>") == ()


def test_nothing_is_mended_without_an_editor() -> None:
    page = "<p>We met Karl Armoza. Karl Armosa said so."
    assert fixed(MisspeltName(), page) == page


def test_a_list_of_ten_thousand_names_beside_one_is_left_alone() -> None:
    names = ["".join(chr(97 + int(digit)) for digit in f"{number:05}") for number in range(10_000)]
    assert marks(MisspeltName(), "<ul>" + "".join(f"<li>Professor A{name}" for name in names) + "</ul>") == ()
