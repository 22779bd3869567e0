"""The rules about charsets see the bytes, and their fixes write the right ones."""

from __future__ import annotations

from hashlib import sha256

import pytest

from copydesk.model import Applicability, Capture, Finding, Revision
from copydesk.pipeline import revise
from copydesk.rulebook import rules

META = '<meta charset="%s"><title>La sesión</title>'
SPANISH = "<p>La sesión pública del año próximo, según el reglamento; además, aquí.</p>"


def revised(body: bytes, header: str = "", threshold: Applicability = Applicability.SAFE) -> Revision:
    headers = {"Content-Type": f"text/html; charset={header}"} if header else {}
    capture = Capture("http://example.org/", "page.html", sha256(body).hexdigest(), body, headers=headers)
    revision, failures = revise(capture, rules(select=("encoding",)), threshold=threshold)
    assert failures == ()
    assert revision is not None
    return revision


def told(revision: Revision) -> list[tuple[str, str]]:
    return [(finding.rule, finding.source) for finding in revision.found]


@pytest.mark.parametrize(
    ("claimed", "codec", "right"),
    [
        ("iso-8859-1", "utf-8", "utf-8"),
        ("big5", "utf-8", "utf-8"),
        ("utf-8", "cp1252", "windows-1252"),
        ("utf-8", "mac_roman", "macintosh"),
        ("iso-8859-1", "mac_roman", "macintosh"),
    ],
)
def test_a_wrong_claim_is_put_right_and_nothing_else_changes(claimed: str, codec: str, right: str) -> None:
    revision = revised((META % claimed + SPANISH).encode(codec), threshold=Applicability.UNSAFE)
    assert told(revision) == [("charset-mismatch", claimed)]
    assert revision.body == (META % right + SPANISH).encode(codec)
    assert revision.remaining == ()


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_a_right_claim_is_no_finding(codec: str) -> None:
    label = {"cp1252": "iso-8859-1"}.get(codec, codec)
    assert told(revised((META % label + SPANISH).encode(codec))) == []


def test_a_server_that_is_wrong_is_told_without_a_fix() -> None:
    revision = revised((META % "utf-8" + SPANISH).encode(), header="iso-8859-1")
    assert [(finding.rule, finding.span.end, finding.fixes) for finding in revision.found] == [
        ("charset-mismatch", 0, ())
    ]
    assert "sesiÃ³n" in revision.found[0].message


def test_a_guess_waits_for_a_person() -> None:
    body = (META % "iso-8859-1" + SPANISH).encode("mac_roman")
    assert revised(body).body == body


def test_stray_bytes_are_written_in_the_charset_of_the_page() -> None:
    body = (META % "utf-8" + SPANISH).encode() + b"<p>P\xfablica, \x93s\xed\x94</p>"
    revision = revised(body)
    assert told(revision) == [("undecodable-byte", piece) for piece in ("ú", "“", "í”")]
    assert revision.body == (META % "utf-8" + SPANISH + "<p>Pública, “sí”</p>").encode()
    assert revision.remaining == ()


def test_a_sign_that_stray_bytes_would_give_inside_a_word_is_not_written() -> None:
    body = (META % "utf-8" + SPANISH).encode() + b"<p>Un pl\xe4\x99stico, uno \x99 dos</p>"
    revision = revised(body)
    assert told(revision) == [("undecodable-byte", "ä™"), ("undecodable-byte", "™")]
    assert revision.body == body


def test_bytes_that_are_nothing_are_left_and_told() -> None:
    body = (META % "utf-8" + SPANISH).encode() + b"<p>a\xe2\x80b</p>"
    revision = revised(body, threshold=Applicability.UNSAFE)
    assert revision.body == body
    assert [finding.message for finding in revision.remaining] == [
        "the bytes E2 80 are no UTF-8, and a browser shows a question mark; look up in the original what stood here"
    ]


def test_line_ends_of_utf_16_are_put_right_at_once() -> None:
    page = "<html>\r\n<p>Año uno</p>\r\n<p>dos</p>\r\n</html>".encode("utf-16-le")
    revision = revised(b"\xff\xfe" + page.replace(b"\n", b"\r\n"))
    assert told(revision) == [("undecodable-byte", "\n")]
    assert revision.body == b"\xff\xfe" + page
    assert revision.remaining == ()


def test_mojibake_is_put_right_in_the_page_s_own_charset() -> None:
    page = META % "iso-8859-1" + SPANISH + "<p>La %s</p>"
    revision = revised((page % "PÃ¡gina").encode("cp1252"))
    assert told(revision) == [("mojibake", "PÃ¡gina")]
    assert revision.body == (page % "Página").encode("cp1252")


def test_a_character_that_the_charset_lacks_is_written_as_a_reference() -> None:
    page = META % "iso-8859-1" + SPANISH + "<p>%s</p>"
    mir = "мир".encode().decode("latin-1")
    revision = revised((page % mir).encode("latin-1"), threshold=Applicability.UNSAFE)
    assert revision.body == (page % "&#1084;&#1080;&#1088;").encode("cp1252")


def test_quotation_marks_after_accents_are_no_mojibake() -> None:
    assert told(revised((META % "iso-8859-1" + "<p>“sí”“sí”, DIJO: “SÍ”</p>").encode("cp1252"))) == []


def test_the_sums_meet_where_a_reference_is_longer_than_what_it_stands_for() -> None:
    page = META % "iso-8859-1" + "<p>%s a. Bus &amp; stop</p>"
    mir = "мир".encode().decode("latin-1")
    assert revised((page % mir).encode("latin-1"), threshold=Applicability.UNSAFE).ledger.meets


def test_a_lost_mark_is_removed_before_the_doctype() -> None:
    revision = revised(("\ufffd<!DOCTYPE html>" + META % "utf-8" + SPANISH).encode())
    assert revision.body == ("<!DOCTYPE html>" + META % "utf-8" + SPANISH).encode()


def test_a_mark_in_the_middle_is_removed() -> None:
    revision = revised(("<p>uno</p>\ufeff" + META % "utf-8" + SPANISH).encode())
    assert told(revision) == [("control-character", "\ufeff")]
    assert revision.body == ("<p>uno</p>" + META % "utf-8" + SPANISH).encode()


@pytest.mark.parametrize(
    ("html", "mended", "applicability"),
    [
        ("<p>canción, canci&oacutre;n</p>", "<p>canción, canci&oacute;n</p>", "safe"),
        ("<p>canci&oacutre;n</p>", "<p>canci&oacute;n</p>", "unsafe"),
        ("<p>&EACUTE;tat</p>", "<p>&Eacute;tat</p>", "unsafe"),
        ("<p>la regi&aatilde;o</p>", "<p>la regi&atilde;o</p>", "unsafe"),
        ("<p>vecinos de Valdecaba&ntlide;as</p>", "<p>vecinos de Valdecaba&ntilde;as</p>", "unsafe"),
        ("<p>M&eacut;etodo</p>", "<p>M&eacute;etodo</p>", "unsafe"),
        ("<p>selecciOacute;n</p>", "<p>selecci&Oacute;n</p>", "safe"),
        ("<p>one &quote;two&quote;</p>", "<p>one &quot;two&quot;</p>", "unsafe"),
        ("<p>ci&oacuten</p>", "<p>ci&oacute;n</p>", "safe"),
    ],
)
def test_a_broken_reference_is_written_as_it_was_meant(html: str, mended: str, applicability: str) -> None:
    revision = revised(
        html.encode("ascii", "xmlcharrefreplace").replace(b"&#243;", b"&oacute;"), threshold=Applicability.UNSAFE
    )
    findings: tuple[Finding, ...] = revision.found
    assert {str(finding.fixes[0].applicability) for finding in findings} == {applicability}
    assert revision.body.decode("ascii") == mended.replace("ó", "&oacute;")
    assert revision.remaining == ()


def test_an_accent_for_an_apostrophe_is_told_without_a_fix() -> None:
    revision = revised(b"<p lang=en>the Museum&acute;s new home</p>")
    assert [(finding.source, finding.fixes) for finding in revision.found] == [("&acute;", ())]


@pytest.mark.parametrize(
    "html",
    [
        "<p>The hearing; the sharing; subacute; margrave; a brogue</p>",
        "<p>if (a &lt; b &amp;&amp; c) foo(&wbuf[0], &flags);</p>",
        "<p>Fish&chips; Q&A; R&B;</p>",
        "<p>&amp;lt;b&amp;gt; shows a tag</p>",
        "<p>&nbsp;&copy;&nbsp;2003</p>",
    ],
)
def test_good_references_and_good_english_are_left_alone(html: str) -> None:
    assert told(revised(html.encode())) == []
