"""A Spanish verb form is told from the noun that lacks its accent by the words beside it."""

from __future__ import annotations

import pytest

from copydesk.checks.accents_asked_for import accents
from copydesk.checks.prose.missing_accent import MissingAccent
from copydesk.checks.spanish import known
from tests.rule_runs import fixed, marks


def page(text: str, language: str = "es") -> str:
    return f"<html lang={language}><p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("El numero de socios crece.", "numero"),
        ("Se anunció en publico ayer.", "publico"),
        ("La oficina de salud publica abre.", "publica"),
        ("Vea los datos de la pagina web.", "pagina"),
        ("Hay varias maquinas nuevas.", "maquinas"),
        ("Consulte con su Medico.", "Medico"),
    ],
    ids=["behind an article", "behind a preposition", "behind its noun", "behind two", "plural", "with a capital"],
)
def test_a_noun_without_its_accent_is_marked(text: str, marked: str) -> None:
    assert marks(MissingAccent(), page(text)) == (marked,)


@pytest.mark.parametrize(
    "text",
    [
        "El diario publica la noticia y yo numero las hojas.",
        "La fabrica en casa con su hermano.",
        "La administración publica los resultados.",
        "El termino su obra en mayo.",
        "AVISO AL PUBLICO EN GENERAL",
    ],
    ids=["verbs", "a pronoun", "a verb with its object", "a verb that lacks other accents", "capitals"],
)
def test_what_may_be_a_verb_is_left_alone(text: str) -> None:
    assert marks(MissingAccent(), page(text)) == ()


def test_other_languages_are_left_alone() -> None:
    assert marks(MissingAccent(), page("The title of en publico is a name.", "en")) == ()


def test_the_fix_keeps_the_capital_and_waits_for_an_editor() -> None:
    html = page("Consulte con su Medico.")
    assert fixed(MissingAccent(), html) == html
    assert [entry.accented for entry in accents().values() if not (known(entry.accented) and known(entry.bare))] == []
