"""Laws of places: bytes, lines and text agree for every page in every charset."""

from __future__ import annotations

import codecs
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from copydesk.folding import visible
from copydesk.ingest import read
from copydesk.ingest.decoding import decode
from copydesk.model import Capture
from copydesk.places import Places

WORDS = st.sampled_from(
    [
        "Bus stops",
        "Pública",
        "don’t",
        "&amp;",
        "&nbsp;",
        "&#8226;",
        "a < b",
        "AT&T",
        "\r\n",
        "\r",
        "\n",
        " ",
        "\t",
        "😀",
        "中",
    ]
)
TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<!-- x -->",
     "<a href='x'>", "</a>", "</font>", "<h2>", "</h2>", "<title>", "</title>", "<img alt='Bus &amp; stop'>", "<pre>",
     "<blockquote>", "<dl><dt>", "<dd>", "<select><option>", "<div style='display:none'>", "</div>", "<th>"]
)  # fmt: skip
PAGES = st.lists(st.one_of(WORDS, TAGS, st.text(max_size=8)), max_size=40).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "windows-1252", "big5", "shift_jis", "gbk"])
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@given(PAGES, ENCODINGS, st.booleans())
def test_every_character_leads_to_its_bytes_and_all_bytes_are_led_to(page: str, encoding: str, marked: bool) -> None:
    body = page.encode(encoding, "ignore")
    mark = MARKS.get(encoding, b"") if marked or encoding.startswith("utf-16") else b""
    headers = {"Content-Type": f"text/html; charset={encoding}"}
    source, decoding = decode(Capture("", "", "", mark + body, headers=headers))
    places = Places(source, decoding)
    starts = [places.byte(offset) for offset in range(len(source) + 1)]
    assert starts[0] == len(mark)
    assert starts[-1] == len(mark) + len(body)
    read_as = decoding.encoding.lower()  # what is UTF-8 by its bytes is read so, whatever is declared
    own = read_as if read_as.startswith("utf") else f"whatwg-{read_as}"  # Python's big5 is not the browser's
    for offset, character in enumerate(source):
        assert (mark + body)[starts[offset] : starts[offset + 1]].decode(own) == character


@given(PAGES)
def test_locate_gives_back_the_text(page: str) -> None:
    document = read(Capture("", "", "", b"<p>x</p>" + page.encode("utf-8", "ignore"), headers=UTF_8))
    for block in document.blocks() if not document.notes else ():
        for start in range(len(block.text)):
            span = block.locate(start, start + 1)
            there = unescape(document.source[span.start : span.end]).replace("\0", "\ufffd")
            assert " ".join(there.split()) == " ".join(block.text[start].split()) or "<br" in there


OTHER = ("mark", "separator", "breadcrumb", "hidden")
"""The roles of text that stands in no block."""


@given(PAGES)
def test_no_visible_character_is_lost_in_reading(page: str) -> None:
    document = read(Capture("", "", "", b"<p>x</p>" + page.encode("utf-8", "ignore"), headers=UTF_8))
    assert sum(piece.characters for piece in document.pieces) == document.characters
    shown = sum(visible(block.text) for block in document.blocks())
    other = sum(piece.characters for piece in document.pieces if piece.role in OTHER)
    assert shown + other == document.characters


UTF_8 = {"Content-Type": "text/html; charset=utf-8"}


@given(PAGES)
def test_lines_and_columns_lead_back_to_the_offset(page: str) -> None:
    source, decoding = decode(Capture("", "", "", page.encode("utf-8", "ignore"), headers=UTF_8))
    places = Places(source, decoding)
    for offset in range(len(source)):
        line, column = places.line_column(offset)
        before = source[: offset - column + 1]
        assert len(before) + column - 1 == offset
        assert line == 1 + before.count("\n") + before.replace("\r\n", "").count("\r")
