"""Every page of the corpus is read, mended and exported with sums that meet; what is no page is refused, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from exported_words import lost

from copydesk.clean.exports.page import page
from copydesk.ingest import Unreadable, read
from copydesk.model import Applicability, Capture
from copydesk.pipeline import revise
from copydesk.rulebook import rules

pytestmark = pytest.mark.shared

NO_PAGE = {
    "rabbitmeadows/shelter/AdoptMe/default.htm": ("binary data", "JPEG"),
    "rabbitmeadows/shelter/In Memory2.htm": ("empty",),
}
"""Files of the corpus that are no page, and what the refusal may call them; `_vti_cnf` folders are FrontPage's own."""


@pytest.fixture(scope="module")
def captures(shared: Path) -> list[Capture]:
    """All files of the corpus, read once."""
    return list(_captures(shared / "corpus"))


def _captures(corpus: Path) -> Iterator[Capture]:
    with (corpus / "MANIFEST.jsonl").open(encoding="utf-8") as manifest:
        for line in manifest:
            name = json.loads(line)["file"]
            body = (corpus / name).read_bytes()
            yield Capture(f"http://corpus.example/{name}", name, sha256(body).hexdigest(), body)


def is_no_page(path: str) -> bool:
    return path in NO_PAGE or "/_vti_cnf/" in path


@pytest.fixture(scope="module")
def outcomes(captures: list[Capture]) -> dict[str, tuple[int, int] | str]:
    """What reading each file gives: its visible characters and those of its pieces, or why it was refused."""
    found: dict[str, tuple[int, int] | str] = {}
    for capture in captures:
        try:
            document = read(capture)
            found[capture.path] = document.characters, sum(piece.characters for piece in document.pieces)
        except Unreadable as error:
            found[capture.path] = str(error)
    return found


def test_all_characters_of_every_page_of_the_corpus_are_in_its_pieces(
    outcomes: dict[str, tuple[int, int] | str],
) -> None:
    assert len(outcomes) == 888
    assert {path: sums for path, sums in outcomes.items() if not isinstance(sums, str) and sums[0] != sums[1]} == {}


def test_files_of_the_corpus_that_are_no_pages_are_refused_with_what_they_are(
    outcomes: dict[str, tuple[int, int] | str],
) -> None:
    refused = {path: reason for path, reason in outcomes.items() if isinstance(reason, str)}
    assert set(refused) == set(filter(is_no_page, outcomes))
    for path, reason in refused.items():
        assert any(name in reason for name in NO_PAGE.get(path, ("metadata of FrontPage",))), reason
        assert "take it out" in reason


def test_every_page_of_the_corpus_is_mended_and_exported_and_its_sums_meet(captures: list[Capture]) -> None:
    chosen = rules()
    failed = []
    for capture in captures:
        revision, failures = revise(capture, chosen, threshold=Applicability.UNSAFE)
        failed += [failure for failure in failures if failure.step != "read"]
        if revision is None:
            continue
        assert revision.ledger.meets, capture.path
        assert lost(revision) == {}, capture.path
        pieces = sum(piece.characters for piece in revision.document.pieces if piece.role == "block")
        assert page(revision).ledger.written == pieces, capture.path
    assert failed == []
