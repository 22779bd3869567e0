"""Mutated pages are read or refused: a small sample of what `tox -e fuzz` reads in bulk."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_a_sample_of_mutated_pages_is_read_without_a_fault() -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import fuzz
    finally:
        sys.path.pop(0)
    pages = [path.read_bytes() for path in sorted((ROOT / "tests/golden/pages").iterdir())]
    found = {number: list(fuzz.faults(fuzz.mutated(7, number, pages))) for number in range(300)}
    assert {number: faults for number, faults in found.items() if faults} == {}
