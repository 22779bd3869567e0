"""Bytes become text by the order of the HTML standard, and every character leads back to its bytes."""

from __future__ import annotations

import codecs

import pytest

from copydesk.ingest.decoding import decode, whatwg_name
from copydesk.model import Capture, Declaration, Span
from copydesk.places import Places


def captured(body: bytes, content_type: str = "") -> Capture:
    headers = {"Content-Type": content_type} if content_type else {}
    return Capture("http://example.org/", "page.html", "", body, headers=headers)


META = b'<meta http-equiv="Content-Type" content="text/html; charset=%s">'


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "evidence"),
    [
        (codecs.BOM_UTF8 + META % b"windows-1252", "text/html; charset=big5", "UTF-8", "bom"),
        (META % b"utf-8" + b"\xe9", "text/html; charset=iso-8859-1", "windows-1252", "header"),
        (META % b"iso-8859-1" + b"\x93", "text/html", "windows-1252", "meta"),
        (META % b"utf-16", "", "UTF-8", "meta"),
        (META % b"no-such-thing" + "Pública".encode(), "", "UTF-8", "detection"),
        (b"<!-- " + META % b"big5" + b" -->" + "Pública".encode(), "", "UTF-8", "detection"),
        (b"P\xfablica", "", "windows-1252", "detection"),
        ("<html>Año</html>".encode("utf-16-le"), "", "UTF-16LE", "detection"),
        (codecs.BOM_UTF16_BE + "<p>é".encode("utf-16-be"), "", "UTF-16BE", "bom"),
    ],
)
def test_charset_follows_the_order_of_the_standard(
    body: bytes, content_type: str, encoding: str, evidence: str
) -> None:
    _, decoding = decode(captured(body, content_type))
    assert (decoding.encoding, decoding.evidence) == (encoding, evidence)


def test_every_claim_is_kept_when_they_disagree() -> None:
    _, decoding = decode(captured(META % b"utf-8" + b"\xe9", "text/html; charset=iso-8859-1"))
    assert decoding.declared == (Declaration("header", "iso-8859-1"), Declaration("meta", "utf-8"))


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    text, decoding = decode(captured(codecs.BOM_UTF8 + b"<p>x"))
    assert text == "<p>x"
    assert Places(text, decoding).bytes(Span(3, 4)) == Span(6, 7)


def test_stray_bytes_are_kept_beside_the_text() -> None:
    text, decoding = decode(captured(codecs.BOM_UTF8 + "é".encode() + b"\xff\xe2\x82 x"))
    assert text == "é\ufffd\ufffd x"
    assert [(stray.at, stray.bytes) for stray in decoding.stray] == [(1, b"\xff"), (2, b"\xe2\x82")]
    assert Places(text, decoding).bytes(Span(3, 5)) == Span(8, 10)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("big5", "中文網頁"),
        ("gb2312", "简体中文 page"),
        ("shift_jis", "日本語ｶﾅ"),
        ("euc-kr", "한국어"),
        ("euc-jp", "日本語ｶﾅ"),
        ("gb18030", "中😀文"),
        ("iso-2022-jp", "日本語 and 英語"),
    ],
)
def test_characters_of_many_bytes_lead_back_to_them(encoding: str, text: str) -> None:
    body = META % encoding.encode() + text.encode(encoding)
    source, decoding = decode(captured(body))
    at = source.index(text[0])
    assert source[at:] == text
    span = Places(source, decoding).bytes(Span(at, len(source)))
    assert body[span.start : span.end].decode(encoding) == text


def test_labels_are_those_of_the_standard() -> None:
    assert [whatwg_name(label) for label in ("Latin1", " UTF8 ", "gb2312", "nonsense", "replacement")] == [
        "windows-1252",
        "UTF-8",
        "GBK",
        None,
        None,
    ]
