"""Reads mutated pages, and asks of each that nothing raises, no character is lost, every place reads as its text.

Run it as `tox run -e fuzz -- [COUNT] [SEED]`.  A page is one of the golden pages after one to six mutations; seed and
number give the same page again.  What fails is printed with its number, the rest is counted.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from copydesk.ingest import Unreadable, read
from copydesk.model import Block, Capture, Document

PAGES = Path(__file__).parent.parent / "tests" / "golden" / "pages"
SLOW = 2.0
"""Seconds of CPU for a page of at most 100 KB; the slowest golden page takes a twentieth."""

_TAG = re.compile(rb"<[^<>]{1,200}>")
_PIECES = (
    b"<table>", b"<tr>", b"<td>", b"</table>", b"<p>", b"</p>", b"<b>", b"</i>", b"<ul>", b"<li>", b"<pre>\n", b"<br>",
    b"<!--", b"-->", b"<title>", b"</title>", b"<textarea>", b"<script>", b"<select><option>", b"<svg>", b"<![CDATA[",
    b"<frameset>", b"<template>", b"<noscript>", b"<a href='>'>", b"<img alt='a&amp;b'>", b"\xe2\x80\xa2 ", b"1. ",
    b"&amp", b"&#150;", b"&#xD800;", b"&notit;", b"&#0;", b"\0", b"\r", b"\r\n", b"\xa0", b"\xff", b"\xef\xbb\xbf",
)  # fmt: skip
_CONTROL = re.compile("[\x01-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Python reads references to these as nothing, browsers as themselves."""

_CHARSETS = ("utf-8", "windows-1252", "utf-16le", "big5", "shift_jis", "gbk", "iso-2022-jp", "koi8-r", "macintosh", "")


def _flipped(chance: random.Random, body: bytes, _: bytes) -> bytes:
    changed = bytearray(body)
    for _turn in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _truncated(chance: random.Random, body: bytes, _: bytes) -> bytes:
    return body[: chance.randrange(1, len(body) + 1)]


def _spliced(chance: random.Random, body: bytes, other: bytes) -> bytes:
    tags = _TAG.findall(other) or [b"<p>"]
    piece = chance.choice(tags) if chance.random() < 0.5 else chance.choice(_PIECES)
    at = chance.randrange(len(body) + 1)
    return body[:at] + piece * chance.choice((1, 1, 1, 2, 30)) + body[at:]


def _dropped(chance: random.Random, body: bytes, _: bytes) -> bytes:
    tags = list(_TAG.finditer(body))
    if not tags:
        return body
    tag = chance.choice(tags)
    return body[: tag.start()] + body[tag.end() :]


def _moved(chance: random.Random, body: bytes, other: bytes) -> bytes:
    start = chance.randrange(len(other))
    at = chance.randrange(len(body) + 1)
    return body[:at] + other[start : start + chance.randint(1, 400)] + body[at:]


_MUTATIONS: tuple[Callable[[random.Random, bytes, bytes], bytes], ...] = (
    _flipped, _truncated, _spliced, _spliced, _spliced, _dropped, _dropped, _moved,
)  # fmt: skip


def mutated(seed: int, number: int, pages: list[bytes]) -> Capture:
    """Give the mutated page of a number: always the same one."""
    chance = random.Random(f"{seed}/{number}")
    body = chance.choice(pages)
    for _ in range(chance.randint(1, 6)):
        body = chance.choice(_MUTATIONS)(chance, body or b"x", chance.choice(pages))
    charset = chance.choice(_CHARSETS)
    headers = {"content-type": f"text/html; charset={charset}"} if charset and chance.random() < 0.5 else {}
    return Capture("", f"{seed}-{number}.html", "", body, headers=headers)


def faults(capture: Capture) -> Iterator[str]:
    """Say what is wrong with the reading of a page; nothing where it was read well, or refused."""
    begin = time.process_time()
    try:
        document = read(capture)
    except Unreadable:
        return
    except Exception as error:  # that is what is looked for
        yield f"raises {type(error).__name__}: {error}"
        return
    if (seconds := time.process_time() - begin) > SLOW:
        yield f"takes {seconds:.1f} s"
    if (there := sum(piece.characters for piece in document.pieces)) != document.characters:
        yield f"accounts for {there} of {document.characters} characters"
    yield from misplaced(document)


def misplaced(document: Document) -> Iterator[str]:
    """Say which stretches of text do not read as their place in the source does."""
    for block in document.blocks():
        for text, there in _stretches(block, document.source):
            as_read = {_plain(unescape(there)), _plain(there)}  # attributes read an ambiguous `&` as it stands
            if there and text.strip() and _plain(text) not in as_read and not there.startswith("<"):
                yield f"reads {text[:40]!r} at {there[:40]!r}"


def _stretches(block: Block, source: str) -> Iterator[tuple[str, str]]:
    stops = [*(run.at for run in block.runs[1:]), len(block.text)]
    for run, stop in zip(block.runs, stops, strict=False):
        yield block.text[run.at : stop], source[run.span.start : run.span.end]


def _plain(text: str) -> str:
    """Give the text without what two decoders may differ in: white space, NULs, what references say of controls."""
    return _CONTROL.sub("", "".join(text.replace("\0", "\ufffd").split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=2000)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    options = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(PAGES.iterdir()) if path.is_file()]
    found: Counter[str] = Counter()
    begin = time.process_time()
    for number in range(options.count):
        if number and number % 1000 == 0:
            print(f"{number} of {options.count}", file=sys.stderr, flush=True)
        for fault in faults(mutated(options.seed, number, pages)):
            found[fault.split(" ")[0]] += 1
            print(f"{options.seed}/{number} {fault}", flush=True)
    seconds = time.process_time() - begin
    print(f"{options.count} pages of seed {options.seed}, {seconds:.0f} s of CPU; faults: {dict(found) or 'none'}")


if __name__ == "__main__":
    main()
