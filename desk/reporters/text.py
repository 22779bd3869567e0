"""Tells findings to a person at a terminal: the place, the message, the line with carets, and what can be done.

All that comes from a page goes through `copydesk.codeframe.shown`, because a terminal obeys what it is sent.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from copydesk.codeframe import CodeFrame, shown
from copydesk.model import Applicability, Finding
from copydesk.reporters.report import COLORS, Look, Report

_OFFERS = {
    Applicability.SAFE: "fix",
    Applicability.UNSAFE: "fix, if an editor agrees",
    Applicability.DISPLAY: "idea",
}
_GUTTER = 5
"""Columns of the line number before a code frame, as `copydesk.codeframe` lays it out."""


def chunks(report: Report) -> Iterator[str]:
    """Give the text of each finding, with an empty line after it."""
    for finding in report.findings:
        yield "\n".join(_lines(finding, report)) + "\n\n"


def _lines(finding: Finding, report: Report) -> Iterator[str]:
    look = report.look
    place = look.paint("bold", f"{shown(finding.path)}:{finding.line}:{finding.column}:")
    yield f"{place} {look.paint(COLORS[finding.severity], finding.severity.value)} {look.paint('bold', finding.rule)}"
    yield from wrapped(finding.message, look, "  ")
    if frame := report.frames.get((finding.path, finding.span.start, finding.span.end)):
        yield from _frame(frame, finding, look)
    for related in finding.related:
        elsewhere = "" if related.path == finding.path else f"{related.path}, "
        yield from _note(f"{elsewhere}line {related.line}: {related.message}", look)
    if finding.also:
        yield from _note(f"{' and '.join(finding.also)} marked it too", look)
    decision = report.decided.get((finding.fingerprint, finding.occurrence))
    for fix in finding.fixes[:1]:
        offer = f"fix, accepted by {decision.by}" if decision else _OFFERS[fix.applicability]
        yield from _note(f"{offer}: {fix.title}", look, "green")


def wrapped(message: str, look: Look, indent: str, rest: str | None = None) -> list[str]:
    """Break a message into lines that fit; `rest` is the indent of the lines after the first."""
    after = indent if rest is None else rest
    return textwrap.wrap(
        shown(message), look.width, initial_indent=indent, subsequent_indent=after, break_long_words=False
    )


def _frame(frame: CodeFrame, finding: Finding, look: Look) -> Iterator[str]:
    color = COLORS[finding.severity]
    bar = look.paint("blue", "|")
    number = look.paint("blue", f"{frame.number:>{_GUTTER}}")
    yield f"{number} {bar} {frame.before}{look.paint(color, frame.marked)}{frame.after}".rstrip()
    yield f"{' ' * _GUTTER} {bar} {look.paint(color, frame.carets)}"


def _note(message: str, look: Look, color: str = "dim") -> Iterator[str]:
    first, *others = wrapped(message, look, f"{' ' * _GUTTER} = ", " " * (_GUTTER + 3))
    yield look.paint(color, first)
    yield from (look.paint(color, line) for line in others)
