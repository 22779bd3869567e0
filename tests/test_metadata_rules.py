"""What pages say of themselves: titles, languages and years, held against their words and their capture."""

from __future__ import annotations

from hashlib import sha256

import pytest
from rule_runs import fixed, found, marks

from copydesk.checks.metadata.missing_language import MissingLanguage
from copydesk.checks.metadata.missing_title import MissingTitle
from copydesk.checks.metadata.past_event import PastEvent, forms
from copydesk.checks.metadata.stale_year import StaleYear
from copydesk.checks.metadata.title_not_about_page import TitleNotAboutPage
from copydesk.checks.metadata.wrong_language import WrongLanguage
from copydesk.ingest import read
from copydesk.inspection import check_page
from copydesk.model import Applicability, Capture, Document, Region
from copydesk.rulebook import rules

TEXT = (
    "<p>The dog and the cat of the house belong to the children who live in the street, and with them they go to the "
    "river in the afternoon. There is nothing like a walk with the animals of the house, which are the friends of all "
    "who live in the village, and that is why they love them so.</p>"
)
PAGE = (
    f'<html lang="es"><head><title></title></head><body><h1>Dogs of the village</h1>{TEXT}'
    "<p>The fair will be held on 5 May 2004 in the park.</p><p>© 2003 Town of Millbrook</p></body></html>"
)


def captured(html: str, fetched: str = "2012-05-01T10:00:00Z") -> Document:
    body = html.encode()
    headers = {"content-type": "text/html; charset=utf-8"}
    return read(Capture("http://example.org/a.htm", "a.htm", sha256(body).hexdigest(), body, fetched, 200, headers))


def test_a_page_that_says_wrong_things_of_itself_has_each_found_where_it_stands() -> None:
    findings, failures = check_page(captured(PAGE), rules(select=["metadata"]))
    assert failures == ()
    assert [(finding.rule, finding.source) for finding in findings] == [
        ("wrong-language", "es"),
        ("missing-title", "<title></title>"),
        ("past-event", "will be held on 5 May 2004"),
        ("stale-year", "© 2003"),
    ]
    assert findings[0].region is Region.HEAD


def test_years_are_held_against_the_day_of_the_capture_and_never_against_today() -> None:
    page = "<p>News.</p><p>© 2010 Millbrook</p>"
    assert len(list(StaleYear().examine(captured(page, "2012-01-01")))) == 1
    assert list(StaleYear().examine(captured(page, "2011-12-31"))) == []
    assert list(StaleYear().examine(captured(page, ""))) == []


def test_a_day_that_the_project_names_goes_before_that_of_the_capture() -> None:
    page = captured("<p>News.</p><p>© 2010 Millbrook</p>", "2020-01-01")
    assert list(StaleYear(as_of="2011-01-01").examine(page)) == []


@pytest.mark.parametrize("rule", [StaleYear, PastEvent])
def test_what_is_no_day_is_refused(rule: type[StaleYear] | type[PastEvent]) -> None:
    with pytest.raises(ValueError, match="is no day"):
        rule(as_of="last May")


def test_a_line_of_rights_in_the_middle_of_a_page_is_left_alone() -> None:
    page = "<p>© 1999 Ana Soto</p>" + "<p>More news of the day.</p>" * 7
    assert marks(StaleYear(as_of="2012-01-01"), page) == ()


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.language)
def test_each_language_s_future_marks_its_examples_and_no_other_form(form: object) -> None:
    for text in form.marks:  # type: ignore[attr-defined]
        filler = {"en": TEXT, "es": "<p>El perro de la casa y los niños de la calle van al río con el gato.</p>"}
        filler |= {"fr": "<p>Le chien de la maison et les enfants de la rue vont à la rivière avec le chat.</p>"}
        filler |= {"pt": "<p>O cão da casa e as crianças da rua vão ao rio com o gato e não voltam.</p>"}
        language = form.language  # type: ignore[attr-defined]
        assert marks(PastEvent(as_of="2015-01-01"), f"<html lang={language}>{filler[language]}<p>{text}.</p>"), text
        for silent in form.silent:  # type: ignore[attr-defined]
            assert not marks(PastEvent(as_of="2015-01-01"), f"<html lang={language}>{filler[language]}<p>{silent}.</p>")


def test_an_event_of_the_year_of_the_capture_is_past_when_its_month_is() -> None:
    rule = PastEvent(as_of="2012-05-01")
    assert marks(rule, "<p>The fair will be held on 5 April 2012.</p>")
    assert marks(rule, "<p>The fair will be held on 5 May 2012.</p>") == ()
    assert marks(rule, "<p>The fair will be held in 2012.</p>") == ()


def test_of_two_forms_in_a_sentence_the_one_before_the_day_is_marked() -> None:
    page = "<p>The fair will take place as part of the week that will be held in May 2004.</p>"
    assert marks(PastEvent(as_of="2012-05-01"), page) == ("will be held in May 2004",)


def test_a_title_is_put_into_the_empty_one_or_behind_the_head_tag() -> None:
    page = "<html><head><TITLE lang='>'> &nbsp; </TITLE></head><body><h1>Dogs</h1><p>Bark.</p>"
    assert "<TITLE lang='>'>Dogs</TITLE>" in fixed(MissingTitle(), page, Applicability.UNSAFE)


def test_a_page_of_nothing_but_a_redirect_wants_a_title_and_an_empty_one_does_not() -> None:
    assert marks(MissingTitle(), '<html><head><meta http-equiv="refresh" content="0;url=a.htm"></head></html>')
    assert marks(MissingTitle(), "<html><head></head><body></body></html>") == ()


def test_a_missing_language_is_told_once_for_the_site() -> None:
    (problem,) = found(MissingLanguage(), f"<html><body>{TEXT}</body></html>")
    assert problem.block is not None
    assert problem.block.region is Region.CHROME


def test_a_list_of_names_does_not_tell_the_language_of_its_page() -> None:
    names = "<ul>" + "<li>Ana Soto, Universidad de los Andes" * 20 + "</ul>"
    assert marks(WrongLanguage(), f"<html lang=es><body>{TEXT}{names}</body></html>") == ("es",)


def test_languages_that_are_near_each_other_are_not_told_apart() -> None:
    text = "<p>" + "El perro y el gato de la casa son de los niños que viven en la calle, y con ellos van al río. " * 4
    assert marks(WrongLanguage(), f"<html lang=gl><body>{text}</body></html>") == ()


def test_a_title_whose_word_is_in_the_name_of_the_file_is_left_alone() -> None:
    page = "<title>Opening hours</title><h1>Prices</h1><p>" + "A rabbit costs ten, a hare twenty. " * 9 + "</p>"
    assert marks(TitleNotAboutPage(), page) == ("Opening hours",)
    body = page.encode()
    document = read(Capture("", "opening.htm", "", body, headers={"content-type": "text/html; charset=utf-8"}))
    assert list(TitleNotAboutPage().examine(document)) == []
