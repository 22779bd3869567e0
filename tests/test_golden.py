"""Golden pages in, findings and exports out; `--update` renews them, and the difference is reviewed like code."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from copydesk.clean.exports import EXPORTERS
from copydesk.model import Capture, Revision
from copydesk.pipeline import revise
from copydesk.rulebook import rules

HERE = Path(__file__).parent / "golden"
PAGES = sorted((HERE / "pages").glob("*.html"))


def revised(page: Path) -> Revision:
    body = page.read_bytes()
    name = f"pages/{page.name}"
    revision, failures = revise(
        Capture(f"http://example.org/{page.name}", name, sha256(body).hexdigest(), body), rules()
    )
    assert failures == ()
    assert revision is not None
    return revision


def expected(revision: Revision) -> dict[str, bytes]:
    """The files a page gives: what was found, the cleaned page, its exports."""
    found = msgspec.json.format(msgspec.json.encode(revision.found), indent=1) + b"\n"
    files = {f"{revision.document.path}.findings.json": found}
    for exporter in EXPORTERS.values():
        files.update(exporter.page(revision))
    return files


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_golden_page_gives_what_it_gave(page: Path, update: bool) -> None:
    for name, body in expected(revised(page)).items():
        path = HERE / "expected" / Path(name).name
        if update:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(body)
        assert path.read_bytes().replace(b"\r\n", b"\n") == body, f"{name} has changed; if it should, run with --update"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_finding_s_place_is_exact_in_text_bytes_and_lines(page: Path) -> None:
    revision = revised(page)
    source, body = revision.captured.source, page.read_bytes()
    codec = {"UTF-16LE": "utf-16-le", "UTF-8": "utf-8"}.get(revision.captured.decoding.encoding, "cp1252")
    assert revision.found
    for finding in revision.found:
        assert source[finding.span.start : finding.span.end] == finding.source
        assert body[finding.bytes.start : finding.bytes.end].decode(codec) == finding.source
        lines = source[: finding.span.start].replace("\r\n", "\n").split("\n")
        assert (finding.line, finding.column) == (len(lines), len(lines[-1]) + 1)
        for edit in (edit for fix in finding.fixes for edit in fix.edits):
            assert edit.bytes is not None
            assert body[edit.bytes.start : edit.bytes.end].decode(codec) == source[edit.start : edit.end]


def test_the_same_content_made_in_three_ways_has_the_same_findings() -> None:
    def told(name: str) -> list[tuple[str, str]]:
        return [(f.rule, f.excerpt) for f in revised(HERE / "pages" / f"{name}.html").found]

    assert told("fair-headings") == told("fair-bold-paragraphs") == told("fair-typed-bullets")
