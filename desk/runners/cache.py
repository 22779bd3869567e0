"""Keeps what was worked out for a page, under a name made of everything it depends on.

The name is SHA-256 over the step, the page's bytes and address, the rules with their options, the profile of the site
and the program itself; so nothing is ever out of date, only unused. A cache that cannot be used is done without.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from functools import cache as once
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

import copydesk
from copydesk.model import Capture
from copydesk.runners.work import Job

FILE_NAME = "cache.sqlite"
_RUNS = 8
"""Runs after which what nobody asked for is dropped: a branch or two may be checked in between."""

_SCHEMA = """
create table if not exists entry (name blob primary key, value blob not null, run integer not null) without rowid;
create table if not exists run (number integer not null);
"""


class Cache:
    """A file of what was worked out. Where the folder is None, or the file cannot be used, it is always empty."""

    def __init__(self, folder: Path | None) -> None:
        """Open or make the file; `trouble` says what is wrong where that fails."""
        self.trouble = ""
        self._file: sqlite3.Connection | None = None
        self._used: set[bytes] = set()
        self._run = 0
        if folder is not None:
            try:
                self._open(folder)
            except (sqlite3.Error, OSError) as error:
                self._give_up(f"{folder.as_posix()}: the cache cannot be used ({error}); going on without it")

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._file is not None

    def get(self, name: bytes) -> bytes | None:
        """Give what is kept under a name."""
        if self._file is None or not name:
            return None
        try:
            found = self._file.execute("select value from entry where name = ?", (name,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(f"the cache cannot be read ({error}); going on without it")
            return None
        if found is None:
            return None
        self._used.add(name)
        value: bytes = found[0]
        return value

    def put(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep values under their names; names that are empty are passed over."""
        if self._file is not None:
            rows = ((name, value, self._run) for name, value in entries if name)
            try:
                self._file.executemany("insert or replace into entry values (?, ?, ?)", rows)
            except sqlite3.Error as error:
                self._give_up(f"the cache cannot be written ({error}); going on without it")

    def close(self) -> None:
        """Note what was used, drop what was not for long, and write all to disk."""
        if self._file is not None:
            with suppress(sqlite3.Error):
                used = ((self._run, name) for name in self._used)
                self._file.executemany("update entry set run = ? where name = ?", used)
                self._file.execute("delete from entry where run < ?", (self._run - _RUNS,))
                self._file.commit()
            self._file.close()
            self._file = None

    def _open(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ignored = folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
        self._file = sqlite3.connect(folder / FILE_NAME, timeout=5)
        self._file.executescript(_SCHEMA)
        last = self._file.execute("select max(number) from run").fetchone()[0] or 0
        self._run = last + 1
        self._file.execute("delete from run")
        self._file.execute("insert into run values (?)", (self._run,))

    def _give_up(self, trouble: str) -> None:
        self.trouble = trouble
        if self._file is not None:
            self._file.close()
        self._file = None


def name(step: str, *parts: bytes) -> bytes:
    """Give the name of what a step makes of its parts."""
    made = sha256(_program())
    for part in (step.encode(), *parts):
        made.update(len(part).to_bytes(8, "big") + part)
    return made.digest()


def page_name(capture: Capture) -> bytes:
    """Give the name of a page: its bytes by their digest, and all that is known of where they came from."""
    return sha256(msgspec.msgpack.encode(msgspec.structs.replace(capture, body=b""))).digest()


def job_name(job: Job) -> bytes:
    """Give the name of all that is the same for the pages; empty where a rule holds what cannot be named."""
    named: list[Any] = [[type(rule).__module__, type(rule).__qualname__, rule] for rule in job.rules]
    try:
        what = [named, [profile.digest for profile in job.profiles], job.budget, job.frames, bool(job.comments)]
        return sha256(msgspec.json.encode(what, order="deterministic")).digest()
    except (TypeError, msgspec.MsgspecError):
        return b""


@once
def _program() -> bytes:
    """Name the program: its version, and size and time of each of its files, for those who change it."""
    made = sha256(copydesk.__version__.encode())
    for package in ("copydesk", "copydesk.ingest", "copydesk.checks", "copydesk.clean"):
        for place in __import__(package, fromlist=["__path__"]).__path__:
            for file in sorted(Path(place).rglob("*")):
                if file.suffix in (".py", ".jsonl", ".tsv", ".dic", ".aff", ".css"):
                    status = file.stat()
                    made.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return made.digest()
