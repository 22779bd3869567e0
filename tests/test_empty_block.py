from __future__ import annotations

import pytest
from rule_runs import fixed, found, marks

from copydesk.checks.structure.empty_block import EmptyBlock

RULE = EmptyBlock()
PAGE = "<h1>Shelter</h1>{}<p>Open all year.</p>"


@pytest.mark.parametrize(
    "empty",
    [
        "<h2></h2>",
        "<h2>&nbsp;</h2>",
        "<h3><font size=4><b>&#160; </b></font></h3>",
        "<h2 align=center><br></h2>",
        "<h2>\u200b</h2>",
        "<h2>\u3000</h2>",
    ],
)
def test_a_heading_without_a_word_is_marked_and_goes(empty: str) -> None:
    html = PAGE.format(empty)
    assert marks(RULE, html) == (empty,)
    assert fixed(RULE, html) == PAGE.format("")


@pytest.mark.parametrize(
    "full",
    [
        "<h2>Hours</h2>",
        "<h2><img src=hours.gif></h2>",
        "<h2 align=center><applet code=Clock.class></applet></h2>",
        "<h2><iframe src=hours.htm></iframe></h2>",
        "<h2><input name=search></h2>",
        "<h2><script>document.write(title)</script></h2>",
        "<p>&nbsp;</p>",
        "<ul><li><ul><li>Rabbits</ul></ul>",
    ],
)
def test_what_shows_something_is_left_alone(full: str) -> None:
    assert marks(RULE, PAGE.format(full)) == ()


@pytest.mark.parametrize(
    "kept",
    [
        '<h2><a name="hours"></a></h2>',
        '<h2 id="hours"></h2>',
        '<h2><span id="hours"></span></h2>',
        "<h2><!--webbot bot=Include --></h2>",
    ],
)
def test_where_something_may_be_lost_there_is_no_fix(kept: str) -> None:
    (problem,) = found(RULE, PAGE.format(kept))
    assert problem.fixes == ()


def test_an_empty_item_goes_with_its_line() -> None:
    html = "<ul>\r\n<li>Rabbits</li>\r\n<li>&nbsp;</li>\r\n<li>Ferrets</li>\r\n</ul>"
    assert fixed(RULE, html) == "<ul>\r\n<li>Rabbits</li>\r\n<li>Ferrets</li>\r\n</ul>"


def test_spacing_paragraphs_are_marked_where_that_is_wanted() -> None:
    html = "<p>Open.</p><p align=center>&nbsp;</p><!-- <p></p> --><p><a name=x></a></p><p>Closed.</p>"
    assert marks(EmptyBlock(spacing_paragraphs=True), html) == ("<p align=center>&nbsp;</p>",)
