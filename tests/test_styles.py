"""How text looks is told from elements, attributes, style attributes and style sheets, as a browser tells it."""

from __future__ import annotations

import time

import pytest

from copydesk.ingest.styles import Style, page_styles
from copydesk.ingest.tree import Element, Text, Tree


def style(html: str) -> Style:
    """The look of the letter x."""
    tree = Tree(html)
    looks = page_styles(tree)
    for node in tree.root.walk():
        if isinstance(node, Text) and node.data.strip() == "x":
            found = looks.page
            for element in reversed(list(node.parent.ancestors())):
                found = looks.inside(found, element)
            return found
    raise AssertionError("no x on the page")


@pytest.mark.parametrize(
    ("html", "field", "value"),
    [
        ("<p>x", "bold", False),
        ("<p><b>x", "bold", True),
        ("<b style='font-weight:normal'>x", "bold", False),
        ("<p style='font-weight:600'>x", "bold", True),
        ("<p style='font:bold 14pt/1.2 Arial'>x", "bold", True),
        ("<b><p style='font:14pt Arial'>x", "bold", False),
        ("<p style='font:bold'>x", "bold", False),  # no size: the shorthand is no good
        ("<i>x", "italic", True),
        ("<u>x", "underline", True),
        ("<font size=5>x", "size", 5),
        ("<font size=+1>x", "size", 4),
        ("<font size=-9>x", "size", 1),
        ("<font size=huge>x", "size", 3),
        ("<p style='font-size:18pt'>x", "size", 5),
        ("<p style='font-size:24px'>x", "size", 5),
        ("<p style='font-size:150%'><span style='font-size:1em'>x", "size", 5),
        ("<p style='font-size:large'>x", "size", 4),
        ("<p style='font-size:0'>x", "size", 0),
        ("<p style='font-size:9999pt'>x", "size", 12),
        ("<font color=RED>x", "color", "#ff0000"),
        ("<font color=#ABC>x", "color", "#aabbcc"),
        ("<font color=ffffff>x", "color", "#ffffff"),
        ("<p style='color: rgb(255, 0,0)'>x", "color", "#ff0000"),
        ("<body text=navy><table><td>x", "color", "#000080"),
        ("<a href=y>x", "color", "#0000ee"),
        ("<body link=white><a href=y>x", "color", "#ffffff"),
        ("<a name=y>x", "color", "#000000"),
        ("<td>x", "background", "#ffffff"),
        ("<table bgcolor=black><td>x", "background", "#000000"),
        ("<table bgcolor=black background=y.gif><td>x", "background", "image"),
        ("<p style='background: #eee url(y.gif)'>x", "background", "image"),
        ("<p style='background: no-repeat #EEE'>x", "background", "#eeeeee"),
        ("<p style='font-family: \"Symbol\", Arial'>x", "family", "symbol"),
        ("<font face='Wingdings,Arial'>x", "family", "wingdings"),
        ("<center>x", "align", "center"),
        ("<p align=Right>x", "align", "right"),
        ("<p style='margin-left:36pt'>x", "indent", 36),
        ("<div style='margin:0 1in'><p style='padding-left:1em'>x", "indent", 84),
        ("<p style='margin:5pt 6pt 7pt 8pt'>x", "indent", 8),
        ("<span style='margin-left:36pt'>x", "indent", 0),
        ("<style>p {margin-left: 1in}</style><p style='margin-left:2in'>x", "indent", 144),
        ("<div style='display:none'><p style='display:block'>x", "hidden", "display"),
        ("<div hidden>x", "hidden", "display"),
        ("<p style='visibility:hidden'><b style='visibility:visible'>x", "hidden", ""),
        ("<p style='visibility:hidden'>x", "hidden", "visibility"),
        ("<p dynamicanimation=fpAnimdropWordFP1 style='visibility:hidden'>x", "hidden", ""),
        ("<div style='display:inline'><b>x", "display", ""),
        ("<span style='display:block'>x", "display", "block"),
        ("<ul type=square><li>x", "list_style", "square"),
        ("<ul style='list-style: none inside'><li>x", "list_style", "none"),
        ("<ul style='list-style-type: none'><li><ul><li>x", "list_style", ""),
        ("<p style='mso-list:l0 level2 lfo1'>x", "mso_list", "l0 level2 lfo1"),
        ("<p style='mso-outline-level:2'><b>x", "outline", 2),
        ("<p class='a b'><i>x", "classes", "a b"),
        ("<a href='JavaScript:y()'><b>x", "script", True),
        ("<a href='y'><b>x", "script", False),
    ],
)
def test_a_look_is_told_from_what_the_elements_say(html: str, field: str, value: object) -> None:
    assert getattr(style(html), field) == value


def test_tables_start_afresh_in_quirks_mode_only() -> None:
    html = "<font size=5><b><center><table><td>x"
    assert (style(html).size, style(html).bold, style(html).align) == (3, False, "")
    standard = style(f"<!DOCTYPE html>{html}")
    assert (standard.size, standard.bold, standard.align) == (5, True, "center")


@pytest.mark.parametrize(
    ("selector", "html"),
    [
        ("p", "<p>x"),
        ("P.Big", "<p class='big other'>x"),
        (".big", "<p class=big>x"),
        ("#one", "<p id=one>x"),
        ("h1, .big", "<p class=big>x"),
        (".menu td p", "<table class=menu><td><div><p>x"),
        ("div > p", "<div><p>x"),
        ("a:link", "<a href=y>x"),
        ("*", "<p>x"),
        ("<!-- p", "<p>x"),
        ("@font-face {font-family: y} p", "<p>x"),
        ("@media screen {i {color: red} } p", "<p>x"),
    ],
)
def test_a_rule_reaches_what_its_selector_names(selector: str, html: str) -> None:
    assert style(f"<style>{selector} {{font-size: 36pt}} --></style>{html}").size == 7


@pytest.mark.parametrize(
    ("sheet", "html"),
    [
        ("p.big {font-size: 36pt}", "<p>x"),
        (".menu p {font-size: 36pt}", "<div class=menu></div><p>x"),
        ("div > p {font-size: 36pt}", "<div><blockquote><p>x"),
        ("a:link {font-size: 36pt}", "<a name=y>x"),
        ("p:hover {font-size: 36pt}", "<p>x"),
        ("p[align] {font-size: 36pt}", "<p align=left>x"),
        ("@media print {p {font-size: 36pt}}", "<p>x"),
        ("p {fontsize: 36pt", "<p>x"),
        ("}{;:!", "<p>x"),
    ],
)
def test_a_rule_reaches_nothing_else(sheet: str, html: str) -> None:
    assert style(f"<style>{sheet}</style>{html}").size == 3


@pytest.mark.parametrize(
    ("sheet", "html", "color"),
    [
        ("p {color: red} p {color: blue}", "<p>x", "#0000ff"),
        (".a {color: red} p {color: blue}", "<p class=a>x", "#ff0000"),
        ("p {color: red}", "<p style='color:blue'>x", "#0000ff"),
        ("p {color: red !important}", "<p style='color:blue'>x", "#ff0000"),
        ("#a {color: red} div p.b {color: blue}", "<div><p id=a class=b>x", "#ff0000"),
        ("font {color: red}", "<font color=blue>x", "#ff0000"),
    ],
)
def test_the_stronger_rule_wins(sheet: str, html: str, color: str) -> None:
    assert style(f"<style>{sheet}</style>{html}").color == color


def test_a_sheet_for_paper_is_not_read() -> None:
    assert style("<style media=print>p {color: red}</style><p>x").color == "#000000"


def test_white_letters_on_white_are_unseen_and_over_a_picture_are_not() -> None:
    assert style("<font color=white>x").unseen
    assert style("<body bgcolor=#000><font color=black>x").unseen
    assert not style("<body background=y.gif><font color=white>x").unseen
    assert not style("<table bgcolor=navy><td><font color=white>x").unseen


def test_equal_looks_of_a_page_are_one_value() -> None:
    tree = Tree("<p><b>x</b></p><div><strong>y</strong></div>")
    looks = page_styles(tree)
    bold = [
        looks.inside(looks.inside(looks.page, element.parent), element)
        for element in tree.root.elements("b", "strong")
        if isinstance(element.parent, Element)
    ]
    assert bold[0] is bold[1]


@pytest.mark.parametrize(
    "sheet",
    ["{" * 200_000, "a{" * 100_000, "/*" * 200_000, "@media screen{" * 50_000, ".a" * 200_000,
     "a " * 100_000 + "{color:red}", "p{color:red}" * 50_000, "p{font:" + "(" * 200_000,
     "p{color:" + "a" * 200_000 + "}"],
)  # fmt: skip
def test_hostile_sheets_take_no_time(sheet: str) -> None:
    begin = time.process_time()
    style(f"<style>{sheet}</style>" + "<p class=a>y" * 500 + "<p>x")
    assert time.process_time() - begin < 2


def test_many_rules_for_many_different_elements_end() -> None:
    sheet = "p.a{color:red}p{color:blue}" * 3000
    begin = time.process_time()
    style(f"<style>{sheet}</style>" + "".join(f"<p class='a n{n}'>y" for n in range(3000)) + "<p>x")
    assert time.process_time() - begin < 10


def test_a_page_that_broke_its_budget_leaves_no_trace_on_the_next() -> None:
    sheet = "p{color:blue}" * 3000 + "p.z{color:red}"
    style(f"<style>{sheet}</style>" + "".join(f"<p class='z n{n}'>y" for n in range(1500)) + "<p>x")
    assert style(f"<style>{sheet}</style><p class=z>x").color == "#0000ff"  # rules beyond the 3,000th are not read
    sheet = "p{color:blue}" * 2000 + "p.z{color:red}"
    style(f"<style>{sheet}</style>" + "".join(f"<p class='z n{n}'>y" for n in range(1500)) + "<p class='z q'>x")
    assert style(f"<style>{sheet}</style><p class='z q'>x").color == "#ff0000"
