"""Puts findings in the order of their weight, counts them, and says so in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from copydesk.model import Finding, Severity
from copydesk.reporters.report import Report, State

_WEIGHT = {severity: weight for weight, severity in enumerate(reversed(Severity))}


def worst_first(report: Report) -> list[int]:
    """Give the indices of the findings: those not known before first, the worst of them first, else as reported."""
    findings = report.findings

    def weight(index: int) -> tuple[bool, int, int]:
        finding = findings[index]
        return report.state(finding) is State.UNCHANGED, _WEIGHT[finding.severity], index

    return sorted(range(len(findings)), key=weight)


def by_rule(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by rule, the commonest first."""
    counts = Counter(finding.rule for finding in findings)
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def counted(number: int, noun: str) -> str:
    """Give `1 page`, `2 pages`, `1,000 pages`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def severities(findings: Iterable[Finding]) -> str:
    """Give `2 errors, 1 warning`; nothing where there is no finding."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(counted(counts[one], one.value) for one in reversed(Severity) if counts[one])


def headline(report: Report) -> str:
    """Give `3 findings on 2 pages (1 error, 2 warnings)`."""
    pages = counted(report.pages, "page")
    if not report.findings:
        return f"Nothing found on {pages}"
    return f"{counted(len(report.findings), 'finding')} on {pages} ({severities(report.findings)})"
