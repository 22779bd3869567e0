"""Keeps a SARIF log within what GitHub's code scanning takes, and says what was left out.

The worst and newest results stay; they are written in the order of the report.  The limits are GitHub's of 2026: see
"SARIF results exceed one or more limits" in its documentation.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from copydesk.model import Finding
from copydesk.reporters.counting import worst_first
from copydesk.reporters.report import Report

RESULTS = 25_000
"""Results of a run; with more the log is rejected."""
SHOWN = 5_000
"""Results that become alerts, by severity; the others are dropped."""
RELATED = 100
"""Places that are shown for a result; of 1,000 the log is rejected."""
BYTES = 9_500_000
"""Bytes of the results after gzip: GitHub takes 10 MB for the whole log."""


class _Gauge:
    """Measures what lines take when they are compressed (at the fastest level, which is the largest)."""

    def __init__(self) -> None:
        self._compressor = zlib.compressobj(1)
        self._bytes = 0

    def takes(self, line: str) -> bool:
        """Add a line, and say whether there is room for it."""
        self._bytes += len(self._compressor.compress(line.encode("utf-8")))
        return self._bytes <= BYTES


def fitting(report: Report, encoded: Callable[[Finding], str]) -> list[str]:
    """Give the encoded results that fit."""
    gauge = _Gauge()
    kept: list[tuple[int, str]] = []
    for index in worst_first(report)[:RESULTS]:
        line = encoded(report.findings[index])
        if not gauge.takes(line):
            break
        kept.append((index, line))
    return [line for _, line in sorted(kept)]


def stated(kept: int, report: Report) -> str:
    """Say what GitHub will not show; nothing where it shows all."""
    found = len(report.findings)
    if found <= min(kept, SHOWN):
        return ""
    cut = (
        f"of {found:,} findings the SARIF log has the {kept:,} worst"
        if kept < found
        else f"there are {found:,} findings"
    )
    return (
        f"{cut}: GitHub takes {RESULTS:,} results and 10 MB in one run, and shows {SHOWN:,};"
        " --format json or jsonl has all, and a baseline leaves only what is new"
    )
