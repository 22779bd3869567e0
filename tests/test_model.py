"""The nouns hold what they promise."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from copydesk.folding import folded, folded_item, visible
from copydesk.ingest import read_html
from copydesk.model import Applicability, Block, Decoding, Ledger, Severity, Span, Taken
from copydesk.places import Places


def only_block(html: str) -> tuple[str, Block]:
    document = read_html(html)
    (block,) = [block for block in document.blocks() if block.text]
    return document.source, block


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="forward"):
        Span(start, end)


def test_applicability_and_severity_are_ordered() -> None:
    assert Applicability.DISPLAY < Applicability.UNSAFE < Applicability.SAFE
    assert Severity.NOTE < Severity.WARNING < Severity.ERROR
    assert max(Severity) is Severity.ERROR
    assert Applicability.SAFE >= Applicability.UNSAFE


@pytest.mark.parametrize(
    ("html", "words", "source", "crosses"),
    [
        ("<p>Send the the form", "the the", "the the", False),
        ("<p>Send the <b>the</b> form", "the the", "the <b>the", True),
        ("<p>bread &amp; cakes", "& cakes", "&amp; cakes", False),
        ("<p>a \r\n  b", "a b", "a \r\n  b", False),
        ("<p>vio<b>len</b>cer", "violencer", "vio<b>len</b>cer", True),
        ("<img alt='Seguridad &amp; Publica'>", "& Publica", "&amp; Publica", False),
    ],
)
def test_words_of_a_text_are_located_in_the_source(html: str, words: str, source: str, crosses: bool) -> None:
    page, block = only_block(html)
    start = block.text.index(words)
    span = block.locate(start, start + len(words))
    assert page[span.start : span.end] == source
    assert block.crosses_markup(start, start + len(words)) is crosses
    assert (block.offset(span.start), block.offset(span.end)) == (start, start + len(words))


def test_a_place_of_no_width_is_a_span_of_no_width() -> None:
    _, block = only_block("<p>a&amp;b")
    assert block.locate(1, 1) == Span(4, 4)
    assert block.locate(2, 2) == Span(9, 9)


def test_a_range_outside_the_text_is_refused() -> None:
    _, block = only_block("<p>abc")
    with pytest.raises(ValueError, match="not inside"):
        block.locate(2, 9)


@pytest.mark.parametrize("text", ["Bus  stops", "bus\u00a0stops", "BUS STOPS.", "Bus stops –", "Bus\u200b stops"])
def test_what_reads_the_same_folds_to_the_same(text: str) -> None:
    assert folded_item(text) == "bus stops"


def test_folding_keeps_marks_and_letters_apart() -> None:
    assert folded("Bus stops.") != folded("Bus stops")
    assert folded("Pública") != folded("Publica")


def test_white_space_is_not_visible() -> None:
    assert visible(" a\u00a0b\t\n") == 2


def test_lines_end_at_all_three_line_ends() -> None:
    places = Places("a\r\nb\rc\nd", Decoding("UTF-8", "detection"))
    assert [places.line_column(offset) for offset in (0, 3, 5, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert places.line(2) == "b"


def test_astral_characters_count_one_column_and_two_utf16_units() -> None:
    places = Places("😀a", Decoding("UTF-8", "detection"))
    assert places.line_column(1) == (1, 2)
    assert places.utf16(1) == 2


def test_a_ledger_meets_only_when_all_sums_do() -> None:
    parts = {"head": 0, "breadcrumb": 0, "marks": 0, "separators": 0, "unplaced": 0}
    good = Ledger(
        captured=11, kept=7, chrome=1, hidden=1, changed=1, removed=1, added=2, clean=11, **parts,
        findings=(Taken("misspelling", "f", 1, 1, 0), Taken("widget-text", "g", 1, 0, 1)),
        reasons={"display: none": 1},
    )  # fmt: skip
    assert good.meets
    assert not replace(good, captured=12).meets
    assert not replace(good, clean=9).meets
    assert not replace(good, reasons={}).meets
    assert not replace(good, findings=good.findings[:1]).meets


def test_a_ledger_does_not_meet_where_no_finding_explains_what_is_gone() -> None:
    whole = {"captured": 1, "removed": 1, "clean": 0, "added": 0, "changed": 0, "kept": 0, "chrome": 0, "hidden": 0}
    parts = {"head": 0, "breadcrumb": 0, "marks": 0, "separators": 0, "unplaced": 0}
    assert not Ledger(**whole, **parts, findings=(Taken("", "", 0, 0, 1),)).meets
