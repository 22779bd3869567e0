"""Markup made to hurt is read to the end or refused with a reason; neither a crash nor a lost character comes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.clean.exports import EXPORTERS
from copydesk.ingest import Unreadable, read
from copydesk.model import BUDGET, Budget, Capture
from copydesk.pipeline import revise
from copydesk.rulebook import rules

MANY = 1_000
PAGES: dict[str, Callable[[int], str]] = {
    "attributes on one element": lambda n: "<p " + " ".join(f"a{i}=b" for i in range(n)) + ">x</p>",
    "brackets": lambda n: "<" * (20 * n),
    "ends of nothing": lambda n: "</" * n,
    "tags that never end": lambda n: "<p" * n,
    "NULs": lambda n: "<p>a\0b</p>" * n,
    "halves of surrogates": lambda n: "<p>" + "&#xD800;&#xDFFF;" * n,
    "a comment that never ends": lambda n: "<p>x</p><!--" + "a-" * n,
    "a title that never ends": lambda n: "<title>" + "a<b>" * n,
    "text fields that never end": lambda n: "<textarea>" * n,
    "scripts that never end": lambda n: "<script>" + "</script" * n,
    "references": lambda n: "<p>" + "&amp" * n,
    "one number without end": lambda n: "&#" + "1" * n,
    "text moved out of tables": lambda n: "<table>" + "x<tr>" * n,
    "line breaks": lambda n: "<p>a" + "<br>" * n,
    "typed bullets": lambda n: "<br>• item ".join(["x"] * n),
    "cells that span all": lambda n: "<table border>" + "<tr><td colspan=1000 rowspan=1000>a<td>b" * (n // 10),
    "misnested inline elements": lambda n: "<b><i><u></b></i></u>x" * (n // 10),
    "white space": lambda n: "<p>a" + " " * n + "b" + "\r\n" * n,
    "looks without end": lambda n: "".join(f"<p style='margin-left:{i}px'>x" for i in range(n // 5)),
}


def page(html: str) -> Capture:
    body = html.encode("utf-8", "surrogatepass")
    return Capture("", "page.html", "", body, headers={"content-type": "text/html; charset=utf-8"})


@pytest.mark.parametrize("name", PAGES)
def test_hostile_markup_goes_all_the_way_and_loses_nothing(name: str) -> None:
    capture = page("<p>A page.</p>" + PAGES[name](MANY))
    revision, failures = revise(capture, rules())
    assert failures == ()
    assert revision is not None
    assert revision.ledger.meets
    for exporter in EXPORTERS.values():
        assert list(exporter.page(revision))


DEEP = {
    "divisions": "<div>",
    "lists": "<ul><li>",
    "tables": "<table><tr><td>",
    "quotes": "<blockquote>x",
    "definitions": "<dl><dt>x<dd>",
    "formatting": "<b>",
}


@pytest.mark.parametrize("name", DEEP)
def test_what_nests_deeper_than_the_budget_is_refused_with_the_way_out(name: str) -> None:
    revision, failures = revise(page(DEEP[name] * 20_000 + "deep"), ())
    assert revision is None
    assert [failure.step for failure in failures] == ["read"]
    assert "250 levels" in failures[0].message
    assert "raise depth under [budget] in copydesk.toml" in failures[0].message


@pytest.mark.parametrize("name", DEEP)
def test_what_nests_as_deep_as_the_budget_lets_it_is_exported(name: str) -> None:
    tag = DEEP[name]
    levels = (BUDGET.depth - 3) // tag.count("<") if "table" not in tag else (BUDGET.depth - 3) // 4
    revision, failures = revise(page(tag * levels + "deep"), rules())
    assert revision is not None
    assert failures == ()
    for exporter in EXPORTERS.values():
        assert any(b"deep" in body for _, body in exporter.page(revision))


def test_a_page_larger_than_its_budget_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"the file has 1,003 bytes, and 1,000 are read"):
        read(page("<p>" + "x" * 1000), budget=Budget(bytes=1000))


def test_a_page_of_more_nodes_than_its_budget_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"the page has 2,00\d nodes, and 1,000 are read"):
        read(page("<i>x</i>" * 1000), budget=Budget(nodes=1000))


def test_formatting_that_would_be_opened_again_without_end_is_refused_before_it_is() -> None:
    fonts = "".join(f"<font size={i}>" for i in range(600))
    with pytest.raises(Unreadable, match="formatting that is never closed could make"):
        read(page(f"<p>{fonts}</p>" + "<p>x" * 60_000))


def test_a_title_in_a_drawing_that_holds_a_list_loses_none_of_it() -> None:
    document = read(page("<p>x</p><svg><title>y<table><tr><td><ul><li>z</ul>"))
    assert sum(piece.characters for piece in document.pieces) == document.characters == 3


def test_an_example_written_as_it_stands_has_its_place_whatever_its_line_ends_are() -> None:
    document = read(page("<p>x</p><xmp>one\r\n\r\ntwo &amp; <b>\rend</xmp>"))
    example = next(block for block in document.blocks() if "one" in block.text)
    assert [piece.role for piece in document.pieces if piece.role == "unplaced"] == []
    for words in ("one", "two &amp; <b>", "end"):
        start = example.text.index(words)
        span = example.locate(start, start + len(words))
        assert document.source[span.start : span.end] == words
