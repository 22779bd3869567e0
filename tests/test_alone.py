"""What one page alone shows to be its site's: menus, parts called so, the foot; in doubt all of it is content."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Document

PROSE = "<p>" + "The mill was opened by the society of the bridge, with a band and a long speech. " * 4 + "</p>"
STORY = "<h1>The mill</h1>" + PROSE
ENTRIES = "Home", "Fees and fines", "Forms to fill in", "Find us"
MENU = "<br>".join(f"<a href=/{number}>{entry}</a>" for number, entry in enumerate(ENTRIES))


def parted(html: str) -> tuple[str, str]:
    """The words of the chrome, and those of the content."""
    document: Document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    blocks = [b for s in document.outline() for b in ([s.heading] if s.heading else []) + list(s.blocks)]
    return (
        " ".join(inner.text for block in document.chrome for inner in block.walk()),
        " ".join(inner.text for block in blocks for inner in block.walk()),
    )


@pytest.mark.parametrize(
    "beside",
    [
        f"<div id=sidebar-left><h2>Contents</h2>{MENU}<p>Find your way</div>",
        "<div class='box footer'>Find us: <a href=/find>here</a></div>",
        f"<div><h2>Ashbridge Town Office</h2>Our town<div>{MENU}Find</div></div>",
        f"<table><td><h3>Contents</h3>{MENU}</table>",
    ],
)
def test_menus_and_parts_called_so_are_the_site_s(beside: str) -> None:
    chrome, content = parted(f"<div>{beside}<div>{STORY}</div></div>")
    assert "Find" in chrome
    assert "Find" not in content
    assert "long speech" in content


def test_a_heading_over_a_menu_inside_a_part_stays() -> None:
    chrome, content = parted(f"<div><div><h2>Ashbridge</h2>Our town<div>{MENU}</div></div><div>{STORY}</div></div>")
    assert "Forms" in chrome
    assert content.startswith("Ashbridge Our town")


def test_the_page_s_only_title_beside_a_menu_stays() -> None:
    chrome, content = parted(f"<table><tr><td>{MENU}<td><h2>The mill</h2><tr><td>{PROSE}</table>")
    assert "Forms" in chrome
    assert content.startswith("The mill")


def test_a_foot_of_a_few_words_and_a_link_is_the_site_s() -> None:
    chrome, content = parted(f"<table><tr><td>{STORY}</table><div>Ann Miller 2004-2006 <a href=/>home</a></div>")
    assert "Ann Miller" in chrome
    assert "long speech" in content


def test_a_side_called_so_is_the_site_s_on_a_page_without_prose() -> None:
    chrome, content = parted(f"<div><div><div id=sidebar>{MENU}</div><div>Call us: 555 0100</div></div></div>")
    assert "Forms" in chrome
    assert "Call us" in content


@pytest.mark.parametrize(
    "html",
    [
        f"<div><div id=header><h1>The mill</h1><a href=/>x</a></div><div>{PROSE}</div></div>",
        f"<table><tr><td>See <a href=/>x</a><td><h2>The mill</h2><tr><td>{PROSE}</table>",
        f"<div><div id=sidebar>{PROSE}<a href=x>x</a></div><div>{STORY}</div></div>",
        f"<div><div><div id=menu>{MENU}</div></div></div>",
        f"<table><tr><td>{STORY}<tr><td>See <a href=a>The mill</a> and <a href=b>the weir</a></table><p>Come soon.",
        f"<table><td>{STORY}</table><div>{'The mill is open all week.<br>' * 3}<a href=/>More</a>",
        f"<div><div>{STORY}</div><div class=sidebars-of-the-mill>The mill <a href=x>x</a></div><div>End</div></div>",
    ],
)
def test_titles_prose_and_what_else_is_in_doubt_are_content(html: str) -> None:
    assert parted(html)[0] == ""
