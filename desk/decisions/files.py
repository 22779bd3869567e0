"""Keeps decisions in append-only JSON Lines files, one a reviewer, so that git merges them and remembers who said what.

A line is never changed or taken out by the program; to take a decision back, a later line names it in `supersedes`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import structs

from copydesk.model import Decision, Verdict

_IDENTITY = 16
"""Hexadecimal digits of an id: 64 bits, so that a million decisions meet by chance once in 37 million projects."""

_BESIDE_WORDS = re.compile(r"[\W_]+")


class DecisionsError(ValueError):
    """Decisions that cannot be read; the text has one line for each mistake, beginning with file and line."""


def load(folder: Path) -> tuple[Decision, ...]:
    """Read every decision of a folder, file by file in the order of their names; none where the folder is missing.

    A decision without a name gets that of its file. Raises DecisionsError naming every broken line.
    """
    return _read(sorted(folder.glob("*.jsonl")))


def load_file(path: Path) -> tuple[Decision, ...]:
    """Read the decisions of one file. Raises DecisionsError naming every broken line."""
    return _read([path])


def _read(paths: Iterable[Path]) -> tuple[Decision, ...]:
    found: dict[Decision, None] = {}  # a merge that kept a line twice changes nothing
    mistakes: list[str] = []
    for path in paths:
        for number, line in _lines(path, mistakes):
            try:
                found[_decision(line, path.stem)] = None
            except ValueError as error:
                mistakes.append(f"{_shown(path)}:{number}: {error}")
    if mistakes:
        raise DecisionsError("\n".join(mistakes))
    return tuple(found)


def identified(decision: Decision) -> Decision:
    """Give the decision with its id, which is made of all the rest, so that the same words get the same id."""
    content = msgspec.json.encode(structs.replace(decision, id=""))
    return structs.replace(decision, id=hashlib.sha256(content).hexdigest()[:_IDENTITY])


def append(folder: Path, *decisions: Decision) -> Path:
    """Write decisions of one reviewer behind their others, in one piece and to the disk, and give the file.

    The file is that in which the reviewer already decides, else one by their name. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = _file_of(folder, decisions[0].by)
    lines = b"".join(msgspec.json.encode(decision) + b"\n" for decision in decisions)
    with path.open("ab+", buffering=0) as file:
        file.write(lines if _ends_a_line(path) else b"\n" + lines)
        os.fsync(file.fileno())
    return path


def _lines(path: Path, mistakes: list[str]) -> Iterator[tuple[int, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        mistakes.append(f"{_shown(path)}: cannot be read ({error.strerror})")
        return
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if line.strip():
            yield number, line


def _decision(line: bytes, reviewer: str) -> Decision:
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")):
        raise ValueError("git left the mark of a merge here; keep the lines of both sides and take the mark out")
    try:
        decision = msgspec.json.decode(line, type=Decision)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"this line is no decision: {error}") from error
    if decision.verdict is Verdict.REWRITE and decision.text is None:
        raise ValueError('a rewrite needs "text", the words to put in the place')
    if not (_is_iso(decision.until, date) and _is_iso(decision.at, datetime)):
        raise ValueError('"until" is a date like 2026-12-31 and "at" a time like 2026-12-31T12:00:00Z')
    return decision if decision.by else structs.replace(decision, by=reviewer)


def _is_iso(text: str | None, kind: type[date]) -> bool:
    try:
        return not text or bool(kind.fromisoformat(text))
    except ValueError:
        return False


def _file_of(folder: Path, reviewer: str) -> Path:
    known = (path for path in sorted(folder.glob("*.jsonl")) if reviewer in _reviewers(path))
    return next(known, folder / f"{_BESIDE_WORDS.sub('-', reviewer.lower()).strip('-') or 'editor'}.jsonl")


def _reviewers(path: Path) -> frozenset[str]:
    return frozenset(_decision(line, path.stem).by for _, line in _lines(path, []))


def _ends_a_line(path: Path) -> bool:
    """Say whether the file is empty or ends with a line feed, as one edited by hand may not."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _shown(path: Path) -> str:
    whole, here = path.absolute(), Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.as_posix()
