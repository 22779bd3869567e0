"""Tells each finding in one line that editors and terminals lead to its place: `path:line:column: rule message`."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.codeframe import shown
from copydesk.reporters.report import COLORS, Report


def chunks(report: Report) -> Iterator[str]:
    """Give a line for each finding."""
    look = report.look
    for finding in report.findings:
        place = look.paint("bold", f"{shown(finding.path)}:{finding.line}:{finding.column}:")
        yield f"{place} {look.paint(COLORS[finding.severity], finding.rule)} {shown(finding.message)}\n"
