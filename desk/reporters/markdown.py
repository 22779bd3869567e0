"""Tells findings on a page of GitHub or GitLab: what was found, by rule, and each finding in a table, the worst first.

A job summary takes 1 MiB and is dropped whole above it, so the table ends before, and says what it left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.codeframe import shown
from copydesk.model import Finding
from copydesk.reporters.counting import by_rule, headline, worst_first
from copydesk.reporters.report import Report, State, Telling

BYTES = 1024 * 1024 - 16_384
"""Bytes of the whole text; the rest is left to what else the step says in its summary."""
_MEANING = re.compile(r"([\\`*_{}\[\]<>|~#&!:@$])")
"""What GitHub's Markdown may take for more than itself, in a cell: addresses, mentions and formulas too."""


def chunks(report: Report) -> Telling:
    """Give headline, failures, counts by rule, and the table of findings as far as there is room."""
    room = BYTES
    for piece in _head(report):
        room -= len(piece.encode("utf-8"))
        yield piece
    order = worst_first(report)
    for place, index in enumerate(order):
        row = _row(report.findings[index], report)
        room -= len(row.encode("utf-8"))
        if room < 0:
            rest = f"{len(order) - place:,} more findings are not in the job summary, which takes 1 MiB"
            yield f"\n{rest}.\n"
            return f"{rest}; --format json or csv has all"
        yield row
    return ""


_FAILURES = 100
"""Failures that are listed: who has more has one cause for most."""


def _head(report: Report) -> Iterator[str]:
    yield f"### copydesk: {headline(report)}\n\n"
    for failure in report.failures[:_FAILURES]:
        place = f"{plain(failure.path or failure.url)}: " if failure.path or failure.url else ""
        yield f"- **not checked**: {place}{plain(failure.message)}\n"
    if len(report.failures) > _FAILURES:
        yield f"- and {len(report.failures) - _FAILURES:,} more that could not be checked\n"
    if report.failures:
        yield "\n"
    if report.findings:
        yield "| rule | findings |\n|---|--:|\n"
        yield from (f"| {plain(rule)} | {count:,} |\n" for rule, count in by_rule(report.findings).items())
        yield "\n| place | severity | rule | finding |\n|---|---|---|---|\n"


def _row(finding: Finding, report: Report) -> str:
    place = f"{plain(finding.path)}\\:{finding.line}\\:{finding.column}"
    new = " (new)" if report.state(finding) is State.NEW else ""
    return f"| {place} | {finding.severity.value}{new} | {plain(finding.rule)} | {plain(finding.message)} |\n"


def plain(text: str) -> str:
    """Escape text for a cell of a table, on one line; it reads as it is and does nothing."""
    return _MEANING.sub(r"\\\1", shown(" ".join(text.split())))
