"""Every word that a visitor of the captured page could read is in the export, in the site's chrome or in the ledger.

A browser takes the words; the command line writes the export; nothing is shared between the two.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from held_words import held, in_order, missing

if TYPE_CHECKING:
    from chromium import Browser

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.browser


@dataclass
class Proof:
    """What came of looking at pages: counts, and the words that no export accounts for, by page."""

    pages: int = 0
    words: int = 0
    lines: int = 0
    whole: int = 0
    elsewise: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)

    def row(self, name: str) -> str:
        """Give a line of the table in docs/benchmarks.md."""
        lost = sum(map(len, self.missing.values()))
        share = self.whole / self.lines if self.lines else 1
        return f"| {name} | {self.pages:,} | {self.words:,} | {lost:,} | {share:.1%} | {self.elsewise:,} |"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all pages; the tests are skipped, and say so, where there is none."""
    pytest.importorskip("selenium", reason="selenium is not installed; `tox run -e browser` has it")
    from chromium import absent, browser

    if reason := absent():
        pytest.skip(reason)
    with browser() as running:
        yield running


def exported(site: Path) -> Path:
    """Export a folder of pages with the command line, and give where the export is."""
    command = [sys.executable, "-m", "copydesk", "--quiet", "export", site.name, "--format", "json", "--out", "out"]
    subprocess.run(command, cwd=site.parent, check=False, capture_output=True)
    return site.parent / "out"


def proved(chromium: Browser, site: Path) -> dict[str, Proof]:
    """Look at every exported page of a folder; give what came of it by the folders inside it."""
    out = exported(site)
    proofs: dict[str, Proof] = defaultdict(Proof)
    for file in sorted((out / site.name).rglob("*.json")):
        name = file.relative_to(out).as_posix().removesuffix(".json")
        page = site.parent / name
        export = held(file, out / "site.json", name)
        seen = chromium.see(page.read_bytes())
        proof = proofs[name.split("/")[1] if name.count("/") > 1 else site.name]
        if seen.charset.lower() != export.charset.lower():
            proof.elsewise += 1
            seen = chromium.see(page.read_bytes(), export.charset)
        proof.pages += 1
        proof.words += sum(len(line.split()) for line in (*seen.lines, *seen.controls))
        proof.lines += len(seen.lines)
        proof.whole += in_order(seen.lines, export)
        if lost := missing((*seen.lines, *seen.controls), export):
            proof.missing[name] = lost
    return dict(proofs)


def told(proofs: dict[str, Proof]) -> dict[str, list[str]]:
    """Print the table, and give the words that are missing."""
    print("\n| pages of | pages | words seen | missing | lines in one piece | read in another charset |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, proof in proofs.items():
        print(proof.row(name))
    return {page: words for proof in proofs.values() for page, words in proof.missing.items()}


def test_every_visible_word_of_the_project_s_own_pages_is_accounted_for(chromium: Browser, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "raw", tmp_path / "site" / "raw")
    shutil.copytree(ROOT / "tests/golden/pages", tmp_path / "site" / "golden")
    proofs = proved(chromium, tmp_path / "site")
    assert sum(proof.pages for proof in proofs.values()) >= 5
    assert told(proofs) == {}


@pytest.mark.parametrize(
    "html",
    [
        "<a href='javascript:open1()'>Benefits</a><div id=b style='display:none'>What one gets</div>",
        "<details><summary>Fees</summary>Two crowns</details><select><option>North<option>South</select>",
        "<object data=x>A film about bees</object> <button>Send it</button><label>Your <input name=a> name</label>",
        "<noscript>Switch scripts <b>on</b></noscript><xmp>as <b>it &amp; stands</xmp><textarea>Dear all</textarea>",
        "<p style='display:none'>Cheap tickets</p><p>See<span style='display:none'>n</span> it</p>",
        "<table border=1><caption><h4>Bus stops</h4></caption><tr><td>Mill lane<td>Ford<tr><td>Hill<td>Dale</table>",
        "<p>A<table>Foster words<tr><td>and cells</table> and <b><p>misnested</b> ends",
    ],
)
def test_words_behind_panels_and_in_odd_places_are_accounted_for(chromium: Browser, tmp_path: Path, html: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/page.html").write_text(f"<!DOCTYPE html><title>Stops</title><p>Words. {html}", encoding="utf-8")
    assert told(proved(chromium, tmp_path / "site")) == {}


def test_a_word_that_an_export_lost_is_noticed(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    page = tmp_path / "site/page.html"
    page.write_text("<p>Buses wait at the mill.<p>Ferries wait at the mill.<p>Boats, too", encoding="utf-8")
    out = exported(page.parent)
    file = out / "site/page.html.json"
    file.write_text(file.read_text("utf-8").replace("Ferries wait at", "Trams at"), encoding="utf-8")
    lost = missing(chromium.see(page.read_bytes()).lines, held(file, out / "site.json", "site/page.html"))
    assert lost == ["Ferries", "wait"]


@pytest.mark.shared
def test_every_visible_word_of_the_corpus_is_accounted_for(chromium: Browser, tmp_path: Path, shared: Path) -> None:
    shutil.copytree(shared / "corpus", tmp_path / "site")
    proofs = proved(chromium, tmp_path / "site")
    assert sum(proof.pages for proof in proofs.values()) > 850
    assert told(proofs) == {}
