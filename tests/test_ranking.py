"""Of findings on the same words an editor reads one, and nothing else is merged."""

from __future__ import annotations

from typing import Any

from findings import finding

from copydesk.model import Applicability, Edit, Finding, Fix, Severity, Span
from copydesk.ranking import ranked


def at(
    start: int, end: int, rule: str, group: str = "prose", *applicabilities: Applicability, **fields: Any
) -> Finding:
    fixes = tuple(Fix("Change it", (Edit(start, end, "x"),), one) for one in applicabilities)
    return finding(span=Span(start, end), rule=rule, group=group, fixes=fixes, **fields)


def kept(*findings: Finding) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.rule, one.also) for one in ranked(findings)]


def test_of_two_rules_on_the_same_words_the_one_with_the_surer_fix_is_kept_and_names_the_other() -> None:
    sure, unsure = at(5, 12, "mojibake", "encoding", Applicability.SAFE), at(5, 12, "misspelling", "prose")
    assert kept(unsure, sure) == [("mojibake", ("misspelling",))]


def test_of_two_without_a_fix_the_severer_is_kept() -> None:
    note, warning = at(5, 12, "a", severity=Severity.NOTE), at(5, 12, "b", severity=Severity.WARNING)
    assert kept(note, warning) == [("b", ("a",))]


def test_our_own_rule_goes_before_a_grammar_engine() -> None:
    assert kept(at(5, 12, "grammar", "grammar"), at(5, 12, "misspelling")) == [("misspelling", ("grammar",))]


def test_a_word_inside_a_long_marked_stretch_is_a_fault_of_its_own() -> None:
    assert kept(at(0, 80, "missing-end-mark"), at(5, 12, "misspelling")) == [
        ("missing-end-mark", ()),
        ("misspelling", ()),
    ]


def test_faults_of_structure_and_of_words_are_both_told() -> None:
    assert len(kept(at(5, 12, "duplicate-list-item", "structure"), at(5, 12, "misspelling"))) == 2


def test_of_a_title_that_came_with_a_copied_page_one_thing_is_told() -> None:
    twice = at(5, 40, "duplicate-title", "site", Applicability.UNSAFE, severity=Severity.WARNING)
    wrong = at(5, 40, "title-not-about-page", "metadata", Applicability.UNSAFE, severity=Severity.NOTE)
    assert kept(wrong, twice) == [("duplicate-title", ("title-not-about-page",))]


def test_one_rule_that_marks_a_place_twice_is_left_as_it_is() -> None:
    assert len(kept(at(5, 12, "misspelling"), at(5, 12, "misspelling"))) == 2


def test_findings_without_words_are_never_merged() -> None:
    assert len(kept(at(5, 5, "missing-title"), at(5, 5, "missing-language"))) == 2


def test_words_that_overlap_by_half_across_the_border_of_a_cell_are_the_same_words() -> None:
    assert kept(at(505, 520, "a", "prose", Applicability.SAFE), at(510, 522, "b")) == [("a", ("b",))]


def test_what_is_merged_does_not_change_the_order_of_the_others() -> None:
    page = [at(0, 4, "a"), at(5, 12, "b"), at(5, 12, "c", "prose", Applicability.SAFE), at(20, 25, "d")]
    assert kept(*page) == [("a", ()), ("c", ("b",)), ("d", ())]
