"""The ledger names where every visible character went, by block and by finding, and the run shows it page by page."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from copydesk.clean.exports.page import Page, page
from copydesk.cli import cli
from copydesk.folding import visible
from copydesk.model import Applicability, Capture, Document, Revision
from copydesk.pipeline import revise
from copydesk.rulebook import rules

PLAIN = "<!DOCTYPE html><title>Bus</title><h1>Where</h1><p>They wait at the bus stop every day.</p>"
DEFECTS = (
    "<h1>Where</h1><p>A case of domestic violencer in the town.</p>"
    "<ul><li>Bus stops</li><li>Bus stops</li><li>Hotels</li></ul>"
)


def revised(html: str, threshold: Applicability = Applicability.SAFE) -> Revision:
    body = html.encode()
    revision, failures = revise(
        Capture("http://example.org/p", "p.html", sha256(body).hexdigest(), body), rules(), threshold=threshold
    )
    assert failures == ()
    assert revision is not None
    return revision


def exported(html: str) -> Page:
    return page(revised(html))


# -- by finding -----------------------------------------------------------------------------------------------------


def test_a_ledger_names_the_finding_for_which_a_character_is_gone() -> None:
    ledger = revised(DEFECTS).ledger
    assert [(one.rule, one.changed, one.removed) for one in ledger.findings] == [
        ("misspelling", len("violencer"), 0),
        ("duplicate-list-item", 0, len("Busstops")),
    ]
    assert (ledger.changed, ledger.removed) == (9, 8)


def test_a_ledger_of_a_page_without_defects_names_no_finding() -> None:
    assert revised(PLAIN).ledger.findings == ()


def test_two_words_in_one_sentence_are_two_findings_in_the_ledger() -> None:
    ledger = revised("<p>They wait at the the stop.</p><p>They wait at the the stop.</p>").ledger
    assert [(one.rule, one.occurrence, one.removed) for one in ledger.findings] == [
        ("doubled-word", 1, 3), ("doubled-word", 2, 3)
    ]  # fmt: skip


def test_a_word_mended_inside_an_item_that_is_removed_later_is_counted_once() -> None:
    html = "<ul><li>Domestic violence</li><li>Domestic violencer</li><li>Hotels and motels</li></ul>"
    revision = revised(html)
    assert [item.text for item in revision.document.sections[0].blocks[0].blocks] == [
        "Domestic violence", "Hotels and motels"
    ]  # fmt: skip
    assert [(one.rule, one.changed + one.removed) for one in revision.ledger.findings] == [
        ("misspelling", len("violencer")), ("duplicate-list-item", len("Domestic"))
    ]  # fmt: skip


# -- by block -------------------------------------------------------------------------------------------------------


def ids(value: object) -> Iterator[str]:
    """Every id in an exported page."""
    if isinstance(value, dict):
        if value.get("id"):
            yield value["id"]
        for inner in value.values():
            yield from ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids(inner)


@pytest.mark.parametrize(
    "html",
    [
        DEFECTS,
        PLAIN,
        "<p>a<p>a<p>a<ul><li>a<li>a<ul><li>a</ul></ul><table border=1><tr><th>a<td>b<tr><td>a<td>b</table>",
        "<p>words <img src=x alt='a dog'> more words<p>• typed<br>• too<dl><dt>a<dd>b</dl><pre>a\n b</pre>",
    ],
)
def test_every_block_of_an_export_says_how_many_characters_it_shows(html: str) -> None:
    revision = revised(html)
    made = page(revision)
    pieces = sum(piece.characters for piece in revision.document.pieces if piece.role == "block")
    assert made.ledger.written == sum(block.characters for block in made.ledger.blocks) == pieces
    (file,) = _json(revision)
    assert {block["id"] for block in file["ledger"]["blocks"]} <= set(ids(file["sections"]))


def _json(revision: Revision) -> list[dict]:
    from copydesk.clean.exports import EXPORTERS

    return [json.loads(body) for _, body in EXPORTERS["json"].page(revision)]


def test_a_bullet_typed_by_hand_is_named_in_the_ledger() -> None:
    ledger = exported("<p>• Bus stops<br>• Hotels<br>• Motels</p>").ledger
    assert ledger.typed == {"•": 3}
    assert ledger.marks == 3
    assert exported(PLAIN).ledger.typed == {}


def test_a_bullet_that_is_a_picture_is_no_typed_one() -> None:
    lines = "<br>".join(f"<img src=bullet.gif width=12 height=12> {name}" for name in ("Bread", "Honey", "Jam"))
    assert exported(f"<p>{lines}</p>").ledger.typed == {}


def test_what_parts_the_steps_of_a_breadcrumb_is_named_in_the_ledger() -> None:
    crumbs = "<p><a href=/>Home</a> &gt; <a href=/c>The council</a> &gt; Summer fair</p><h1>Summer fair</h1><p>Words."
    made = exported(crumbs)
    assert [crumb.text for crumb in made.breadcrumb] == ["Home", "The council", "Summer fair"]
    assert made.ledger.typed == {">": 2}


# -- as a run tells it ----------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(folder: Path, pages: dict[str, str]) -> str:
    for name, html in pages.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(html.encode())
    return CliRunner().invoke(cli, ["run", "site"]).stdout


def test_a_run_shows_a_line_for_each_page_and_the_sums_of_the_site(here: Path) -> None:
    told = run(here, {"a.html": PLAIN, "b.html": DEFECTS})
    lines = [line.split() for line in told.splitlines()]
    assert ["site/a.html", "37", "34", "·", "3", "·", "·", "·"] in lines
    assert ["2", "pages", "98", "78", "·", "3", "·", "9", "8"] in lines
    assert "all 98 characters accounted for, page by page in out/ledger.csv" in told


def test_a_run_writes_the_ledger_of_every_page_and_its_sums_meet(here: Path) -> None:
    run(here, {f"{number}.html": DEFECTS for number in range(30)})
    lines = list(csv.DictReader((here / "out/ledger.csv").read_text("utf-8").splitlines()))
    assert [line["meets"] for line in lines] == ["yes"] * 30
    assert lines[0]["findings"] == "duplicate-list-item 8; misspelling 9"
    parts = ["kept", "chrome", "head", "breadcrumb", "marks", "separators", "hidden", "unplaced", "changed", "removed"]
    assert all(sum(int(line[part]) for part in parts) == int(line["captured"]) for line in lines)


def test_of_many_pages_a_run_shows_those_that_lost_most(here: Path) -> None:
    pages = {f"{number:02}.html": PLAIN for number in range(40)}
    told = run(here, {**pages, "zz.html": DEFECTS})
    assert "site/zz.html" in told
    assert "site/39.html" not in told


@pytest.mark.parametrize("name", ["a" * 120 + ".html", "中" * 40 + ".html", "ok.html"])
def test_the_lines_of_a_run_fit_into_80_columns(here: Path, name: str) -> None:
    told = run(here, {name: PLAIN + "<p>" + "word " * 300_000})
    assert max(cell_len(line) for line in told.splitlines()) <= 80
    assert "1,200,037" in told


def test_sums_that_do_not_meet_are_a_failure_that_names_the_place(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from msgspec.structs import replace

    from copydesk import pipeline

    def without(document: Document, words: str) -> Document:
        at = document.source.index(words)
        return replace(document, pieces=tuple(piece for piece in document.pieces if piece.span.start != at))

    read = pipeline.read
    monkeypatch.setattr(pipeline, "read", lambda *given, **told: without(read(*given, **told), "They wait"))
    result = CliRunner().invoke(cli, ["run", "site"]) if run(here, {"a.html": PLAIN}) else None
    assert result is not None
    assert result.exit_code == 2
    assert (
        '29 of 37 visible characters are in no block; look at line 1, column 51, "They wait at the bus stop every day."'
        in result.stderr
    )


def test_visible_counts_no_white_space() -> None:
    assert visible("a b\u00a0c\n") == 3
