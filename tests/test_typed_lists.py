"""Bullets and numbers typed by hand become lists where the lines around prove it, and nowhere else."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.ingest.markers import marker
from copydesk.model import Block, Document, Kind


def told(block: Block) -> object:
    """A block in short: a list's items with what is nested in them, an item with its mark, else the words."""
    if block.kind is Kind.LIST:
        return [told(item) for item in block.blocks]
    text = f"{block.label} {block.text}".strip()
    return (text, *map(told, block.blocks)) if block.blocks else text


def shown(html: str) -> list[object]:
    document = read_html(html)
    assert_accounted(document)
    return [told(block) for section in document.outline() for block in section.blocks]


def assert_accounted(document: Document) -> None:
    assert sum(piece.characters for piece in document.pieces) == document.characters


@pytest.mark.parametrize(
    "html",
    [
        "<p>1. Bread<br>2. Honey<br>3. Salt</p>",
        "<p>1. Bread</p><p>2. Honey</p><p>3. Salt</p>",
        "<p>1. Bread</p><p>&nbsp;</p><p>2. Honey</p><p>&nbsp;</p><p>3. Salt</p>",
        "1.&nbsp;&nbsp; Bread<br><br>2.&nbsp;&nbsp; Honey<br><br>3.&nbsp;&nbsp; Salt",
        "<font><b>1.</b> Bread<BR><b>2.</b> Honey<BR><b>3.</b> Salt</font>",
        "<div>1. Bread</div><div>2. Honey</div><div>3. Salt</div>",
        "<p>1.Bread<br>2.Honey<br>3.Salt</p>",
    ],
)
def test_consecutive_numbers_make_an_ordered_list(html: str) -> None:
    assert shown(html) == [["1. Bread", "2. Honey", "3. Salt"]]


@pytest.mark.parametrize(
    ("marks", "numbering", "start"),
    [
        (("1)", "2)"), "", 1),
        (("(4)", "(5)"), "", 4),
        (("1.-", "2.-", "3.-"), "", 1),
        (("1º", "2º"), "", 1),
        (("1/", "2/"), "", 1),
        (("a)", "b)"), "a", 1),
        (("c.", "d."), "a", 3),
        (("A.", "B.", "C."), "A", 1),
        (("i)", "ii)", "iii)"), "i", 1),
        (("h)", "i)", "j)"), "a", 8),
        (("I.-", "II.-"), "I", 1),
        (("ix.", "x.", "xi."), "i", 9),
    ],
)
def test_a_list_counts_as_its_typist_did(marks: tuple[str, ...], numbering: str, start: int) -> None:
    document = read_html("<p>so:</p>" + "<br>".join(f"{mark} word" for mark in marks))
    whole = next(block for block in document.blocks() if block.kind is Kind.LIST)
    assert (whole.ordered, whole.label, whole.number) == (True, numbering, start)
    assert [item.label for item in whole.blocks] == list(marks)
    assert [item.number for item in whole.blocks] == list(range(start, start + len(marks)))


def test_a_number_that_was_left_out_stays_left_out() -> None:
    document = read_html("1. a<br>2. b<br>4. d")
    assert [block.number for block in document.blocks() if block.kind is Kind.ITEM] == [1, 2, 4]


@pytest.mark.parametrize(
    "html",
    [
        "<p>1. Alone</p><p>text</p>",
        "<p>1999. It began.</p><p>2000. It went on.</p>",
        "<p>1.5 kg of flour</p><p>2.5 kg of salt</p>",
        "<p>A. Smith</p><p>B. Jones</p>",
        "<p>3-2 at home</p><p>4-2 away</p>",
        "<p>1. One</p><p>between them</p><p>2. Two</p>",
        "<p>10. Ten</p><p>20. Twenty</p>",
        "<p>e.g. this</p><p>f.g. that</p>",
        "<p>o que foi</p><p>o que era</p>",
        "<p>- he said<br>and she did not</p>",
        "<p>v one</p><p>v two</p>",
        "<p>c/ Mayor</p><p>c/ Menor</p>",
        "<p>1/2 cup</p><p>2/3 cup</p>",
    ],
)
def test_what_is_no_list_stays_as_it_is(html: str) -> None:
    assert all(isinstance(part, str) for part in shown(html))


@pytest.mark.parametrize("mark", ["•", "·", "»", "-", "–", "*", "▪", "►", "♦", ".:", "->", "o&nbsp;&nbsp;", "&#61623;"])
def test_any_bullet_of_the_day_makes_a_list(mark: str) -> None:
    document = read_html(f"<p>{mark} Bread<br>{mark} Honey</p>")
    assert_accounted(document)
    assert [block.text for block in document.blocks() if block.kind is Kind.ITEM] == ["Bread", "Honey"]


def test_marks_of_another_kind_open_a_list_inside_the_item() -> None:
    html = "1. Stalls<br>a) bread<br>b) honey<br>2. Games<br>- sacks<br>- eggs"
    assert shown(html) == [[("1. Stalls", ["a) bread", "b) honey"]), ("2. Games", ["- sacks", "- eggs"])]]


@pytest.mark.parametrize(
    "html",
    [
        "• a<br>&nbsp;&nbsp;&nbsp;• b<br>&nbsp;&nbsp;&nbsp;• c<br>• d",
        "<p>• a</p><p style='margin-left:36pt'>• b</p><p style='MARGIN-LEFT: 0.5in'>• c</p><p>• d</p>",
    ],
)
def test_indentation_tells_what_stands_inside(html: str) -> None:
    assert shown(html) == [[("• a", ["• b", "• c"]), "• d"]]


IGNORED = (
    "<span style='mso-list:Ignore'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span>"
)


def word(level: int, mark: str, text: str) -> str:
    return (
        f"<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level{level} lfo1'>"
        f"<![if !supportLists]><span style='font-family:Symbol'>{IGNORED.format(mark)}</span><![endif]>"
        f"{text}<o:p></o:p></p>\n"
    )


def test_word_lists_nest_by_their_level_and_keep_their_numbers() -> None:
    html = word(1, "3.", "Bread") + word(2, "·", "rye from <st1:place>Lon</st1:place>don") + word(1, "4.", "Honey")
    assert shown(html) == [[("3. Bread", ["· rye from London"]), "4. Honey"]]


def test_one_word_item_is_a_list_though_one_typed_number_is_none() -> None:
    assert shown(word(1, "3.", "Bread")) == [["3. Bread"]]
    assert shown("<p>3. Bread</p>") == ["3. Bread"]


def test_a_numbered_heading_of_word_keeps_its_number_in_its_words() -> None:
    document = read_html(f"<h1 style='mso-list:l0 level1 lfo1'>{IGNORED.format('2.')}Bread</h1><p>text</p>")
    heading = next(block for block in document.blocks() if block.kind is Kind.HEADING)
    assert " ".join(heading.text.split()) == "2. Bread"
    assert heading.marks == ()


def test_bold_numbers_over_text_are_no_items() -> None:
    html = "<p><b>1. Stalls</b></p><p>• bread</p><p>• honey</p><p><b>2. Games</b></p><p>• sacks</p>"
    assert shown(html) == [["• bread", "• honey"], ["• sacks"]]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("• a long<br>item of two lines<br>• b", [["• a long\nitem of two lines", "• b"]]),
        ("• a<br>• b<br>goes on", [["• a", "• b\ngoes on"]]),
        ("• a<br>• b<br>Another thing", [["• a", "• b"], "Another thing"]),
        ("Before<br>• a<br>• b", ["Before", ["• a", "• b"]]),
    ],
)
def test_a_line_without_a_mark_belongs_where_a_reader_sees_it(html: str, expected: list[object]) -> None:
    assert shown(html) == expected


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>1. a</p>\n<p>2. b</p>\n<p>3. c</p>", "<p>1. a</p>\n<p>3. c</p>"),
        ("<p>1. a<br>\n2. b<br>\n3. c</p>", "<p>1. a<br>\n3. c</p>"),
    ],
)
def test_a_typed_item_is_cut_out_without_a_trace(html: str, left: str) -> None:
    document = read_html(html)
    block = next(block for block in document.blocks() if block.text == "b")
    assert block.cut is not None
    assert document.source[: block.cut.start] + document.source[block.cut.end :] == left


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><font face=Wingdings>v</font>one</p><p><font face='Wingdings'>v</font> two</p>", [["v one", "v two"]]),
        ("<p><span style='font-family:Symbol'>·</span>&nbsp; one", [["· one"]]),
        ("<p><font face='Wingdings 2'>(</font> 555 0140", ["( 555 0140"]),
        ("<p><font face=Symbol>a</font> is an angle<br><font face=Symbol>b</font> is another", [
            "a is an angle\nb is another"]),
    ],
)  # fmt: skip
def test_letters_are_bullets_only_in_a_font_of_pictures(html: str, expected: list[object]) -> None:
    assert shown(html) == expected


def test_a_class_of_the_page_s_style_sheet_indents() -> None:
    html = "<style>.sub { margin-left: 40px }</style><p>• a</p><p class=sub>• b</p><p class=sub>• c</p><p>• d</p>"
    assert shown(html) == [[("• a", ["• b", "• c"]), "• d"]]


def test_an_item_with_a_bullet_of_its_own_holds_no_list() -> None:
    assert shown("<ul><li>• a<li>• b</ul>") == [["• a", "• b"]]
    assert shown("<ul><li>• a<br>• b</ul>") == [[("", ["• a", "• b"])]]


def test_lists_may_be_typed_however_deep_without_end() -> None:
    document = read_html("".join(f"<p style='margin-left:{20 * n}px'>• a</p>" for n in range(200)))
    assert sum(block.kind is Kind.ITEM for block in document.blocks()) == 200


@pytest.mark.parametrize("text", ["", "•", "1. ", "(1 x) y", "mix) x", "i.e. x", "10-12 May", "Introduction", "2-3 x"])
def test_what_cannot_be_a_mark_is_none(text: str) -> None:
    assert marker(text) is None


def test_the_next_number_goes_on_with_a_list_that_a_paragraph_parted() -> None:
    html = "<p>1. Bread</p><p>2. Honey</p><p>Both are sold at the mill.</p><p>3. Salt</p>"
    assert shown(html) == [["1. Bread", "2. Honey"], "Both are sold at the mill.", ["3. Salt"]]


@pytest.mark.parametrize(
    "after",
    [
        "<p>Both are sold.</p><p>4. Salt</p>",
        "<p>Both are sold.</p><p><b>3. Salt</b></p>",
        "<h3>More</h3><p>3. Salt</p>",
        "<p>Both are sold.</p><p>Every day.</p><p>All year.</p><p>3. Salt</p>",
    ],
)
def test_a_lone_number_that_does_not_go_on_is_no_list(after: str) -> None:
    lists = [part for part in shown(f"<p>1. Bread</p><p>2. Honey</p>{after}") if isinstance(part, list)]
    assert lists == [["1. Bread", "2. Honey"]]
