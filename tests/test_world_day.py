"""What an editor found on the world-day page is found by the rules, in the three ways the page was marked up."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from copydesk.ingest import read
from copydesk.inspection import check_page
from copydesk.model import Capture, Document, Finding, Span
from copydesk.rulebook import rules

pytestmark = pytest.mark.shared

NAMES = pytest.mark.parametrize("name", ["frontpage.asp", "fake-headings", "break-bullets"])
SPELLING = ("misspelling", "missing-accent")

NOT_KNOWN = {"Abuse vulnerable situation"}
"""Of the 51 defects: a preposition is missing, which no rule can tell without a parser."""

NOT_IN_THE_TRUTH = {"missing-language"}
"""Judged by eye: the page indeed does not say that it is in English. The editor read words alone."""


def findings(page: Path) -> tuple[Document, tuple[Finding, ...]]:
    body = page.read_bytes()
    document = read(Capture("https://example.org/page", page.name, sha256(body).hexdigest(), body))
    found, failures = check_page(document, rules())
    assert failures == ()
    return document, found


def truth(shared: Path) -> list[dict[str, Any]]:
    return [*map(json.loads, (shared / "seed" / "world-day-truth.jsonl").read_text("utf-8").splitlines())]


def places(document: Document, line: dict[str, Any]) -> set[Span]:
    """Where the text of a line of the truth stands in the source: at its occurrence, or wherever it does."""
    words = r"\s+".join(map(re.escape, line["text"].split()))
    stands = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){words}(?!\w)", document.source)]
    which = line.get("occurrence", 1)
    return set(stands if which == "all" else stands[which - 1 : which])


@NAMES
def test_each_defect_that_a_rule_can_know_is_marked_at_its_exact_place(shared: Path, name: str) -> None:
    document, found = findings(shared / "legacy" / f"world-day-{name}.html")
    marked = {finding.span for finding in found}
    defects = [line for line in truth(shared) if line["tier"] == "defect"]
    missed = {line["text"] for line in defects if not places(document, line) <= marked}
    assert len(defects) == 51
    assert missed == NOT_KNOWN


@NAMES
def test_what_is_marked_stands_in_the_truth_or_was_judged(shared: Path, name: str) -> None:
    document, found = findings(shared / "legacy" / f"world-day-{name}.html")
    known = [span for line in truth(shared) for span in places(document, line)]
    stray = {
        finding.rule
        for finding in found
        if not any(span.start < finding.span.end and finding.span.start < span.end for span in known)
    }
    assert stray == NOT_IN_THE_TRUTH


@NAMES
def test_each_misspelling_is_marked_at_its_exact_place_and_nothing_else(shared: Path, name: str) -> None:
    wanted = [line for line in truth(shared) if line["rule"] in SPELLING and line["tier"] == "defect"]
    document, found = findings(shared / "legacy" / f"world-day-{name}.html")
    marked = {(one.rule, one.span, one.source) for one in found if one.rule in SPELLING}
    assert marked == {(line["rule"], span, line["text"]) for line in wanted for span in places(document, line)}
