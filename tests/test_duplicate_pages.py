"""Pages that say the same as other pages, or nearly the same."""

from __future__ import annotations

from rule_runs import found

from copydesk.checks.site.duplicate_page import DuplicatePage
from copydesk.checks.site.near_identical_page import NearIdenticalPage
from copydesk.rulebook.examples import NEXT_PAGE

STORY = "<p>The school was opened in 1901 by the widow of the miller, who had learnt to read at forty.</p>" * 2
RULES = [f"<p>Rule {number}: whoever comes late waits outside until it rings.</p>" for number in range(20)]


def pages(*of: str) -> str:
    return NEXT_PAGE.join(of)


def test_each_copy_is_told_with_the_first_page_by_path():
    messages = [problem.message for problem in found(DuplicatePage(), pages(STORY, STORY, STORY))]
    assert len(messages) == 2
    assert all("the same as page1.html" in message for message in messages)


def test_pages_with_other_pictures_are_not_the_same():
    assert found(DuplicatePage(), pages(STORY + "<img src=a.gif>", STORY + "<img src=b.gif>")) == []
    assert len(found(DuplicatePage(), pages(STORY + "<img src=a.gif>", STORY + "<img src=old/a.gif>"))) == 1


def test_pages_that_say_little_are_the_same_by_chance():
    assert found(DuplicatePage(), pages("<h1>Map</h1>", "<h1>Map</h1>")) == []
    assert len(found(DuplicatePage(shortest=3), pages("<h1>Map</h1>", "<h1>Map</h1>"))) == 1


def test_a_page_with_one_sentence_more_is_nearly_the_same():
    (problem,) = found(NearIdenticalPage(), pages("".join(RULES), "".join([*RULES, STORY])))
    assert "(95% of their sentences)" in problem.message
    assert problem.related[0][0].path == "page1.html"


def test_pages_of_which_half_differs_are_two_pages():
    other = [rule.replace("rings", "stops") for rule in RULES[10:]]
    assert found(NearIdenticalPage(), pages("".join(RULES), "".join(RULES[:10] + other))) == []


def test_equal_pages_are_not_told_twice():
    assert found(NearIdenticalPage(), pages("".join(RULES), "".join(RULES))) == []
