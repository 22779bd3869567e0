"""What people labelled in legacy pages is found as often as the bars ask, and what only looks like a defect is left."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from copydesk.rulebook import catalogue

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

GROUPS = {
    "structure": ("duplicate_list_item", "empty_heading", "empty_list_item", "heading_order", "unbalanced"),
    "leftovers": ("template_leftover", "stale_construction", "word_residue", "symbol_font"),
    "encoding": ("mojibake", "encoding_mismatch"),
    "links": ("broken_anchor", "local_link", "duplicate_id"),
    "images and metadata": ("missing_alt", "title_missing", "title_duplicate", "lang_mismatch"),
    "doubled words": ("duplicate_word",),
}
"""The kinds of labelled defects that the bar of nine in ten speaks of, together for each group."""


@pytest.fixture(scope="module")
def kinds(shared: Path) -> dict[str, tuple[list[int], list[int]]]:
    """For each kind defects found and there, and lookalikes marked and there."""
    from catalogue import Corpus, by_kind

    return {kind: (found, marked) for kind, _, found, marked in by_kind(Corpus(shared / "corpus"))}


@pytest.mark.shared
@pytest.mark.parametrize("group", GROUPS)
def test_nine_of_ten_labelled_defects_of_a_group_are_found(
    kinds: dict[str, tuple[list[int], list[int]]], group: str
) -> None:
    found = sum(kinds[kind][0][0] for kind in GROUPS[group])
    there = sum(kinds[kind][0][1] for kind in GROUPS[group])
    assert found >= 0.9 * there, f"{found} of {there}"


@pytest.mark.shared
def test_seven_of_ten_labelled_misspellings_are_found(kinds: dict[str, tuple[list[int], list[int]]]) -> None:
    found, there = kinds["misspelling"][0]
    assert found >= 0.7 * there


@pytest.mark.shared
def test_no_warning_marks_what_only_looks_like_a_defect(kinds: dict[str, tuple[list[int], list[int]]]) -> None:
    marked = {kind: one[1][0] for kind, one in kinds.items() if one[1][0]}
    assert marked == {}


def test_the_kinds_name_rules_that_there_are() -> None:
    kinds = json.loads((ROOT / "benchmarks" / "labels" / "kinds.json").read_text("utf-8"))
    assert {rule for kind in kinds.values() for rule in kind["rules"]} <= set(catalogue())
