"""Tells findings to whatever reads test reports: JUnit XML as Jenkins defines it (junit-10.xsd), a suite a page.

A finding is a test that failed if it blocks, else one that passed and says something. The first suite is there in every
report, because readers take a report without tests for a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from copydesk.model import Failure, Finding
from copydesk.reporters.counting import counted
from copydesk.reporters.naming import Names
from copydesk.reporters.report import Report

_EXCERPT = 60
"""Characters of a page's words in the name of a test."""
_NEWLINE = "\n"
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, section 2.2."""


def chunks(report: Report) -> Iterator[str]:
    """Give the suites: the run itself, then each page that has findings."""
    failed = sum(map(report.blocks, report.findings))
    tests = len(report.findings) + max(len(report.failures), 1)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="copydesk" tests="{tests}" failures="{failed}" errors="{len(report.failures)}">\n'
    yield from _run(report)
    names = Names()
    for path, members in groupby(report.findings, key=lambda finding: finding.path):
        yield from _suite(path, list(members), report, names)
    yield "</testsuites>\n"


def _run(report: Report) -> Iterator[str]:
    """Give the suite of the run: pages that could not be checked are errors."""
    errors = report.failures
    yield f'<testsuite name="copydesk" tests="{len(errors) or 1}" failures="0" errors="{len(errors)}">\n'
    for number, failure in enumerate(errors, 1):
        yield _error(failure, number)
    if not errors:
        yield f'<testcase classname="copydesk" name={_attribute(counted(report.pages, "page") + " checked")}/>\n'
    yield "</testsuite>\n"


def _error(failure: Failure, number: int) -> str:
    name = _attribute(f"{failure.step} {failure.path or failure.url or 'the run'} ({number})")
    said = f'<error type="failure" message={_attribute(failure.message)}/>'
    return f'<testcase classname="copydesk" name={name}>{said}</testcase>\n'


def _suite(path: str, findings: Sequence[Finding], report: Report, names: Names) -> Iterator[str]:
    failed = sum(map(report.blocks, findings))
    yield f'<testsuite name={_attribute(path)} tests="{len(findings)}" failures="{failed}" errors="0">\n'
    for finding in findings:
        yield _case(finding, report.blocks(finding), names)
    yield "</testsuite>\n"


def _case(finding: Finding, blocks: bool, names: Names) -> str:
    words = " ".join(finding.excerpt.split())
    words = words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"
    name = _attribute(f'{finding.rule} "{words}" [{names.key(finding)}]')
    return f"<testcase classname={_attribute(finding.path)} name={name}>{_said(finding, blocks)}</testcase>\n"


def _said(finding: Finding, blocks: bool) -> str:
    text = escape(_sayable(f"{finding.path}:{finding.line}:{finding.column}: {finding.message}"), quote=False)
    if not blocks:
        return f"<system-out>{text}</system-out>"
    return f'<failure type="{finding.severity.value}" message={_attribute(finding.message)}>{text}</failure>'


def _attribute(text: str) -> str:
    """Give the value of an attribute; a reader would take line ends that are not written so for spaces."""
    return f'"{escape(_sayable(text)).replace(_NEWLINE, "&#10;")}"'


def _sayable(text: str) -> str:
    return _UNSAYABLE.sub("\ufffd", text)
