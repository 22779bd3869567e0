"""What the rules about articles, marks and the spaces around them find on a page, and what they pass over."""

from __future__ import annotations

import pytest

from copydesk.checks.articles import article, exceptions
from copydesk.checks.prose.double_punctuation import DoublePunctuation
from copydesk.checks.prose.missing_end_mark import MissingEndMark
from copydesk.checks.prose.missing_space import MissingSpace
from copydesk.checks.prose.mixed_quotes import MixedQuotes
from copydesk.checks.prose.space_before_punctuation import SpaceBeforePunctuation
from copydesk.checks.prose.wrong_article import WrongArticle
from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.rules import Rule
from tests.rule_runs import fixed, marks

PAGE = """<html lang=en><title>Harbour office</title>
<h1>Harbour office</h1>
<p>The office is a old building near the bridge , and it is open all year..</p>
<ul><li>Bring a map,and a lamp.</li><li>Wait an hour.</li></ul>
<p>The keeper has an useful chart. Ask for it at the door, please. Call e.g. at nine, ten, etc., or later...</p>
<pre>a item , b..</pre>
</html>"""
RULES: tuple[Rule, ...] = (DoublePunctuation(), MissingSpace(), SpaceBeforePunctuation(), WrongArticle())


def test_a_page_with_all_of_them_is_told_once_each_and_in_order() -> None:
    findings, failures = check_page(read_html(PAGE), RULES)
    assert failures == ()
    assert [(finding.rule, finding.source) for finding in findings] == [
        ("wrong-article", "a"),
        ("space-before-punctuation", " ,"),
        ("double-punctuation", ".."),
        ("missing-space", "map,and"),
        ("wrong-article", "an"),
    ]


def test_quotes_and_ends_are_told_on_a_page_that_has_a_custom() -> None:
    page = (
        "<html lang=en><p>The harbour is old. It was built by hand.</p><p>Boats come often. They bring fish.</p>"
        '<p>The keeper calls it “the pit" and laughs. Ask him.</p>'
        "<p>He is there at night. You will find him on the pier</p>"
    )
    rules: tuple[Rule, ...] = (MissingEndMark(), MixedQuotes())
    findings, failures = check_page(read_html(page), rules)
    assert failures == ()
    assert [(f.rule, f.source) for f in findings] == [("mixed-quotes", '“the pit"'), ("missing-end-mark", "pier")]


def test_a_paragraph_that_goes_on_in_the_next_is_not_at_its_end() -> None:
    whole = "<p>The harbour is old. It was built by hand.</p>" * 3
    cut = "<p>He is there at night. You will find him on the pier</p>"
    assert marks(MissingEndMark(), whole + cut) == ("pier",)
    assert marks(MissingEndMark(), whole + cut + "<p>with his dog.</p>") == ()
    assert marks(MissingEndMark(), whole + cut + "<p><code>pier = 1</code></p>") == ()


def test_only_what_no_editor_would_argue_with_is_mended_unasked() -> None:
    page = "<p>It stood near the bridge , on a old road,and fell..</p>"
    assert fixed(SpaceBeforePunctuation(), page) == page.replace(" ,", ",")
    assert fixed(MissingSpace(), page) == page.replace(",and", ", and")
    assert fixed(WrongArticle(), page) == fixed(DoublePunctuation(), page) == page


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("hour", "an"), ("university", "a"), ("uninformed", "an"), ("unit", "a"), ("umbrella", "an"), ("one", "a"),
        ("onion", "an"), ("European", "a"), ("Egyptian", "an"), ("yard", "a"), ("API", "an"), ("PDF", "a"),
        ("FTP", "an"), ("HTML", ""), ("URL", ""), ("NASA", ""), ("historic", ""), ("unanimous", "a"), ("user", "a"),
        ("usher", "an"), ("unidentified", "an"), ("heir", "an"), ("eulogy", "a"), ("utter", "an"),
    ],
)  # fmt: skip
def test_the_article_follows_the_sound(word: str, right: str) -> None:
    assert article(word) == right


def test_each_word_of_the_data_file_is_read() -> None:
    assert len(exceptions()) > 80
    assert {article(word) == right for word, right in exceptions().items()} == {True}


@pytest.mark.parametrize(
    "html",
    [
        "<p lang=en>Step a opens the box; in case a is set, column a enters.</p>",
        "<p lang=en>Choose plan A immediately. A Overview</p>",
        "<p lang=en>He gave an inch; an A, a B and an X-ray; a 8-hour day</p>",
    ],
)
def test_a_letter_is_no_article(html: str) -> None:
    assert marks(WrongArticle(), html) == ()


def test_a_page_in_french_keeps_its_spaces_where_a_line_is_taken_for_another_language() -> None:
    french = "<html lang=fr><p>Les fenêtres de toit sont fermées pendant les travaux de la mairie.</p>"
    assert marks(SpaceBeforePunctuation(), french + "<h2 lang=pt>FENETRES DE TOIT :</h2>") == ()


def test_a_mark_that_stands_in_bold_is_marked_with_its_space() -> None:
    assert marks(SpaceBeforePunctuation(), "<p>the road <b>, and</b> the bridge</p>") == (" <b>,",)


def test_dots_that_lead_the_eye_are_left_alone() -> None:
    assert marks(DoublePunctuation(), "<p>Chapter one ............ 12</p><p>Name:........ Signed:..........</p>") == ()
