"""Laws of the exports: no format loses a word that stands in a block."""

from __future__ import annotations

from hashlib import sha256

import pytest
from exported_words import lost
from hypothesis import given
from hypothesis import strategies as st

from copydesk.ingest import Unreadable
from copydesk.model import Capture, Revision
from copydesk.pipeline import revise

TAGS = [
    "<table border=1>", "<caption>", "<tr>", "<td>", "<th>", "</table>", "<dl>", "<dt>", "<dd>", "</dl>", "<ul>",
    "<ol>", "<li>", "</ul>", "<h2>", "</h2>", "<h4>", "</h4>", "<p>", "<b>", "</b>", "<i>", "</i>", "<br>",
    "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<a href=x>", "</a>", "<img src=x alt=picture>",
    "<font size=6>", "</font>", "• ",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(TAGS) | st.integers(100, 999).map(lambda number: f"w{number} "), max_size=30)


def unmended(html: str) -> Revision | None:
    body = html.encode()
    revision, _ = revise(Capture("http://example.org/p", "p.html", sha256(body).hexdigest(), body), ())
    return revision


@given(PAGES)
def test_every_word_of_a_block_is_in_every_export(parts: list[str]) -> None:
    try:
        revision = unmended("<p>first words</p>" + "".join(parts))
    except Unreadable:
        return
    assert revision is not None
    assert lost(revision) == {}


@pytest.mark.parametrize(
    "html",
    [
        "<table border=1><caption><h4>Bus stops</h4></caption><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table border=1><caption>Bus stops</caption></table>",
        "<dl><dt>Stop<dd><b>Where</b> one waits<p>And for how long</p></dl>",
        "<dd>A definition alone<h4>with a heading</h4><p>and more words</p></dd>",
    ],
)
def test_what_stands_inside_captions_and_definitions_is_in_every_export(html: str) -> None:
    revision = unmended(html)
    assert revision is not None
    assert lost(revision) == {}
