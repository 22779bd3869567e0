"""Edits change what they say, and no other byte."""

from __future__ import annotations

import codecs

import pytest

from copydesk.clean.edits import apply, choose, encoded
from copydesk.clean.sourcemap import SourceMap
from copydesk.ingest import read
from copydesk.model import (
    Applicability,
    Capture,
    Decision,
    Document,
    Edit,
    Finding,
    Fix,
    Region,
    Severity,
    Span,
    Verdict,
)


def document(body: bytes, charset: str = "") -> Document:
    headers = {"Content-Type": f"text/html; charset={charset}"} if charset else {}
    return read(Capture("http://example.org/", "page.html", "", body, headers=headers))


def replaced(body: bytes, old: str, new: str, charset: str) -> bytes:
    page = document(body, charset)
    at = page.source.index(old)
    return apply(body, page, [Edit(at, at + len(old), new)])


@pytest.mark.parametrize(
    ("charset", "mark"),
    [
        ("windows-1252", b""),
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_only_the_word_changes_in_every_charset_and_with_every_line_end(
    charset: str, mark: bytes, newline: str
) -> None:
    text = f"<p>Año é</p>{newline}<p>domestic violencer,</p>{newline}{newline}"
    body = mark + text.encode(charset)
    assert replaced(body, "violencer", "violence", charset) == mark + text.replace("violencer", "violence").encode(
        charset
    )


def test_astral_characters_before_an_edit_do_not_move_it() -> None:
    body = codecs.BOM_UTF16_LE + "<p>😀😀 bad</p>".encode("utf-16-le")
    assert replaced(body, "bad", "good", "") == codecs.BOM_UTF16_LE + "<p>😀😀 good</p>".encode("utf-16-le")


def test_bytes_that_do_not_round_trip_are_copied() -> None:
    body = b"<p>\xa1\x50 bad \xff\xfe</p>"  # one of several codes of one character in Big5, and bytes that are none
    assert replaced(body, "bad", "good", "big5") == b"<p>\xa1\x50 good \xff\xfe</p>"


@pytest.mark.parametrize(
    ("text", "charset", "written"),
    [
        ("don’t", "windows-1252", b"don\x92t"),
        ("don’t", "ISO-8859-2", b"don&#8217;t"),
        ("中", "windows-1252", b"&#20013;"),
        ("中", "Big5", b"\xa4\xa4"),
        ("😀", "UTF-16LE", "😀".encode("utf-16-le")),
        ("é", "macintosh", b"\x8e"),
        ("é", "ISO-2022-JP", b"&#233;"),
    ],
)
def test_words_put_in_are_written_in_the_page_s_charset_or_as_references(
    text: str, charset: str, written: bytes
) -> None:
    assert encoded(text, charset) == written


def test_edits_that_overlap_are_refused() -> None:
    page = document(b"<p>abc</p>")
    with pytest.raises(ValueError, match="overlap"):
        apply(b"<p>abc</p>", page, [Edit(3, 5, ""), Edit(4, 6, "")])


def test_an_edit_outside_the_source_is_refused() -> None:
    with pytest.raises(ValueError, match="ends at 99"):
        apply(b"<p>abc</p>", document(b"<p>abc</p>"), [Edit(3, 99, "")])


def finding(start: int, end: int, applicability: Applicability | None, rule: str = "r", name: str = "f") -> Finding:
    edits = (Edit(start, end, "x"),)
    fixes = (Fix("mend", edits, applicability),) if applicability else ()
    return Finding(
        rule=rule, group="g", severity=Severity.WARNING, message="m", path="p", url="u", span=Span(start, end),
        bytes=Span(start, end), line=1, column=1, end_line=1, end_column=1, source="", excerpt="", language="en",
        region=Region.CONTENT, section=(), related=(), fingerprint=name, occurrence=1, pages=1, fixes=fixes,
    )  # fmt: skip


def decision(verdict: Verdict, text: str | None = None) -> dict[tuple[str, int], Decision]:
    return {("f", 1): Decision("d", "f", "r", "u", verdict, text=text, by="ana")}


SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY


def test_only_what_is_safe_enough_is_chosen() -> None:
    findings = [finding(0, 1, SAFE), finding(2, 3, UNSAFE), finding(4, 5, DISPLAY), finding(6, 7, None)]
    assert [(f.span.start, because) for f, _, because in choose(findings, {}, SAFE)] == [(0, "safe")]
    assert [because for _, _, because in choose(findings, {}, UNSAFE)] == ["safe", "unsafe"]


def test_the_safer_of_two_that_overlap_goes_first_and_the_other_waits() -> None:
    chosen = choose([finding(0, 5, UNSAFE, "wide"), finding(3, 6, SAFE, "sure")], {}, UNSAFE)
    assert [f.rule for f, _, _ in chosen] == ["sure"]


def test_two_that_put_words_in_at_one_point_do_not_go_together() -> None:
    assert len(choose([finding(3, 3, SAFE, "a"), finding(3, 3, SAFE, "b")], {}, SAFE)) == 1


def test_an_accepted_fix_is_made_in_the_editor_s_name() -> None:
    assert [because for *_, because in choose([finding(0, 1, UNSAFE)], decision(Verdict.ACCEPT), SAFE)] == ["ana"]


def test_what_is_only_for_display_is_not_made_even_when_accepted() -> None:
    assert choose([finding(0, 1, DISPLAY)], decision(Verdict.ACCEPT), SAFE) == ()


def test_a_rewrite_puts_the_editor_s_words_in_escaped() -> None:
    ((_, fix, by),) = choose([finding(0, 1, None)], decision(Verdict.REWRITE, "bread & <b>"), SAFE)
    assert (fix.edits[0].text, by) == ("bread &amp; &lt;b&gt;", "ana")


@pytest.mark.parametrize("verdict", [Verdict.REJECT, Verdict.DEFER])
def test_what_an_editor_rejected_or_put_off_is_never_mended(verdict: Verdict) -> None:
    assert choose([finding(0, 1, SAFE)], decision(verdict), SAFE) == ()


def test_places_lead_back_to_the_capture_over_two_rounds() -> None:
    first = SourceMap.identity(20).compose([Edit(2, 5, "")])
    second = first.compose([Edit(4, 6, "long words")])
    assert first.original(Span(4, 6)) == Span(7, 9)
    assert second.original(Span(4, 14)) == Span(7, 9)
    assert second.original(Span(14, 17)) == Span(9, 12)
    assert (second.captured, second.now) == (20, 25)
