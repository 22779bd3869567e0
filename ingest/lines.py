"""Says what gathered lines are to a reader: paragraphs, items with typed marks, images alone."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from msgspec.structs import replace

from copydesk.ingest.flow import TRIMMED, Line
from copydesk.ingest.markers import Marker, in_symbols, label_marker, marker

_RULING = "-–—_=~*·•+"
_BETWEEN = frozenset(" \u00a0")


def _begins_with_image(line: Line) -> bool:
    return any(mark.kind == "image" and mark.start == 0 for mark in line.marks)


_PICTURES = 3
"""Characters in a symbol font.  A line with more of them has its words in that font, and they are no bullets."""


def groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Part lines where two or more `<br>` stand in a row, as a reader sees a new paragraph there; drop empty ones."""
    group: list[Line] = []
    for line in lines:
        text = line.text
        if text and (text[0] in TRIMMED or text[-1] in TRIMMED):
            line = _trimmed(line)
        if line.text or line.images or (line.marks and not group and any(m.kind == "anchor" for m in line.marks)):
            group.append(line)
        elif group:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _trimmed(line: Line) -> Line:
    """Drop white space at both ends; the no-break spaces at the start are the line's indentation."""
    bare = line.trimmed()
    spaces = line.text[: len(line.text) - len(line.text.lstrip(" \u00a0"))].count("\u00a0")
    return replace(bare, indent=spaces) if spaces and bare.text else bare


def line_marker(line: Line, bullets: Container[str] = ()) -> Marker | None:
    """Give the mark at the start of a line: the one Word wrote, a picture of a bullet, or one typed by hand."""
    for mark in line.marks:
        if mark.kind == "label" and mark.start == 0 < mark.end:
            return label_marker(line.text, mark.end)
    if not line.text or is_rule(line):
        return None
    if line.images and line.images[0].target in bullets and _begins_with_image(line):
        image = line.images[0]
        return Marker(0, image.text, f"image {image.target}", picture=True)
    symbol = False
    for style, count in line.styles:
        if count:
            symbol = count <= _PICTURES and in_symbols(style.family)
            break
    return marker(line.text, symbol)


def is_rule(line: Line) -> bool:
    """Say whether a line is a rule typed by hand: one sign, three times or more, and nothing else."""
    text = line.text
    if not text or text[0] not in _RULING or line.images:
        return False
    return text.count(text[0]) > 2 and len(set(text) - _BETWEEN) == 1


def on_one_line(line: Line) -> Line:
    """Read each `<br>` as a space: a heading broken over lines is one heading."""
    marks = tuple(mark for mark in line.marks if mark.kind != "break")
    return replace(line, text=line.text.replace("\n", " "), marks=marks)


def without_marks(line: Line, *kinds: str) -> Line:
    """Drop the marks of these kinds that cover the whole line: a heading is bold by being one."""
    whole = len(line.text)
    marks = tuple(m for m in line.marks if not (m.kind in kinds and m.start == 0 and m.end == whole))
    return replace(line, marks=marks)
