from __future__ import annotations

import pytest
from rule_runs import found, marks

from copydesk.checks.structure.duplicate_paragraph import DuplicateParagraph
from copydesk.checks.structure.duplicate_section import DuplicateSection
from copydesk.checks.structure.item_forms import Form, form
from copydesk.checks.structure.near_duplicate_list_item import NearDuplicateListItem
from copydesk.checks.structure.unparallel_list import UnparallelList
from copydesk.rulebook.examples import documents

NOUNS = "<li>Promises of employment<li>Sexual harassment<li>Isolation from friends<li>Use of drugs"
ENTRY = "<p>20 May 2006: The council of the town hands over ten pumps to the mills.</p>"


def form_of(words: str, language: str = "en") -> Form:
    (page,) = documents(f"<html lang={language}><ul><li>{words}<li>Two</ul>")
    return form(next(block for block in page.blocks() if block.text == words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Confiscate documents", Form.VERB),
        ("To prevent fires", Form.INFINITIVE),
        ("Preventing fires", Form.GERUND),
        ("Prevention of fires", Form.NOUN),
        ("Require, inquire, acquire", Form.UNKNOWN),
        ("Help with homework", Form.UNKNOWN),
        ("Training for teachers", Form.UNKNOWN),
        ("As for dogs, the keeper needs a form", Form.SENTENCE),
    ],
)
def test_an_english_item_has_the_form_of_its_first_words(words: str, expected: Form) -> None:
    assert form_of(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Promover la salud", Form.VERB),
        ("Lugar de reunión", Form.NOUN),
        ("Promoción de la salud", Form.NOUN),
        ("Deber de memoria", Form.NOUN),
        ("Salud para todos", Form.UNKNOWN),
    ],
)
def test_a_spanish_item_has_the_form_of_its_first_words(words: str, expected: Form) -> None:
    assert form_of(words, "es") is expected


def test_the_first_item_that_breaks_the_form_is_marked_and_the_others_are_shown() -> None:
    html = f"<ul>{NOUNS}<li>Confiscate documents<li>Abuse of trust<li>Confiscate money<li>Expensive gifts</ul>"
    (problem,) = found(UnparallelList(), html)
    assert html[problem.span.start : problem.span.end] == "Confiscate documents"
    assert [html[span.start : span.end] for span, _ in problem.related] == ["Confiscate money"]


def test_a_list_that_is_half_and_half_has_no_form() -> None:
    html = f"<ul>{NOUNS}<li>Confiscate documents<li>Prevent fires<li>Prepare a room<li>Send a letter</ul>"
    assert marks(UnparallelList(), html) == ()


def test_a_menu_may_mix_its_forms() -> None:
    assert marks(UnparallelList(), "<ul><li>Home<li>News<li>Find us<li>Join<li>Contact<li>Links</ul>") == ()


def test_items_that_differ_by_swapped_letters_are_near_duplicates() -> None:
    html = "<ul><li>The council of Alderbrook<li>Mills<li>The council of Aldebrrook</ul>"
    assert marks(NearDuplicateListItem(), html) == ("The council of Aldebrrook",)


def test_equal_items_are_the_matter_of_another_rule() -> None:
    assert marks(NearDuplicateListItem(), "<ul><li>The council of Alderbrook<li>The council of Alderbrook</ul>") == ()


def test_items_of_one_word_are_not_compared_letter_by_letter() -> None:
    assert marks(NearDuplicateListItem(), "<ul><li>Hyperthermia<li>Hypothermia</ul>") == ()


def test_a_news_entry_that_comes_three_times_fills_places_on_purpose() -> None:
    assert marks(DuplicateParagraph(), ENTRY * 3) == ()


def test_words_that_only_repeat_themselves_are_no_entry() -> None:
    assert marks(DuplicateParagraph(), f"<p>{'window 24 ' * 20}</p>" * 2) == ()


def test_bold_paragraphs_taken_for_headings_make_no_duplicate_section() -> None:
    words = "<p>Returns a number that is not negative where it could do its work, and one below zero otherwise.</p>"
    assert marks(DuplicateSection(), ("<p><b>Returns</b></p>" + words * 2) * 2) == ()
