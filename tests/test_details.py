"""What opens a panel is the heading of what the panel holds."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Kind


def headings(html: str) -> list[tuple[int, str]]:
    document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    return [(block.level, block.text) for block in document.blocks() if block.kind is Kind.HEADING]


def test_a_summary_is_the_heading_of_its_details() -> None:
    html = "<h2>Visits</h2><details><summary>By <b>bus</b></summary>Line 4.</details><p>Come soon."
    assert headings(html) == [(2, "Visits"), (3, "By bus")]


def test_a_summary_inside_is_one_level_lower_and_headings_in_panels_do_not_count() -> None:
    html = (
        "<h1>Visits</h1><details><summary>Ways</summary><h4>Note</h4><details><summary>By bus</summary>x</details>"
        "</details><details><summary>Hours</summary>y</details>"
    )
    assert headings(html) == [(1, "Visits"), (2, "Ways"), (4, "Note"), (3, "By bus"), (2, "Hours")]


@pytest.mark.parametrize(
    "html",
    [
        "<details><summary><h3>By bus</h3></summary>Line 4.</details>",
        "<h3>By bus</h3><details><summary></summary>Line 4.</details>",
        "<h3>By bus</h3><summary>Line 4.</summary>",
        "<h3>By bus</h3><ul><li><details><summary>Line</summary>4</details></ul>",
    ],
)
def test_a_summary_with_a_heading_or_without_words_or_panel_is_none(html: str) -> None:
    assert headings(html) == [(3, "By bus")]
