"""Reads the data files of the rules: JSON Lines in checks/data, each line checked against its type.

A mistake in a file names the file, the line and what to do; a data file is edited by people who do not read Python.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

Entry = TypeVar("Entry", bound=msgspec.Struct)


class DataError(ValueError):
    """A line of a data file is not what its rule can use."""


def entries(name: str, kind: type[Entry]) -> tuple[Entry, ...]:
    """Give the entries of a file in checks/data; empty lines are passed over.

    Raises DataError for the first line that does not fit.
    """
    return parsed(name, files("copydesk.checks").joinpath("data", name).read_bytes(), kind)


def parsed(name: str, data: bytes, kind: type[Entry]) -> tuple[Entry, ...]:
    """Give the entries of a file's content; `name` is for messages. Raises DataError."""
    decoder = msgspec.json.Decoder(kind)
    found = []
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(decoder.decode(line))
        except (msgspec.DecodeError, ValueError) as error:
            raise DataError(f"{name}:{number}: {error}; mend the line, the other lines show how") from error
    return tuple(found)
