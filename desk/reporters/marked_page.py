"""Shows the words of one page with marks in their place, for reports in HTML: as a reader had them, in plain blocks.

Nothing of a page is trusted: all of its words are escaped, and no script, style, image or link of it comes along.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import escape

from copydesk.model import Block, Document, Kind, Run, Section, Span
from copydesk.reporters.counting import counted
from copydesk.reporters.notes import Note, marked

_TAGS = {Kind.PARAGRAPH: "p", Kind.QUOTE: "blockquote", Kind.PREFORMATTED: "pre", Kind.TERM: "dt",
         Kind.DEFINITION: "dd", Kind.DEFINITIONS: "dl", Kind.TABLE: "table", Kind.ROW: "tr", Kind.CELL: "td",
         Kind.CAPTION: "caption", Kind.ITEM: "li"}  # fmt: skip
_DEEPEST = 6


def content(document: Document, notes: Sequence[Note], prefix: str) -> str:
    """Give all blocks of a page; the notes are in the order of the page, and anchors begin with `prefix`."""
    own = "".join(_section(section, notes, prefix) for section in document.sections)
    apart = "".join(_block(block, notes, prefix) for block in (*document.head, *document.chrome))
    if not apart:
        return own
    repeated = sum(note.finding.region != "content" for note in notes)
    label = f"What the site repeats on its pages ({counted(repeated, 'mark')})"
    return f"{own}<details open><summary>{label}</summary>{apart}</details>"


def _section(top: Section, notes: Sequence[Note], prefix: str) -> str:
    pieces = []
    for section in top.walk():
        blocks = ([section.heading] if section.heading else []) + list(section.blocks)
        pieces += [_block(block, notes, prefix) for block in blocks]
    return "".join(pieces)


def _block(block: Block, notes: Sequence[Note], prefix: str) -> str:
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


def _text(block: Block, notes: Sequence[Note], prefix: str) -> str:
    """A block's words with the marks of the findings in them; marks that overlap are told by the first."""
    pieces, done = [], 0
    for note, start, end in _places(block, notes):
        if start < done:
            continue
        pieces.append(escape(block.text[done:start]))
        label = escape(note.finding.message, quote=True)
        pieces.append(
            f'<span id="{prefix}{note.anchor}" title="{label}" class="note">'
            f"{marked(note, block.text[start:end])}<sup>{note.number}</sup></span>"
        )
        done = end
    pieces.append(escape(block.text[done:]))
    return "".join(pieces).replace("\n", "\n" if block.kind is Kind.PREFORMATTED else "<br>")


def _places(block: Block, notes: Sequence[Note]) -> Iterator[tuple[Note, int, int]]:
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
