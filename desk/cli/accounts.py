"""Lays out the ledgers of a run: one line a page, the first of them on the screen and all in `ledger.csv`.

On the screen captured = kept + chrome + other + hidden + changed + removed; the file has each sum by itself.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from rich.box import SIMPLE
from rich.table import Table

from copydesk.cli.wording import counted
from copydesk.codeframe import columns, shown
from copydesk.model import Ledger, Revision

FILE = "ledger.csv"
_MOST = 10
"""Pages.  As many lines fit under the findings on a screen of 40 lines; the file has them all."""

_SUMS = ("captured", "kept", "chrome", "head", "breadcrumb", "marks", "separators", "hidden", "unplaced", "changed",
         "removed", "added", "clean")  # fmt: skip
_OTHER = ("head", "breadcrumb", "marks", "separators", "unplaced")
"""What is neither text in a block nor gone: the title, the breadcrumb, bullets that became a list's own."""
_SHOWN = ("captured", "kept", "chrome", "other", "hidden", "changed", "removed")
_SHORTEST = 12
"""Columns.  A path cut shorter than this says nothing; a narrow terminal then cuts the figures."""


def table(revisions: Sequence[Revision], width: int) -> Table:
    """Give the sums of the site and those of its pages; of many pages those that a person should look at first."""
    pages = [(one.captured.path, _figures(one.ledger)) for one in chosen(revisions)]
    total = Counter[str]()
    for revision in revisions:
        total.update(_figures(revision.ledger))
    figures = {name: [_number(count[name]) for count in (total, *(one for _, one in pages))] for name in _SHOWN}
    room = width - sum(max(map(len, (name, *column))) + 2 for name, column in figures.items()) - 3
    made = Table(box=SIMPLE, show_footer=len(revisions) > 1, padding=(0, 1, 0, 0), pad_edge=False)
    made.add_column("page", counted(len(revisions), "page"), no_wrap=True)
    for name, column in figures.items():
        made.add_column(name, column[0], justify="right", no_wrap=True)
    for index, (path, _) in enumerate(pages):
        made.add_row(_fitting(path, max(room, _SHORTEST)), *(column[index + 1] for column in figures.values()))
    return made


def chosen(revisions: Sequence[Revision]) -> list[Revision]:
    """Choose the pages for the screen: all where they are few, else those with the most that is not simply kept."""
    if len(revisions) <= _MOST:
        return list(revisions)
    return sorted(revisions, key=lambda one: (*_doubt(one.ledger), one.captured.path))[:_MOST]


def verdict(revisions: Sequence[Revision], file: str) -> str:
    """Say whether the sums meet, and where all the lines are."""
    gaps = [shown(one.captured.path) for one in revisions if not one.ledger.meets]
    if gaps:
        return f"the sums of {', '.join(gaps)} do NOT meet; all lines in {shown(file)}"
    captured = sum(one.ledger.captured for one in revisions)
    return f"all {captured:,} characters accounted for, page by page in {shown(file)}"


def ledger_csv(revisions: Sequence[Revision]) -> bytes:
    """Give the ledgers of all pages as CSV in UTF-8, a line a page; by finding and by reason in words."""
    text = StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(("path", "url", *_SUMS, "meets", "findings", "reasons", "unseen"))
    for revision in sorted(revisions, key=lambda one: one.captured.path):
        account = revision.ledger
        lines.writerow(
            (
                revision.captured.path,
                revision.captured.url,
                *(getattr(account, name) for name in _SUMS),
                "yes" if account.meets else "no",
                "; ".join(f"{rule} {count}" for rule, count in sorted(by_rule(account).items())),
                "; ".join(f"{reason} {count}" for reason, count in account.reasons.items()),
                "; ".join(f"{one.what} {one.characters}" for one in account.unseen),
            )
        )
    return text.getvalue().encode("utf-8", "backslashreplace")


def by_rule(ledger: Ledger) -> Counter[str]:
    """Count the characters changed or removed, by rule."""
    counts: Counter[str] = Counter()
    for one in ledger.findings:
        counts[one.rule] += one.changed + one.removed
    return counts


def _figures(ledger: Ledger) -> dict[str, int]:
    figures = {name: getattr(ledger, name) for name in _SUMS}
    return {**figures, "other": sum(figures[name] for name in _OTHER)}


def _doubt(ledger: Ledger) -> tuple[bool, int]:
    """Sort pages by how much a person should look at them: a gap first, then what is not where a visitor saw it."""
    return ledger.meets, -(ledger.unplaced + ledger.hidden + ledger.removed + ledger.changed)


def _number(count: int) -> str:
    return f"{count:,}" if count else "·"


def _fitting(path: str, room: int) -> str:
    """Shorten a path from the left, where it says least."""
    text = shown(path)
    if columns(text) <= room:
        return text
    text = text[-room:]
    while columns(text) >= room:
        text = text[1:]
    return f"…{text}"
