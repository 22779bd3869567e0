"""A fault that stands on a page many times over is told once, with all its places and one fix for them."""

from __future__ import annotations

from copydesk.checks.prose.foreign_block import ForeignBlock
from copydesk.checks.prose.missing_accent import MissingAccent
from tests.rule_runs import found, marks

RIGHT = "<p>La ley de Reunión Pública rige.</p>"
BARE = "<p>Oficina de Reunión Publica</p>"
PROSE = "<p>The office of the department is open to the public on all working days of the year.</p>"


def accents(bare: int) -> str:
    return f"<html lang=es>{RIGHT * 4}{BARE * bare}"


def test_three_places_are_told_one_by_one() -> None:
    assert marks(MissingAccent(), accents(3)) == ("Publica",) * 3


def test_more_places_are_told_once_with_the_others_beside() -> None:
    (problem,) = found(MissingAccent(), accents(5))
    assert problem.message.endswith("(5 places)")
    assert len(problem.related) == 4


def test_one_fix_mends_all_places() -> None:
    html = accents(5)
    (problem,) = found(MissingAccent(), html)
    assert [html[edit.start : edit.end] for edit in problem.fixes[0].edits] == ["Publica"] * 5


def test_an_accent_that_the_page_hardly_ever_sets_is_the_odd_one() -> None:
    assert marks(MissingAccent(), f"<html lang=es>{RIGHT}{BARE * 3}") == ()


def test_a_letter_that_the_language_has_not_is_no_accent_that_is_missing() -> None:
    assert marks(MissingAccent(), "<html lang=es><p>El pueblo Gûémez y el pueblo Guemez</p>") == ()


def test_an_image_text_that_stands_on_every_row_is_told_once() -> None:
    rows = '<tr><td><img src="a.gif" alt="Historia de la oficina"><td>One more line of the table' * 9
    (problem,) = found(ForeignBlock(), f"<html lang=en>{PROSE * 20}<table>{rows}</table>")
    assert problem.message.endswith("(9 places)")


def test_the_name_in_the_title_is_no_block_in_another_language() -> None:
    image = '<img src="a.gif" alt="Departamento de Seguridad">'
    html = f"<html lang=en><title>Departamento de Seguridad</title>{image}{PROSE * 4}"
    assert marks(ForeignBlock(), html) == ()
    assert marks(ForeignBlock(), f"<html lang=en>{image}{PROSE * 4}") == ("Departamento de Seguridad",)
