"""Paragraphs that look like headings are headings, at the level a reader gives them; what is only loud is not."""

from __future__ import annotations

import time

import pytest

from copydesk.ingest import read_html
from copydesk.model import Document

TEXT = "<p>The water is turned off on Monday, so that the pipes in the old town can be laid anew.</p>"


def outline(html: str) -> list[tuple[int, str]]:
    return [
        (section.level, section.heading.text) for section in read_html(html).outline() if section.heading is not None
    ]


def headings(html: str) -> list[str]:
    return [text for _, text in outline(html)]


def met(document: Document) -> bool:
    return sum(piece.characters for piece in document.pieces) == document.characters


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Water supply</b></p>",
        "<p><font size=5>Water supply</font></p>",
        "<p align=center><font size=5><b>Water supply</b></font></p>",
        "<div><big><big>Water supply</big></big></div>",
        "<p style='font-size:18pt'>Water supply</p>",
        "<p style='font:bold 14pt Arial'>Water supply</p>",
        "<p><u>Water supply</u></p>",
        "<style>.head {font-weight: bold; color: maroon}</style><p class=head>Water supply</p>",
        "<style>.box td b {font-size: 18pt}</style><table class=box><td><b>Water supply</b></table>",
        "<p style='mso-outline-level:2'>Water supply</p>",
        "<style>p.MsoTitle {mso-outline-level:1; font-size:14pt}</style><p class=MsoTitle>Water supply</p>",
        "<p><b>Water<br>supply</b></p>",
        "<b>Water supply</b><br><br>",
        "<table width='100%'><tr><td bgcolor='#003366'><b><font color=white>Water supply</font></b></td></tr></table>",
        "<p><b>Water supply</b> <a href='#top'><font size=1>[top]</font></a></p>",
        "<p><a name=water><b>Water supply</b></a></p>",
        "<p><b>WATER SUPPLY</b></p>",
        "<p><b>1. Water supply</b></p>",
        "<p><b>Water supply:</b></p>",
        "<p><b>What about the water supply?</b></p>",
        "<p><b>¿Y el agua?</b></p>",
    ],
)
def test_a_loud_line_over_text_is_a_heading(markup: str) -> None:
    found = headings(TEXT + markup + TEXT)
    assert len(found) == 1
    assert found[0].lower().replace("\u00a0", " ").startswith(("water supply", "1. water", "what about", "¿y el agua"))


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Do not drink from the tap.</b></p>",
        "<p><b>The office is closed on Monday and on Tuesday; come again on Wednesday.</b></p>",
        "<p><b>Term.</b> What it means is said here.</p>",
        "<p><b>Note:</b> boil it.</p>",
        "<p><b>12 March 2004</b></p>",
        "<p><b>Jueves 1 de septiembre de 2016</b></p>",
        "<p><b>Phone 555 0140 22</b></p>",
        "<p><b>office@example.org</b></p>",
        "<p><b><a href=a.htm>Water supply</a></b></p>",
        "<p><b>[Home] [News] [Contact]</b></p>",
        "<p><b>Home | News | Contact</b></p>",
        "<p><b>Click on a picture to see it larger</b></p>",
        "<p><b>* * *</b></p>",
        "<p><b>______________</b></p>",
        "<p><b>Table 3. Litres by street</b></p>",
        "<p><b>F = m · a</b></p>",
        "<p><b>Name</b> <input name=n></p>",
        "<p><b>one street,</b></p>",
        "<table><tr><td><b>Name</b></td><td><input name=n></td></tr></table>",
        "<ul><li><b>Water supply</b></li></ul>",
        "<ul><li><b>Water supply</b><br>The water is turned off on Monday, so that pipes can be laid.</li></ul>",
        "<blockquote>As they said at the meeting, <b>water</b> it was.</blockquote>",
        "<p>Water supply</p>",
        "<p><img src=pump.jpg><br><b>The old pump</b></p><p><img src=well.jpg><br><b>The old well</b></p>",
        "<table border=1><tr><td><b>Street<td><b>Litres<tr><td>Mill Lane<td>12<tr><td>High Street<td>40</table>",
        "<p><b>Mill Lane</b></p><p><b>High Street</b></p><p><b>Church Walk</b></p><p><b>The Green</b></p>",
    ],
)
def test_what_is_only_loud_is_no_heading(markup: str) -> None:
    assert headings(TEXT + markup + TEXT) == []


def test_the_last_words_of_a_page_are_no_heading() -> None:
    assert headings(TEXT + "<p><b>The end</b></p>") == []


def test_bold_text_all_over_the_page_makes_no_headings() -> None:
    assert headings("<b>" + TEXT + "<p>A short line</p>" + TEXT + "</b>") == []


def test_a_heading_parted_from_its_text_by_a_break_alone_is_one() -> None:
    html = (
        f"{TEXT}<p><b>Water supply</b><br>The water is turned off on Monday, so that pipes can be laid anew.</p>{TEXT}"
    )
    document = read_html(html)
    assert headings(html) == ["Water supply"]
    assert [block.text for section in document.sections for block in section.blocks][1].startswith("The water")
    assert met(document)


def test_a_name_over_its_address_is_no_heading() -> None:
    assert headings(f"{TEXT}<p><b>Water office</b><br>14 Mill Lane<br>Alderbrook</p>{TEXT}") == []


def test_images_and_anchors_stay_with_their_lines_when_a_paragraph_is_parted() -> None:
    html = (
        f"{TEXT}<p><a name=w></a><b>Water supply</b><img src=a alt=tap><br>"
        f"The water is turned off on Monday, so that pipes can be laid anew.<img src=b alt=pipe></p>{TEXT}"
    )
    document = read_html(html)
    heading = next(section.heading for section in document.outline() if section.heading)
    assert (heading.text, [image.text for image in heading.blocks], heading.anchors) == (
        "Water supply",
        ["tap"],
        ("w",),
    )
    assert met(document)


def test_levels_follow_size_then_weight() -> None:
    html = (
        f"<p><font size=6><b>Town</b></font></p>{TEXT}<p><font size=5><b>Water</b></font></p>{TEXT}"
        f"<p><b>Pipes</b></p>{TEXT}<p><font size=5><b>Roads</b></font></p>{TEXT}<p><u>Kerbs</u></p>{TEXT}"
    )
    assert outline(html) == [(1, "Town"), (2, "Water"), (3, "Pipes"), (2, "Roads"), (4, "Kerbs")]


def test_capitals_stand_above_like_letters_that_come_more_often() -> None:
    html = f"<p><b>THE STREETS</b></p>{TEXT}" + "".join(
        f"<p><b>{s} Lane</b></p>{TEXT}" for s in ("Mill", "Well", "Oak")
    )
    assert outline(html) == [(1, "THE STREETS"), (2, "Mill Lane"), (2, "Well Lane"), (2, "Oak Lane")]


def test_a_number_tells_the_depth() -> None:
    html = (
        f"<p><font size=5><b>Report</b></font></p>{TEXT}<p><b>1. Water</b></p>{TEXT}<p><b>1.1 Pipes</b></p>{TEXT}"
        f"<p><b>1.2 Taps</b></p>{TEXT}<p><b>2. Roads</b></p>{TEXT}"
    )
    assert [level for level, _ in outline(html)] == [1, 2, 3, 3, 2]


def test_titles_chapters_and_articles_stand_one_inside_the_other() -> None:
    names = ("TITULO I", "CAPITULO I", "ARTÍCULO 1.", "ARTÍCULO 2.", "CAPÍTULO II", "ARTÍCULO 3.", "TITULO II")
    html = "".join(f"<p><b>{name}</b></p>{TEXT}" for name in names)
    assert [level for level, _ in outline(html)] == [1, 2, 3, 3, 2, 3, 1]


def test_levels_agree_with_the_headings_by_markup() -> None:
    html = (
        f"<h1>Town</h1>{TEXT}<h2>Water</h2>{TEXT}<p><b>Pipes</b></p>{TEXT}<p><b>Taps</b></p>{TEXT}"
        f"<p><font size=5><b>Roads</b></font></p>{TEXT}<h2>Trees</h2>{TEXT}<p><b>Oaks</b></p>{TEXT}"
    )
    assert outline(html) == [
        (1, "Town"), (2, "Water"), (3, "Pipes"), (3, "Taps"), (2, "Roads"), (2, "Trees"), (3, "Oaks"),
    ]  # fmt: skip


def test_word_s_outline_levels_are_taken_at_their_word() -> None:
    html = "".join(f"<p style='mso-outline-level:{level}'><b>Part {level}</b></p>{TEXT}" for level in (1, 2, 3, 2))
    assert [level for level, _ in outline(html)] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    "loud",
    [
        "<p><b>Line {n}</b></p><p>text {n}</p>",
        "<p><b><font color=#{n:06}>Line {n}</font></b></p><p>text {n}</p>",
        "<h3>Real {n}</h3><p><b><font color=#{n:06}>Line {n}</font></b></p><p>text {n}</p>",
        "<b>Line {n}</b><br>The water is turned off on Monday, so that the pipes can be laid anew.<br>",
        "<img width=600 height=60 alt='Line {n}'>",
    ],
)
def test_many_loud_lines_take_linear_time(loud: str) -> None:
    begin = time.process_time()
    document = read_html("".join(loud.format(n=n) for n in range(4000)))
    assert time.process_time() - begin < 8
    assert met(document)


BANNER = "<p align=center><img src=b.gif width=600 height=60 alt='Water supply'></p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (BANNER + TEXT, [(1, "Water supply")]),
        (f"{BANNER}{TEXT}<h2>Pipes</h2>{TEXT}", [(1, "Water supply"), (2, "Pipes")]),
        (f"{BANNER}{TEXT}<p><b>Pipes</b></p>{TEXT}", [(1, "Water supply"), (2, "Pipes")]),
        (f"<h1><img src=b.gif alt='Water supply'></h1>{TEXT}", [(1, "Water supply")]),
        (f"<h2><img src=b alt=Water> <img src=c alt=supply></h2>{TEXT}", [(2, "Water supply")]),
    ],
)
def test_a_picture_of_words_is_a_heading_by_its_alternative_text(html: str, expected: list[tuple[int, str]]) -> None:
    assert outline(html) == expected
    assert met(read_html(html))


@pytest.mark.parametrize(
    "html",
    [
        f"<p><img src=b.jpg width=300 height=200 alt='The old pump'></p>{TEXT}",
        f"<p><img src=b.gif alt='Water supply'></p>{TEXT}",
        f"<p><a href=i.htm><img src=b.gif width=600 height=60 alt='Water supply'></a></p>{TEXT}",
        f"<p><img src=b.gif width=600 height=60 alt='banner.gif (2031 bytes)'></p>{TEXT}",
        f"<p><img src=b.gif width=600 height=60 alt='Logo of the town'></p>{TEXT}",
        f"{TEXT}{BANNER}{TEXT}",
        BANNER,
        f"{BANNER}<p><img src=c.gif width=600 height=60 alt='Roads'></p>{TEXT}",
    ],
)
def test_other_pictures_are_no_headings(html: str) -> None:
    assert headings(html) == []


def test_the_words_under_a_banner_are_the_title_where_they_look_like_one() -> None:
    assert headings(f"{BANNER}<p><font size=5><b>Pipes</b></font></p>{TEXT}") == ["Pipes"]
