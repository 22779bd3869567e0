"""Tells findings to reviewdog, with suggestions that a person can take: the Reviewdog Diagnostic Format, `rdjson`.

Its columns count the bytes of UTF-8 text, so a page is opened once more; where that cannot be, lines alone are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Any

from copydesk.model import Applicability, Document, Edit, Finding, Fix, Severity
from copydesk.places import NEWLINE, Places
from copydesk.reporters.json import encoded
from copydesk.reporters.report import Report

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def chunks(report: Report) -> Iterator[str]:
    """Give the object, a line for each finding."""
    yield '{"source":{"name":"copydesk"},"diagnostics":['
    separator = "\n"
    for _, members in groupby(report.findings, key=lambda finding: finding.path):
        findings = list(members)
        document = report.opened(findings[0])
        page = _Page(document) if document else None
        for finding in findings:
            yield separator + encoded(_diagnostic(finding, page))
            separator = ",\n"
    yield "\n]}\n"


class _Page:
    """The places of one page as reviewdog counts them."""

    def __init__(self, document: Document) -> None:
        self._places = Places(document.source, document.decoding)
        self._utf8 = document.decoding.encoding == "UTF-8"
        lines = NEWLINE.split(document.source)
        self._beyond_ascii = frozenset(number for number, line in enumerate(lines, 1) if not line.isascii())
        widths = (len(character.encode("utf-8", "surrogatepass")) for character in document.source)
        self._bytes = list(accumulate(widths, initial=0)) if self._beyond_ascii else None

    def position(self, offset: int) -> dict[str, int]:
        """Give line and column of an offset, from 1."""
        line, column = self._places.line_column(offset)
        if self._bytes is not None:
            column = self._bytes[offset] - self._bytes[offset - column + 1] + 1
        return {"line": line, "column": column}

    def takes(self, edit: Edit) -> bool:
        """Say whether an edit can be suggested: reviewdog writes UTF-8, which only some pages are in."""
        first, last = (self._places.line_column(at)[0] for at in (edit.start, edit.end))
        return self._utf8 or (edit.text.isascii() and self._beyond_ascii.isdisjoint(range(first, last + 1)))


def _diagnostic(finding: Finding, page: _Page | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": finding.path, "range": _range(finding, page)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if page and (
        suggestions := [_suggestion(fix.edits[0], page) for fix in finding.fixes if _is_suggestion(fix, page)]
    ):
        told["suggestions"] = suggestions
    if finding.related:
        told["related_locations"] = [
            {"message": one.message, "location": {"path": one.path, "range": {"start": {"line": one.line}}}}
            for one in finding.related
        ]
    return told


def _range(finding: Finding, page: _Page | None) -> dict[str, Any]:
    if page is None:
        return {"start": {"line": finding.line}, "end": {"line": finding.end_line}}
    return {"start": page.position(finding.span.start), "end": page.position(finding.span.end)}


def _is_suggestion(fix: Fix, page: _Page) -> bool:
    """Say whether a fix can be suggested: suggestions are taken one by one, so a fix of several edits is none."""
    return fix.applicability > Applicability.DISPLAY and len(fix.edits) == 1 and page.takes(fix.edits[0])


def _suggestion(edit: Edit, page: _Page) -> dict[str, Any]:
    return {"range": {"start": page.position(edit.start), "end": page.position(edit.end)}, "text": edit.text}
