"""Leads from an offset in the source to line and column, to bytes of the captured file, and to UTF-16 units.

Offsets count code points; lines end at CRLF, CR and LF; bytes count from the start of the file, with its mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from copydesk.model import Decoding, Span

NEWLINE = re.compile(r"\r\n|\r|\n")


class Places:
    """The places of one source; tables are made when first asked for, in time linear to the source."""

    def __init__(self, source: str, decoding: Decoding) -> None:
        """Take the source and how it was decoded."""
        self._source = source
        self._decoding = decoding

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in NEWLINE.finditer(self._source))]

    @cached_property
    def _byte_starts(self) -> list[int] | None:
        widths = self._decoding.widths
        return list(accumulate(widths, initial=self._decoding.mark)) if widths else None

    def line_column(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of an offset, both from 1, the column in code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Give the text of a line (from 1) without its end."""
        start = self._line_starts[number - 1]
        stop = self._line_starts[number] if number < len(self._line_starts) else len(self._source)
        return self._source[start:stop].rstrip("\r\n")

    def byte(self, offset: int) -> int:
        """Give the byte of the captured file at which the character at `offset` begins."""
        if self._byte_starts is not None:
            return self._byte_starts[offset]
        stride = 2 if self._decoding.encoding.startswith("UTF-16") else 1
        return self._decoding.mark + stride * offset

    def bytes(self, span: Span) -> Span:
        """Give a span's stretch of the captured file, in bytes."""
        return Span(self.byte(span.start), self.byte(span.end))

    def utf16(self, offset: int) -> int:
        """Give the number of UTF-16 units before an offset, as SARIF, LSP and LanguageTool count."""
        return offset + sum(1 for character in self._source[:offset] if character > "\uffff")
