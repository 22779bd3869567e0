"""Tells findings to programs: one JSON object, `copydesk/findings@1`, whose schema only ever grows.

Each finding has a line of its own, so that two reports compare well and a large one is written as it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from copydesk.model import Failure, Finding
from copydesk.reporters.report import Report, Suppressed

SCHEMA: Literal["copydesk/findings@1"] = "copydesk/findings@1"
_NO_TEXT = re.compile("[\ud800-\udfff]")
_EDIT_KEYS = ("path", "digest", "start", "end", "bytes", "text")


class Tool(Struct, frozen=True):
    """Who made the report."""

    name: str
    version: str


class Summary(Struct, frozen=True):
    """Pages that were read, findings, and those of them that have a safe fix.

    `linted` of `characters` (white space is not counted) were read by the rules of their language; `unread` says how
    many were not, by language or reason.
    """

    pages: int
    findings: int
    fixable: int
    characters: int = 0
    linted: int = 0
    unread: dict[str, int] = {}


class FindingsReport(Struct, frozen=True):
    """The whole object; `suppressed` is what is known, where it was asked for. A test holds `chunks` to it."""

    schema: Literal["copydesk/findings@1"]
    tool: Tool
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    summary: Summary
    suppressed: tuple[Suppressed, ...] = ()


def chunks(report: Report) -> Iterator[str]:
    """Give the JSON object in pieces, a line for each finding and failure."""
    yield f'{{"schema":"{SCHEMA}","tool":{encoded(Tool("copydesk", report.version))},\n"findings":['
    yield from _members(record(finding) for finding in report.findings)
    yield '\n],\n"failures":['
    yield from _members(report.failures)
    if report.suppressed:
        yield '\n],\n"suppressed":['
        yield from _members(_suppressed(one) for one in report.suppressed)
    yield f'\n],\n"summary":{encoded(summary(report))}}}\n'


def _suppressed(one: Suppressed) -> dict[str, Any]:
    return {"finding": record(one.finding), "reason": one.reason, "inline": one.inline}


def summary(report: Report) -> Summary:
    """Give the sums of a report."""
    read = report.coverage
    return Summary(
        pages=report.pages,
        findings=len(report.findings),
        fixable=report.fixable,
        characters=read.characters,
        linted=read.linted,
        unread=dict(sorted(read.unread.items())),
    )


def _members(values: Iterator[Any] | tuple[Any, ...]) -> Iterator[str]:
    separator = "\n"
    for value in values:
        yield separator + encoded(value)
        separator = ",\n"


def record(finding: Finding) -> dict[str, Any]:
    """Give the finding with the keys of its edits in the order of the contract."""
    record: dict[str, Any] = msgspec.to_builtins(finding)
    for fix in record["fixes"]:
        fix["edits"] = [{key: edit[key] for key in _EDIT_KEYS} for edit in fix["edits"]]
    return record


def encoded(value: Any) -> str:
    """Give a value as JSON on one line; bytes of a file's name that are no text become U+FFFD."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        return msgspec.json.encode(_sayable(msgspec.to_builtins(value))).decode("utf-8")


def _sayable(value: Any) -> Any:
    if isinstance(value, str):
        return _NO_TEXT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _sayable(inner) for key, inner in value.items()}
    return [_sayable(inner) for inner in value] if isinstance(value, list | tuple) else value
