"""Tells findings to programs that read line by line: JSON Lines, each an object that says what it is.

The first line names the schema, the last has the sums: a file without it was not written to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from copydesk.model import Failure, Finding
from copydesk.reporters.json import Summary, Tool, encoded, record, summary
from copydesk.reporters.report import Report

SCHEMA: Literal["copydesk/findings-lines@1"] = "copydesk/findings-lines@1"


class Opening(Struct, frozen=True, tag="report", tag_field="type"):
    """The first line."""

    schema: Literal["copydesk/findings-lines@1"]
    tool: Tool


class FindingLine(Struct, frozen=True, tag="finding", tag_field="type"):
    """A finding."""

    finding: Finding


class FailureLine(Struct, frozen=True, tag="failure", tag_field="type"):
    """What could not be done."""

    failure: Failure


class Closing(Struct, frozen=True, tag="summary", tag_field="type"):
    """The last line."""

    summary: Summary


Line = Opening | FindingLine | FailureLine | Closing
"""Any line; a test holds `chunks` to it."""


def chunks(report: Report) -> Iterator[str]:
    """Give the lines."""
    yield _line("report", schema=SCHEMA, tool=Tool("copydesk", report.version))
    for finding in report.findings:
        yield _line("finding", finding=record(finding))
    for failure in report.failures:
        yield _line("failure", failure=failure)
    yield _line("summary", summary=summary(report))


def _line(kind: str, **fields: Any) -> str:
    return encoded({"type": kind, **fields}) + "\n"
