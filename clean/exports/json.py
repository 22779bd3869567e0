"""Exports a page as JSON by the published schema; what the site repeats goes to site.json, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from copydesk.clean.exports.page import page
from copydesk.clean.exports.site import site
from copydesk.model import Revision


def written(value: object) -> bytes:
    """Write a value as JSON for people and machines: indented by two, ending in a line feed."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def page_files(revision: Revision) -> Iterator[tuple[str, bytes]]:
    """Give the file of one page: its captured path with `.json` added."""
    yield f"{revision.document.path}.json", written(page(revision))


def site_files(revisions: Iterable[Revision]) -> Iterator[tuple[str, bytes]]:
    """Give `site.json`."""
    yield "site.json", written(site(revisions))
