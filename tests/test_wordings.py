"""Each wording of the data files marks its wrong sentences and leaves its right ones, and none marks another's."""

from __future__ import annotations

import pytest

from copydesk.checks.entries import entries
from copydesk.checks.prose import misplaced_mark, missing_apostrophe, ungrammatical_phrase
from copydesk.checks.prose.misplaced_mark import MisplacedMark
from copydesk.checks.prose.missing_apostrophe import MissingApostrophe
from copydesk.checks.prose.ungrammatical_phrase import UngrammaticalPhrase
from copydesk.checks.wordings import Wording, matches, wordings
from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.model import Applicability
from copydesk.rules import Rule
from tests.rule_runs import fixed, marks

FILES = (ungrammatical_phrase.FILE, missing_apostrophe.FILE, misplaced_mark.FILE)
WORDINGS = [(name, wording) for name in FILES for wording in entries(name, Wording)]

RULES: tuple[Rule, ...] = (UngrammaticalPhrase(), MissingApostrophe(), MisplacedMark())


@pytest.mark.parametrize(("name", "wording"), WORDINGS, ids=[wording.name for _, wording in WORDINGS])
def test_a_phrase_marks_its_wrong_sentences_only(name: str, wording: Wording) -> None:
    known = wordings(name, wording.language)
    for sentence in wording.wrong:
        assert wording.name in [found.name for found, _ in matches(sentence, known)], sentence
    for sentence in wording.right:
        assert [match[0] for _, match in matches(sentence, known)] == [], sentence


def test_no_two_phrases_have_one_name() -> None:
    names = [wording.name for _, wording in WORDINGS]
    assert sorted(set(names)) == sorted(names)


def test_a_phrase_is_ignored_by_its_name() -> None:
    page = "<p>Most of the times the field must contains a date.</p>"
    assert marks(UngrammaticalPhrase(ignore=frozenset({"modal-with-s"})), page) == ("Most of the times",)


def test_the_fix_keeps_the_capital_and_the_kind_of_apostrophe() -> None:
    page = "<p>Its a way. Don’t go. Whats new?</p>"
    mended = "<p>It’s a way. Don’t go. What’s new?</p>"
    assert fixed(MissingApostrophe(), page, Applicability.UNSAFE) == mended
    assert fixed(MissingApostrophe(), page) == page


def test_a_page_in_three_languages_is_read_in_each() -> None:
    page = (
        "<html lang=en><p>The library opened again in the spring despite of the rain that fell.</p>"
        "<p lang=es>Ayer se llevó acabo la fiesta de el pueblo en la plaza mayor.</p>"
        "<p lang=fr>Demandez à la mairie si il reste des places pour les enfants.</p></html>"
    )
    assert marks(UngrammaticalPhrase(), page) == ("despite of", "llevó acabo", "de el", "si il")


def test_a_page_is_told_by_all_three_rules_in_its_order() -> None:
    page = """<html lang=en><title>Harbour</title><h1>Our harbour</h1>
<p>There are rules for boats, however they are not kept. See whats new, and ask the keeper.</p>
<ul><li>The form must contains a date.</li><li>Boats keep it's place for ten days.</li></ul>
<p>It serves the loading; mending; and painting of boats, and each has it's own day.</p></html>"""
    findings, failures = check_page(read_html(page), RULES)
    assert failures == ()
    assert [(finding.rule, finding.source) for finding in findings] == [
        ("misplaced-mark", "boats, however they"),
        ("missing-apostrophe", "whats"),
        ("ungrammatical-phrase", "must contains"),
        ("misplaced-mark", "loading; mending; and painting"),
        ("missing-apostrophe", "it's"),
    ]


def test_words_of_another_language_are_not_read_by_its_patterns() -> None:
    assert marks(UngrammaticalPhrase(), "<html lang=de><p>Die Straße ist of the times gesperrt de el.</p>") == ()
