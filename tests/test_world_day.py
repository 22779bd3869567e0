"""What is misspelt on the world-day page is found where it stands, in the three ways the page was marked up."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from copydesk.ingest import read
from copydesk.model import Capture, Document, Finding
from copydesk.pipeline import check_page
from copydesk.rulebook import rules

SPELLING = ("misspelling", "missing-accent")


def findings(page: Path) -> tuple[Document, tuple[Finding, ...]]:
    body = page.read_bytes()
    document = read(Capture("https://example.org/page", page.name, sha256(body).hexdigest(), body))
    found, failures = check_page(document, rules(select=SPELLING))
    assert failures == ()
    return document, found


def places(document: Document, line: dict[str, Any]) -> set[int]:
    """Where the text of a line of the truth stands in the source: at its occurrence, or wherever it does."""
    stands = [match.start() for match in re.finditer(rf"\b{re.escape(line['text'])}\b", document.source)]
    which = line.get("occurrence", 1)
    return set(stands if which == "all" else stands[which - 1 : which])


@pytest.mark.shared
@pytest.mark.parametrize("name", ["frontpage.asp", "fake-headings", "break-bullets"])
def test_each_misspelling_is_marked_at_its_exact_place_and_nothing_else(shared: Path, name: str) -> None:
    truth = map(json.loads, (shared / "seed" / "world-day-truth.jsonl").read_text("utf-8").splitlines())
    wanted = [line for line in truth if line["rule"] in SPELLING and line["tier"] == "defect"]
    document, found = findings(shared / "legacy" / f"world-day-{name}.html")
    marked = {(finding.rule, finding.span.start, finding.source) for finding in found}
    assert marked == {(line["rule"], start, line["text"]) for line in wanted for start in places(document, line)}
