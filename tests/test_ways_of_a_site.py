"""Links that lead nowhere, pages that nothing leads to, and hosts that are known by https."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.checks.site.insecure_link import InsecureLink
from copydesk.checks.site.missing_target import MissingTarget
from copydesk.checks.site.orphan_page import OrphanPage
from copydesk.cli import cli
from copydesk.ingest import captures, read_html
from copydesk.model import SiteProfile
from copydesk.rules import SiteRule
from copydesk.tally import Others, Tally

HOST = "http://example.org"
PAGES = {f"/{name}.htm": "<p>" + "".join(f"<a href={n}.htm>{n}</a> " for n in "abcdef") for name in "abcdef"}


def marked(rule: SiteRule, pages: dict[str, str], files: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The page and the source text of each problem, on the pages of a site."""
    documents = [read_html(html, HOST + path, path[1:]) for path, html in pages.items()]
    tally = Tally((rule,))
    for document in documents:
        tally.add(document)
    known = SiteProfile(pages=len(documents), facts=tally.facts([HOST + file for file in files]))
    return [
        (document.path, document.source[problem.span.start : problem.span.end])
        for document in documents
        for problem in Others(document, known).problems(rule, document)
    ]


def test_a_link_to_a_page_that_is_not_there_is_marked_at_its_address():
    pages = PAGES | {"/g.htm": '<p><a class="x" href="fees.htm#dogs">Fees</a> and <a href="a.htm">more</a></p>'}
    assert marked(MissingTarget(), pages) == [("g.htm", "fees.htm#dogs")]


def test_each_link_to_what_is_missing_is_marked_on_each_page():
    pages = PAGES | dict.fromkeys(("/g.htm", "/h.htm"), '<p><a href="fees.htm">Fees</a> <a href="fees.htm">!</a></p>')
    assert [page for page, _ in marked(MissingTarget(), pages)] == ["g.htm", "g.htm", "h.htm", "h.htm"]


def test_a_capture_of_part_of_a_folder_says_nothing_of_what_it_has_not():
    pages = PAGES | {"/g.htm": "<p><a href=one.htm>1</a> <a href=two.htm>2</a> <a href=three.htm>3</a></p>"}
    assert marked(MissingTarget(), pages) == []


def test_pictures_are_held_against_the_files_that_were_captured():
    files = [f"/img/{number}.jpg" for number in range(9)]
    shown = "".join(f'<p>{number} <img src="img/{number}.jpg" alt=""></p>' for number in range(10))
    assert marked(MissingTarget(), {"/a.htm": shown, "/b.htm": "<p>News.</p>"}, files) == [("a.htm", "img/9.jpg")]
    assert marked(MissingTarget(), {"/a.htm": shown, "/b.htm": "<p>News.</p>"}) == []


def test_other_sites_queries_and_folders_are_not_looked_at():
    links = (
        "<a href=http://example.com/x.htm>1</a> <a href=x.htm?id=1>2</a> <a href=x/>3</a> <a href=mailto:x@x.org>4</a>"
    )
    assert marked(MissingTarget(), PAGES | {"/g.htm": f"<p>{links}</p>"}) == []


def test_a_page_that_nothing_leads_to_is_an_orphan():
    assert marked(OrphanPage(), PAGES | {"/g.htm": "<h1>Draft</h1><p>News.</p>"}) == [("g.htm", "Draft")]


@pytest.mark.parametrize(
    "way",
    [
        "<a href=g.htm>G</a>",
        "<a href=G.HTM#top>G</a>",
        "<iframe src=g.htm></iframe>",
        "<script>window.open('./g.htm')</script>",
        '<select><option value="g.htm">G</select>',
        '<meta http-equiv="refresh" content="0;url=g.htm">',
    ],
)
def test_whatever_names_the_page_leads_to_it(way):
    assert marked(OrphanPage(), PAGES | {"/index.htm": f"<p>{way}", "/g.htm": "<h1>Map</h1>"}) == []


def test_start_pages_and_what_editing_programs_keep_are_no_orphans():
    assert marked(OrphanPage(), PAGES | {"/index.htm": "<h1>Start</h1>", "/_borders/top.htm": "<h1>Top</h1>"}) == []


def test_where_most_pages_are_orphans_the_way_to_them_is_not_seen():
    pages = {f"/{name}.htm": f"<h1>{name}</h1>" for name in "abc"}
    assert marked(OrphanPage(), PAGES | {f"/x{path[1:]}": html for path, html in pages.items()}) == []


def test_a_host_that_a_link_knows_by_https_is_not_linked_to_by_http():
    pages = {
        "/a.htm": '<p><a href="https://maps.example.com/">Map</a></p>',
        "/b.htm": '<p><a href="http://maps.example.com/x">X</a> <a href="http://example.com/">Y</a></p>',
    }
    assert marked(InsecureLink(), pages) == [("b.htm", "http://maps.example.com/x")]


def test_hostile_pages_are_looked_through_in_linear_time():
    document = read_html("<p>" + "a.htm" * 20_000 + "<a href=b.htm>b</a>" + "./" * 50_000, HOST + "/a.htm", "a.htm")
    for rule in (OrphanPage(), MissingTarget(), InsecureLink()):
        assert len(list(rule.gather(document))) < 20_010


@pytest.fixture
def site(tmp_path, monkeypatch) -> Path:
    """A folder with pages and pictures, and a page that shows a picture that is not there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old/img").mkdir(parents=True)
    for number in range(6):
        (tmp_path / f"old/img/{number}.jpg").write_bytes(b"\xff\xd8\xff")
        html = f"<h1>Page {number}</h1><p>Here.</p><img src=img/{number}.jpg alt='The mill'>"
        (tmp_path / f"old/{number}.htm").write_text(html, encoding="utf-8")
    (tmp_path / "old/6.htm").write_text("<h1>Six</h1><img src=img/6.jpg alt='The weir'>", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("site")
def test_check_knows_all_files_of_a_folder():
    result = CliRunner().invoke(cli, ["check", "old", "--select", "missing-target", "--format", "json"])
    assert [(one["path"], one["source"]) for one in json.loads(result.stdout)["findings"]] == [
        ("old/6.htm", "img/6.jpg")
    ]


def test_a_profile_s_file_says_what_was_missing_when_it_was_made(site):
    CliRunner().invoke(cli, ["profile", "old"])
    (site / "copydesk.toml").write_text('profile = "profile.json"\n', encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", "old/6.htm", "--select", "missing-target", "--format", "json"])
    assert [one["source"] for one in json.loads(result.stdout)["findings"]] == ["img/6.jpg"]


def test_of_files_that_an_index_lists_the_index_knows_the_addresses(tmp_path):
    (tmp_path / "a.htm").write_bytes(b"<p>Hello.</p>")
    (tmp_path / "stray.gif").write_bytes(b"GIF89a")
    line = {
        "url": "http://example.org/",
        "path": "a.htm",
        "sha256": "",
        "bytes": 1,
        "redirects": ["http://example.org/old"],
    }
    (tmp_path / "index.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert [*captures.addresses([tmp_path], tmp_path)] == ["http://example.org/", "http://example.org/old"]
