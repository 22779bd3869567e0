"""Tells findings to GitLab: the Code Quality report that a merge request shows.

GitLab keeps one finding of those with the same fingerprint, so each gets its own: of path, fingerprint and occurrence.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Finding, Severity
from copydesk.reporters.json import encoded
from copydesk.reporters.naming import Names
from copydesk.reporters.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""GitLab's `critical` and `blocker` are for code that must not run; no page's words are that."""


def chunks(report: Report) -> Iterator[str]:
    """Give the array, a line for each finding."""
    names = Names()
    separator = "["
    for finding in report.findings:
        yield f"{separator}\n{encoded(_issue(finding, names))}"
        separator = ","
    yield "\n]\n" if report.findings else "[]\n"


def _issue(finding: Finding, names: Names) -> dict[str, object]:
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": names.digest(finding),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.path, "lines": {"begin": finding.line, "end": finding.end_line}},
    }
