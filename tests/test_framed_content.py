"""Frames, image maps, form fields and what stands in for things not shown: all their words are read."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Block, Document, Kind


def told(block: Block) -> object:
    if block.kind is Kind.LIST:
        return [told(item) for item in block.blocks]
    return f"<{block.target}>" if block.kind is Kind.EMBED else block.text


def read(html: str) -> Document:
    document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    assert not any(piece.role == "unplaced" for piece in document.pieces)
    for block in document.blocks():
        for run, stop in zip(block.runs, [*(run.at for run in block.runs[1:]), len(block.text)], strict=False):
            there, words = document.source[run.start : run.end], block.text[run.at : stop]
            assert there == words or there.isspace() or there.startswith(("&", "<br"))
    return document


def shown(html: str) -> list[object]:
    return [told(block) for section in read(html).outline() for block in section.blocks]


FRAMES = """<html><head><title>The common</title></head>
<FRAMESET COLS="150,*"><frame name="menu" src="menu.htm"><frame name=main src="fair.htm">
<noframes><body bgcolor=white><h1>The common</h1><p>See the <a href="fair.htm">fair</a>.</p></body></noframes>
</FRAMESET></html>"""


def test_a_frameset_shows_its_frames_in_order_and_what_stands_in_noframes() -> None:
    document = read(FRAMES)
    assert [(one.target, one.text) for one in document.references if one.kind == "embed"] == [
        ("menu.htm", "menu"),
        ("fair.htm", "main"),
    ]
    assert [block.target for block in document.blocks() if block.kind is Kind.EMBED] == ["menu.htm", "fair.htm"]
    assert [section.heading.text for section in document.outline() if section.heading] == ["The common"]
    assert document.title == "The common"
    assert document.source == FRAMES


def test_a_link_in_noframes_has_its_exact_place() -> None:
    document = read(FRAMES)
    words = next(block for block in document.blocks() if block.text.startswith("See"))
    place = words.locate(8, 12)
    assert document.source[place.start : place.end] == "fair"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<iframe src=x.htm>no frames</iframe>", ["a", "<x.htm>"]),
        ("<p>a<iframe src=x.htm width=0 height=0></iframe>", ["a"]),
        ("<p>a<noscript><p>Write to us.</p></noscript>", ["a", "Write to us."]),
        ("<object data=x.swf><param name=a><p>The map as text.</p></object>", ["The map as text."]),
        ("<applet code=Clock>The time of day.</applet>", ["The time of day."]),
        ("<p>a<noembed>never shown</noembed>", ["a"]),
    ],
)
def test_what_stands_in_for_a_thing_is_content_where_a_browser_may_show_it(html: str, expected: list[object]) -> None:
    assert shown(html) == expected


def test_the_areas_of_an_image_map_are_a_list_of_links() -> None:
    html = (
        "<img src=m.gif usemap='#m' alt='Map'><map name=m><area href=a.htm alt='The&nbsp;mill'>"
        "<area href=b.htm alt=Pond><area nohref></map><p>text"
    )
    assert shown(html) == ["Map", ["The\u00a0mill", "Pond"], "text"]
    items = [block for block in read(html).blocks() if block.kind is Kind.ITEM]
    assert [mark.target for item in items for mark in item.marks] == ["a.htm", "b.htm"]


def test_a_map_without_words_does_not_part_the_text_around_it() -> None:
    assert shown("<p>one <img src=m.gif usemap='#m'><map name=m><area href=a.htm></map>two") == ["one two"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<form>Find: <input name=q value='a word'> <input type=submit value='Go &raquo;'></form>",
         ["Find: a word Go »"]),
        ("<input type=hidden value=no><input type=password value=no><input type=checkbox value=no>yes", ["yes"]),
        ("<input type=image src=go.gif alt=Go>", ["Go"]),
        ("<p><button>Send</button> <textarea>a letter</textarea></p>", ["Send a letter"]),
        ("<fieldset><legend>Place</legend><label>Town</label></fieldset>", ["Place", "Town"]),
        ("<select><option>north<option>south</select>", [["north", "south"]]),
        ("<select><optgroup label=Far><option>north</optgroup></select>", ["Far", ["north"]]),
    ],
)  # fmt: skip
def test_what_a_form_says_is_read(html: str, expected: list[object]) -> None:
    assert shown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<xmp>x <b>y &amp; z</xmp> after", ["x <b>y &amp; z", "after"]),
        ("<listing>a  b</listing>", ["a  b"]),
        ("<xmp>never <i>closed", ["never <i>closed"]),
        ("<table><tr><td><xmp>f <td></xmp></table>", ["f <td>"]),
    ],
)
def test_source_that_is_shown_as_it_stands_is_text(html: str, expected: list[str]) -> None:
    assert shown(f"<p>Words.</p>{html}") == ["Words.", *expected]
