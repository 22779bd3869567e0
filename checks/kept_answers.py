"""Keeps what a LanguageTool server said of texts in a folder, so that a run over the same pages need not ask again.

One file for each version of the server, JSON Lines that are only ever added to: several programs may write at once, and
a line that was cut off is asked about again. A key is the SHA-256 of all that an answer depends on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct


class Match(Struct, frozen=True):
    """What LanguageTool found: `rule`, `category` and `kind` are its words, start and end count code points."""

    start: int
    end: int
    rule: str
    category: str
    kind: str
    message: str
    replacements: tuple[str, ...] = ()


class _Kept(Struct, frozen=True):
    key: str
    said: tuple[Match, ...]


class KeptAnswers:
    """The answers of one version, read when the first is looked for. Raises OSError where the folder cannot be used."""

    def __init__(self, folder: Path, version: str) -> None:
        """Take the folder, which is made where it is not there, and the server's version."""
        self._path = folder / f"languagetool-{version}.jsonl"
        self._decoder = msgspec.json.Decoder(_Kept)

    def get(self, key: str) -> tuple[Match, ...] | None:
        """Give what is kept under a key, or None."""
        return self._answers.get(key)

    def add(self, said: Iterable[tuple[str, tuple[Match, ...]]]) -> None:
        """Keep answers, here and in the file."""
        new = [_Kept(key, one) for key, one in said]
        self._answers.update((one.key, one.said) for one in new)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(b"".join(msgspec.json.encode(one) + b"\n" for one in new))

    @cached_property
    def _answers(self) -> dict[str, tuple[Match, ...]]:
        found: dict[str, tuple[Match, ...]] = {}
        for line in self._path.read_bytes().splitlines() if self._path.is_file() else ():
            try:
                kept = self._decoder.decode(line)
            except msgspec.DecodeError:
                continue
            found[kept.key] = kept.said
        return found


def key_of(*parts: object) -> str:
    """Give the key for the things that an answer depends on, which JSON can write."""
    return sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
