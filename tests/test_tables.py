"""Tables are told apart: data in rows and columns, lists with their bullets in a column, and mere layout."""

from __future__ import annotations

import time

import pytest

from copydesk.ingest import read_html
from copydesk.model import Block, Kind


def told(block: Block) -> object:
    if block.kind is Kind.TABLE:
        return [[cell.text for cell in row.blocks] for row in block.blocks if row.kind is Kind.ROW]
    if block.kind is Kind.LIST:
        return {item.text: [told(inner) for inner in item.blocks] for item in block.blocks}
    return block.text


def shown(html: str) -> list[object]:
    document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    return [told(block) for section in document.outline() for block in section.blocks]


def rows(*lines: str) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("|")) + "</tr>" for line in lines)


INNER = "<table border=1><tr><td>1<td>2</table>"


@pytest.mark.parametrize(
    "html",
    [
        f"<table border=1>{rows('<b>Year|<b>Tons', '1999|12', '2000|15')}</table>",
        f"<table>{rows('<b>Year|<b>Goods', 'first|bread', 'second|salt')}</table>",
        "<table><tr bgcolor=red><td>Year<td>Goods<tr><td>first<td>bread<tr><td>second<td>salt</table>",
        f"<table>{rows('Bread|1,200', 'Honey|980', 'Salt|12 %')}</table>",
        f"<table>{rows('Opens:|at nine in summer', 'Closes:|at six in summer', 'Place:|the common')}</table>",
        f"<table>{rows('AFM|the microscope that feels its way', 'SPM|a microscope with a sharp tip')}</table>",
        f"<table border=1>{rows('Anna|the mill', 'Paul|the pottery')}</table>",
        f"<table border>{rows('Anna|the mill', 'Paul|the pottery')}</table>",
        f"<table border>{rows('Layer 2|Caching', 'Layer 1|Files|Split', 'Layer 0|Sections|Standard|Free')}</table>",
        f"<table class=MsoTableGrid border=0>{rows('Anna|the mill', 'Paul|the pottery')}</table>",
        f"<table>{rows('Mill ......|<b>A house that grinds', 'Weir ......|<b>A dam', 'Way ......|<b>A road')}</table>",
        "<table><tr><th>Stall<td>north<tr><th>Mill<td>south</table>",
        f"<table border=1>{rows('<center>Anna|<center>mill', '<center>Paul|<center>shop')}</table>",
        f"<table border=1>{'<tr><td colspan=2><b>Millers'}{rows('Anna|Paul')}</table>",
        f"<table border=1>{rows('<b>Word|<b>Sense', 'Mill|a house', 'Weir|a dam', 'x|' + INNER, 'y|z', 'u|v')}</table>",
        f"<table>{rows(*['12|xii|3 May|' + 'The council resolves to mend the weir. ' * 20] * 5)}</table>",
        (
            "<table class=MsoTableGrid border=1><tr><td>Way<td>Note<tr><td>by the mill<td rowspan=2>boots"
            "<tr><td>by the pond<tr><td>over the hill<td rowspan=2>a hat<tr><td>through the wood</table>"
        ),
    ],
)
def test_cells_related_by_row_and_column_are_data(html: str) -> None:
    assert isinstance(shown(html)[0], list)


@pytest.mark.parametrize(
    "html",
    [
        f"<table>{rows('some words|other words', 'more of them|and still more')}</table>",
        f"<table border=1>{rows('a|' + 'the prose of a column of the page ' * 10, 'b|more of it')}</table>",
        f"<table border=1>{rows('<a href=a>N</a>|<a href=b>S</a>', '<a href=c>E</a>|<a href=d>W</a>')}</table>",
        f"<table border=1>{rows('<img src=a>|<img src=b>', 'a mill|a pond')}</table>",
        f"<table border=1>{rows('Name|<input name=n>', 'Town|<input name=t>')}</table>",
        f"<table border=1>{rows('<h2>One</h2>text|<h2>Two</h2>text', 'a|b')}</table>",
        "<table border=1><tr><td>a frame around text</table>",
        "<table><tr><th>a title in a box</table>",
        f"<table role=presentation border=1>{rows('Anna|the mill', 'Paul|the pottery')}</table>",
        f"<table border=1>{rows('<table><tr><td>x</table>|a', 'b|c')}</table>",
        f"<table border=1>{rows('Anna|Paul')}</table>",
        f"<table>{rows(*['<img src=a.jpg>mill|<img src=b.jpg>pond|<img src=c.jpg>hill'] * 5)}</table>",
        (
            "<table><tr bgcolor=red><td><a href=a>N</a><td><a href=b>S</a><tr bgcolor=blue><td><a href=c>E</a><td>"
            "<a href=d>W</a></table>"
        ),
    ],
)
def test_what_only_lays_out_dissolves(html: str) -> None:
    assert not any(isinstance(part, list) for part in shown(html))


BULLET = "<img src=themes/blubul1a.gif width=15 height=15 hspace=13>"
NAMED = "<img src=bullet.gif alt=bullet>"


@pytest.mark.parametrize(
    "html",
    [
        f"<table>{rows('•|Bread', '•|Honey')}</table>",
        f"<table>{rows(BULLET + '|Bread', BULLET + '|Honey')}</table>",
        f"<table>{rows(NAMED + '|<p>Bread</p>', NAMED + '|<p>Honey</p>')}</table>",
        f"<table>{rows('<img src=bullet.gif>||Bread', '|', '<img src=bullet.gif>||Honey')}</table>",
        f"<table>{rows('<font face=Wingdings>§</font>|Bread', '<font face=Wingdings>§</font>|Honey')}</table>",
        f"<table>{rows(BULLET + '|Bread')}</table><table>{rows(BULLET + '|Honey')}</table>",
        "<img src=dot.gif alt='*'> Bread<br><img src=dot.gif alt='*'> Honey",
        "<p><img src=x.gif width=9 height=9>Bread</p><p><img src=x.gif width=9 height=9>Honey</p>",
    ],
)
def test_a_list_with_drawn_bullets_is_a_list(html: str) -> None:
    assert shown(html) == [{"Bread": [], "Honey": []}]


def test_numbers_in_the_first_column_number_the_items() -> None:
    document = read_html(f"<table>{rows('4.|Bread', '5.|Honey')}</table>")
    whole = next(block for block in document.blocks() if block.kind is Kind.LIST)
    assert (whole.ordered, whole.number) == (True, 4)
    assert [(item.label, item.number) for item in whole.blocks] == [("4.", 4), ("5.", 5)]


def test_a_list_in_a_table_may_hold_another() -> None:
    inner = f"Games<table>{rows('–|sacks', '–|eggs')}</table>"
    html = f"<table>{rows('•|Bread', '•|' + inner)}</table>"
    assert shown(html) == [{"Bread": [], "Games": [{"sacks": [], "eggs": []}]}]


@pytest.mark.parametrize(
    "html",
    [
        "<img src=mill.jpg width=300 height=200> The mill<br><img src=mill.jpg width=300 height=200> again",
        "<a href=x><img src=dot.gif></a> one link<br><a href=y><img src=dot.gif></a> another",
        "<img src=new.gif width=20 height=10> only one line has it<br>and the next has not",
        f"<table>{rows('1999|Bread', '2004|Honey')}</table>",
    ],
)
def test_pictures_and_numbers_beside_text_are_not_always_bullets(html: str) -> None:
    assert not any(isinstance(part, dict) for part in shown(html))


def test_cells_that_look_like_headers_are_headers() -> None:
    html = f"<table border=1>{rows('<b>Stall|<b>Open|<b>Closed', '<b>Mill|9|6', '<b>Pond|10|4')}</table>"
    heads = [block.text for block in read_html(html).blocks() if block.kind is Kind.CELL and block.header]
    assert heads == ["Stall", "Open", "Closed", "Mill", "Pond"]


def captions(html: str) -> list[str]:
    return [block.text for block in read_html(html).blocks() if block.kind is Kind.CAPTION]


def test_a_loud_title_over_all_columns_is_the_caption() -> None:
    html = (
        f"<table border=1><tr><td colspan=2><b>Opening hours</b></td></tr>{rows('Mill|9 to 6', 'Pond|10 to 4')}</table>"
    )
    assert captions(html) == ["Opening hours"]
    assert shown(html) == [[["Mill", "9 to 6"], ["Pond", "10 to 4"]]]


@pytest.mark.parametrize(
    "first",
    [
        "<tr><th colspan=2>Opening hours</th></tr>",
        "<tr><td colspan=2>The mill opens when the pond does, as a rule.</td></tr>",
        "<caption>Hours</caption><tr><td colspan=2><b>Summer</b></td></tr>",
        "<tr><td colspan=2><h3>Opening hours</h3></td></tr>",
    ],
)
def test_other_first_rows_stay_rows(first: str) -> None:
    html = f"<table border=1>{first}{rows('Mill|9 to 6', 'Pond|10 to 4')}</table>"
    assert captions(html) == (["Hours"] if "<caption>" in first else [])


def test_a_table_all_in_bold_has_no_headers() -> None:
    html = f"<table border=1>{rows('<b>a|<b>b', '<b>c|<b>d', '<b>e|<b>f')}</table>"
    assert not any(block.header for block in read_html(html).blocks())


def test_nested_and_endless_tables_are_measured_in_bounded_time() -> None:
    begin = time.process_time()
    read_html("<table><tr><td>x" * 2000)
    read_html("<table border=1>" + "<tr><td>x<td>1" * 3000)
    read_html("<table border=1><tr>" + "<td>x" * 6000)
    assert time.process_time() - begin < 10  # a tenth of that on an idle machine; what is quadratic takes minutes


def test_cells_that_reach_down_under_headers_leave_a_table_a_table() -> None:
    document = read_html(
        "<p>Words.<table border><tr><th>Space<th>Value<th>When<th>What is read<tr><td rowspan=3>No<td rowspan=2>none"
        "<td>later<td>an error, as nothing was written<tr><td>never<td>an error, as nothing was written<tr><td>given"
        "<td>any<td>the value<tr><td rowspan=2>Yes<td>none<td>any<td>what is there<tr><td>given<td>any<td>what is there"
        "</table>"
    )
    (table,) = [block for block in document.blocks() if block.kind is Kind.TABLE]
    assert [len(row.blocks) for row in table.blocks] == [4, 4, 2, 3, 4, 3]
