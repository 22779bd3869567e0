"""Tells an editor what was found and done, in one static file: each page with its marks in place, in plain words.

Nothing of a page is trusted: all of its words are escaped, and no script, style, image or link of it comes along.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from copydesk.model import Failure, Ledger, Revision
from copydesk.reporters.answers import Answers
from copydesk.reporters.counting import counted
from copydesk.reporters.marked_page import content
from copydesk.reporters.notes import Note, row
from copydesk.reporters.shell import closing, failed, opening


def html(revisions: Sequence[Revision], failures: Sequence[Failure] = (), *, version: str = "") -> str:
    """Give the whole report: a summary, what could not be done, and each page in turn."""
    noted = [_notes(revision) for revision in revisions]
    body = "".join(
        _page(revision, notes, f"p{index}-")
        for index, (revision, notes) in enumerate(zip(revisions, noted, strict=True))
    )
    title = "What was found and done"
    end = f"Made by copydesk {version}. The captured pages are as they were; nothing here was written back to them."
    return f"{opening(title, _summary(revisions, noted))}{failed(failures)}{body}{closing(end)}"


def _summary(revisions: Sequence[Revision], noted: Sequence[Sequence[Note]]) -> str:
    made = [note.change for notes in noted for note in notes if note.change is not None]
    left = sum(len(revision.remaining) for revision in revisions)
    accepted = sum(change.because not in ("safe", "unsafe") for change in made)
    parts = [
        counted(len(revisions), "page"),
        f"{len(made)} mended" + (f", {accepted} because an editor accepted them" if accepted else ""),
        f"{left} left for an editor",
    ]
    return f"<p class=sum>{' <span>·</span> '.join(parts)}</p>"


def _notes(revision: Revision) -> list[Note]:
    """Number the findings in the order of the page, each with the change that answered it."""
    answers = Answers(revision.changes)
    found = sorted(revision.found, key=lambda finding: (finding.span, finding.rule))
    return [Note(number, finding, answers.to(finding)) for number, finding in enumerate(found, 1)]


def _page(revision: Revision, notes: Sequence[Note], prefix: str) -> str:
    document = revision.captured
    done = [note for note in notes if note.change is not None]
    left = [note for note in notes if note.change is None]
    return (
        f'<article class="page"><h2>{escape(document.title or document.path)}</h2>'
        f'<p class="where"><code>{escape(document.path)}</code><br>{escape(document.url)}</p>'
        f"<p class=ledger>{escape(_ledger(revision.ledger))}</p>"
        + _list("Mended", done, prefix, "Nothing was certain enough to mend without a person.")
        + _list("For an editor", left, prefix, "Nothing is left to decide.")
        + f'<section class="text"><h3>The page, with its marks</h3>{_legend()}{content(document, notes, prefix)}'
        f"</section></article>\n"
    )


def _ledger(ledger: Ledger) -> str:
    kept = ledger.kept + ledger.breadcrumb + ledger.marks + ledger.separators + ledger.unplaced
    hidden = f" {ledger.hidden:,} no visitor saw," if ledger.hidden else ""
    words = (
        f"Every visible character is accounted for: of {ledger.captured:,} captured, {kept:,} are in the page's own"
        f" text, {ledger.chrome + ledger.head:,} in what the site repeats on its pages,{hidden} {ledger.removed:,} were"
        f" removed and {ledger.changed:,} changed, each by a line below."
    )
    return words if ledger.meets else "The sums do not meet: some text is not accounted for. Do not use this page yet."


def _list(title: str, notes: Sequence[Note], prefix: str, empty: str) -> str:
    rows = "".join(row(note, prefix) for note in notes)
    inside = f"<ol>{rows}</ol>" if rows else f"<p class=empty>{empty}</p>"
    return f'<section class="notes"><h3>{title} <small>{len(notes)}</small></h3>{inside}</section>'


def _legend() -> str:
    return (
        '<p class="legend"><del>taken out</del> <ins>put in</ins> <mark>for an editor</mark> — the numbers lead to the'
        " lines above</p>"
    )
