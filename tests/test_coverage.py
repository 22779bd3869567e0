"""That a report says how much text the rules of a language have read, and what they left alone."""

from __future__ import annotations

from copydesk.coverage import coverage, together
from copydesk.ingest import read_html
from copydesk.rulebook import rules


def read(html: str) -> str:
    return str(coverage((read_html(html),), rules()))


def test_all_text_in_a_known_language_is_linted() -> None:
    assert read("<html lang=en><p>The office is open all day.</p>") == "22 of 22 characters"


def test_text_in_other_languages_and_preformatted_text_is_told_apart() -> None:
    page = "<html lang=en><p>The office is open.</p><p lang=ja>事務所は開いています</p><pre>x = 1</pre>"
    assert read(page) == "16 of 29 characters (left alone: 10 in ja, 3 preformatted)"


def test_without_a_rule_for_a_language_nothing_is_linted() -> None:
    document = read_html("<html lang=en><p>The office is open.</p>")
    assert coverage((document,), rules(select=("empty-block",))).linted == 0


def test_a_language_whose_marks_alone_are_looked_at_is_left_alone() -> None:
    page = "<html lang=fr><p>Le bureau est ouvert tous les jours de la semaine.</p>"
    assert read(page) == "0 of 41 characters (left alone: 41 in fr)"


def test_pages_add_up() -> None:
    pages = [read_html(f"<html lang={code}><p>{text}</p>") for code, text in (("en", "The end"), ("ja", "事務所は"))]
    parts = [coverage((page,), rules()) for page in pages]
    assert together(parts) == coverage(pages, rules())
    assert (together(parts).characters, together(parts).linted) == (10, 6)
