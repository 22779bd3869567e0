"""What the rule that marks misspelt words finds, in English and in Spanish, and what it leaves alone."""

from __future__ import annotations

import pytest

from copydesk.checks.prose.misspelling import Misspelling
from tests.rule_runs import fixed, found, marks


def page(text: str, language: str = "en") -> str:
    return f"<html lang={language}><p>{text}</p></html>"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The office will recieve all forms by Friday.", "recieve"),
        ("Accomodation is paid for by the ministry.", "Accomodation"),
        ("The new Goverment Services are open to all.", "Goverment"),
        ("LIST OF ACTIVITES IN THE REGION THIS YEAR", "ACTIVITES"),
        ("A servent-leadership role is what we look for.", "servent"),
        ("THe form is sent by post. TThat said, it may be late.", "TThat"),
        ("We look at teh form before we sign.", "teh"),
    ],
    ids=[
        "listed",
        "opens a sentence",
        "title case",
        "in capitals",
        "part of a compound",
        "two capitals",
        "three letters",
    ],
)
def test_a_misspelling_is_marked_in_any_dress(text: str, marked: str) -> None:
    assert marks(Misspelling(), page(text)) == (marked,)


@pytest.mark.parametrize("marked", ["gover<b>n</b>emnt", "gover&#110;emnt", "gover&shy;nemnt"])
def test_a_word_split_by_markup_or_references_is_one_word(marked: str) -> None:
    assert marks(Misspelling(), page(f"The {marked} of the day")) == (marked,)


@pytest.mark.parametrize(
    "text",
    [
        "The colour of the harbour programme was organised and catalogued in the centre.",
        "Struct and printf are names; pass the coords as a struct.",
        "The unitization of the leases is subject to the rule.",
        "Ask Kundrat, Overmann or Duvauchelle of ITHC.",
        "Los productos recomendados are listed under productos.",
    ],
    ids=["British", "terms of a trade", "rare words", "names", "Spanish within English"],
)
def test_good_words_are_left_alone(text: str) -> None:
    assert marks(Misspelling(), page(text)) == ()


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("educacion", "educación"),
        ("govierno", "gobierno"),
        ("avitante", "habitante"),
        ("desarroyo", "desarrollo"),
        ("mugeres", "mujeres"),
        ("presidnete", "presidente"),
        ("compañia", "compañía"),
    ],
)
def test_a_spanish_misspelling_gets_the_right_word_first(bad: str, good: str) -> None:
    problems = found(Misspelling(), page(f"En la reunión se habló mucho de {bad} y de otros temas.", "es"))
    assert [problem.fixes[0].edits[0].text for problem in problems] == [good]


@pytest.mark.parametrize(
    "text",
    [
        "Sólo éste conserva el guión que se dió a conocer entonces.",
        "Ministerio de Educacion: MINISTERIO DE EDUCACION NACIONAL".replace("Educacion:", "Educación:"),
        "Descálcese, déjela correr y dígaselo a la enfermera, muchísimas gracias.",
        "El software y el hardware se compran cada cinco años.",
        "La comisión interinstitucional se reunió con doña Remedios Urquiza.",
    ],
    ids=["old orthography", "capitals without accents", "pronouns after verbs", "loan words", "formed words and names"],
)
def test_good_spanish_is_left_alone(text: str) -> None:
    assert marks(Misspelling(), page(text, "es")) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le governement a recu la demmande de la commission hier."),
        ("pt", "O governo recebeu o pedidu da comissao na semana passada."),
        ("de", "Die Regirung hat den Antrag der Komission gestern erhalten."),
    ],
)
def test_a_language_without_a_dictionary_is_left_alone(language: str, text: str) -> None:
    assert marks(Misspelling(), page(text, language)) == ()


def test_a_block_is_checked_in_its_own_language_whatever_is_declared() -> None:
    text = "<p>The goverment met in the capital.</p><p>El govierno se reunió en la capital.</p>"
    for declared in ("en", "es"):
        assert marks(Misspelling(), f"<html lang={declared}>{text}</html>") == ("goverment", "govierno")


def test_a_word_of_the_sites_vocabulary_is_a_word() -> None:
    text = page("The ramge of the thing is wide.")
    assert marks(Misspelling(), text) == ("ramge",)
    assert marks(Misspelling(vocabulary=frozenset({"ramge"})), text) == ()


def test_only_what_is_nearly_certain_is_mended_by_itself() -> None:
    text = page("The goverment of the day will behing the door.")
    assert fixed(Misspelling(), text) == page("The government of the day will behing the door.")
