"""What a config file says, with where each key of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

Key = tuple[str, ...]


class Origin(Struct, frozen=True, order=True):
    """Where a key is written: the number of the file in the chain, its name as told, and the line (0: not seen)."""

    order: int
    file: str
    line: int

    def __str__(self) -> str:
        """Give file and line as messages begin with them."""
        return f"{self.file}:{self.line}" if self.line else self.file


class Told(Struct, frozen=True):
    """What one file, with what it extends, says: its table, where each key is written, and what could not be read.

    `whole` is the file itself.
    """

    table: dict[str, Any]
    origins: dict[Key, Origin]
    whole: Origin
    mistakes: tuple[tuple[Origin, str], ...] = ()


def origin_of(origins: Mapping[Key, Origin], key: Key) -> Origin | None:
    """Give where a key is written; where that was not seen, where what it stands in is."""
    for depth in range(len(key), 0, -1):
        begin = key[:depth]
        unnumbered = tuple(part for part in begin if not part.isdecimal())  # tables in brackets: [{ … }, { … }]
        if found := origins.get(begin) or origins.get(unnumbered):
            return found
    return None
