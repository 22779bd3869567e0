"""A page is read into the sections, blocks and metadata a reader saw."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from copydesk.ingest import Unreadable, read, read_html
from copydesk.model import Block, Capture, Document, Kind, Region
from copydesk.pipeline import revise
from copydesk.rulebook import rules

RAW = Path(__file__).parent.parent / "raw/www.oas.org/dsp/english/world-day-frontpage.asp.html"


def page(path: Path) -> Document:
    return read(Capture("http://www.oas.org/", path.name, "", path.read_bytes()))


def outline(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.heading.text if section.heading else "") for section in document.outline()]


def content(document: Document) -> list[tuple[Kind, str]]:
    """Every content block with its kind and its text, in order."""
    return [(block.kind, block.text) for block in document.blocks() if block.region is Region.CONTENT]


def shown(html: str) -> list[tuple[str, str]]:
    return [(kind.value, text) for kind, text in content(read_html(html))]


def test_the_page_has_its_own_title_and_not_the_site_s() -> None:
    document = page(RAW)
    assert document.title == "World Day Against Trafficking in Persons"
    assert document.head[0].text == "SSM - Departamento de Seguridad Pública"


def test_the_breadcrumb_is_metadata_with_its_links() -> None:
    assert [(crumb.text, crumb.href) for crumb in page(RAW).breadcrumb] == [
        ("DSP", "0.asp"),
        ("Trafficking in Persons", "1.asp"),
        ("World Day Against Trafficking in Persons", ""),
    ]


def test_the_outline_is_the_one_a_reader_saw() -> None:
    assert outline(page(RAW))[:8] == [
        (0, ""),
        (1, "World Day Against Trafficking in Persons"),
        (2, "Trafficking in persons and smuggling of migrants:\u00a0 different concepts, similar contexts"),
        (2, "Trafficking in Persons"),
        (3, "OAS role Open/Close"),
        (4, "Political Level"),
        (4, "Technical Level"),
        (3, "Trafficking in persons: Main forms of exploitation Open/Close"),
    ]


def test_navigation_logo_and_footer_are_chrome() -> None:
    chrome = [block.text for top in page(RAW).chrome for block in top.walk()]
    for text in ("New Page 4", "MISPA", "Twitter", "SSM - Departamento de Seguridad Pública"):
        assert text in chrome
    assert any(text.startswith("© 2009") for text in chrome)
    assert any(text.startswith("General Secretariat") for text in chrome)


PAGES = Path(__file__).parent / "golden/pages"


@pytest.mark.parametrize("other", ["fair-bold-paragraphs.html", "fair-typed-bullets.html"])
def test_real_headings_bold_paragraphs_and_typed_bullets_give_one_outline(other: str) -> None:
    first, second = page(PAGES / "fair-headings.html"), page(PAGES / other)
    assert outline(first) == outline(second)
    assert content(first) == content(second)
    assert [block.text for block in first.chrome] == [block.text for block in second.chrome]
    assert first.breadcrumb == second.breadcrumb


@pytest.mark.shared
@pytest.mark.parametrize("other", ["world-day-fake-headings.html", "world-day-break-bullets.html"])
def test_three_ways_of_making_one_page_give_one_outline(shared: Path, other: str) -> None:
    first, second = page(shared / "legacy" / "world-day-frontpage.asp.html"), page(shared / "legacy" / other)
    assert outline(first) == outline(second)
    assert content(first) == content(second)
    assert [block.text for block in first.chrome] == [block.text for block in second.chrome]
    assert [kind for kind, _ in content(first)].count(Kind.LIST) == 6


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one <b>two</b>\n three</p>", [("paragraph", "one two three")]),
        ("<p>vio<b>len</b>ce&nbsp;</p>", [("paragraph", "violence")]),
        ("one<br>two<br><br>three", [("paragraph", "one\ntwo"), ("paragraph", "three")]),
        (
            "<ul><li>a<li>b<ul><li>c</ul></ul>",
            [("list", ""), ("item", "a"), ("item", "b"), ("list", ""), ("item", "c")],
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [("list", ""), ("item", "a"), ("list", ""), ("item", "b")]),
        ("<li>a<li>b", [("list", ""), ("item", "a"), ("item", "b")]),
        ("<p>&#8226;&nbsp; a<br>&#8226;&nbsp; b</p>", [("list", ""), ("item", "a"), ("item", "b")]),
        ("<p>• a</p><p>• b</p>", [("list", ""), ("item", "a"), ("item", "b")]),
        ("<p>- he said<br>and she did not</p>", [("paragraph", "- he said\nand she did not")]),
        ("<p>so:<br>- a<br>- b</p>", [("paragraph", "so:"), ("list", ""), ("item", "a"), ("item", "b")]),
        ("<dl><dt>a<dd>b</dl>", [("definitions", ""), ("term", "a"), ("definition", "b")]),
        ("<table><tr><td><p>a</p></td><td>b</td></tr></table>", [("paragraph", "a"), ("paragraph", "b")]),
        (
            "<table><caption>t</caption><tr><th>a</th><td>1</td></tr></table>",
            [("table", ""), ("caption", "t"), ("row", ""), ("cell", "a"), ("cell", "1")],
        ),
        ("<blockquote>He said so.</blockquote>", [("quote", ""), ("paragraph", "He said so.")]),
        ("<pre>a\n  b</pre>", [("preformatted", "a\n  b")]),
        ("<p>a <img src=x alt=pic> b</p>", [("paragraph", "a b"), ("image", "pic")]),
        ("<img src=x alt=pic>", [("image", "pic")]),
        ("<h2>a<br>b</h2>", [("heading", "a b")]),
        ("<h2>&nbsp;</h2><p>x", [("heading", ""), ("paragraph", "x")]),
        ("<h2><img alt=a><div><img alt=b></div></h2>", [("heading", "a b")]),
        ("<h2><img alt=a><ul><img alt=b></ul></h2>", [("heading", "a b")]),
        ("<h2><img src=a></h2>", [("heading", ""), ("image", "")]),
        (
            "<a href='#b'>Fees</a><div id=b style='display:none'>shown when opened</div>",
            [("paragraph", "Fees"), ("paragraph", "shown when opened")],
        ),
        ("<script>x</script><style>y</style><!-- z -->", []),
    ],
)
def test_markup_is_read_as_a_reader_sees_it(html: str, expected: list[tuple[str, str]]) -> None:
    assert shown(html) == expected


def test_text_before_the_first_heading_is_a_section_without_one() -> None:
    assert outline(read_html("<p>a</p><h2>b</h2><p>c</p><h1>d</h1><h2>e</h2>")) == [
        (0, ""),
        (2, "b"),
        (1, "d"),
        (2, "e"),
    ]


def test_equal_looks_have_equal_levels() -> None:
    html = (
        "<p><font size=5><b>Big</b></font></p><p>some text of the page, in letters of a common size</p>"
        "<p><b>Small</b></p><p>more text of the page</p><p><font size=5><b>Big too</b></font></p><p>end of it</p>"
    )
    assert outline(read_html(html)) == [(1, "Big"), (2, "Small"), (1, "Big too")]


def test_a_sentence_in_bold_is_no_heading() -> None:
    assert outline(read_html("<p><b>Do not open.</b></p><p>text</p>")) == [(0, "")]


def item(html: str, text: str) -> tuple[str, Block]:
    document = read_html(html)
    return document.source, next(block for block in document.blocks() if block.text == text)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "<ul>\n  <li>a</li>\n</ul>"),
        ("<ul>\r\n<li>a\r\n<li>b\r\n</ul>", "<ul>\r\n<li>a\r\n</ul>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li></ul>"),
        ("<p>• a<br>\n• b<br>\n• c</p>", "<p>• a<br>\n• c</p>"),
        ("<p>• a<br>\n• b</p>", "<p>• a</p>"),
    ],
)
def test_an_item_is_cut_out_without_a_trace(html: str, left: str) -> None:
    source, block = item(html, "b")
    assert block.cut is not None
    assert source[: block.cut.start] + source[block.cut.end :] == left


def test_marks_keep_emphasis_and_links() -> None:
    document = read_html("<p>see <a href='x.htm'>the <i>list</i></a> now</p>")
    (block,) = document.blocks()
    assert [(m.kind, block.text[m.start : m.end], m.target) for m in block.marks] == [
        ("link", "the list", "x.htm"),
        ("emphasis", "list", ""),
    ]


def test_a_block_in_another_language_is_known_by_its_own_words() -> None:
    languages = {block.text: block.language for block in page(RAW).blocks()}
    assert languages["Observatorio Hemisférico de Seguridad"] == "es"
    assert languages["Bus stops"] == "en"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"vti_encoding:SR|utf8-nl\r\n", "FrontPage"),
        (bytes(range(1, 32)) * 40, "binary"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(body: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(Capture("", "x.htm", "", body))


def test_every_section_covers_its_blocks() -> None:
    for section in page(RAW).outline():
        for block in section.blocks:
            assert section.span.covers(block.span)
        for first, second in pairwise(section.sections):
            assert first.span.end <= second.span.start


def test_what_is_chrome_stays_chrome_when_its_leftover_title_is_mended() -> None:
    body = (PAGES / "fair-headings.html").read_bytes()
    revision, _ = revise(Capture("http://example.org/", "page.html", "", body), rules())
    assert revision is not None
    assert any(change.rule == "editor-leftover" for change in revision.changes)
    texts = [[block.text for block in document.chrome] for document in (revision.captured, revision.document)]
    assert [text for text in texts[0] if text != "New Page 2"] == texts[1]
