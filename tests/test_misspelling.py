"""What the rule that marks misspelt words finds, in English and in Spanish, and what it leaves alone."""

from __future__ import annotations

import re

import pytest

from copydesk.checks.prose.misspelling import Misspelling
from copydesk.model import Severity
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


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("El reglamento rige todoórgano del estado y toda oficina.", "todoórgano"),
        ("Se rige por actividades deíndole académica.", "deíndole"),
        ("Quedó a dispocision de la oficina.", "dispocision"),
    ],
    ids=["two words with an accent between", "a small word before another", "two like sounds and an accent"],
)
def test_spanish_slips_of_the_ear_and_lost_spaces_are_marked(text: str, marked: str) -> None:
    assert marks(Misspelling(), page(text, "es")) == (marked,)


@pytest.mark.parametrize(
    "text",
    [
        "El material entregable y los notificadores del juzgado llegan mañana.",
        "Las familias que vacacionan aquí siembran fríjol y adecuen la casa.",
        "La señora Perez y el señor Echeverria viven en Canada.",
        "El Cluster Norte reúne a diez empresas.",
    ],
    ids=["formed by rule", "right either way", "names without their accent", "an English word in a name"],
)
def test_spanish_words_that_the_dictionary_lacks_are_left_alone(text: str) -> None:
    assert marks(Misspelling(), page(text, "es")) == ()


def test_a_word_that_no_list_knows_is_left_alone_where_the_page_uses_it_twice() -> None:
    assert marks(Misspelling(), page("Read a vdata first.")) == ("vdata",)
    assert marks(Misspelling(), page("Read a vdata first.</p><p>Then write the vdata back.")) == ()


def test_a_slip_in_a_heading_is_marked_though_the_title_repeats_it() -> None:
    html = "<html lang=en><title>The annual reprot</title><h1>The annual reprot</h1>"
    assert marks(Misspelling(), html) == ("reprot", "reprot")


def test_a_listed_misspelling_is_marked_each_time() -> None:
    assert marks(Misspelling(), page("We recieve mail.</p><p>They recieve parcels.")) == ("recieve", "recieve")


@pytest.mark.parametrize("word", ["Zagones", "Jarmiento", "Enrochado"])
def test_a_short_word_that_is_all_its_block_may_be_a_term_of_a_glossary(word: str) -> None:
    assert marks(Misspelling(), f"<html lang=es><table><tr><td>{word}<td>Voz del campo</table>") == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [("He does infact insist on it.", "in fact"), ("We saw alot of birds.", "a lot")],
    ids=["infact", "alot"],
)
def test_two_words_that_often_lose_their_space_are_parted(text: str, mended: str) -> None:
    assert [problem.fixes[0].edits[0].text for problem in found(Misspelling(), page(text))] == [mended]


def test_what_could_be_a_name_is_a_note() -> None:
    severities = [problem.severity for problem in found(Misspelling(), page("The Depratment opens. We recieve mail."))]
    assert severities == [Severity.NOTE, None]


def test_no_suggestion_is_given_twice() -> None:
    html = '<html lang="en"><p>We like it alot and infact it is definately fine.</p>'
    for problem in found(Misspelling(), html):
        offered = re.findall('"([^"]+)"', problem.message.partition("did you mean")[2])
        assert len(offered) == len(set(offered)), problem.message


def test_a_short_word_that_lies_nearer_to_another_than_the_one_it_is_listed_for_is_a_note() -> None:
    (problem,) = found(Misspelling(), page("All the tools we need are installed on heping."))
    assert problem.severity is Severity.NOTE


@pytest.mark.parametrize("name", ["Andalucia", "Cataluña", "Mallorca"])
def test_a_place_may_bear_its_own_name(name: str) -> None:
    assert marks(Misspelling(), page(f"They spent the winter in {name}.")) == ()


def test_a_run_of_letters_that_no_word_is_as_long_as_is_no_word() -> None:
    page = f"<p>The comittee of the town met at the mill {'anda' * 100_000} and spoke of teh river for an hour.</p>"
    assert marks(Misspelling(), page) == ("comittee", "teh")
