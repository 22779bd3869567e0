"""The wire format `copydesk/site@1`: what a site repeats on its pages, each thing once, with the pages it stands on.

`chrome` holds every block; `navigation`, `banner`, `footer` and `contacts` say what they are to a reader.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal
from urllib.parse import urljoin

from msgspec import Struct
from msgspec import json as wire

from copydesk.clean.exports.page import AnyBlock, blocks_of
from copydesk.folding import folded
from copydesk.model import Block, Document, Kind, Mark, Revision


class Repeated(Struct, frozen=True):
    """A block of the chrome, and the paths of the pages it stands on."""

    block: AnyBlock
    pages: tuple[str, ...]


class Entry(Struct, frozen=True):
    """An entry of a menu: its words, where it leads (empty for the page itself or a title), and those below it."""

    text: str
    href: str
    links: tuple[Entry, ...] = ()


class Menu(Struct, frozen=True):
    """Links that stand together, as the site shows them."""

    links: tuple[Entry, ...]
    pages: tuple[str, ...]


class Line(Struct, frozen=True):
    """Words of the chrome that are no menu."""

    text: str
    pages: tuple[str, ...]


class Reach(Struct, frozen=True):
    """A way to reach the site's makers: mail, phone, fax or address."""

    kind: str
    text: str
    pages: tuple[str, ...]


class Site(Struct, frozen=True):
    """What the site repeats on its pages, each thing once, in the order it was first met."""

    schema: Literal["copydesk/site@1"]
    chrome: tuple[Repeated, ...]
    navigation: tuple[Menu, ...] = ()
    banner: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()
    contacts: tuple[Reach, ...] = ()


def site(revisions: Iterable[Revision]) -> Site:
    """Give what the pages of a site repeat."""
    gathering = _Gathering()
    for revision in revisions:
        gathering.add(revision.document)
    return gathering.site()


class _Gathering:
    """What was found so far, by what it says; each with the pages it stands on."""

    def __init__(self) -> None:
        self._chrome: dict[bytes, tuple[AnyBlock, list[str]]] = {}
        self._menus: dict[str, tuple[list[Entry], list[str]]] = {}
        self._lines: dict[tuple[str, str], list[str]] = {}
        self._reaches: dict[tuple[str, str], list[str]] = {}

    def add(self, document: Document) -> None:
        for block in (*document.head, *document.chrome):
            for made in blocks_of([block]):
                _note(self._chrome.setdefault(wire.encode(made), (made, []))[1], document.path)
        for part in _parts(document):
            self._add_part(part, document)
        for contact in document.contacts:
            if any(block.span.covers(contact.span) for block in document.chrome):
                _note(self._reaches.setdefault((contact.kind, contact.text), []), document.path)

    def _add_part(self, part: Sequence[Block], document: Document) -> None:
        entries = [entry for block in part for entry in _entries(block, document.url)]
        if sum(_leading(entries)) < _ENTRIES:
            where = "banner" if part[0].span.start < _first(document) else "footer"
            for text in (text for block in part if (text := _words(block))):
                _note(self._lines.setdefault((where, text), []), document.path)
            return
        known, pages = self._menus.setdefault(folded(" ".join(map(_words, part))), (entries, []))
        if sum(_leading(entries)) > sum(_leading(known)):  # on its own page an entry may be no link
            known[:] = entries
        _note(pages, document.path)

    def site(self) -> Site:
        lines = {where: [] for where in ("banner", "footer")}  # type: dict[str, list[Line]]
        for (where, text), pages in self._lines.items():
            lines[where].append(Line(text, tuple(pages)))
        return Site(
            schema="copydesk/site@1",
            chrome=tuple(Repeated(block, tuple(pages)) for block, pages in self._chrome.values()),
            navigation=tuple(Menu(tuple(entries), tuple(pages)) for entries, pages in self._menus.values()),
            banner=tuple(lines["banner"]),
            footer=tuple(lines["footer"]),
            contacts=tuple(Reach(kind, text, tuple(pages)) for (kind, text), pages in self._reaches.items()),
        )


_ENTRIES = 2
"""Links.  One alone (the logo, the webmaster's address) is a line of the banner or footer."""


_DEEPEST = 50
"""Levels of a menu.  What is nested deeper follows flat: a page may nest lists as deep as it likes."""


def _note(pages: list[str], path: str) -> None:
    if path not in pages[-1:]:
        pages.append(path)


def _parts(document: Document) -> Iterator[list[Block]]:
    """Give the blocks of the chrome that stand together: none of the page's own between them."""
    own = sorted(block.span.start for section in document.outline() for block in section.blocks)
    part: list[Block] = []
    for block in document.chrome:
        if part and bisect_right(own, part[-1].span.start) != bisect_right(own, block.span.start):
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _first(document: Document) -> int:
    """Give where the page's own text begins."""
    return min((section.span.start for section in document.sections), default=0)


def _words(block: Block) -> str:
    return " ".join(" ".join(inner.text for inner in block.walk()).split())


def _entries(block: Block, url: str, level: int = 0) -> tuple[Entry, ...]:
    """Give the entries of a block: the items of a list, with those of the lists inside, else the links of the text."""
    if level >= _DEEPEST:
        return tuple(entry for inner in block.walk() for entry in _links(inner, url))
    if block.kind is Kind.LIST:
        return tuple(_item(item, url, level) for item in block.blocks)
    return (*_links(block, url), *(entry for inner in block.blocks for entry in _entries(inner, url, level + 1)))


def _links(block: Block, url: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(" ".join(block.text[mark.start : mark.end].split()), urljoin(url, mark.target))
        for mark in block.marks
        if _leads(mark, block)
    )


def _item(item: Block, url: str, level: int) -> Entry:
    link = next((mark for mark in item.marks if _leads(mark, item)), None)
    below = tuple(entry for inner in item.blocks for entry in _entries(inner, url, level + 1))
    href = urljoin(url, link.target) if link is not None else ""
    return Entry(" ".join(item.text.split()), href, below)


def _leads(mark: Mark, block: Block) -> bool:
    return mark.kind == "link" and bool(block.text[mark.start : mark.end].strip())


def _leading(entries: Iterable[Entry]) -> Iterator[int]:
    """Count the entries that lead somewhere, those below too."""
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        waiting.extend(entry.links)
        yield int(bool(entry.href))
