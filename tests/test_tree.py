"""The tree is the browser's, and every text node knows where in the source it stands."""

from __future__ import annotations

import pytest

from copydesk.ingest.tree import Text, Tree


def places(source: str) -> list[tuple[str, list[str]]]:
    """The text nodes that show something, each with the stretches of source it was read from."""
    tree = Tree(source)
    return [(text.data, [source[s:e] for _, s, e in text.places]) for text in tree.texts if text.data.strip()]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Fish &amp; chips", [("Fish & chips", ["Fish ", "&amp;", " chips"])]),
        ("<p>a\r\nb\r\n</p>", [("a\nb\n", ["a", "\r\n", "b", "\r\n"])]),
        ("<p>x\ry</p>", [("x\ny", ["x\ry"])]),
        ("<p>one<!-- > -->two</font>three", [("one", ["one"]), ("twothree", ["two", "three"])]),
        ("AT&amp;amp;T", [("AT&amp;T", ["AT", "&amp;", "amp;T"])]),
        (
            "AT&T &notit; &#150; &#x1F600;",
            [("AT&T ¬it; – 😀", ["AT", "&", "T ", "&not", "it; ", "&#150;", " ", "&#x1F600;"])],
        ),
        ("a\0b", [("ab", ["a", "b"])]),
        ("<p>\0\ufffda", [("\ufffda", ["\ufffda"])]),
        ("<p>\0\ufffd</b>\0\ufffd", [("\ufffd\ufffd", ["\ufffd", "\ufffd"])]),
        ("<svg><text>\0\ufffda", [("\ufffd\ufffda", ["\0", "\ufffda"])]),
        ("<title>\0\ufffd</title>a", [("\ufffd\ufffd", ["\0", "\ufffd"]), ("a", ["a"])]),
        ("<pre>\n\nx</pre>", [("\nx", ["\nx"])]),
        ("1 < 2 and 2 <3", [("1 < 2 and 2 <3", ["1 < 2 and 2 <3"])]),
        ("<b>1<p>2</b>3", [("1", ["1"]), ("2", ["2"]), ("3", ["3"])]),
        ("one</font>\r\n&amp; two", [("one\n& two", ["one", "\r\n", "&amp;", " two"])]),
        ("<pre>\r\nx</pre>", [("x", ["x"])]),
        ("\n <title>\n t</title> x", [("\n t", ["\n t"]), ("x", ["x"])]),
        ("<a title='b>c'>d</a> c'>", [("d", ["d"]), (" c'>", [" c'>"])]),
        ("<script>a<b>x</b></script>x", [("a<b>x</b>", []), ("x", ["x"])]),
        ("<p><noscript>x</noscript>x", [("x", ["x"]), ("x", ["x"])]),
    ],
)
def test_text_is_placed_piece_by_piece(source: str, expected: list[tuple[str, list[str]]]) -> None:
    found = places(source)
    assert [data for data, _ in found] == [data for data, _ in expected]
    assert ["".join(pieces) for _, pieces in found] == ["".join(pieces) for _, pieces in expected]


def test_text_moved_before_its_table_is_placed_by_markers() -> None:
    assert places("<table>X<tr><td>X</td>Y</tr></table>") == [("XY", ["X", "Y"]), ("X", ["X"])]
    first = next(text for text in Tree("<table>X<tr><td>X</td>Y</tr></table>").texts)
    assert first.places == [(0, 7, 8), (1, 22, 23)]


def test_text_moved_before_its_table_is_told_from_equal_text_in_the_table() -> None:
    source = "<table><tr><td>X</td></tr>X</table>"
    moved, kept = Tree(source).texts
    assert (moved.parent.tag, kept.parent.tag) == ("body", "td")
    assert [moved.places, kept.places] == [[(0, 26, 27)], [(0, 15, 16)]]


def test_what_cannot_be_proved_has_no_place() -> None:
    source = "<table>X<tr><td>X</td>Y</tr></table>\U000f0001"  # markers would be private-use characters as well
    tree = Tree(source)
    assert [text.data for text in tree.unplaced] == ["XY"]


def test_nesting_of_any_depth_is_read() -> None:
    tree = Tree("<div>" * 100_000 + "deep")
    assert [text.data for text in tree.texts] == ["deep"]
    assert tree.texts[0].places == [(0, 500_000, 500_004)]


def test_attribute_values_have_a_place() -> None:
    source = "<p>\r\n<img src=a.gif alt=\"Seguridad &amp; P\u00fablica\"><img alt='x y'><img alt=z>"
    tree = Tree(source)
    spans = [tree.attribute_span(image, "alt") for image in tree.root.elements("img")]
    assert [source[span.start : span.end] for span in spans if span] == ["Seguridad &amp; Pública", "x y", "z"]


def test_script_and_style_are_no_text() -> None:
    tree = Tree("<style>p{}</style><script>if (a<b) x</script><p>shown")
    assert [text.data for text in tree.texts if isinstance(text, Text) and text.places] == ["shown"]
