"""The laws of the diff: only the words that change are marked, and a line fits the terminal."""

from __future__ import annotations

from copydesk.cli.word_diff import word_diff
from copydesk.codeframe import columns
from copydesk.model import Change, Decoding, Document, Ledger, Revision, Span
from copydesk.reporters import Look


def lines(source: str, before: str, after: str, because: str = "safe", color: bool = False) -> list[str]:
    """Give the diff of one change of a page."""
    start = source.index(before)
    document = Document("https://example.org/", "page.html", "", source, Decoding("UTF-8", "meta"))
    change = Change("misspelling", "f", 1, "t", "m", because, Span(start, start + len(before)), 1, 1, before, after)
    revision = Revision(document, document, b"", (change,), (), Ledger(*[0] * 13))
    return list(word_diff(revision, Look(width=80, color=color)))


def test_the_changed_word_is_marked_within_its_line():
    assert lines("<h1>A</h1>\n<p>Stop domestic violencer now.</p>\n<p>B", "violencer", "violence") == [
        "--- page.html",
        "+++ page.html (mended)",
        "@@ 1:1 misspelling, safe @@",
        "  <p>Stop domestic [-violencer-]{+violence+} now.</p>",
    ]


def test_words_that_stay_are_not_marked_though_the_edit_covers_them():
    shown = lines("<p>They said that that is so.</p>", "said that that is", "said that is")[-1]
    assert shown == "  <p>They said that [-that -]is so.</p>"


def test_a_removed_item_is_shown_with_its_line_end_as_a_sign():
    source = "<ul>\r\n  <li>Bus stops</li>\r\n  <li>Bus stops</li>\r\n</ul>"
    shown = lines(source, "\r\n  <li>Bus stops</li>\r\n", "\r\n")[-1]
    assert shown.count("Bus stops") == 1
    assert "[-" in shown


def test_attributes_do_not_hide_the_words():
    shown = lines(
        '<p class="MsoNormal" style="margin:0"><font face="Verdana">a violencer</font></p>', "violencer", "violence"
    )
    assert shown[-1] == "  <p …><font …>a [-violencer-]{+violence+}</font></p>"


def test_a_change_inside_an_attribute_shows_the_attribute():
    shown = lines('<img alt="domestic violencer" src="x.gif">', "violencer", "violence")[-1]
    assert shown == '  <img alt="domestic [-violencer-]{+violence+}" src="x.gif">'


def test_a_long_line_is_cut_to_the_width():
    shown = lines("before " * 200 + "violencer " + "after " * 200, "violencer", "violence")[-1]
    assert columns(shown) <= 80
    assert "[-violencer-]{+violence+}" in shown


def test_it_says_which_editor_accepted_a_change():
    assert lines("violencer", "violencer", "violence", because="Ana")[2] == "@@ 1:1 misspelling, accepted by Ana @@"


def test_marks_do_not_need_colours():
    assert "[-violencer-]" in "".join(lines("violencer", "violencer", "violence", color=True))


def test_a_page_cannot_command_the_terminal():
    assert "\x1b" not in "".join(lines("\x1b[2J violencer", "violencer", "violence"))


def test_a_character_that_is_written_with_other_bytes_is_shown_though_it_looks_the_same():
    assert lines("<p>Pública</p>", "ú", "ú")[-1] == "  <p>P[-ú-]{+ú+}blica</p>"
