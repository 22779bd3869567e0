"""Keeps `index.jsonl` beside the captured bytes: where each page came from, when, and how it was sent.

A line is written once and never changed; of several lines for one path the last one counts. Secrets are never kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct, field
from turbohtml.detect import detect

from copydesk.ingest.declarations import declarations

NAME = "index.jsonl"

_KEPT = ("content-type", "content-language", "last-modified", "etag", "location", "server", "link")
"""Headers worth keeping; cookies and authorization are not among them."""


class Charsets(Struct, frozen=True):
    """What is claimed of a page's charset, by whom; empty where nobody claims anything."""

    header: str = ""
    meta: str = ""
    detection: str = ""


class IndexEntry(Struct, frozen=True):
    """One line; `path` is relative to the index, `fetched` an ISO 8601 time in UTC, empty where it is not known."""

    url: str
    path: str
    sha256: str
    bytes: int
    status: int = 200
    fetched: str = ""
    final_url: str = ""
    redirects: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    charsets: Charsets = Charsets()
    note: str = ""
    tool: str = ""


class BrokenIndex(ValueError):
    """A line of an index cannot be read; the message says which, and why."""


def charsets(body: bytes, headers: Mapping[str, str]) -> Charsets:
    """Give the charset evidence of a page: its header, its meta element, and what its bytes look like."""
    claims = {claim.by: claim.label for claim in declarations(body, headers)}
    return Charsets(claims.get("header", ""), claims.get("meta", ""), detect(body).encoding or "")


def kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Give the headers that say something of the page, names in lower case, in their own order."""
    lower = {name.lower(): value for name, value in headers.items()}
    return {name: lower[name] for name in _KEPT if name in lower}


def digest(body: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    return sha256(body).hexdigest()


def read(index: Path) -> dict[str, IndexEntry]:
    """Read an index; give the entry that counts for each path.

    Raises BrokenIndex for the lines that cannot be read, all of them at once.
    """
    entries: dict[str, IndexEntry] = {}
    mistakes = []
    for number, line in enumerate(index.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                entry = msgspec.json.decode(line, type=IndexEntry)
                entries[entry.path] = entry
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                mistakes.append(f"{_shown(index)}:{number}: {error}; mend the line or take it out")
    if mistakes:
        raise BrokenIndex("\n".join(mistakes))
    return entries


def append(index: Path, entries: Iterable[IndexEntry]) -> None:
    """Append entries to an index, one line each; the keys stand in the order of their names."""
    with index.open("a", encoding="utf-8", newline="\n") as lines:
        for entry in entries:
            lines.write(json.dumps(msgspec.to_builtins(entry), ensure_ascii=False, sort_keys=True) + "\n")


def nearest(path: Path) -> Path | None:
    """Give the index that a file belongs to: that of the nearest folder above it that has one."""
    return next((folder / NAME for folder in _above(path) if (folder / NAME).is_file()), None)


def _shown(path: Path) -> str:
    """Give a path from where the user stands, so that a report reads the same in every checkout."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _above(path: Path) -> Iterator[Path]:
    absolute = path.absolute()
    yield from absolute.parents
