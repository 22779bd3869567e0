"""The wire format `copydesk/page@1`: one page as other systems load it. The Structs are the schema.

Everything here follows from a Revision; field order is the order in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Literal

from msgspec import Struct, field

from copydesk.clean.exports.account import Account, account
from copydesk.clean.fragment import fragment
from copydesk.folding import folded
from copydesk.model import (
    Alternate,
    Block,
    Change,
    Contact,
    Crumb,
    Declaration,
    Document,
    Finding,
    Kind,
    Region,
    Revision,
    Section,
    Updated,
)

DEEPEST = 200
"""Sections.  What is nested deeper is flattened, and said so in `notes`: JSON readers have limits of their own."""


class Text(Struct, frozen=True):
    """A heading: its words and the level the reader saw."""

    text: str
    level: int
    html: str = ""
    id: str = ""


class Paragraph(Struct, frozen=True, tag_field="kind", tag="paragraph"):
    """Running text."""

    text: str
    html: str
    id: str = ""


class Image(Struct, frozen=True, tag_field="kind", tag="image"):
    """An image; `text` is its alternative text."""

    text: str
    src: str
    id: str = ""


class Embed(Struct, frozen=True, tag_field="kind", tag="embed"):
    """The place of a frame, in which visitors saw the page `src`; `title` is its title or name."""

    src: str
    title: str
    id: str = ""


class Preformatted(Struct, frozen=True, tag_field="kind", tag="preformatted"):
    """Text whose line breaks and spaces are as they stand."""

    text: str
    html: str
    id: str = ""


Numbering = Literal["", "1", "a", "A", "i", "I"]
"""How an ordered list counts, as the type of an HTML list; empty for one that does not."""


class Item(Struct, frozen=True):
    """An item of a list; `items` are those of the list inside it, `blocks` all else.

    `ordered`, `start` and `numbering` are those of the list inside it, as in a list. `label` is the bullet or number
    as it was typed by hand ("•", "b)"), and `number` what it counts.
    """

    text: str
    html: str
    items: tuple[Item, ...] = ()
    ordered: bool = False
    blocks: tuple[AnyBlock, ...] = ()
    id: str = ""
    number: int | None = None
    label: str = ""
    start: int | None = None
    numbering: Numbering = ""


class List(Struct, frozen=True, tag_field="kind", tag="list"):
    """A list; `start` is the number an ordered one begins with, where it says so; `numbering` how it counts."""

    ordered: bool
    items: tuple[Item, ...]
    start: int | None = None
    id: str = ""
    numbering: Numbering = ""


class Definition(Struct, frozen=True):
    """A term (`term` true) or what is said of it."""

    term: bool
    text: str
    html: str
    blocks: tuple[AnyBlock, ...] = ()


class Definitions(Struct, frozen=True, tag_field="kind", tag="definitions"):
    """A list of terms and what is said of them, in order."""

    items: tuple[Definition, ...]
    id: str = ""


class Cell(Struct, frozen=True):
    """A cell of a table."""

    text: str
    html: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    blocks: tuple[AnyBlock, ...] = ()


class Table(Struct, frozen=True, tag_field="kind", tag="table"):
    """A table of data."""

    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    id: str = ""


class Quote(Struct, frozen=True, tag_field="kind", tag="quote"):
    """What is quoted, in blocks."""

    blocks: tuple[AnyBlock, ...]
    id: str = ""


class InnerHeading(Struct, frozen=True, tag_field="kind", tag="heading"):
    """A heading inside a cell or an item, where it opens no section."""

    text: str
    html: str
    level: int
    id: str = ""


AnyBlock = Paragraph | Image | Embed | Preformatted | List | Definitions | Table | Quote | InnerHeading


class PageSection(Struct, frozen=True):
    """A heading with what stands under it; null for text before the first heading."""

    heading: Text | None
    blocks: tuple[AnyBlock, ...]
    sections: tuple[PageSection, ...] = ()


class Link(Struct, frozen=True):
    """A link of the page's own text."""

    text: str
    href: str


class Picture(Struct, frozen=True):
    """An image of the page's own text."""

    src: str
    alt: str


class Embedded(Struct, frozen=True):
    """What the page shows inside itself: a frame's page, a film, an applet; frames in the frameset's order."""

    src: str
    title: str


class Provenance(Struct, frozen=True):
    """Where the page came from: the capture and how its bytes were read."""

    path: str
    digest: str
    fetched: str
    bytes: int
    encoding: str
    evidence: str
    declared: tuple[Declaration, ...]


class Page(Struct, frozen=True):
    """One page, cleaned, with what was done to it and what is left to do.

    `chrome` are the ids of the blocks that the site repeats here; site.json has them.
    """

    schema: Literal["copydesk/page@1"]
    url: str
    title: str
    language: str
    breadcrumb: tuple[Crumb, ...]
    sections: tuple[PageSection, ...]
    links: tuple[Link, ...]
    images: tuple[Picture, ...]
    provenance: Provenance
    changes: tuple[Change, ...]
    remaining: tuple[Finding, ...]
    ledger: Account
    notes: tuple[str, ...] = field(default=())
    embeds: tuple[Embedded, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    updated: Updated | None = None
    contacts: tuple[Contact, ...] = ()
    chrome: tuple[str, ...] = ()


def page(revision: Revision) -> Page:
    """Give the page that a revision exports."""
    document, captured = revision.document, revision.captured
    names = _Names()
    sections = tuple(_section(section, names, 1) for section in document.sections)
    deep = depth(document.sections) > DEEPEST
    notes = (f"sections nested deeper than {DEEPEST} are flattened",) if deep else ()
    return Page(
        schema="copydesk/page@1",
        url=document.url,
        title=document.title,
        language=document.language,
        breadcrumb=document.breadcrumb,
        sections=sections,
        links=_links(document),
        images=_images(document),
        provenance=Provenance(
            captured.path,
            captured.digest,
            captured.fetched,
            captured.size,
            captured.decoding.encoding,
            captured.decoding.evidence,
            captured.decoding.declared,
        ),
        changes=revision.changes,
        remaining=revision.remaining,
        ledger=account(revision, names.given),
        notes=tuple(dict.fromkeys((*captured.notes, *document.notes, *notes))),  # a page read again tells less
        embeds=_embeds(document),
        alternates=document.alternates,
        updated=document.updated,
        contacts=document.contacts,
        chrome=tuple(made.id for block in document.chrome for made in blocks_of([block])),
    )


def blocks_of(blocks: Iterable[Block]) -> tuple[AnyBlock, ...]:
    """Give blocks in their wire form, with ids of their own."""
    return _blocks(blocks, _Names())


class _Names:
    """Gives blocks ids that stay while their text does: a hash of kind and text, numbered among equals."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self.given: dict[int, str] = {}

    def name(self, block: Block) -> str:
        words = " ".join(inner.text for inner in block.walk())
        digest = sha256(f"{block.kind}\x1f{folded(words)}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
        self._seen[digest] += 1
        name = digest if self._seen[digest] == 1 else f"{digest}-{self._seen[digest]}"
        self.given[id(block)] = name
        return name


def depth(sections: Sequence[Section]) -> int:
    """Give how deep sections are nested."""
    deepest, level = 0, list(sections)
    while level:
        deepest += 1
        level = [inner for section in level for inner in section.sections]
    return deepest


def _section(section: Section, names: _Names, level: int) -> PageSection:
    heading = section.heading
    own = section.blocks
    head = Text(heading.text, heading.level, fragment(heading), names.name(heading)) if heading else None
    pictures = _blocks(heading.blocks, names) if heading else ()
    if level >= DEEPEST:
        below = [inner for section_inside in section.sections for inner in section_inside.walk()]
        own = (*own, *(block for inner in below for block in _with_heading(inner)))
        return PageSection(head, (*pictures, *_blocks(own, names)))
    inside = tuple(_section(inner, names, level + 1) for inner in section.sections)
    return PageSection(head, (*pictures, *_blocks(own, names)), inside)


def _with_heading(section: Section) -> tuple[Block, ...]:
    return (section.heading, *section.blocks) if section.heading else section.blocks


def _blocks(blocks: Iterable[Block], names: _Names) -> tuple[AnyBlock, ...]:
    return tuple(made for block in blocks for made in _block(block, names))


def _block(block: Block, names: _Names) -> tuple[AnyBlock, ...]:
    """Give a block in its wire form; images inside running text are in its HTML, and so not told again."""
    name = names.name(block)
    if block.kind is Kind.IMAGE:
        return (Image(block.text, block.target, name),)
    if block.kind is Kind.EMBED:
        return (Embed(block.target, block.label, name),)
    if block.kind is Kind.HEADING:
        return (InnerHeading(block.text, fragment(block), block.level, name),)
    if block.kind is Kind.PREFORMATTED:
        return (Preformatted(block.text, fragment(block), name),)
    if block.kind is Kind.LIST:
        items = tuple(_item(item, names) for item in block.blocks)
        return (List(block.ordered, items, block.number, name, _numbering(block)),)
    if block.kind is Kind.DEFINITIONS:
        return (Definitions(tuple(_definition(item, names) for item in block.blocks), name),)
    if block.kind is Kind.TABLE:
        return _table(block, names, name)
    if block.kind is Kind.QUOTE:
        return (Quote(_blocks(block.blocks, names), name),)
    beside = (image for image in block.blocks if not _is_inline(image, block))
    return (Paragraph(block.text, fragment(block), name), *_blocks(beside, names))


def _item(item: Block, names: _Names) -> Item:
    inside = [block for block in item.blocks if block.kind is not Kind.IMAGE or not _is_inline(block, item)]
    lists = [block for block in inside if block.kind is Kind.LIST]
    nested = lists[0] if len(lists) == 1 else None
    rest = [block for block in inside if block is not nested]
    items = tuple(_item(inner, names) for inner in nested.blocks) if nested else ()
    return Item(
        text=item.text,
        html=fragment(item),
        items=items,
        ordered=nested.ordered if nested else False,
        blocks=_blocks(rest, names),
        id=names.name(item),
        number=item.number,
        label=item.label,
        start=nested.number if nested else None,
        numbering=_numbering(nested) if nested else "",
    )


def _numbering(block: Block) -> Numbering:
    return next((kind for kind in _NUMBERINGS if kind == block.label), "1") if block.ordered else ""


_NUMBERINGS: tuple[Literal["a", "A", "i", "I"], ...] = ("a", "A", "i", "I")


def _is_inline(image: Block, block: Block) -> bool:
    return any(mark.kind == "image" and mark.target == image.target for mark in block.marks)


def _definition(block: Block, names: _Names) -> Definition:
    inside = [inner for inner in block.blocks if inner.kind is not Kind.IMAGE or not _is_inline(inner, block)]
    return Definition(block.kind is Kind.TERM, block.text, fragment(block), _blocks(inside, names))


def _table(block: Block, names: _Names, name: str) -> tuple[AnyBlock, ...]:
    captions = [inner for inner in block.blocks if inner.kind is Kind.CAPTION]
    caption = " ".join(part.text for inner in captions for part in inner.walk() if part.text)
    rows = tuple(
        tuple(_cell(cell, names) for cell in row.blocks if cell.kind is Kind.CELL)
        for row in block.blocks
        if row.kind is Kind.ROW
    )
    strays = [inner for inner in block.blocks if inner.kind not in (Kind.ROW, Kind.CAPTION)]
    strays += [b for row in block.blocks if row.kind is Kind.ROW for b in row.blocks if b.kind is not Kind.CELL]
    return (*_blocks(strays, names), Table(caption, tuple(row for row in rows if row), name))


def _cell(block: Block, names: _Names) -> Cell:
    inside = [inner for inner in block.blocks if inner.kind is not Kind.IMAGE or not _is_inline(inner, block)]
    return Cell(block.text, fragment(block), block.header, block.colspan, block.rowspan, _blocks(inside, names))


def _links(document: Document) -> tuple[Link, ...]:
    own = (one for one in document.references if one.kind == "link" and one.region is Region.CONTENT)
    return tuple(Link(one.text, one.target) for one in own)


def _embeds(document: Document) -> tuple[Embedded, ...]:
    own = (one for one in document.references if one.kind == "embed" and one.region is Region.CONTENT)
    return tuple(Embedded(one.target, one.text) for one in own)


def _images(document: Document) -> tuple[Picture, ...]:
    own = (one for one in document.references if one.kind == "image" and one.region is Region.CONTENT)
    return tuple(Picture(one.target, one.text) for one in own)
