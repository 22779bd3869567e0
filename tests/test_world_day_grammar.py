"""What an editor marked as grammar, punctuation, apostrophes and sense on the world-day page is found there."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from copydesk.ingest import read
from copydesk.inspection import check_page
from copydesk.model import Capture, Document
from copydesk.rulebook import rules

pytestmark = pytest.mark.shared

PAGES = ("world-day-frontpage.asp.html", "world-day-fake-headings.html", "world-day-break-bullets.html")
RULES = (
    "ungrammatical-phrase",
    "missing-apostrophe",
    "misplaced-mark",
    "wrong-article",
    "space-before-punctuation",
    "double-punctuation",
    "missing-space",
)
UNKNOWABLE = {"Abuse vulnerable situation"}
"""A preposition is missing, which no pattern tells from an imperative."""


def page(shared: Path, name: str) -> Document:
    body = (shared / "legacy" / name).read_bytes()
    return read(Capture("http://www.example.org/english/page.asp", name, sha256(body).hexdigest(), body))


@pytest.mark.parametrize("name", PAGES)
def test_all_that_the_editor_marked_is_found_and_nothing_else(shared: Path, name: str) -> None:
    lines = map(json.loads, (shared / "seed" / "world-day-truth.jsonl").read_text("utf-8").splitlines())
    kinds = ("grammar", "punctuation", "missing-apostrophe", "reversed-meaning")
    wanted = {line["text"] for line in lines if line["rule"] in kinds} - UNKNOWABLE
    found, failures = check_page(page(shared, name), rules(select=RULES))
    assert failures == ()
    assert sorted(finding.excerpt for finding in found) == sorted(wanted)
