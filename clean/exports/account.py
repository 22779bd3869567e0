"""The ledger as it is exported: the sums, and the words themselves of what no block shows.

An editor who reads it sees what a visitor of the old page did not see, where it stands, and why it is in no block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

from msgspec import Struct
from msgspec.structs import asdict

from copydesk.folding import visible
from copydesk.model import Document, Ledger, Piece, Revision, Span

_TAG = re.compile(r"<[^<>]*>")


class Kept(Struct, frozen=True):
    """How many visible characters the block with this id shows, with all blocks inside it."""

    id: str
    characters: int


class Concealed(Struct, frozen=True):
    """Text that a visitor did not see; `span` is its place in the captured page, `reason` why it was out of sight."""

    text: str
    reason: str
    characters: int
    span: Span


class Account(Ledger, frozen=True, kw_only=True):
    """The ledger of an exported page, by block.

    `blocks` are those of the sections, in order; `written` is their sum. `typed` holds the bullets, numbers and
    separators that became structure, each with how often it stood there; `concealed` the words that are hidden.
    """

    written: int
    blocks: tuple[Kept, ...]
    typed: dict[str, int]
    concealed: tuple[Concealed, ...]


def account(revision: Revision, names: Mapping[int, str]) -> Account:
    """Give the ledger of a page for export; `names` are the ids its blocks were given, by the identity of the block."""
    blocks = tuple(_kept(revision.document, names))
    captured = revision.captured
    marks = (piece for piece in captured.pieces if piece.role in ("mark", "separator") and piece.characters)
    typed = Counter(_words(captured, piece) for piece in marks)
    typed += _between_crumbs(captured)
    concealed = tuple(
        Concealed(_words(captured, piece), piece.reason, piece.characters, piece.span)
        for piece in captured.pieces
        if piece.role == "hidden"
    )
    return Account(
        **asdict(revision.ledger),
        written=sum(block.characters for block in blocks),
        blocks=blocks,
        typed=dict(sorted(typed.items())),
        concealed=concealed,
    )


def _kept(document: Document, names: Mapping[int, str]) -> Iterator[Kept]:
    for section in document.outline():
        for block in (section.heading, *section.blocks):
            if block is not None and (count := sum(visible(inner.text) for inner in block.walk())):
                yield Kept(names[id(block)], count)


def _between_crumbs(document: Document) -> Counter[str]:
    """Count what parts the steps of the breadcrumb: the words of its line that are in none of them."""
    lines = " ".join(_words(document, piece) for piece in document.pieces if piece.role == "breadcrumb")
    return Counter(lines.split()) - Counter(word for crumb in document.breadcrumb for word in crumb.text.split())


def _words(document: Document, piece: Piece) -> str:
    """Give the words of a piece as they read: those it carries, else those that stand in its place."""
    if piece.text:
        return " ".join(piece.text.split())
    return " ".join(unescape(_TAG.sub("", document.source[piece.span.start : piece.span.end])).split())
