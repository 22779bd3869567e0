"""Builds clean inline HTML of a block's text and marks: semantic elements only, no fonts, no scripts.

The text is the block's own, character for character; marks that would run a script or lead nowhere leave their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from copydesk.model import Block, Mark

_TAGS = {
    "strong": "strong", "emphasis": "em", "code": "code", "subscript": "sub", "superscript": "sup", "inserted": "ins",
    "deleted": "del", "quotation": "q", "link": "a",
}  # fmt: skip
_SCRIPTS = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_SAFE = "%/:=&?~#+!$,;'@()*-._"
"""Characters that may stand in a URL as they are: RFC 3986, 2.2 and 2.3, without the square brackets of hosts."""


def fragment(block: Block) -> str:
    """Give a block's text with its marks as HTML that can stand inside a paragraph."""
    soup = BeautifulSoup("", "html.parser")
    _Builder(soup, block.text).build(block.marks)
    return soup.decode(formatter="minimal")


class _Builder:
    """Puts text and elements into a soup from left to right; `_open` are the elements that have not ended."""

    def __init__(self, soup: BeautifulSoup, text: str) -> None:
        self._soup, self._text = soup, text
        self._open: list[tuple[Tag, int, int]] = [(soup, 0, len(text))]
        self._done = 0

    def build(self, marks: Sequence[Mark]) -> None:
        for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind != "link")):
            self._close_before(mark)
            self._write(mark.start)
            self._begin(mark)
        while len(self._open) > 1:
            self._close()
        self._write(len(self._text))

    def _close_before(self, mark: Mark) -> None:
        while len(self._open) > 1:
            _, start, end = self._open[-1]
            if end > mark.start or (start == end == mark.start == mark.end and mark.kind == "image"):
                return
            self._close()

    def _close(self) -> None:
        tag, _, end = self._open[-1]
        self._write(end)
        self._open.pop()
        if not tag.contents:  # a link or emphasis around nothing says nothing
            tag.decompose()

    def _write(self, end: int) -> None:
        if end > self._done:
            self._open[-1][0].append(NavigableString(self._text[self._done : end]))
            self._done = end

    def _begin(self, mark: Mark) -> None:
        if mark.kind == "break":
            self._open[-1][0].append(self._soup.new_tag("br"))
            self._done = max(self._done, mark.end)  # the line feed is the break
        elif mark.kind == "image":
            image = self._soup.new_tag("img", attrs={"src": clean_url(mark.target) or "#", "alt": mark.text})
            self._open[-1][0].append(image)
        elif mark.kind in _TAGS and (mark.kind != "link" or clean_url(mark.target)):
            attributes = {"href": clean_url(mark.target)} if mark.kind == "link" else {}
            if mark.kind == "link" and any(tag.name == "a" for tag, _, _ in self._open):
                return
            tag = self._soup.new_tag(_TAGS[mark.kind], attrs=attributes)
            self._open[-1][0].append(tag)
            self._open.append((tag, mark.start, min(mark.end, self._open[-1][2])))


def clean_url(target: str) -> str:
    """Give an address as a valid URL, white space and forbidden characters percent-encoded; empty for a script."""
    if _SCRIPTS.match(target):
        return ""
    bare = re.sub(r"[\t\r\n\f]", "", target.strip()).replace("\\", "/")
    encoded = quote(bare, safe=_SAFE)
    encoded = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)
    address, mark, place = encoded.partition("#")
    return "" if re.fullmatch(r"[a-z]+:/*", address, re.I) else address + mark + place.replace("#", "%23")
