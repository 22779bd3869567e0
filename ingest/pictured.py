"""Reads headings that are pictures of words: their alternative text is what they say.

A heading element that holds nothing but pictures says what these say.  A picture alone on its line is taken for the
page's title only where that is clear: wide and low, no link, words for an alternative text, at the very top over text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.ingest.flow import Line, joined
from copydesk.ingest.laid import Laid
from copydesk.model import Block, Kind, Mark

_FILE = re.compile(r"\.(?:gif|jpe?g|png|bmp)\b|\d\s?(?:bytes|octets)|@|\bwww\.|https?:|\blogo\b", re.IGNORECASE)
"""What editors of the day put in for want of words, and what names the site and not the page."""

_SIZE = re.compile(r"\b(width|height)\s{0,3}=\s{0,3}[\"']?(\d{1,4})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!;,…]\W{0,3}$")
_LONGEST_TAG = 1000
_WIDE = 2.5
_LOW = 120
"""A banner is 2.5 times as wide as high, and at most 120 pixels high.  Photographs are at most 1.8 times as wide as
high, the title banners of FrontPage's themes 8 to 10 times; of the 55 that the corpus has all are titles."""

_RUNNING = 60
"""Characters.  A paragraph so long is running text: the page's title stands before it."""


def in_words(heading: Block, images: Sequence[Block]) -> Block:
    """Give a heading of pictures their alternative texts for its words; it keeps them where one has no place."""
    marks, at = [mark for mark in heading.marks if mark.kind != "image"], 0
    worded = [image for image in images if image.text]
    placed = bool(worded) and all(image.runs for image in worded)
    for image in images:
        marks.append(Mark("image", at, at, image.target, "" if placed else image.text))
        at += len(image.text) + 1 if image.text and placed else 0
    if not placed:
        return replace(heading, marks=tuple(marks), blocks=tuple(images))
    line = joined([Line(image.text, image.runs) for image in worded], " ")
    return replace(heading, text=line.text, runs=line.runs, marks=tuple(marks), blocks=())


def title_banner(parts: Sequence[Laid], source: str) -> int | None:
    """Give the place of the picture that is the page's title, None where there is none for sure."""
    found = None
    for index, part in enumerate(parts):
        block = part.block
        if block.kind is Kind.IMAGE:
            if found is not None and block.text:
                return None
            if _is_banner(part, source):
                found = index
        elif block.kind is Kind.HEADING or (block.kind is Kind.PARAGRAPH and len(block.text) < _RUNNING):
            if found is not None and block.kind is Kind.HEADING:
                return None  # the words under it are the title; the picture is the site's
        else:
            return found
    return None


def _is_banner(part: Laid, source: str) -> bool:
    block = part.block
    letters = sum(character.isalpha() for character in block.text)
    if part.linked or not block.runs or not 3 <= letters <= 100 or _FILE.search(block.text):
        return False
    tag = source[block.span.start : min(block.span.end, block.span.start + _LONGEST_TAG)]
    sizes = {name.lower(): int(value) for name, value in _SIZE.findall(tag)}
    width, height = sizes.get("width", 0), sizes.get("height", 0)
    return 0 < height <= _LOW and width >= _WIDE * height and not _SENTENCE.search(block.text)
