"""Tells findings to a person in a browser: one static file with filters, each page with its words and marks in them.

A browser takes so much and no more: of a large site the worst findings are told, and the words of the first pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from copydesk.model import Finding, Severity
from copydesk.reporters.counting import by_rule, counted, headline, worst_first
from copydesk.reporters.marked_page import content
from copydesk.reporters.notes import Note, row
from copydesk.reporters.report import Report, Telling
from copydesk.reporters.shell import closing, failed, opening

FINDINGS = 10_000
"""Findings that are told; Chromium filters so many in a tenth of a second."""
WORDS = 16_000_000
"""Characters of HTML with the words of pages; the pages after them have their findings, each with the words around."""
_OPEN = 20
"""Pages whose words stand open; of more a reader wants the list first."""


def chunks(report: Report) -> Telling:
    """Give the file page by page."""
    kept = [report.findings[index] for index in sorted(worst_first(report)[:FINDINGS])]
    pages = [(path, list(members)) for path, members in groupby(kept, key=lambda finding: finding.path)]
    cut = _cut(report, len(kept))
    yield opening("What was found", _summary(report, cut) + _filters(kept), "report.js")
    yield failed(report.failures)
    room = WORDS
    for index, (path, findings) in enumerate(pages):
        notes = [Note(number, finding, None) for number, finding in enumerate(findings, 1)]
        words = _words(report, notes, f"p{index}-", len(pages) <= _OPEN) if room > 0 else ""
        room -= len(words)
        yield _head(path, findings)
        yield from _list(notes, f"p{index}-")
        yield f"{words}</article>\n"
    yield closing(f"Made by copydesk {report.version}. The pages are as they were.")
    return cut


def _cut(report: Report, kept: int) -> str:
    found = len(report.findings)
    if kept == found:
        return ""
    return f"of {found:,} findings the page has the {kept:,} worst; --format csv or json has all"


def _summary(report: Report, cut: str) -> str:
    said = f"<p class=sum>{escape(headline(report))}</p>"
    return said + (f"<p class=where>{escape(cut[0].upper() + cut[1:])}.</p>" if cut else "")


def _filters(findings: Sequence[Finding]) -> str:
    """Give the form, hidden until the script that makes it work is there."""
    if not findings:
        return ""
    counts = Counter(finding.severity for finding in findings)
    boxes = "".join(
        f'<label class="{one.value}"><input type="checkbox" name="severity" value="{one.value}" checked>'
        f" {counted(counts[one], one.value)}</label>"
        for one in reversed(Severity)
        if counts[one]
    )
    rules = "".join(
        f'<option value="{escape(rule)}">{escape(rule)} ({count:,})</option>'
        for rule, count in by_rule(findings).items()
    )
    return (
        f'<form class="filters" hidden>{boxes}<label>Rule <select name="rule"><option value="">all</option>{rules}'
        '</select></label><label>Words <input type="search" name="words" placeholder="page or words"></label>'
        "<output></output></form>"
    )


def _head(path: str, findings: Sequence[Finding]) -> str:
    return (
        f'<article class="page"><header><h2>{escape(path)} <small>{len(findings):,}</small></h2>'
        f'<p class="where">{escape(findings[0].url)}</p></header>'
    )


def _list(notes: Sequence[Note], prefix: str) -> Iterator[str]:
    yield '<section class="notes"><ol>'
    yield from (row(note, prefix) for note in notes)
    yield "</ol></section>"


def _words(report: Report, notes: Sequence[Note], prefix: str, wide: bool) -> str:
    """Give the page's own words; nothing where the page is no more what was checked."""
    document = report.opened(notes[0].finding)
    if document is None:
        return ""
    return (
        f'<details class="text"{" open" if wide else ""}><summary>The page, with its marks</summary>'
        f"{content(document, notes, prefix)}</details>"
    )
