"""Items of one list that only their margins set apart are nested as a reader saw them."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Block, Kind

Tree = list[tuple[str, "Tree"]]


def items(html: str) -> Tree:
    """The items of the page's first list, each with those inside it."""
    whole = next(block for block in read_html(html).blocks() if block.kind is Kind.LIST)
    return _inside(whole)


def _inside(block: Block) -> Tree:
    return [(item.text, [inner for part in item.blocks for inner in _inside(part)]) for item in block.blocks]


NESTED = [("a", [("b", []), ("c", [])]), ("d", [])]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<li style='margin-left:36pt'>b<li style='margin-left:36pt'>c<li>d</ul>",
        "<style>.two {margin-left: .5in}</style><ul><li>a<li class=two>b<li class=two>c<li>d</ul>",
        "<UL><LI>a<LI STYLE='margin-left: 3em'>b<LI STYLE='margin-left: 3em'>c<LI STYLE='margin-left: 0'>d</UL>",
    ],
)
def test_an_item_set_further_in_stands_inside_the_one_before_it(html: str) -> None:
    assert items(html) == NESTED


def test_levels_follow_one_another_as_deep_as_the_margins_go() -> None:
    html = "<ul><li>a<li style='margin-left:20pt'>b<li style='margin-left:40pt'>c<li>d</ul>"
    assert items(html) == [("a", [("b", [("c", [])])]), ("d", [])]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<li style='margin-left:2pt'>b<li>c</ul>",
        "<ul><li style='margin-left:36pt'>a<li style='margin-left:36pt'>b<li>c</ul>",
        "<ul style='margin-left:36pt'><li>a<li>b<li>c</ul>",
        "<ol><li>a<li style='margin-left:36pt'>b<li>c</ol>",
    ],
)
def test_items_whose_margins_tell_no_levels_stay_one_list(html: str) -> None:
    assert items(html) == [("a", []), ("b", []), ("c", [])]
