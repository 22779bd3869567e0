"""Looks words up in a file of sorted lines without parsing it.

A line is a key, a tab and a value, in UTF-8; the lines are sorted by their bytes. Reading two megabytes takes a
millisecond, where a dict of them takes a hundred: most runs look up a few hundred words only.
"""

from __future__ import annotations


class SortedLines:
    """The lines of one file, found by halving."""

    def __init__(self, data: bytes) -> None:
        """Take the content of the file; each line ends with a line feed."""
        self._data = data

    def get(self, key: str) -> str | None:
        """Give the value of a key, or None where there is no such line."""
        data, wanted = self._data, key.encode("utf-8", "surrogatepass") + b"\t"
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.index(b"\n", start)
            line = data[start : end + 1]
            if line.startswith(wanted):
                return line[len(wanted) : -1].decode()
            low, high = (end + 1, high) if line < wanted else (low, start)
        return None
