"""The structure of the corpus is kept: no list item is lost, and the rest stands at its exact level and place."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """benchmarks/structure.py, which measures; html5lib is its own parser."""
    pytest.importorskip("html5lib", reason="html5lib is not installed; `tox run -e corpus` has it")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
    import structure

    return structure


@pytest.fixture(scope="module")
def pages(benchmark: ModuleType, shared: Path) -> list[tuple[str, bytes]]:
    return list(benchmark.bodies(shared / "corpus"))


def test_the_structure_of_editable_regions_is_kept_whole(benchmark: ModuleType, pages: list[tuple[str, bytes]]) -> None:
    tally = benchmark.in_regions(pages, benchmark.copydesk)
    assert tally.there["items"] > 50
    assert tally.wrong == []


def test_no_list_item_of_the_corpus_is_lost_and_the_rest_stands_in_its_place(
    benchmark: ModuleType, pages: list[tuple[str, bytes]]
) -> None:
    tally = benchmark.in_all(pages, benchmark.copydesk_whole)
    print(benchmark.head("whole pages", tally), benchmark.row("copydesk", tally), *tally.wrong, sep="\n")
    assert (tally.complete, tally.pages) == (148, 148)
    for kind in ("items", "headings", "cells", "links", "definitions"):
        assert tally.share(kind) >= 0.995, kind
