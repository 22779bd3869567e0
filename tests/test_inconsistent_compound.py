"""Which way to put a word together is odd, and which is the site's own."""

from __future__ import annotations

import pytest

from copydesk.checks.consistency.inconsistent_compound import Compounds, InconsistentCompound
from copydesk.checks.entries import entries
from tests.rule_runs import fixed, found, marks

OFTEN = "<p>A website, the website, our website, any website and the website.</p>"
NEXT = "<!-- next page -->"


@pytest.mark.parametrize("odd", ["web site", "Web sites", "WEB SITE", "web-site"])
def test_an_odd_way_is_marked_with_its_capitals_and_plural(odd: str) -> None:
    assert marks(InconsistentCompound(), f"{OFTEN}<p>See the {odd}.</p>") == (odd,)


@pytest.mark.parametrize("text", ["example.org/web site", "<code>web site</code>", "web site's", "on a web sitemap"])
def test_addresses_code_and_longer_words_are_left_alone(text: str) -> None:
    assert len(marks(InconsistentCompound(), f"{OFTEN}<p>{text}</p>")) == ("'s" in text)


def test_two_ways_side_by_side_are_left_alone() -> None:
    assert marks(InconsistentCompound(), f"{OFTEN}<p>A web site and a web site.</p>") == ()


def test_the_pages_of_the_site_decide() -> None:
    pages = [f"<p>Page {number} of the web site.</p>" for number in range(6)]
    assert [problem.text for problem in found(InconsistentCompound(), NEXT.join([*pages, "<p>A website."]))] == [
        "website"
    ]


def test_many_places_of_a_page_are_told_once() -> None:
    page = OFTEN * 5 + "<p>web site, web site, web site, web site.</p>"
    (problem,) = found(InconsistentCompound(), page)
    assert "4 places" in problem.message


def test_nothing_is_mended_without_an_editor() -> None:
    page = f"{OFTEN}<p>See the web site.</p>"
    assert fixed(InconsistentCompound(), page) == page


def test_every_line_of_the_list_has_two_ways_or_more_and_none_twice() -> None:
    for entry in entries("compounds.jsonl", Compounds):
        ways = [form for forms in entry.forms for form in forms]
        assert all(len(forms) > 1 for forms in entry.forms)
        assert len(ways) == len(set(ways))
        assert all(form == form.lower() for form in ways)
