"""How much content is kept on the pages whose makers marked it; the marks are taken out before anything is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"

LEAST = 0.99
LEAST_SITE = 0.97
"""F1, macro and micro: over all pages, and for each site."""


@pytest.mark.shared
def test_all_content_is_kept_and_little_else(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import content
    import editable

    folder = shared / "corpus"
    marked = list(editable.pages(folder))
    assert len(marked) == 43
    known = content.profiles(folder, sorted({page.site for page in marked}))
    scores, _ = content.copydesk_scores(marked, known)
    every = [score for own in scores.values() for score in own]
    assert content.keeping_all(every) == len(every)
    for name, least in (("macro", LEAST), ("micro", LEAST)):
        assert content.f1(every, name) >= least
    for site, own in scores.items():
        assert content.f1(own, "macro") >= LEAST_SITE, site
        assert content.f1(own, "micro") >= LEAST_SITE, site


@pytest.mark.shared
def test_a_page_alone_keeps_all_its_content(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import content
    import editable

    scores, _ = content.copydesk_scores(editable.pages(shared / "corpus"), {})
    assert all(score.right == score.wanted for own in scores.values() for score in own)


def teardown_module() -> None:
    for name in ("content", "editable"):
        sys.modules.pop(name, None)
