from __future__ import annotations

import re

import pytest
from rule_runs import fixed, found, marks

from copydesk.checks.leftovers.editor_leftover import EditorLeftover, Leftover, leftovers
from copydesk.model import Applicability

RULE = EditorLeftover()
each_leftover = pytest.mark.parametrize("leftover", leftovers(), ids=lambda one: one.marks[0])


@each_leftover
def test_a_leftover_fits_its_examples_and_not_the_near_misses(leftover: Leftover) -> None:
    pattern = re.compile(leftover.pattern, re.IGNORECASE)
    assert all(pattern.fullmatch(text) for text in leftover.marks)
    assert not any(pattern.fullmatch(text) for text in leftover.silent)


@each_leftover
def test_a_leftover_is_marked_as_a_title_and_the_near_misses_are_not(leftover: Leftover) -> None:
    for text in leftover.marks:
        assert marks(RULE, f"<title>{text}</title><p>Text.</p>") == (text,)
    for text in leftover.silent:
        assert marks(RULE, f"<title>{text}</title><p>Text.</p>") == ()


@each_leftover
def test_a_leftover_says_where_it_is_from(leftover: Leftover) -> None:
    assert leftover.program
    assert leftover.source
    assert leftover.marks
    assert leftover.silent


def test_leftovers_of_at_least_six_languages_are_known() -> None:
    assert len({leftover.language for leftover in leftovers()}) >= 6


def test_the_title_of_a_document_inside_the_page_is_safe_to_remove() -> None:
    html = (
        "<html><head><title>World Day</title></head><body><h1>World Day</h1>"
        "<html>\r\n<head>\r\n<title>New Page 4</title>\r\n</head></html></body></html>"
    )
    assert marks(RULE, html) == ("New Page 4",)
    assert fixed(RULE, html) == html.replace("\r\n<title>New Page 4</title>", "")


def test_the_page_s_own_title_is_offered_the_heading_escaped() -> None:
    html = "<title>New Page 1</title><h1>Questions &amp; answers</h1><p>Text.</p>"
    assert fixed(RULE, html) == html
    assert fixed(RULE, html, Applicability.UNSAFE) == html.replace("New Page 1", "Questions &amp; answers")


def test_a_title_written_with_references_is_known() -> None:
    assert marks(RULE, "<title>P&aacute;gina nueva 2</title><p>Hola.</p>") == ("P&aacute;gina nueva 2",)


def test_dummy_text_is_known_in_the_middle_of_other_text() -> None:
    assert marks(RULE, "<p>Our team: lorem ipsum dolor sit amet, consectetur.</p>") == ("lorem ipsum dolor sit amet",)


def test_untitled_is_a_fault_of_titles_only() -> None:
    assert marks(RULE, "<title>Untitled</title><h1>Works</h1><p>Untitled</p><ul><li>Untitled</ul>") == ("Untitled",)


def test_a_picture_is_never_taken_away() -> None:
    (problem,) = found(RULE, '<p>Visit us.</p><img src="a.gif" alt="Click to add title">')
    assert problem.fixes == ()


@pytest.mark.parametrize(
    "html",
    [
        "<title>New Page Design</title><p>We draw pages.</p>",
        "<p>See new page 4 of the report.</p>",
        "<p>The title “New Page 1” says nothing.</p>",
        "<p>“Lorem ipsum dolor” is set to show types.</p>",
        "<p>Type your text here:</p>",
        "<pre>New Page 1</pre>",
    ],
)
def test_words_about_such_things_are_left_alone(html: str) -> None:
    assert marks(RULE, html) == ()


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="regular expression"):
        EditorLeftover(more=("(",))
