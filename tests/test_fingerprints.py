"""What was put off stays put off when its page is edited around it, and what is new is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PAGES = 200
BAR = 0.999


@pytest.fixture(scope="module")
def measured(shared: Path) -> Iterator[ModuleType]:
    """The module that edits and compares pages."""
    assert (shared / "corpus").is_dir()
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import fingerprints

    yield fingerprints
    sys.path.remove(str(ROOT / "benchmarks"))


@pytest.mark.shared
def test_twenty_kinds_of_harmless_edit_leave_999_of_1000_findings_known(measured: ModuleType) -> None:
    kept, lost, hidden, put = 0, 0, 0, 0
    for site in measured.sites(PAGES):
        before = measured.found(site)
        for kind in measured.KINDS:
            outcome = measured.outcome(kind, site, before)
            kept, lost = kept + outcome.kept, lost + len(outcome.lost)
        for elsewhere in measured.SWAPS.values():
            swapped = measured.swaps(site, before, elsewhere)
            hidden, put = hidden + len(swapped.hidden), put + swapped.marked
    assert len(measured.KINDS) >= 20
    assert kept >= BAR * (kept + lost)
    assert put > 50
    assert hidden == 0
