"""Tells an editor what was found and done, in one static file: each page with its marks in place, in plain words.

Nothing of a page is trusted: all of its words are escaped, and no script, style, image or link of it comes along.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from importlib.resources import files

from msgspec import Struct

from copydesk.model import Applicability, Block, Change, Failure, Finding, Kind, Ledger, Revision, Run, Section, Span
from copydesk.reporters.answers import Answers

_TAGS = {Kind.PARAGRAPH: "p", Kind.QUOTE: "blockquote", Kind.PREFORMATTED: "pre", Kind.TERM: "dt",
         Kind.DEFINITION: "dd", Kind.DEFINITIONS: "dl", Kind.TABLE: "table", Kind.ROW: "tr", Kind.CELL: "td",
         Kind.CAPTION: "caption", Kind.ITEM: "li"}  # fmt: skip
_DEEPEST = 6


class _Note(Struct, frozen=True):
    """A finding on its way into the page: its number, and what was done (None where an editor is asked)."""

    number: int
    finding: Finding
    change: Change | None

    @property
    def anchor(self) -> str:
        return f"f{self.number}"


def html(revisions: Sequence[Revision], failures: Sequence[Failure] = (), *, version: str = "") -> str:
    """Give the whole report: a summary, what could not be done, and each page in turn."""
    noted = [_notes(revision) for revision in revisions]
    body = "".join(
        _page(revision, notes, f"p{index}-")
        for index, (revision, notes) in enumerate(zip(revisions, noted, strict=True))
    )
    return _SHELL.format(
        title="What was found and done",
        style=files("copydesk.reporters").joinpath("report.css").read_text("utf-8"),
        summary=_summary(revisions, noted),
        failures=_failures(failures),
        body=body,
        version=escape(version),
    )


_SHELL = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header class="top">
<h1>{title}</h1>
{summary}
</header>
{failures}{body}
<footer>Made by copydesk {version}. The captured pages are as they were; nothing here was written back to them.</footer>
</body>
</html>
"""


def _summary(revisions: Sequence[Revision], noted: Sequence[Sequence[_Note]]) -> str:
    made = [note.change for notes in noted for note in notes if note.change is not None]
    left = sum(len(revision.remaining) for revision in revisions)
    accepted = sum(change.because not in ("safe", "unsafe") for change in made)
    parts = [
        _count(len(revisions), "page"),
        f"{len(made)} mended" + (f", {accepted} because an editor accepted them" if accepted else ""),
        f"{left} left for an editor",
    ]
    return f"<p class=sum>{' <span>·</span> '.join(parts)}</p>"


def _failures(failures: Sequence[Failure]) -> str:
    if not failures:
        return ""
    rows = "".join(f"<li><code>{escape(f.path or f.url)}</code> {escape(f.message)}</li>" for f in failures)
    return f'<section class="failures"><h2>What could not be done</h2><ul>{rows}</ul></section>'


def _notes(revision: Revision) -> list[_Note]:
    """Number the findings in the order of the page, each with the change that answered it."""
    answers = Answers(revision.changes)
    found = sorted(revision.found, key=lambda finding: (finding.span, finding.rule))
    return [_Note(number, finding, answers.to(finding)) for number, finding in enumerate(found, 1)]


def _page(revision: Revision, notes: Sequence[_Note], prefix: str) -> str:
    document = revision.captured
    done = [note for note in notes if note.change is not None]
    left = [note for note in notes if note.change is None]
    return (
        f'<article class="page"><h2>{escape(document.title or document.path)}</h2>'
        f'<p class="where"><code>{escape(document.path)}</code><br>{escape(document.url)}</p>'
        f"<p class=ledger>{escape(_ledger(revision.ledger))}</p>"
        + _list("Mended", done, prefix, "Nothing was certain enough to mend without a person.")
        + _list("For an editor", left, prefix, "Nothing is left to decide.")
        + f'<section class="text"><h3>The page, with its marks</h3>{_legend()}{_content(revision, notes, prefix)}'
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


def _list(title: str, notes: Sequence[_Note], prefix: str, empty: str) -> str:
    rows = "".join(_row(note, prefix) for note in notes)
    inside = f"<ol>{rows}</ol>" if rows else f"<p class=empty>{empty}</p>"
    return f'<section class="notes"><h3>{title} <small>{len(notes)}</small></h3>{inside}</section>'


def _row(note: _Note, prefix: str) -> str:
    finding = note.finding
    trail = " › ".join(finding.section) or {"chrome": "on every page of the site", "head": "the page's title"}.get(
        finding.region, ""
    )
    return (
        f'<li value="{note.number}"><a href="#{prefix}{note.anchor}" class="go">'
        f"{_context(note)}</a><p>{escape(finding.message)}</p>"
        f"{_because(note)}<p class=trail>{escape(trail)} · line {finding.line} · "
        f"<code>{escape(finding.rule)}</code></p></li>"
    )


def _context(note: _Note) -> str:
    """The words with what stands before and after, the change marked in them."""
    finding = note.finding
    before, after = finding.prefix.split("\n")[-1], finding.suffix.split("\n")[0]
    return f"{escape(_tail(before))}{_words(note, finding.excerpt)}{escape(after)}"


def _tail(text: str) -> str:
    return text if len(text) < 40 else "…" + text[text.find(" ") :]


def _words(note: _Note, words: str) -> str:
    """The words of a finding as an editor marks them: struck out and written anew, or underlined."""
    if note.change is None:
        return f"<mark>{escape(words)}</mark>"
    new = unescape(note.change.after)
    written = f"<ins>{escape(new)}</ins>" if new.strip() else ""
    return f"<del>{escape(words)}</del>{written}"


def _because(note: _Note) -> str:
    if note.change is None:
        offers = [fix for fix in note.finding.fixes if fix.applicability > Applicability.DISPLAY]
        titles = "; or ".join(escape(fix.title) for fix in offers)
        return f"<p class=offer>Offered: {titles}.</p>" if titles else "<p class=offer>Only a person can mend this.</p>"
    because = {
        "safe": "Mended without asking: no editor would argue with it.",
        "unsafe": "Mended because the run was told to apply unsafe fixes.",
    }.get(note.change.because, f"Mended because {note.change.because} accepted it.")
    return f"<p class=because>{escape(because)}</p>"


def _legend() -> str:
    return (
        '<p class="legend"><del>taken out</del> <ins>put in</ins> <mark>for an editor</mark> — the numbers lead to the'
        " lines above</p>"
    )


def _content(revision: Revision, notes: Sequence[_Note], prefix: str) -> str:
    document = revision.captured
    own = "".join(_section(section, notes, prefix) for section in document.sections)
    apart = "".join(_block(block, notes, prefix) for block in (*document.head, *document.chrome))
    marked = sum(note.finding.region != "content" for note in notes)
    label = f"What the site repeats on its pages ({_count(marked, 'mark')})"
    return f"{own}<details open><summary>{label}</summary>{apart}</details>"


def _section(top: Section, notes: Sequence[_Note], prefix: str) -> str:
    pieces = []
    for section in top.walk():
        blocks = ([section.heading] if section.heading else []) + list(section.blocks)
        pieces += [_block(block, notes, prefix) for block in blocks]
    return "".join(pieces)


def _block(block: Block, notes: Sequence[_Note], prefix: str) -> str:
    words = _text(block, notes, prefix)
    inside = "".join(_block(inner, notes, prefix) for inner in block.blocks)
    if block.kind is Kind.HEADING:
        level = min(block.level + 3, _DEEPEST)  # the report's own headings stand above the page's
        return f'<h{level} class="level{block.level}">{words}</h{level}>{inside}'
    if block.kind is Kind.IMAGE:
        return f"<p class=image>{words or 'image without a description'}</p>"
    if block.kind is Kind.EMBED:
        return f"<p class=image>frame: {escape(block.label or block.target)}</p>"
    if block.kind is Kind.TITLE:
        return f"<p class=title>{words}</p>"
    tag = ("ol" if block.ordered else "ul") if block.kind is Kind.LIST else _TAGS[block.kind]
    if tag == "p" and inside:  # a paragraph cannot hold the images that stand in it
        return f"<p>{words}</p>{inside}"
    start = f" start={block.number}" if tag == "ol" and block.number is not None else ""
    return f"<{tag}{start}>{words}{inside}</{tag}>"


def _text(block: Block, notes: Sequence[_Note], prefix: str) -> str:
    """A block's words with the marks of the findings in them; marks that overlap are told by the first."""
    pieces, done = [], 0
    for note, start, end in _places(block, notes):
        if start < done:
            continue
        pieces.append(escape(block.text[done:start]))
        label = escape(note.finding.message, quote=True)
        pieces.append(
            f'<span id="{prefix}{note.anchor}" title="{label}" class="note">'
            f"{_words(note, block.text[start:end])}<sup>{note.number}</sup></span>"
        )
        done = end
    pieces.append(escape(block.text[done:]))
    return "".join(pieces).replace("\n", "\n" if block.kind is Kind.PREFORMATTED else "<br>")


def _places(block: Block, notes: Sequence[_Note]) -> Iterator[tuple[_Note, int, int]]:
    if not block.runs:
        return
    whole = Span(block.runs[0].start, max(run.end for run in block.runs))
    first = bisect_left(notes, whole.start, key=lambda note: note.finding.span.start)  # they are in the page's order
    last = bisect_right(notes, whole.end, key=lambda note: note.finding.span.start)
    starts = [run.start for run in block.runs] if first < last else []
    in_order = starts == sorted(starts)
    for note in notes[first:last]:
        span = note.finding.span
        if not whole.covers(span) or (in_order and _is_between(block.runs, starts, span)):
            continue
        if (start := block.offset(span.start)) < (end := block.offset(span.end)):
            yield note, start, end


def _is_between(runs: Sequence[Run], starts: Sequence[int], span: Span) -> bool:
    """Say whether a span lies between two runs: what is marked there is another block's, such as an image's."""
    index = bisect_right(starts, span.start)
    return runs[index - 1].end <= span.start and (index == len(runs) or span.end <= starts[index])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def by_rule(findings: Iterable[Finding]) -> Mapping[str, int]:
    """Count findings by rule, the commonest first."""
    counted: dict[str, int] = {}
    for finding in findings:
        counted[finding.rule] = counted.get(finding.rule, 0) + 1
    return dict(sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])))
