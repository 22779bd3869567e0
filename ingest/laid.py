"""What has been laid down of a page and not yet put under headings: blocks with how they look and how they stood."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from copydesk.ingest.flow import Line
from copydesk.ingest.markers import Marker
from copydesk.ingest.styles import Style
from copydesk.ingest.tree import Element
from copydesk.model import Block

Looks = tuple[tuple[Style, int], ...]
"""Looks, each with how many visible characters have it."""


class Typed(Struct, frozen=True):
    """The lines of a paragraph, with the mark at the start of each that has one.

    `element` is the `<p>` that holds just these; `level` is Word's, 0 where there is none; `language` is the one
    declared around the text.
    """

    lines: tuple[Line, ...]
    markers: tuple[Marker | None, ...]
    element: Element | None = None
    level: int = 0
    language: str = ""


class Laid(Struct, frozen=True):
    """A block laid down, with how its text looks and whether an empty paragraph stands before it.

    `stray` is a list of items that had none around them, `typed` is a paragraph's where lines of it begin with marks.
    `looks` are the styles of each line of a paragraph that has several.  `cell` and `row` name the cell and the row of
    the layout table around it (0 for none), `header` says that it is a `<th>`; `control`: a field of a form stands in
    the text, or follows it; `linked`: an image that is a link.
    """

    block: Block
    styles: Looks = ()
    stray: bool = False
    gap: bool = False
    typed: Typed | None = None
    looks: tuple[Looks, ...] = ()
    cell: int = 0
    row: int = 0
    control: bool = False
    header: bool = False
    linked: bool = False


def line_looks(lines: Sequence[Line]) -> tuple[Looks, ...]:
    """Give the styles of each line, where there are several."""
    return tuple(line.styles for line in lines) if len(lines) > 1 else ()
