"""Reads captured pages back from disk, one at a time, each with where it came from.

Provenance stands in the nearest `index.jsonl` above a file; a file without one has an address made of its path.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from errno import EINVAL
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from urllib.parse import quote, urljoin

from copydesk.ingest.capture import canonical, index
from copydesk.model import Capture, Failure

_PAGES = frozenset(
    ".htm .html .xhtml .xht .shtml .shtm .stm .asp .aspx .php .php3 .php4 .phtml .jsp .jspx .cfm .cfml .do .mht".split()
)
_PASSED_OVER = frozenset({"_vti_cnf", "_vti_pvt", "_derived", "_vti_script", "_vti_txt", "__macosx", "node_modules"})
_REPORT = b'<meta name="generator" content="copydesk report">'
"""How our own reports begin; one that lies among the pages is not one of them."""
_REPORT_WITHIN = 200
_LOOKS_LIKE_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<table", b"<?xml")


def load(paths: Sequence[Path], root: Path, *, base_url: str = "") -> Iterator[Capture | Failure]:
    """Give the pages of files and folders, sorted by folder, and a failure for each that cannot be had.

    Paths of captures are relative to `root` where they lie below it; `base_url` is the address of a folder without an
    index. Files named one by one are always read; in folders only what is a page by its name or its first bytes.
    """
    indexes: dict[Path, dict[str, index.IndexEntry]] = {}
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110 - pathlib raises where a name is too long for a file
            yield Failure("", path.as_posix(), "capture", "there is no such file or folder; name one that is there")
            continue
        found = False
        for page in pages_in(path):
            found = True
            yield from _loaded(page, path, root, base_url, indexes)
        if not found:
            reason = "there is no page in this folder; name a folder with pages, or the files themselves"
            yield Failure("", path.as_posix(), "capture", reason)


def in_place_of(page: Path, body: bytes, source: Path, root: Path, *, base_url: str = "") -> Capture:
    """Give bytes as the page that stands at a path, or would stand there, in the folder `source`.

    They need not be what an index says was captured. Raises BrokenIndex.
    """
    name, digest = _relative(page, root), index.digest(body)
    entry = _entry(page, {})
    if entry is None:
        return Capture(_address(page.absolute(), source.absolute(), name, base_url), name, digest, body)
    return Capture(entry.url, name, digest, body, entry.fetched, entry.status, dict(entry.headers))


def addresses(paths: Sequence[Path], root: Path, *, base_url: str = "") -> Iterator[str]:
    """Give the addresses of all files in files and folders, pages or not, as `load` gives those of pages.

    A file that an index lists has those that the index knows, and those that led to it; one that it does not list was
    not captured.
    """
    indexes: dict[Path, dict[str, index.IndexEntry]] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if os.path.isdir(path) else (path,):  # noqa: PTH112
            if not os.path.isfile(file):  # noqa: PTH113
                continue
            try:
                entry = _entry(file, indexes)
            except index.BrokenIndex:
                continue  # it is told when the pages are read
            if entry is not None:
                yield from filter(None, (entry.url, entry.final_url, *entry.redirects))
            elif index.nearest(file) is None:
                yield _address(file, path, _relative(file, root), base_url)


def pages_in(path: Path) -> Iterator[Path]:
    """Give a file itself, or the pages of a folder, sorted; folders of FrontPage and hidden ones are passed over."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):  # links to folders are not followed, so no loop can catch us
        folders[:] = sorted(name for name in folders if name.lower() not in _PASSED_OVER and not name.startswith("."))
        for name in sorted(files):
            page = Path(folder, name)
            if not name.startswith(".") and (page.suffix.lower() in _PAGES or (not page.suffix and _is_html(page))):
                yield page


def _is_html(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    except OSError:
        return True  # it will be told when it is read
    return start.startswith(_LOOKS_LIKE_HTML)


def _loaded(
    page: Path, source: Path, root: Path, base_url: str, indexes: dict[Path, dict[str, index.IndexEntry]]
) -> Iterator[Capture | Failure]:
    name = _relative(page, root)
    try:
        body = _read(page)
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error}); mend its permissions or take it out of the list"
        yield Failure("", name, "capture", reason)
        return
    if page != source and _REPORT in body[:_REPORT_WITHIN]:
        return
    try:
        entry = _entry(page, indexes)
    except index.BrokenIndex as error:
        yield Failure("", name, "capture", str(error))
        entry = None
    digest = index.digest(body)
    if entry is None:
        yield Capture(_address(page, source, name, base_url), name, digest, body)
        return
    if entry.sha256 != digest:
        reason = (
            f"it is not what was captured: {index.NAME} says SHA-256 {entry.sha256[:12]}…, the file has {digest[:12]}…;"
            " put the captured bytes back, or capture it again"
        )
        yield Failure(entry.url, name, "capture", reason)
    yield Capture(entry.url, name, digest, body, entry.fetched, entry.status, dict(entry.headers))


def _read(page: Path) -> bytes:
    """Give the bytes of a file. Raises OSError, for a pipe too: one that nobody fills would be waited at for ever."""
    status = page.stat()
    if not (S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)):
        raise OSError(EINVAL, "it is a pipe, a socket or a device, and no file")
    return page.read_bytes()


def _entry(page: Path, indexes: dict[Path, dict[str, index.IndexEntry]]) -> index.IndexEntry | None:
    """Find a page's line; an index is read once. Raises BrokenIndex the first time one cannot be read."""
    listing = index.nearest(page)
    if listing is None:
        return None
    if listing not in indexes:
        indexes[listing] = {}
        indexes[listing] = index.read(listing)
    return indexes[listing].get(page.absolute().relative_to(listing.parent).as_posix())


def _address(page: Path, source: Path, name: str, base_url: str) -> str:
    if not base_url:
        return "file:" + quote(os.fsencode(name))
    folder = source if source.is_dir() else source.parent
    base = base_url if base_url.endswith("/") else base_url + "/"
    return canonical(urljoin(base, quote(os.fsencode(page.relative_to(folder).as_posix()))))


def _relative(path: Path, root: Path) -> str:
    """Give a path from `root` with forward slashes; its name alone where it lies elsewhere on another drive."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:
        return path.name
