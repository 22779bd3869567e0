"""Lays out what a run did, for a person who reads it in a terminal of 80 columns or less.

There is no clock and no absolute path in it, so that two runs say the same.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TextIO

from msgspec import Struct
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.cli import accounts
from copydesk.cli.wording import counted
from copydesk.codeframe import shown
from copydesk.model import Change, Finding, Revision

WIDEST = 80
"""Columns. Wider summaries are harder to read, on any terminal."""
_LABEL = 10
"""Columns of the labels."""


class Story(Struct, frozen=True):
    """What a run did: the pages, what is left for an editor, what editors put aside, and the files by export.

    `alone` names rules that had nothing to compare a page with.
    """

    revisions: tuple[Revision, ...]
    left: tuple[Finding, ...]
    put_aside: int
    exported: dict[str, int]
    out: str
    failures: int
    ledger: str
    linted: str
    grammar: str
    report: str
    alone: str = ""


def print_summary(story: Story, stream: TextIO, width: int, color: bool) -> None:
    """Write the summary; its last line is the path of the report."""
    console = Console(
        file=StringIO(),
        width=min(width, WIDEST),
        force_terminal=color,
        no_color=not color,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Text(_headline(story), style="bold"))
    console.print(_table(story))
    console.print(accounts.table(story.revisions, console.width))
    for name, text in _facts(story):
        for index, line in enumerate(_wrapped(text, console.width)):
            console.print(Text.assemble((f" {name if index == 0 else '':<{_LABEL}}", "dim"), line))
    console.print()
    console.print(Text(story.report), soft_wrap=True)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    stream.writelines(f"{line.rstrip()}\n" for line in text.splitlines())  # Rich pads lines to the full width


def mendings(changes: Iterable[Change]) -> list[Change]:
    """Give one change for each finding that was mended; a finding can take several edits."""
    return list({(one.rule, one.fingerprint, one.line, one.column): one for one in changes}.values())


def accepted(changes: Iterable[Change]) -> int:
    """Count the mendings that were made because an editor accepted or wrote them."""
    return sum(change.because not in ("safe", "unsafe") for change in mendings(changes))


def _changes(story: Story) -> Iterator[Change]:
    for revision in story.revisions:
        yield from mendings(revision.changes)


def _headline(story: Story) -> str:
    sections = sum(1 for revision in story.revisions for _ in revision.document.outline())
    failed = f", {counted(story.failures, 'failure')}" if story.failures else ""
    return f"{counted(len(story.revisions), 'page')}, {counted(sections, 'section')}{failed}"


def _table(story: Story) -> Table:
    found = Counter(finding.rule for revision in story.revisions for finding in revision.found)
    mended = Counter(change.rule for change in _changes(story))
    left = Counter(finding.rule for finding in story.left)
    table = Table(box=SIMPLE, show_footer=True, padding=(0, 1), pad_edge=False)
    table.add_column("finding", "in all")
    for name, counts in (("found", found), ("mended", mended), ("left", left)):
        table.add_column(name, f"{sum(counts.values()):,}", justify="right")
    for rule in sorted({*found, *mended, *left}):
        table.add_row(rule, *(f"{counts[rule]:,}" if counts[rule] else "·" for counts in (found, mended, left)))
    return table


def _wrapped(text: str, room: int) -> list[str]:
    """Break text into lines beside the labels."""
    return textwrap.wrap(text, room - _LABEL - 1, break_on_hyphens=False)


def _facts(story: Story) -> Iterator[tuple[str, str]]:
    changes = list(_changes(story))
    because = accepted(changes)
    aside = f", of these {because:,} because an editor accepted them" if because else ""
    yield "mended", f"{len(changes):,}{aside}"
    put_aside = f", and {story.put_aside:,} put aside by an editor" if story.put_aside else ""
    yield "left", f"{len(story.left):,} for an editor{put_aside}"
    files = ", ".join(f"{count:,} {name}" for name, count in story.exported.items())
    yield "exported", f"{files or 'nothing'}, in {shown(story.out)}"
    yield "ledger", accounts.verdict(story.revisions, story.ledger)
    yield "linted", story.linted
    yield "grammar", story.grammar
    if story.alone:
        yield "not run", story.alone
