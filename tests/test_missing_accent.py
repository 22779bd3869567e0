"""What the rule that marks words without their accent takes for proof."""

from __future__ import annotations

from copydesk.checks.prose.missing_accent import MissingAccent
from tests.rule_runs import fixed, marks


def test_the_neighbour_on_either_side_is_proof() -> None:
    assert marks(MissingAccent(), "<html lang=en><p>Carmen Pérez</p><p>Carmen Perez</p>") == ("Perez",)
    assert marks(MissingAccent(), "<html lang=en><p>José Carmona</p><p>Jose Carmona</p>") == ("Jose",)


def test_a_letter_written_as_a_reference_is_proof_too() -> None:
    assert marks(MissingAccent(), '<p>Jos&eacute; P&eacute;rez</p><img src="a.gif" alt="Jose P&eacute;rez">') == (
        "Jose",
    )


def test_words_in_another_order_prove_nothing() -> None:
    assert marks(MissingAccent(), "<html lang=en><p>Carmen Pérez</p><p>Perez Carmen</p>") == ()


def test_nothing_is_mended_without_an_editor() -> None:
    page = "<p>Carmen Pérez</p><p>Carmen Perez</p>"
    assert fixed(MissingAccent(), page) == page
