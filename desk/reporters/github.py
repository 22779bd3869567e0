"""Tells findings to a GitHub workflow, which marks them on the lines of a pull request.

GitHub shows ten annotations of each severity for a step and drops the others without a word: what is given is the worst
and newest, then a notice of how many there are beside.
"""

from __future__ import annotations

from collections import Counter

from copydesk.model import Failure, Finding, Severity
from copydesk.reporters.counting import counted, severities, worst_first
from copydesk.reporters.report import Report, Telling

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
SHOWN = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.NOTE: 9}
"""Annotations that a step shows; the tenth notice tells of the rest."""


def chunks(report: Report) -> Telling:
    """Give a command for each annotation; what could not be done comes first, among the errors."""
    failures = report.failures[: SHOWN[Severity.ERROR]]
    yield from map(_failure, failures)
    room = SHOWN | {Severity.ERROR: SHOWN[Severity.ERROR] - len(failures)}
    told: Counter[Severity] = Counter()
    for index in worst_first(report):
        finding = report.findings[index]
        if told[finding.severity] < room[finding.severity]:
            told[finding.severity] += 1
            yield _annotation(finding)
    if told.total() == len(report.findings) and len(failures) == len(report.failures):
        return ""
    rest = _rest(report, told.total())
    yield f"::notice title=copydesk::{data(rest)}\n"
    return rest


def _annotation(finding: Finding) -> str:
    """Give a command; GitHub takes columns only where the place lies on one line."""
    places = {"file": finding.path, "line": finding.line, "endLine": finding.end_line}
    if finding.line == finding.end_line:
        places |= {"col": finding.column, "endColumn": finding.end_column}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{_COMMANDS[finding.severity]} {properties},title={_property(finding.rule)}::{data(finding.message)}\n"


def _failure(failure: Failure) -> str:
    place = f"file={_property(failure.path)}," if failure.path else ""
    return f"::error {place}title=copydesk could not check this::{data(failure.message)}\n"


def _rest(report: Report, told: int) -> str:
    found = f"{counted(len(report.findings), 'finding')} ({severities(report.findings)})"
    failed = f" and {counted(len(report.failures), 'failure')}" if report.failures else ""
    return (
        f"copydesk has {found}{failed}. GitHub shows ten annotations of a kind for a step, so {told:,} of the findings"
        " are annotated, the worst and newest; a job summary lists the others: --format markdown=$GITHUB_STEP_SUMMARY"
    )


def data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return data(text).replace(":", "%3A").replace(",", "%2C")
