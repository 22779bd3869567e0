"""Tells findings page by page, as a list to work through: the page once, then place, severity, rule and message."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from copydesk.codeframe import shown
from copydesk.model import Finding
from copydesk.reporters.counting import counted
from copydesk.reporters.report import COLORS, Look, Report

_NARROWEST = 40
"""Columns that a message gets, however long the rule's name is; a terminal that is narrower breaks the line itself."""
_PLACE = 9
"""Columns of line and column, right-aligned; longer ones push the rest aside."""


def chunks(report: Report) -> Iterator[str]:
    """Give the block of each page, with an empty line after it."""
    for path, members in groupby(report.findings, key=lambda finding: finding.path):
        findings = list(members)
        look = report.look
        yield f"{look.paint('bold', shown(path))} ({counted(len(findings), 'finding')})\n"
        yield from (_lines(finding, look) for finding in findings)
        yield "\n"


def _lines(finding: Finding, look: Look) -> str:
    place = f"{finding.line}:{finding.column}".rjust(_PLACE)
    indent = " " * (_PLACE + 2)
    severity = look.paint(COLORS[finding.severity], f"{finding.severity.value:<7}")
    message = wrap(shown(finding.message), max(look.width - len(indent), _NARROWEST), break_long_words=False)
    head = f"{place}  {severity}  {look.paint('bold', finding.rule)}"
    return "".join(f"{line}\n" for line in (head, *(indent + line for line in message)))
