"""What contradicts itself on the world-day page is found at its exact place, in all three markups."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from copydesk.ingest import read
from copydesk.inspection import check_page
from copydesk.model import Capture, Document, Finding
from copydesk.rulebook import catalogue, rules

ELSEWHERE = {"Public Places", "Domestic Help"}
"""Items of lists that have a rule of their own."""


def findings(page: Path) -> tuple[Document, tuple[Finding, ...]]:
    body = page.read_bytes()
    document = read(Capture("https://example.org/page", page.name, sha256(body).hexdigest(), body))
    names = [name for name, rule in catalogue().items() if rule.group() == "consistency"]
    found, failures = check_page(document, rules(select=names))
    assert failures == ()
    return document, found


def places(document: Document, line: dict[str, Any]) -> set[int]:
    """Where the text of a line of the truth stands in the source: at its occurrence, or wherever it does."""
    words = r"\s+".join(map(re.escape, line["text"].split()))
    stands = [match.start() for match in re.finditer(rf"(?<!\w){words}(?!\w)", document.source)]
    which = line.get("occurrence", 1)
    return set(stands if which == "all" else stands[which - 1 : which])


@pytest.mark.shared
@pytest.mark.parametrize("name", ["frontpage.asp", "fake-headings", "break-bullets"])
def test_each_contradiction_is_marked_at_its_exact_place_and_nothing_else(shared: Path, name: str) -> None:
    truth = map(json.loads, (shared / "seed" / "world-day-truth.jsonl").read_text("utf-8").splitlines())
    wanted = [line for line in truth if line["rule"] in catalogue() and line["text"] not in ELSEWHERE]
    wanted = [
        line for line in wanted if catalogue()[line["rule"]].group() == "consistency" and line["tier"] == "defect"
    ]
    document, found = findings(shared / "legacy" / f"world-day-{name}.html")
    marked = {(finding.rule, finding.span.start, " ".join(finding.source.split())) for finding in found}
    assert marked == {(line["rule"], start, line["text"]) for line in wanted for start in places(document, line)}
