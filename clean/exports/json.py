"""Exports a page as JSON by the published schema; what the site repeats goes to site.json, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from copydesk.clean.exports.page import AnyBlock, blocks_of, page
from copydesk.model import Revision


class Repeated(msgspec.Struct, frozen=True):
    """A block of the chrome, and the paths of the pages it stands on."""

    block: AnyBlock
    pages: tuple[str, ...]


class Site(msgspec.Struct, frozen=True):
    """What the site repeats on its pages, each block once, in the order it was first met."""

    schema: str
    chrome: tuple[Repeated, ...]


def written(value: object) -> bytes:
    """Write a value as JSON for people and machines: indented by two, ending in a line feed."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def page_files(revision: Revision) -> Iterator[tuple[str, bytes]]:
    """Give the file of one page: its captured path with `.json` added."""
    yield f"{revision.document.path}.json", written(page(revision))


def site_files(revisions: Iterable[Revision]) -> Iterator[tuple[str, bytes]]:
    """Give `site.json`."""
    found: dict[bytes, tuple[AnyBlock, list[str]]] = {}
    for revision in revisions:
        for block in (*revision.document.head, *revision.document.chrome):
            for made in blocks_of([block]):
                entry = found.setdefault(msgspec.json.encode(made), (made, []))
                if revision.document.path not in entry[1]:
                    entry[1].append(revision.document.path)
    chrome = tuple(Repeated(block, tuple(pages)) for block, pages in found.values())
    yield "site.json", written(Site("copydesk/site@1", chrome))
