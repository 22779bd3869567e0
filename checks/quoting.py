"""Quotes the page's words in messages: on one line, cut where they are long."""

from __future__ import annotations

_QUOTED = 60
"""Characters that a message quotes of an item or a heading: enough to know it by."""


def quoted(text: str) -> str:
    """Give text as a message quotes it: in quotes, on one line, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _QUOTED else f'"{line[: _QUOTED - 1].rstrip()}…"'
