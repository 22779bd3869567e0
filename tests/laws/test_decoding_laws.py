"""Laws of decoding: whatever the bytes and whatever is claimed for them, each byte belongs to one character."""

from __future__ import annotations

import codecs
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from copydesk.ingest.charsets import decoded
from copydesk.ingest.decoding import decode
from copydesk.model import Applicability, Capture, Span
from copydesk.pipeline import revise
from copydesk.places import Places
from copydesk.rulebook import rules

CHARSETS = (
    "UTF-8 UTF-16LE UTF-16BE windows-1252 windows-1250 windows-1251 windows-1253 windows-874 macintosh IBM866 KOI8-U"
    " ISO-8859-2 ISO-8859-8-I Big5 EUC-KR GBK gb18030 Shift_JIS EUC-JP ISO-2022-JP x-user-defined x-mac-cyrillic"
).split()
STRETCHES = st.sampled_from(
    [b"<p>", b"</p>", b"a", b" ", b"\r\n", b"\r\0\n\0", b"\r\0\r\n\0", b"\0\r\0\r\n", b"\0", b"\x1b$B", b"\x1b(B",
     "é".encode(), b"\xe9", b"\x93", b"\xa4\xa4", b"\xa4A", b"\x88\x62", b"\xe2\x82", b"\xed\xa0\x80", b"\xd8\x3d",
     "<p>".encode("utf-16-le"), "<p>é".encode("utf-16-be"), b"\x81\x30\x81\x30", b"\xf0\x9f\x98\x80", b"\xde\0",
     b"<meta charset=utf-8>", b"\xef\xbf\xbd"]
)  # fmt: skip
BYTES = st.one_of(st.binary(max_size=60), st.lists(STRETCHES, max_size=30).map(b"".join))
MARKS = st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])


@given(BYTES, MARKS, st.sampled_from(["", "nonsense", *CHARSETS]), st.sampled_from(["", "http://example.ru/x"]))
def test_the_bytes_of_all_characters_are_the_page(body: bytes, mark: bytes, claimed: str, url: str) -> None:
    headers = {"Content-Type": f"text/html; charset={claimed}"} if claimed else {}
    page = mark + body
    source, decoding = decode(Capture(url, "", "", page, headers=headers))
    places = Places(source, decoding)
    starts = [places.byte(offset) for offset in range(len(source) + 1)]
    pieces = [page[start:end] for start, end in pairwise(starts)]
    assert page[: decoding.mark] + b"".join(pieces) == page
    for stray in decoding.stray:
        at = places.bytes(Span(stray.at, stray.at + 1))
        assert page[at.start : at.end] == stray.bytes


@pytest.mark.parametrize("encoding", [name for name in CHARSETS if name != "ISO-2022-JP"])
@given(BYTES)
def test_what_is_read_is_what_a_browser_shows_but_for_damaged_newlines(encoding: str, body: bytes) -> None:
    body += b"\n" * encoding.lower().startswith("gb")  # at the very end the standard swallows an ASCII digit
    text, _, stray = decoded(body, encoding)
    codec = f"whatwg-{encoding}"
    if all(text[found.at] == "\ufffd" for found in stray):
        assert text.replace("\ufffd", "") == body.decode(codec).replace("\ufffd", "")


DAMAGE = st.lists(
    st.sampled_from(
        [b"<p>", b"</p>", b"<b>", b"</b>", b" ", b"a", b"n", b"\r\n", b"\x01", b"\x0b", b"\xc2\x92",
         b"\xef\xbb\xbf", "Página".encode(), b"P\xfablica", b"\x93s\xed\x94", "PÃ¡gina".encode(), "donâ€™t".encode(),
         "ï»¿".encode(), b"\xef\xbf\xbd", b"don\xef\xbf\xbdt", b"\xe2\x80", b"&aatilde;", b"cioacute;n", b"m&acute;s",
         b"&nbps;", b"&eacute", b"&amp;eacute;", b"&copyright", b"&Atilde;&plusmn;", b"&#146;", b"&#0;", b"&", b";",
         b"<meta charset=utf-8>", b"<meta charset=big5>", b"<meta charset=iso-8859-1>", b"<title>", b"</title>", b"'>",
         b"<img alt='", b"<!-- ", b" -->", b"<pre>", b"</pre>", b"<table><tr><td>",
         "мир".encode().decode("latin-1").encode()]
    ),
    max_size=30,
).map(b"".join)  # fmt: skip
SPANISH = "<p>La sesión pública del año próximo, según el reglamento; además, aquí está la decisión número uno.</p>"
CLAIMS = st.sampled_from(["", "utf-8", "iso-8859-1"])
FIXES = st.sampled_from([Applicability.SAFE, Applicability.UNSAFE])


@given(DAMAGE, CLAIMS, FIXES)
def test_mending_characters_ends_with_sums_that_meet(body: bytes, claimed: str, threshold: Applicability) -> None:
    headers = {"Content-Type": f"text/html; charset={claimed}"} if claimed else {}
    words = SPANISH.encode("cp1252" if claimed == "iso-8859-1" else "utf-8")  # else what is mended is all there is
    page = Capture("u", "p", "", words + body, headers=headers)
    once, failures = revise(page, rules(select=("encoding",)), threshold=threshold)
    assert once is not None
    assert failures == ()
    again, _ = revise(replace(page, body=once.body), rules(select=("encoding",)), threshold=threshold)
    assert again is not None
    assert again.changes == ()
