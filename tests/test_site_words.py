"""Which words become a site's vocabulary, and that the rules then know them."""

from __future__ import annotations

import pytest

from copydesk.checks.languages import is_unusual
from copydesk.ingest import page_facts
from copydesk.ingest.profile import site_profile
from copydesk.model import Capture
from copydesk.rulebook import rules


def vocabulary(pages: list[str]) -> tuple[str, ...]:
    captures = (Capture(f"https://example.org/{n}", f"{n}.html", "", page.encode()) for n, page in enumerate(pages))
    return site_profile("example.org", [page_facts(capture, unusual=is_unusual) for capture in captures]).vocabulary


def page(text: str) -> str:
    return f"<html lang=en><p>{text}</p></html>"


def test_what_many_pages_say_in_their_own_words_is_a_word() -> None:
    assert vocabulary([page(f"Number {n} of the hyperslab kind") for n in range(5)]) == ("hyperslab",)
    assert vocabulary([page(f"Number {n} of the hyperslab kind") for n in range(4)]) == ()


def test_what_is_pasted_into_many_pages_is_no_word() -> None:
    assert vocabulary([page("We ramge from one to ten.") for _ in range(9)]) == ()


@pytest.mark.parametrize("word", ["goverment", "educacion", "government", "educación"])
def test_words_and_known_misspellings_are_not_taken_up(word: str) -> None:
    assert vocabulary([page(f"Number {n} of the {word} kind") for n in range(9)]) == ()


def test_the_rules_of_a_run_know_the_words_of_its_site() -> None:
    (rule,) = rules(select=("misspelling",), site=frozenset({"ramge"}))
    assert rule.vocabulary == {"ramge"}
