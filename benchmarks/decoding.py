"""Reads pages of known text in the charsets of the day with copydesk and with peers in one run, and counts what is
right.

Run it as `python benchmarks/decoding.py`; it prints the table of docs/benchmarks.md and asserts nothing. The texts
are our own (decoding_texts.jsonl): the first set, in 11 languages, was at hand while ingest/evidence.py was made; the
second, in 18, was not, until two thresholds were changed after a first run on it. A token is a word that has a
character beyond ASCII, or such a character in Chinese and Japanese; it is right if it comes out exactly, in its place.
Peers that are not installed are left out.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import NamedTuple

import lxml.html
import turbohtml

from copydesk.ingest.decoding import decode
from copydesk.model import Applicability, Capture
from copydesk.pipeline import revise
from copydesk.rulebook import rules

TEXTS = Path(__file__).parent / "decoding_texts.jsonl"
CODECS = {"macintosh": "mac_roman", "gb2312": "gbk"}
WESTERN = frozenset({"en", "es", "fr", "pt", "de", "it", "nl", "sv"})
TOKEN = re.compile(r"[\u2e80-\uffee]|[^\s\u2e80-\uffee]+")
Reader = Callable[[bytes], str]


class Page(NamedTuple):
    """A page of known text."""

    condition: str
    language: str
    body: bytes
    words: str


def page(paragraphs: list[bytes], claimed: str, codec: str = "ascii") -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={claimed}">' if claimed else ""
    head, tail = f"<html>\r\n<head>{meta}</head>\r\n<body>\r\n", "</body>\r\n</html>\r\n"
    parts = [part for text in paragraphs for part in ("<p>".encode(codec), text, "</p>\r\n".encode(codec))]
    return b"".join([head.encode(codec), *parts, tail.encode(codec)])


def pages(chosen: str) -> Iterator[Page]:
    for line in TEXTS.read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["set"] != chosen:
            continue
        language, charsets, paragraphs = entry["language"], entry["charsets"], entry["paragraphs"]
        for texts in (paragraphs, paragraphs[:1]):
            words = "\n".join(texts)
            for charset in [*charsets, "utf-8"]:
                codec = CODECS.get(charset, charset)
                data = [text.encode(codec, "xmlcharrefreplace") for text in texts]
                yield Page("declared rightly", language, page(data, charset), words)
                for wrong in {"utf-8", "iso-8859-1", charsets[0]} - {charset}:
                    if (wrong, charset) not in (("iso-8859-1", "windows-1252"), ("windows-1252", "utf-8")):
                        yield Page("declared wrongly", language, page(data, wrong), words)
                yield Page("not declared", language, page(data, ""), words)
            yield from damaged(language, texts, words)


def damaged(language: str, texts: list[str], words: str) -> Iterator[Page]:
    utf8 = [text.encode() for text in texts]
    if language in WESTERN and len(texts) > 1:
        mixed = [*utf8[:-1], texts[-1].encode("windows-1252")]
        yield Page("windows-1252 among UTF-8", language, page(mixed, "utf-8"), words)
    if len(texts) > 1:
        twice = (
            utf8[-1].decode("windows-1252", "surrogateescape") if language in WESTERN else utf8[-1].decode("latin-1")
        )
        spoilt = [*utf8[:-1], twice.encode("utf-8", "surrogateescape")]
        yield Page("encoded twice", language, page(spoilt, "utf-8"), words)
    for codec, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        whole = page([text.encode(codec) for text in texts], "", codec)
        yield Page("UTF-16 without its mark", language, whole, words)
        yield Page("UTF-16, newlines translated", language, mark + whole.replace(b"\n", b"\r\n"), words)


def shown(text: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", text))


def right(page: Page, text: str) -> tuple[int, int]:
    """How many tokens beyond ASCII come out as they were, and how many there are."""
    wanted, got = TOKEN.findall(page.words), TOKEN.findall(text)
    found = sum(
        not token.isascii()
        for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
        for token in wanted[block.a : block.a + block.size]
    )
    return found, sum(not token.isascii() for token in wanted)


# -- readers --------------------------------------------------------------------------------------------------------


def captured(body: bytes) -> Capture:
    return Capture("https://example.org/", "page.html", sha256(body).hexdigest(), body)


def mended(body: bytes) -> str:
    revision, _ = revise(captured(body), rules(select=("encoding",)), threshold=Applicability.UNSAFE)
    return revision.document.source if revision else ""


def readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {
        "copydesk, as read": lambda body: shown(decode(captured(body))[0]),
        "copydesk, mended": lambda body: shown(mended(body)),
        "browser (turbohtml)": lambda body: turbohtml.parse(body).text,
        "lxml": lambda body: lxml.html.fromstring(body).text_content(),
    }
    for name, make in (
        ("bs4, UnicodeDammit", _dammit),
        ("charset-normalizer", _normalizer),
        ("chardet", _chardet),
        ("chardet, then ftfy", _ftfy),
    ):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name}: not installed, left out", file=sys.stderr)
    return found


def _dammit() -> Reader:
    from bs4.dammit import UnicodeDammit

    return lambda body: shown(UnicodeDammit(body, is_html=True).unicode_markup or "")


def _normalizer() -> Reader:
    from charset_normalizer import from_bytes

    return lambda body: shown(str(from_bytes(body).best() or ""))


def _chardet() -> Reader:
    import chardet

    def read(body: bytes) -> str:
        try:
            return shown(body.decode(chardet.detect(body)["encoding"] or "latin-1", "replace"))
        except LookupError:
            return ""

    return read


def _ftfy() -> Reader:
    from ftfy import fix_encoding

    plain = _chardet()
    return lambda body: fix_encoding(plain(body))


# -- the table ------------------------------------------------------------------------------------------------------


def measured(
    everything: list[Page], works: dict[str, Reader]
) -> tuple[dict[str, dict[str, list[int]]], dict[str, float]]:
    scores: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    times: dict[str, float] = defaultdict(float)
    for one in everything:
        for name, work in works.items():
            begin = time.process_time()
            try:
                text = work(one.body)
            except Exception:
                text = ""
            times[name] += time.process_time() - begin
            found, total = right(one, text)
            score = scores[one.condition][name]
            score[0] += found
            score[1] += total
    return scores, times


def main() -> None:
    works = readers()
    for chosen in ("tuned", "fresh"):
        everything = list(pages(chosen))
        size = sum(len(one.body) for one in everything)
        scores, times = measured(everything, works)
        print(f"\nTexts: {chosen}; {len(everything)} pages, {size / 1e3:.0f} KB\n")
        print("| |", " | ".join(works), "|")
        print("|---|" + "---|" * len(works))
        for condition, row in scores.items():
            total = row["lxml"][1]
            cells = (f"{100 * row[name][0] / total:.1f}" for name in works)
            print(f"| {condition} ({total:,}) |", " | ".join(cells), "|")
        print("| CPU, ms a page |", " | ".join(f"{1e3 * times[name] / len(everything):.2f}" for name in works), "|")


if __name__ == "__main__":
    main()
