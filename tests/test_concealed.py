"""Text that no visitor saw is named in the ledger; what a control opens, or may open, is content."""

from __future__ import annotations

from hashlib import sha256

import pytest

from copydesk.clean.exports.page import page
from copydesk.ingest import read_html
from copydesk.model import Capture, Document
from copydesk.pipeline import revise
from copydesk.rulebook import rules

WORDS = "<p>Buses wait at the mill.</p>"


def hidden(html: str) -> list[tuple[str, str]]:
    document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    return [(piece.text, piece.reason) for piece in document.pieces if piece.role == "hidden"]


def shown(document: Document) -> str:
    return " ".join(block.text for block in document.blocks() if block.text)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div style='display:none'>cheap tickets</div>", "display: none"),
        ("<style>.x { display: none }</style><div class=x>cheap <b></b>tickets</div>", "display: none"),
        ("<div hidden>cheap tickets</div>", "display: none"),
        ("<img src=a alt='cheap tickets' style='display:none'>", "display: none"),
        ("<p style='visibility:hidden'>cheap tickets</p>", "visibility: hidden"),
        ("<p><font color=white>cheap tickets</font></p>", "letters in the colour of their background"),
        ("<table bgcolor=#c0c0c0><tr><td><font color=silver>cheap tickets</font></table>",
         "letters in the colour of their background"),
        ("<p style='font-size:1px'>cheap tickets</p>", "letters of 2 pixels or less"),
        ("<script>document.write(new Date())</script><p style='display:none'>cheap tickets", "display: none"),
    ],
)  # fmt: skip
def test_what_no_visitor_saw_is_hidden_and_says_why(html: str, reason: str) -> None:
    told = hidden(WORDS + html)
    assert {why for _, why in told} == {reason}
    assert " ".join(text for text, _ in told) == "cheap tickets"
    assert "tickets" not in shown(read_html(WORDS + html))


PANEL = "<div id=fees class=panel style='display:none'>Two crowns</div>"


@pytest.mark.parametrize(
    "html",
    [
        f"<a href='javascript:animatedcollapse.toggle(1)'>Fees</a>{PANEL}",
        f"<a href='#fees'>Fees</a>{PANEL}",
        f"<h3 onclick='x()'>Fees</h3>{PANEL}",
        f"<script src=menu.js></script>{PANEL}",
        f"<script>function f() {{ document.all.fees.style.display = '' }}</script>{PANEL}",
        f"<label for=fees>Fees</label>{PANEL}",
        f"<style>h3:hover + .panel {{ display: block }}</style>{PANEL}",
        "<details><summary>Fees</summary>Two crowns</details>",
        "<body onload=show()><p style='visibility:hidden'>Two crowns</p>",
        "<p style='visibility:hidden'>A <span style='visibility:visible'>Two crowns</span></p>",
        "<body bgcolor=navy text=white>Two crowns</body>",
        "<body bgcolor=#000000 text=#000000>Two crowns</body>",
        "<body background=sky.gif><font color=white>Two crowns</font></body>",
        "<link rel=stylesheet href=site.css><font color=white>Two crowns</font>",
        "<div style='position:absolute'><font color=#ffffff>Two crowns</font></div>",
        "<p style='font-size:-1pt'>Two crowns</p>",
        "<p style='font-size:6px'>Two crowns</p>",
        "<p><font color=white><u>Two crowns</u></font></p>",
    ],
)
def test_what_may_come_to_light_is_content(html: str) -> None:
    assert "Two crowns" in shown(read_html(WORDS + html))
    assert not any("Two crowns" in text for text, _ in hidden(WORDS + html))


def test_an_export_names_the_words_that_no_visitor_saw_and_their_place() -> None:
    html = WORDS + "<p style='display:none'>cheap &amp; good</p>"
    body = html.encode()
    revision, failures = revise(Capture("http://example.org/p", "p.html", sha256(body).hexdigest(), body), rules())
    assert failures == ()
    assert revision is not None
    (one,) = page(revision).ledger.concealed
    assert (one.text, one.reason, one.characters) == ("cheap & good", "display: none", 10)
    assert html[one.span.start : one.span.end] == "cheap &amp; good"
    assert revision.ledger.reasons == {"display: none": 10}
    assert revision.ledger.meets


def test_a_panel_stays_content_when_a_fix_takes_its_control_away() -> None:
    html = (
        f"{WORDS}<h2>Fees <a href=\"javascript:toggle('fees')\">Open/Close</a></h2>"
        "<div id=fees style='display:none'>They pay two crowns for the the stall.</div>"
    )
    body = html.encode()
    revision, failures = revise(Capture("http://example.org/p", "p.html", sha256(body).hexdigest(), body), rules())
    assert failures == ()
    assert revision is not None
    assert b"javascript" not in revision.body
    assert "They pay two crowns for the stall." in shown(revision.document)


def test_text_hidden_before_stays_hidden_when_words_before_it_are_mended() -> None:
    html = "<p>They wait at the the mill.</p><p style='display:none'>cheap tickets</p>"
    body = html.encode()
    revision, failures = revise(Capture("http://example.org/p", "p.html", sha256(body).hexdigest(), body), rules())
    assert failures == ()
    assert revision is not None
    assert [piece.text for piece in revision.document.pieces if piece.role == "hidden"] == ["cheap tickets"]
    assert revision.ledger.hidden == 12


@pytest.mark.parametrize("html", ["<div style='display:none'>" * 20_000, "<p style='display:none' hidden>" * 20_000])
def test_nested_hidden_elements_are_read_in_linear_time(html: str) -> None:
    assert hidden(f"{WORDS}{html}x")


def test_comments_and_scripts_are_counted_by_kind_apart_from_the_text() -> None:
    document = read_html(
        "<?xml version='1.0'?><!-- a note --><!--#include virtual='/menu.html' --><!--[if gte mso 9]><xml/><![endif]-->"
        f"<!-- InstanceBeginEditable name='x' --><!--webbot bot='Timestamp' -->{WORDS}<![if !vml]>x<![endif]>"
        "<script>go()</script><style>p { }</style>"
    )
    assert [(one.what, one.count) for one in document.unseen] == [
        ("comment", 1), ("condition", 3), ("declaration", 1), ("include", 2), ("script", 1), ("style", 1),
        ("template", 1),
    ]  # fmt: skip
    assert document.characters == len("Buseswaitatthemill.x")
    assert read_html(WORDS).unseen == ()


def test_a_comment_inside_a_script_is_the_script_s() -> None:
    assert [one.what for one in read_html(f"{WORDS}<script><!-- go() --></script>").unseen] == ["script"]
