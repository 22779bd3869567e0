"""Reads the word lists of the metadata, each a file of ../data with its source and an example for every language."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib import resources
from typing import Any


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """Give the lines of a list."""
    file = resources.files("copydesk.ingest") / "data" / f"{name}.jsonl"
    return tuple(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line)


def bare(text: str) -> str:
    """Fold case and take the accents off, which typists of pages left out; every character stays one character."""
    return text.translate(_BARE)


class _Bare(dict[int, str]):
    """The table of `bare`, filled as characters come."""

    def __missing__(self, code: int) -> str:
        low = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = low if len(low) == 1 else chr(code)
        return self[code]


_BARE = _Bare()
