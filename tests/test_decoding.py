"""Bytes become text by the order of the HTML standard, and every character leads back to its bytes."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from copydesk.ingest.declarations import declarations, whatwg_name
from copydesk.ingest.decoding import decode
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
        (META % b"utf-8" + b"P\xfablica", "text/html; charset=iso-8859-1", "windows-1252", "header"),
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


SPANISH = "<p>La sesión pública del año próximo: información, educación y atención al niño.</p>"
MORE_SPANISH = SPANISH + "<p>Además, el árbol más alto del país está aquí, según dicen los vecinos.</p>"
RUSSIAN = "<p>Добро пожаловать на сайт городской администрации. Новости и объявления.</p>"
POLISH = "<p>Proszę państwa, działalność urzędu jest już dostępna, a głosowanie będzie później.</p>"
JAPANESE = "<p>図書館は五月三日に新しい閲覧室を開きます。</p>"
CHINESE = "<p>歡迎光臨本網站，請點選左邊的連結。</p>"


@pytest.mark.parametrize(
    ("body", "claimed", "encoding"),
    [
        (SPANISH.encode("utf-8"), b"iso-8859-1", "UTF-8"),
        (SPANISH.encode("cp1252"), b"utf-8", "windows-1252"),
        (MORE_SPANISH.encode("mac_roman"), b"iso-8859-1", "macintosh"),
        (MORE_SPANISH.encode("mac_roman"), b"utf-8", "macintosh"),
        ("<p>We don’t say “never” here.</p>".encode("mac_roman"), b"iso-8859-1", "macintosh"),
        (POLISH.encode("cp1250"), b"iso-8859-1", "windows-1250"),
        (RUSSIAN.encode("cp1251"), b"iso-8859-1", "windows-1251"),
        (RUSSIAN.encode("utf-8"), b"windows-1251", "UTF-8"),
        (CHINESE.encode("utf-8"), b"big5", "UTF-8"),
        (CHINESE.encode("big5"), b"iso-8859-1", "Big5"),
        (CHINESE.encode("big5"), b"utf-8", "Big5"),
        (JAPANESE.encode("euc_jp"), b"shift_jis", "EUC-JP"),
        (JAPANESE.encode("iso2022_jp"), b"utf-8", "ISO-2022-JP"),
        (JAPANESE.encode("iso2022_jp"), b"iso-8859-1", "ISO-2022-JP"),
    ],
)
def test_bytes_that_make_no_sense_as_claimed_are_read_as_they_were_written(
    body: bytes, claimed: bytes, encoding: str
) -> None:
    source, decoding = decode(captured(META % claimed + body))
    assert (decoding.encoding, decoding.evidence) == (encoding, "bytes")
    assert "\ufffd" not in source


@pytest.mark.parametrize(
    ("body", "claimed", "encoding"),
    [
        (SPANISH.encode("cp1252"), b"iso-8859-1", "windows-1252"),
        ("<p>don’t say “no” – it’s 5 € or 3² m</p>".encode("cp1252"), b"iso-8859-1", "windows-1252"),
        ("<p>L’œuvre du XIXe siècle, « CAFÉ »…</p>".encode("cp1252"), b"iso-8859-1", "windows-1252"),
        ("<p>SÍ” dijo</p>".encode("cp1252"), b"iso-8859-1", "windows-1252"),
        ("<p>It’s a page—the best—you’ll see, and don’t say it isn’t.</p>".encode("cp1252"), b"latin1", "windows-1252"),
        ("<p>Òpera: l’ACCIÓ té lloc a Barcelona.</p>".encode("cp1252"), b"latin1", "windows-1252"),
        (SPANISH.encode("mac_roman"), b"macintosh", "macintosh"),
        (POLISH.encode("cp1250"), b"windows-1250", "windows-1250"),
        (RUSSIAN.encode("koi8_r"), b"koi8-r", "KOI8-R"),
        (CHINESE.encode("big5"), b"big5", "Big5"),
        ("<p>中文</p>".encode("gbk"), b"gb2312", "GBK"),
        (b"<p>plain</p>", b"big5", "Big5"),
    ],
)
def test_a_claim_that_makes_sense_is_believed(body: bytes, claimed: bytes, encoding: str) -> None:
    _, decoding = decode(captured(META % claimed + body))
    assert (decoding.encoding, decoding.evidence) == (encoding, "meta")


def test_windows_1252_among_utf_8_is_read_as_such_and_kept_as_stray() -> None:
    body = META % b"utf-8" + "<p>Pública: ".encode() + b"P\xfablica" + " más</p>".encode()
    source, decoding = decode(captured(body))
    assert source.endswith("<p>Pública: Pública más</p>")
    assert [(stray.at, stray.bytes) for stray in decoding.stray] == [(source.rindex("ú"), b"\xfa")]
    assert decoding.encoding == "UTF-8"


def test_a_stray_byte_in_a_russian_page_is_left_as_it_is() -> None:
    source, decoding = decode(captured(META % b"utf-8" + RUSSIAN.encode() + b"<p>\xa0</p>"))
    assert (decoding.encoding, source[-8:]) == ("UTF-8", "<p>\ufffd</p>")


def test_a_character_that_was_cut_off_is_no_windows_1252() -> None:
    source, _ = decode(captured(META % b"utf-8" + "<p>más años ".encode() + b"\xe2\x80</p>"))
    assert source.endswith("<p>más años \ufffd</p>")


@pytest.mark.parametrize(
    ("encoding", "damage"),
    [
        ("utf-16-le", (b"\n", b"\r\n")),
        ("utf-16-be", (b"\n", b"\r\n")),
        ("utf-16-le", (b"\r\0\n\0", b"\0\n\0")),
        ("utf-16-be", (b"\0\r\0\n", b"\0\0\n")),
    ],
)
@pytest.mark.parametrize("marked", [True, False])
def test_utf_16_with_newlines_translated_byte_by_byte_is_still_read(
    encoding: str, damage: tuple[bytes, bytes], marked: bool
) -> None:
    body = "<html>\r\n<p>Año uno</p>\r\n<p>dos</p>\r\n</html>".encode(encoding).replace(*damage)
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[encoding] if marked else b""
    source, decoding = decode(captured(mark + body))
    assert source.replace("\r", "") == "<html>\n<p>Año uno</p>\n<p>dos</p>\n</html>"
    assert len(decoding.stray) == 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_characters_whose_bytes_were_taken_for_newlines_are_still_read(encoding: str) -> None:
    page = "<html>\n<p>上海 《上》</p>\n</html>"  # U+4E0A and U+300A have the byte 0A
    source, _ = decode(captured(page.encode(encoding).replace(b"\n", b"\r\n")))
    assert source == page


def test_a_russian_page_in_utf_16_without_its_mark_is_known_by_its_tags() -> None:
    _, decoding = decode(captured(RUSSIAN.encode("utf-16-le")))
    assert (decoding.encoding, decoding.evidence) == ("UTF-16LE", "detection")


def test_a_mark_that_became_replacement_characters_is_still_a_mark() -> None:
    source, decoding = decode(captured(b"\xef\xbf\xbd\xef\xbf\xbd" + "<html><p>Año</p>".encode("utf-16-le")))
    assert (source, decoding.mark) == ("<html><p>Año</p>", 6)


def test_the_country_of_the_address_helps_where_nobody_claims_a_charset() -> None:
    body = b"<p>" + "Página".encode("cp1252") + b"</p>"
    _, decoding = decode(Capture("http://www.example.com.ar/", "page.html", "", body))
    assert decoding.encoding == "windows-1252"


@pytest.mark.parametrize(
    ("head", "claims"),
    [
        (b'<meta charset=big5" />', [("meta", 'big5"', "")]),
        (b'<meta charset="">' + META % b"utf-8", [("meta", "utf-8", "UTF-8")]),
        (b'<meta name="note" content="charset=big5">', []),
        (b'<a title="<meta charset=big5>">' + META % b"utf-8", [("meta", "utf-8", "UTF-8")]),
        (b"<!-- " + b"x" * 2000 + b" -->" + META % b"utf-8", [("meta", "utf-8", "UTF-8")]),
        (b"<!-- " + b"x" * 2000 + META % b"big5" + b" -->", []),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>', [("xml", "iso-8859-1", "windows-1252")]),
        (b'<?xml version="1.0" encoding="big5"?>' + META % b"utf-8", [("meta", "utf-8", "UTF-8"), ("xml", "big5", "")]),
    ],
)
def test_claims_are_read_as_a_browser_reads_them(head: bytes, claims: list[tuple[str, str, str]]) -> None:
    assert [(c.by, c.label, c.encoding) for c in declarations(head + b"<p>x", {})] == claims


def test_every_claim_is_kept_when_they_disagree() -> None:
    _, decoding = decode(captured(META % b"utf-8" + b"\xe9", "text/html; charset=iso-8859-1"))
    assert decoding.declared == (
        Declaration("header", "iso-8859-1", "windows-1252"),
        Declaration("meta", "utf-8", "UTF-8"),
    )


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


@pytest.mark.shared
def test_every_page_of_the_corpus_is_read_in_the_charset_it_is_in(shared: Path) -> None:
    same = {"iso-8859-1": "windows-1252", "utf-8-sig": "UTF-8", "mac-roman": "macintosh"}
    wrong = []
    for line in (shared / "corpus" / "MANIFEST.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        body = (shared / "corpus" / entry["file"]).read_bytes()
        if entry["kind"] in ("page", "frameset") and not body.isascii():
            _, decoding = decode(Capture("", entry["file"], "", body))
            known = same.get(entry["detected_charset"], entry["detected_charset"])
            wrong += [entry["file"]] if decoding.encoding.lower() != known.lower() or decoding.stray else []
    assert wrong == []
