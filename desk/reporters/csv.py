"""Tells findings to a spreadsheet: CSV as RFC 4180 has it, a line a finding, in UTF-8.

A spreadsheet takes what begins with `=` and the like for a formula, and a page may hold one: such cells get an
apostrophe before them, which spreadsheets do not show.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from copydesk.model import Finding
from copydesk.reporters.report import Report

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "rule", "group", "message", "excerpt", "section",
    "language", "region", "pages", "fix", "applicability", "state", "url", "fingerprint", "occurrence",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), the fullwidth signs too."""


class _Line:
    """Where the csv module writes: it keeps the last line."""

    def write(self, text: str) -> None:
        self.text = text


def chunks(report: Report) -> Iterator[str]:
    """Give the head and a line for each finding; lines end with CRLF."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    yield line.text
    for finding in report.findings:
        writer.writerow(harmless(value) for value in _cells(finding, report))
        yield line.text


def harmless(value: str | int) -> str | int:
    """Give a value that no spreadsheet computes."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


def _cells(finding: Finding, report: Report) -> Iterator[str | int]:
    best = finding.fixes[0] if finding.fixes else None
    yield from (finding.path, finding.line, finding.column, finding.end_line, finding.end_column)
    yield from (finding.severity.value, finding.rule, finding.group, finding.message, finding.excerpt)
    yield from (" › ".join(finding.section), finding.language, finding.region.value, finding.pages)
    yield from (best.title, best.applicability.value) if best else ("", "")
    yield from (report.state(finding) or "", finding.url, finding.fingerprint, finding.occurrence)
