"""Prose in a `<pre>` is read as what it shows; what is not prose beyond doubt stays as it stands."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Document, Kind

LETTER = """<h1>News</h1><pre>
Dear members of the club,

we meet again on the first Monday of March in the hall beside
the church, and hope that all of you will come and bring a friend.
Please remember these things:

  * a pen and some paper to write on
  * something warm to wear, as the hall is not
    heated in the evening
  * your card

Thank you &amp; best wishes
</pre>"""


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks() if block.text]


def test_a_letter_is_read_as_paragraphs_and_a_list() -> None:
    assert shown(read_html(LETTER)) == [
        ("heading", "News"),
        ("paragraph", "Dear members of the club,"),
        (
            "paragraph",
            (
                "we meet again on the first Monday of March in the hall beside the church, "
                "and hope that all of you will come and bring a friend. Please remember these things:"
            ),
        ),
        ("item", "a pen and some paper to write on"),
        ("item", "something warm to wear, as the hall is not heated in the evening"),
        ("item", "your card"),
        ("paragraph", "Thank you & best wishes"),
    ]


def test_each_word_of_a_letter_keeps_its_place() -> None:
    document = read_html(LETTER)
    for block in document.blocks():
        for word in ("warm", "heated", "church", "Monday"):
            if (at := block.text.find(word)) >= 0:
                span = block.locate(at, at + len(word))
                assert document.source[span.start : span.end] == word
    assert sum(piece.characters for piece in document.pieces) == document.characters


@pytest.mark.parametrize(
    "text",
    [
        "int main(void) {\n  return 0; /* done with all of the work here */\n}\n",
        "Name        Age\nAnn          12\nBob          13\n",
        "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you\n",
        "one line of prose that runs to the edge of the screen\n",
        "What is your name and where are you? <input>\nAnd where did you live then? <input>\nWhy was that? <input>\n",
        "<a name=x></a>we meet again on the first day\nin the hall beside the church and\nhope that all will come\n",
    ],
)
def test_code_tables_verses_and_forms_stay_as_they_stand(text: str) -> None:
    kinds = {block.kind for block in read_html(f"<pre>\n{text}</pre>").blocks() if block.text}
    assert kinds == {Kind.PREFORMATTED}
