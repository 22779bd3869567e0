"""A breadcrumb is metadata, whatever parts its steps; a menu that looks like one stays a menu."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Document

HOME, TOWN = "<a href=/>Home</a>", "<a href=/town>Town</a>"
TEXT = "<h1>Fees</h1><p>The fees are due in May.</p>"


def crumbs(html: str) -> list[tuple[str, str]]:
    document = read_html(html + TEXT)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    return [(crumb.text, crumb.href) for crumb in document.breadcrumb]


@pytest.mark.parametrize(
    "line",
    [
        f"{HOME} &gt; {TOWN} &gt; Fees",
        f"{HOME} » {TOWN} » Fees",
        f"{HOME} ► {TOWN} ► Fees",
        f"{HOME} / {TOWN} / Fees",
        f"You are here: {HOME} &gt; {TOWN} &gt; Fees",
        f"You are here: {HOME} - {TOWN} - Fees",
        f"Usted está en: {HOME} · {TOWN} · Fees",
        f"Vous êtes ici : {HOME} : {TOWN} : Fees",
    ],
)
def test_the_steps_of_a_line_are_told(line):
    assert crumbs(f"<p>{line}</p>") == [("Home", "/"), ("Town", "/town"), ("Fees", "")]


@pytest.mark.parametrize("name", ["class=breadcrumb", 'id="crumbs"', "class='nav migas'", "class=fil-ariane"])
def test_a_list_that_calls_itself_a_breadcrumb_is_one(name):
    html = f"<ul {name}><li>{HOME}<li>{TOWN}<li>Fees</ul>"
    assert crumbs(html) == [("Home", "/"), ("Town", "/town"), ("Fees", "")]
    assert not any(block.kind == "list" for block in read_html(html + TEXT).blocks())


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{HOME} - {TOWN} - Fees</p>",
        f"<p>{HOME} · {TOWN} · Fees</p>",
        f"<p>{HOME} | Fees</p>",
        f"<p>We are here: {HOME} - {TOWN} - Fees</p>",
        f"<ul><li>{HOME}<li>{TOWN}<li>Fees</ul>",
        f"<ul class=breadcrumb><li>{HOME} and {TOWN}<li>Fees</ul>",
        "<ul class=breadcrumb><li>Home<li>Town<li>Fees</ul>",
    ],
)
def test_what_only_looks_like_one_stays_where_it_is(html):
    assert crumbs(html) == []


def words(document: Document) -> str:
    return " ".join(block.text for block in document.blocks())


def test_the_words_of_a_breadcrumb_are_not_told_twice():
    document = read_html(f"<p>You are here: {HOME} &gt; {TOWN} &gt; Prices</p>{TEXT}")
    assert "Prices" not in words(document)
    assert any(piece.role == "breadcrumb" for piece in document.pieces)
