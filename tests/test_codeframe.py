"""The laws of code frames: carets stand under the very characters, and no line is wider than the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.codeframe import CodeFrame, columns, frame, shown
from copydesk.model import Decoding, Span
from copydesk.places import Places

DECODING = Decoding(encoding="UTF-8", evidence="meta")


def framed(source: str, marked: str, width: int = 80) -> CodeFrame:
    start = source.index(marked)
    return frame(source, Places(source, DECODING), Span(start, start + len(marked)), width)


def drawn(source: str, marked: str, width: int = 80) -> list[str]:
    return str(framed(source, marked, width)).splitlines()


def test_the_carets_stand_under_the_word():
    assert drawn("<p>\n<b>Stop violencer now</b>", "violencer") == [
        "    2 | <b>Stop violencer now</b>",
        "      |         ^^^^^^^^^",
    ]


def test_a_long_line_is_cut_on_both_sides_and_the_word_stays():
    line = "before " * 60 + "violencer" + " after" * 60
    above, below = drawn(line, "violencer")
    assert "| …e before before" in above
    assert above.endswith("…")
    assert len(above) <= 80
    assert above[below.index("^") : below.rindex("^") + 1] == "violencer"


def test_a_word_near_the_end_of_a_long_line_gets_the_room_of_what_is_missing():
    above, _ = drawn("before " * 60 + "violencer.", "violencer")
    assert len(above) == 80


def test_a_place_of_no_width_gets_one_caret():
    source = "<h2></h2>"
    assert frame(source, Places(source, DECODING), Span(4, 4)).carets == "    ^"


def test_a_place_over_lines_shows_its_first_line():
    assert drawn("<li>\r\n  Bus stops\r\n</li>\r\n", "Bus stops\r\n</li>") == [
        "    2 | Bus stops",
        "      | ^^^^^^^^^",
    ]


@pytest.mark.parametrize("newline", ["\r", "\n", "\r\n"])
def test_every_kind_of_line_end_ends_the_line(newline):
    assert drawn(f"one{newline}two{newline}three", "two")[0] == "    2 | two"


def test_wide_characters_take_two_columns_and_accents_none():
    found = framed("日本語 cafe\u0301 teh", "teh")
    assert found.carets == " " * len("xxxxxx cafe ") + "^^^"
    assert framed("日本語", "本").carets == "  ^^"


def test_a_tab_before_the_word_keeps_the_carets_in_place():
    assert framed("<td>\tteh", "teh").carets == " " * 8 + "^^^"


def test_nothing_of_a_page_commands_the_terminal():
    hostile = "\x1b]0;owned\x07 \x1b[31m \u202egnirts \u2028 \x9b31m \ud800"
    assert not set(shown(hostile)) & set("\x1b\x07\u202e\u2028\x9b\ud800")
    assert shown("na\u200cme café 日本 😀") == "na\u200cme café 日本 😀"


def test_a_page_of_one_long_line_is_not_read_whole():
    source = "x" * 5_000_000 + " teh " + "y" * 5_000_000
    assert "teh" in drawn(source, "teh")[0]


TEXTS = st.text(alphabet=st.sampled_from("ab \t\r\n日e\u0301\x00\u202e😀"), max_size=300)


@given(TEXTS, TEXTS, TEXTS, st.integers(30, 200))
def test_no_line_is_wider_than_asked(before, marked, after, width):
    source = before + marked + after
    found = frame(source, Places(source, DECODING), Span(len(before), len(before) + len(marked)), width)
    assert all(columns(line) <= width for line in str(found).splitlines())
    assert len(str(found).splitlines()) == 2
