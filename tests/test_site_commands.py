"""What compares pages is seen by every command alike, with the pages at hand or with the file of their profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli

HEADINGS = {"bridge": "The bridge", "mill": "The mill", "school": "The school"}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Three pages, two of them with the title of the first."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    for name, heading in HEADINGS.items():
        html = f"<title>The bridge</title><h1>{heading}</h1><p>It was opened in 1901.</p>"
        (tmp_path / f"raw/{name}.html").write_text(html, encoding="utf-8")
    return tmp_path


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def found(*arguments: str) -> list[tuple[str, str]]:
    findings = json.loads(copydesk("check", "--format", "json", *arguments).stdout)["findings"]
    return [(Path(one["path"]).stem, one["fingerprint"]) for one in findings if one["rule"] == "duplicate-title"]


@pytest.fixture
def accepted(here):
    """The same pages, with an editor's word that all findings are right."""
    for _, fingerprint in found("raw"):
        assert copydesk("decide", fingerprint, "accept", "raw", "--by", "Ada", "--reason", "Right.").exit_code == 0
    return here


@pytest.mark.usefixtures("here")
def test_check_tells_on_each_page_what_its_site_says():
    assert [name for name, _ in found("raw")] == ["mill", "school"]


@pytest.mark.usefixtures("here")
def test_check_shows_the_place_on_the_other_page():
    assert "raw/bridge.html, line 1: the same title" in copydesk("check", "raw").stdout


@pytest.mark.usefixtures("here")
def test_one_page_alone_has_nothing_to_be_compared_with_and_that_is_said():
    result = copydesk("check", "raw/mill.html")
    assert result.exit_code == 0
    assert "Not run: " in result.stderr
    assert "duplicate-title" in result.stderr
    assert "Not run" not in copydesk("check", "raw").stderr


@pytest.mark.usefixtures("here")
def test_run_says_so_too():
    assert " not run   " in copydesk("run", "raw/mill.html").stdout
    assert " not run   " not in copydesk("run", "raw").stdout


def test_one_page_is_compared_with_the_site_that_the_profile_s_file_knows(here):
    copydesk("profile", "raw")
    (here / "copydesk.toml").write_text('profile = "profile.json"\n', encoding="utf-8")
    whole = dict(found("raw"))
    assert found("raw/mill.html") == [("mill", whole["mill"])]
    assert found("raw/bridge.html") == []


def test_a_profile_made_before_rules_compared_pages_is_said_to_be_one(here):
    (here / "copydesk.toml").write_text('profile = "profile.json"\n[rules]\nignore = ["site"]\n', encoding="utf-8")
    copydesk("profile", "raw")
    (here / "copydesk.toml").write_text('profile = "profile.json"\n', encoding="utf-8")
    result = copydesk("check", "raw")
    assert "duplicate-title" in result.stderr
    assert "make it anew with `copydesk profile --out profile.json`" in result.stderr
    assert found("raw") == []


def test_fix_carries_out_what_an_editor_accepted(accepted):
    assert copydesk("fix", "--write", "raw").exit_code == 0
    assert "<title>The mill</title>" in (accepted / "raw/mill.html").read_text(encoding="utf-8")
    assert found("raw") == []


def test_run_and_export_see_the_same_findings(accepted):
    for command in ("run", "export"):
        assert copydesk(command, "raw", "--out", command).exit_code == 0
        (page,) = (accepted / command).rglob("mill.html.json")
        assert [change["rule"] for change in json.loads(page.read_bytes())["changes"]] == ["duplicate-title"]


def test_two_profiles_of_the_same_pages_are_the_same_bytes(here):
    copydesk("profile", "raw", "--out", "one.json")
    copydesk("profile", "raw", "--out", "two.json")
    assert (here / "one.json").read_bytes() == (here / "two.json").read_bytes()
    assert "duplicate-title" in json.loads((here / "one.json").read_bytes())["sites"][0]["facts"]
