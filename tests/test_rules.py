"""What holds for every rule there is, ours and the plug-in's: a rule that joins the project is tested by this."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from msgspec import Struct

from copydesk.model import Document, Edit, Span
from copydesk.rulebook import catalogue
from copydesk.rulebook.catalogue import rules_of
from copydesk.rulebook.examples import NEXT_PAGE, configured, documents, problems
from copydesk.rulebook.pages import PARTS, documentation, summary
from copydesk.rules import Example, Problem, Rule


def every_rule() -> dict[str, type[Rule]]:
    """All rules, with those of the plug-in under tests/plugin, which is not installed."""
    sys.path.insert(0, str(Path(__file__).parent / "plugin"))
    try:
        import acme

        return catalogue() | {rule.name(): rule for rule in rules_of(acme)}
    finally:
        sys.path.pop(0)


RULES = every_rule()
EXAMPLES = [(rule, number) for name, rule in RULES.items() for number in range(len(rule.examples))]

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
each_example = pytest.mark.parametrize(
    ("rule", "number"), EXAMPLES, ids=[f"{rule.name()}-{number}" for rule, number in EXAMPLES]
)


class Run(Struct):
    """One example, read and checked."""

    example: Example
    rule: Rule
    pages: tuple[Document, ...]
    found: tuple[tuple[Document, Problem], ...]


def run(rule: type[Rule], number: int) -> Run:
    example = rule.examples[number]
    configured_rule, pages = configured(rule, example.options), documents(example.html)
    return Run(example, configured_rule, pages, problems(configured_rule, pages))


def mended(pages: tuple[Document, ...], found: tuple[tuple[Document, Problem], ...]) -> str:
    """The pages after the best fix of every finding, whatever its applicability, by plain splicing."""
    sources = []
    for page in pages:
        source = page.source
        edits: list[Edit] = [
            edit for document, problem in found if document is page and problem.fixes for edit in problem.fixes[0].edits
        ]
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            source = source[: edit.start] + edit.text + source[edit.end :]
        sources.append(source)
    return NEXT_PAGE.join(sources)


@each_example
def test_a_rule_marks_exactly_what_its_example_says(rule: type[Rule], number: int) -> None:
    case = run(rule, number)
    assert (
        tuple(page.source[problem.span.start : problem.span.end] for page, problem in case.found) == case.example.marks
    )


@each_example
def test_spans_lie_inside_the_source(rule: type[Rule], number: int) -> None:
    for page, problem in run(rule, number).found:
        places = [
            problem.span,
            *(place for place, _ in problem.related if isinstance(place, Span)),
            *(e.span for fix in problem.fixes for e in fix.edits),
        ]
        assert all(span.end <= len(page.source) for span in places)


@each_example
def test_two_runs_agree(rule: type[Rule], number: int) -> None:
    one, other = run(rule, number), run(rule, number)
    assert [problem for _, problem in one.found] == [problem for _, problem in other.found]


@each_example
def test_the_fixes_give_what_the_example_says(rule: type[Rule], number: int) -> None:
    case = run(rule, number)
    if case.example.fixed is not None:
        assert mended(case.pages, case.found) == case.example.fixed


@each_example
def test_nothing_is_left_to_find_where_everything_was_fixed(rule: type[Rule], number: int) -> None:
    case = run(rule, number)
    fixed = [problem for _, problem in case.found if problem.fixes]
    left = problems(case.rule, documents(mended(case.pages, case.found)))
    assert len(left) <= len(case.found) - len(fixed)


@each_example
def test_an_example_without_marks_is_untouched(rule: type[Rule], number: int) -> None:
    case = run(rule, number)
    if not case.example.marks:
        assert mended(case.pages, case.found) == case.example.html


@each_example
def test_messages_are_one_sentence_that_says_what_to_do(rule: type[Rule], number: int) -> None:
    for _, problem in run(rule, number).found:
        assert "\n" not in problem.message
        assert not problem.message.endswith(".")
        assert not re.search(r"\b(please|invalid)\b", problem.message, re.IGNORECASE)


@each_rule
def test_a_rule_has_three_examples_that_mark_and_three_that_are_silent(rule: type[Rule]) -> None:
    marking = [example for example in rule.examples if example.marks]
    assert len(marking) >= 3
    assert len(rule.examples) - len(marking) >= max(3, len(marking))


@each_rule
def test_the_module_tells_what_it_marks_why_and_what_the_fix_risks(rule: type[Rule]) -> None:
    told = documentation(rule)
    assert [part for part in PARTS if part in told] == list(PARTS)
    assert told.partition("\n")[0].endswith(".")


@each_rule
def test_a_summary_is_one_sentence(rule: type[Rule]) -> None:
    assert re.fullmatch(r"\S.*\.", summary(rule))


@each_rule
def test_a_rule_is_a_frozen_value(rule: type[Rule]) -> None:
    assert rule.__struct_config__.frozen
    assert rule() == rule()


@each_rule
def test_a_name_reads_after_allow(rule: type[Rule]) -> None:
    own = rule.name().rpartition("/")[2]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", own)
    assert own.split("-")[0] not in {
        "no",
        "not",
        "avoid",
        "check",
        "find",
        "fix",
        "require",
        "valid",
        "prefer",
        "disallow",
    }
