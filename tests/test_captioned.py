"""A row of pictures over a row of words is read picture by picture, each with its words."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html

PICTURES = "<tr><td><img src=mill.jpg><td><img src=pond.jpg></tr>"
WORDS = "<tr><td>The mill<td>The pond, seen from the weir</tr>"


def told(html: str) -> list[str]:
    document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    return [block.text or block.target for section in document.outline() for block in section.blocks]


def test_each_picture_stands_over_its_words() -> None:
    assert told(f"<p>Round the village<table>{PICTURES}{WORDS}</table><p>and back") == [
        "Round the village", "mill.jpg", "The mill", "pond.jpg", "The pond, seen from the weir", "and back",
    ]  # fmt: skip


def test_words_over_a_row_of_pictures_stand_over_each() -> None:
    assert told(f"<table>{WORDS}{PICTURES}</table>") == [
        "The mill", "mill.jpg", "The pond, seen from the weir", "pond.jpg",
    ]  # fmt: skip


def test_row_after_row_of_pictures_is_read_so() -> None:
    more = "<tr><td><img src=a.jpg><img src=b.jpg><td><img src=c.jpg></tr><tr><td>Two<td>One</tr>"
    assert told(f"<table>{PICTURES}{WORDS}{more}</table>")[4:] == ["a.jpg", "b.jpg", "Two", "c.jpg", "One"]


@pytest.mark.parametrize(
    "rows",
    [
        f"{WORDS}{PICTURES}{WORDS}",  # both may be theirs
        f"<tr><td>{'A column that goes on. ' * 9}<td>The pond</tr>{PICTURES}",
        f"{PICTURES}<tr><td colspan=2>Both of them</tr>",
        f"{PICTURES}<tr><td>The mill<td><img src=hill.jpg></tr>",
        f"{PICTURES}<tr><td>The mill<td>{'A column that goes on. ' * 20}</tr>",
        "<tr><td><img src=mill.jpg>one<td><img src=pond.jpg>two</tr><tr><td>three<td>four</tr>",
    ],
)
def test_other_rows_keep_their_order(rows: str) -> None:
    document = read_html(f"<table>{rows}</table>")
    starts = [block.span.start for section in document.outline() for block in section.blocks]
    assert starts == sorted(starts)


def test_a_table_inside_the_cell_of_another_is_put_right_alone() -> None:
    assert told(f"<table><tr><td>Look:<td><table>{PICTURES}{WORDS}</table></table>")[0:3] == [
        "Look:", "mill.jpg", "The mill",
    ]  # fmt: skip
