"""The HTML export is valid: the Nu checker finds no error in it."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from copydesk.clean.exports.html import page_html
from copydesk.ingest import Unreadable, read, read_html
from copydesk.model import Capture

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
JAR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

pytestmark = pytest.mark.java


@pytest.fixture
def checker() -> list[str]:
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.skip("the Nu checker needs Java and `npm install` in tests/html_validity; `tox run -e validity` does it")
    return [java, "-Xss8m", "-jar", str(JAR), "--errors-only", "--format", "gnu"]


def errors(checker: list[str], folder: Path) -> list[str]:
    """What the checker finds, but for levels that a page skips: they are its own fault, kept as the reader saw them."""
    found = subprocess.run([*checker, "--skip-non-html", str(folder)], capture_output=True, text=True, check=False)
    return [error for error in found.stderr.splitlines() if "skipping" not in error]


def exported(body: bytes, name: str) -> str:
    return page_html(read(Capture(f"http://example.org/{name}", name, sha256(body).hexdigest(), body)))


def test_the_pages_of_the_project_export_to_valid_html(checker: list[str], tmp_path: Path) -> None:
    pages = [*(ROOT / "raw").rglob("*.html"), *(ROOT / "tests/golden/pages").glob("*.html")]
    for page in pages:
        (tmp_path / page.name).write_text(exported(page.read_bytes(), page.name), encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == len(pages)
    assert errors(checker, tmp_path) == []


@pytest.mark.parametrize(
    "html",
    [
        "<a href='a b.htm'>x</a><a href='http://'>y</a><a href='javascript:x()'>z</a><a href='mailto:a@b.c'>m</a>",
        "<a href='x#a#b'>x</a><a href='\\\\server\\file'>y</a><a href='http://a.b/[x]|y'>z</a><a href='%zz'>p</a>",
        "<p>a <b>bold <i>both</b> italic</i> <a href=x><b>link</a> on</b>",
        "<dl><dd>b</dl><dl><dt>a</dl><dl><dt>a<dd>b<dd>c</dl>",
        "<table border=1><tr><td colspan=3>a<td>b<tr><td>c<td>d<td>e<td>f</table>",
        "<h1></h1><h2><img src=x></h2><p>&#1;\x01x&#150;y",
        "<ul><li>a<ul><li>b</ul><li><p>c<p>d<li><img src=x alt=p></ul><ol start=5><li>e</ol>",
        "<blockquote>a<br>b</blockquote><pre>\n x\n  y</pre>",
        "<a href=x><img src='a b.gif'></a><p><sub>a</sub><q>b</q><del>c</del><ins>d</ins>",
    ],
)
def test_odd_markup_exports_to_valid_html(checker: list[str], tmp_path: Path, html: str) -> None:
    (tmp_path / "page.html").write_text(page_html(read_html(html)), encoding="utf-8")
    assert errors(checker, tmp_path) == []


@pytest.mark.shared
def test_legacy_pages_in_bulk_export_to_valid_html(checker: list[str], tmp_path: Path, shared: Path) -> None:
    for number, page in enumerate(sorted((shared / "corpus").rglob("*.htm*"))):
        try:
            (tmp_path / f"{number}.html").write_text(exported(page.read_bytes(), page.name), encoding="utf-8")
        except Unreadable:
            continue
    assert errors(checker, tmp_path) == []
