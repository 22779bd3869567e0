"""Lists, quotes and definitions are read as a reader saw them, whatever tags the editor of the day wrote."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Block, Kind


def told(block: Block) -> object:
    """A block in short: its kind, its words, and what is inside it; paragraphs and items are their words."""
    inside = [told(inner) for inner in block.blocks]
    if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and not inside:
        return block.text
    if block.kind is Kind.ITEM:
        return (block.text, *inside)
    return {block.kind.value: inside or block.text}


def shown(html: str) -> list[object]:
    document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    made: list[object] = []
    for section in document.outline():
        made += [f"# {section.heading.text}"] if section.heading else []
        made += map(told, section.blocks)
    return made


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>Bread</li><li>Honey</li></ul>",
        "<UL><LI>Bread<LI>Honey</UL>",
        "<ul><li>Bread</li></ul><ul><li>Honey</li></ul>",
        "<ul><li><p>Bread</p></li></ul>\n<ul><li><p>Honey</p></li></ul>",
        "<ul><li><font size=2>Bread</font><li><font size=2>Honey</font></ul>",
        "<ul><font size=2><li>Bread<li>Honey</font></ul>",
        "<dir><li>Bread<li>Honey</dir>",
        "<menu><li>Bread<li>Honey</menu>",
        "<li>Bread<li>Honey",
        "<ul><ul><li>Bread<li>Honey</ul></ul>",
        "<blockquote><ul><li>Bread<li>Honey</ul></blockquote>",
        "<dl><dd><ul><li>Bread<li>Honey</ul></dl>",
        "<blockquote>• Bread<br>• Honey</blockquote>",
        "<ul>• Bread<br>• Honey</ul>",
        "<select><option>Bread<option>Honey</select>",
    ],
)
def test_one_list_is_written_in_many_ways(html: str) -> None:
    assert shown(html) == [{"list": ["Bread", "Honey"]}]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<li>b</ul><ul><li>c<li>d</ul>",
        "<ul><li>a</ul><ul><li>b<li>c</ul>",
        "<ol><li>a</ol><ol><li>b</ol>",
        "<ul><li>a</ul><p>&nbsp;</p><ul><li>b</ul>",
    ],
)
def test_lists_that_stand_apart_stay_apart(html: str) -> None:
    assert len(shown(html)) == 2


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul>moved in</ul>", ["moved in"]),
        ("<ul><p>one</p><p>two</p></ul>", ["one", "two"]),
        ("<dir><h3>Head</h3><p>text</p></dir>", ["# Head", "text"]),
        ("<ul><ul><p>moved in twice</p></ul></ul>", ["moved in twice"]),
        ("<dl><dd>moved in</dl>", ["moved in"]),
        ("<dl><dd>one<dd>two</dl>", ["one", "two"]),
        ("<blockquote><blockquote><p>It moves in.</p></blockquote></blockquote>", ["It moves in."]),
        ("<blockquote>To the top</blockquote>", ["To the top"]),
        ("<blockquote><pre>x = 1</pre></blockquote>", [{"preformatted": "x = 1"}]),
        ("<blockquote><h2>Head</h2><p>text</p></blockquote>", ["# Head", "text"]),
    ],
)
def test_what_only_moves_text_in_leaves_its_words(html: str, expected: list[object]) -> None:
    assert shown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote><p>He said so.</p></blockquote>", [{"quote": ["He said so."]}]),
        ("<blockquote>“never again”</blockquote>", [{"quote": ["“never again”"]}]),
        ("<dl><dt>a<dd>b</dl>", [{"definitions": [{"term": "a"}, {"definition": "b"}]}]),
        ("<dl><font><dt>a</font><dd>b</dl>", [{"definitions": [{"term": "a"}, {"definition": "b"}]}]),
    ],
)
def test_quotes_and_definitions_stay_what_they_are(html: str, expected: list[object]) -> None:
    assert shown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul>Bring:<li>bread<li>honey</ul>", ["Bring:", {"list": ["bread", "honey"]}]),
        ("<ul><li>a<p>more of a</p><li>b</ul>", [{"list": [("a", "more of a"), "b"]}]),
        ("<ul><li>a</li><p>more of a</p><li>b</ul>", [{"list": [("a", "more of a"), "b"]}]),
        ("<ul><li>a</li><ul><li>b</ul><li>c</ul>", [{"list": [("a", {"list": ["b"]}), "c"]}]),
        ("<ul><li>a</li><h3>Next</h3><li>b</ul>", [{"list": ["a"]}, "# Next", {"list": ["b"]}]),
        ("<ul><li>a<table><tr><th>x<td>1</table></ul>",
         [{"list": [("a", {"table": [{"row": [{"cell": "x"}, {"cell": "1"}]}]})]}]),
    ],
)  # fmt: skip
def test_what_is_no_item_stands_where_a_reader_sees_it(html: str, expected: list[object]) -> None:
    assert shown(html) == expected


def test_a_list_parted_by_a_heading_goes_on_counting() -> None:
    document = read_html("<ol start=3><li>a<li>b</li><h3>Next</h3><li>c</ol>")
    assert [block.number for block in document.blocks() if block.kind is Kind.LIST] == [3, 5]


@pytest.mark.parametrize("rule", ["* * *", "-----", "________", "=====", "·&nbsp;·&nbsp;·"])
def test_a_rule_typed_by_hand_parts_the_text_and_is_no_text(rule: str) -> None:
    document = read_html(f"<p>one</p><p>{rule}</p><p>two</p>")
    assert [piece.role for piece in document.pieces] == ["block", "block", "separator"]
    assert shown(f"<p>one</p><p>{rule}</p><p>two</p>") == ["one", "two"]


@pytest.mark.parametrize("html", ["<p>**</p>", "<p>...</p>", "<p>- a -</p>", "<table><tr><th>a<td>---</table>"])
def test_a_few_signs_are_no_rule(html: str) -> None:
    assert not any(piece.role == "separator" for piece in read_html(html).pieces)


def test_lists_that_go_on_counting_are_one() -> None:
    assert shown("<ol><li>a</ol><ol start=2><li>b</ol><ol start=9><li>c</ol>") == [
        {"list": ["a", "b"]},
        {"list": ["c"]},
    ]
