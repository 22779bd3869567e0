"""Says what gathered lines are to a reader: paragraphs, a list with typed bullets, a breadcrumb, images alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from copydesk.folding import visible
from copydesk.ingest.flow import Line
from copydesk.model import Crumb, Piece, Span

_BULLET = re.compile(r"[•●◦○▪■□‣⁃·∙➢►▶»❖✓✔][ \t\u00a0]*|[-–—*+][ \t\u00a0]+")
"""A bullet typed by hand; a dash or a star counts only with a space after it, for it may begin a word."""

_SEPARATOR = re.compile(r"\s*(?:>+|»|›|::|→|/|\|)\s*")
_LONGEST_CRUMBS = 250
"""Characters.  Longer than this it would run over three lines of a page, and is text."""


def groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Part lines where two or more `<br>` stand in a row, as a reader sees a new paragraph there; drop empty ones."""
    group: list[Line] = []
    for line in map(Line.trimmed, lines):
        if line.text or line.images or (any(mark.kind == "anchor" for mark in line.marks) and not group):
            group.append(line)
        elif group:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def bullet(line: Line) -> int:
    """Give the length of the bullet typed at the start of a line; 0 where there is none."""
    match = _BULLET.match(line.text)
    return match.end() if match and match.end() < len(line.text) else 0


def bulleted(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part a group into what comes before the first typed bullet and the lines that have one.

    Every line from the first bullet on must have one, and one line alone must have a real bullet, no dash.
    """
    first = next((index for index, line in enumerate(lines) if bullet(line)), len(lines))
    items = tuple(lines[first:])
    certain = len(items) > 1 or (bool(items) and items[0].text[0] not in "-–—*+»·")
    return (tuple(lines[:first]), items) if certain and all(map(bullet, items)) else (tuple(lines), ())


def without_bullet(line: Line) -> tuple[Line, Piece]:
    """Take the typed bullet off a line, and give it for the ledger."""
    length = bullet(line)
    removed = line.cut(0, length)
    place = removed.span or Span(0, 0)
    return line.cut(length, len(line.text)).trimmed(), Piece(place, visible(removed.text), "mark")


def breadcrumb(line: Line) -> tuple[Crumb, ...]:
    """Give the steps of a breadcrumb: links parted by one and the same separator, the page itself last, or nothing."""
    links = [mark for mark in line.marks if mark.kind == "link"]
    if not links or line.images or len(line.text) > _LONGEST_CRUMBS:
        return ()
    separators, at = [], 0
    for link in links:
        separators.append(line.text[at : link.start])
        at = link.end
    last = _SEPARATOR.match(line.text, at)
    between = [*separators[1:], last[0] if last else ""]
    if separators[0].strip() or not all(_SEPARATOR.fullmatch(text) for text in between):
        return ()
    if len({text.strip() for text in between}) != 1 or (between[0].strip() in ("|", "/") and len(links) < 2):
        return ()
    end = line.text[at + len(between[-1]) :].strip()
    if not end or (_SEPARATOR.search(end) and between[0].strip() in end):
        return ()
    return (*(Crumb(line.text[link.start : link.end], link.target) for link in links), Crumb(end))


def only_images(line: Line) -> bool:
    """Say whether a line holds images and no text."""
    return bool(line.images) and not line.text


def on_one_line(line: Line) -> Line:
    """Read each `<br>` as a space: a heading broken over lines is one heading."""
    marks = tuple(mark for mark in line.marks if mark.kind != "break")
    return replace(line, text=line.text.replace("\n", " "), marks=marks)


def without_marks(line: Line, *kinds: str) -> Line:
    """Drop the marks of these kinds that cover the whole line: a heading is bold by being one."""
    whole = len(line.text)
    marks = tuple(m for m in line.marks if not (m.kind in kinds and m.start == 0 and m.end == whole))
    return replace(line, marks=marks)
