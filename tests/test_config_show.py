"""`copydesk config show` tells what holds and why, and agrees with what `check` does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli

pytestmark = pytest.mark.usefixtures("here")

DEFECT = '<!DOCTYPE html><html lang="en"><title>Bus</title><p>They wait at the the stop evrey day.</p></html>'


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a page in each of two folders, in which the user stands."""
    monkeypatch.chdir(tmp_path)
    for name in ("en/a.html", "archive/b.html"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True)
        path.write_text(DEFECT, encoding="utf-8")


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def config(text: str) -> None:
    Path("copydesk.toml").write_text(f'paths = ["site"]\n{text}', encoding="utf-8")


def shown(*arguments: str) -> dict:
    result = copydesk("config", "show", "--format", "json", *arguments)
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_config_show_tells_where_each_value_comes_from():
    Path("base.toml").write_text('fail-on = "error"\nlanguage = "es"\n', encoding="utf-8")
    config('extend = "base.toml"\nlanguage = "en"\n[rules.misspelling]\nseverity = "note"')
    told = {one["key"]: (one["value"], one["origin"]) for one in shown("--select", "prose")["values"]}
    assert told["paths"] == (["site"], "copydesk.toml:1")
    assert told["fail-on"] == ("error", "base.toml:1")
    assert told["language"] == ("en", "copydesk.toml:3")
    assert told["out"] == ("out", "default")
    assert told["rules.misspelling.severity"] == ("note", "copydesk.toml:5")
    assert told["--select"] == (["prose"], "command line")


def test_config_show_tells_which_rules_run_for_a_page_and_why():
    config(
        'rules.ignore = ["links"]\nrules.misspelling.severity = "error"\n[[per-path]]\npaths = ["archive"]\n'
        'rules.ignore = ["doubled-word"]\nrules.misspelling.severity = "note"'
    )
    for page, severity, runs in (("site/en/a.html", "error", True), ("site/archive/not-there.html", "note", False)):
        rules = {one["rule"]: one for one in shown(page)["rules"]}
        assert rules["misspelling"]["severity"] == severity
        assert rules["doubled-word"]["runs"] is runs
        assert rules["broken-anchor"]["origin"] == "rules.ignore, copydesk.toml:2"
    assert rules["doubled-word"]["origin"] == "per-path.1.rules.ignore, copydesk.toml:6"
    assert rules["misspelling"]["origin"] == "per-path.1.rules.misspelling.severity, copydesk.toml:7"


def test_config_show_for_people_has_a_line_for_each_value_and_rule():
    config('as-of = 2026-11-25\n[sites."www.example.org"]\nvocabulary.prefer = { "e-mail" = "email" }')
    text = copydesk("config", "show", "site/en/a.html", "--ignore", "links").stdout
    lines = {" ".join(line.split()) for line in text.splitlines()}
    assert "# copydesk.toml" in lines
    assert "as-of = 2026-11-25 # copydesk.toml:2" in lines
    assert 'sites."www.example.org".vocabulary.prefer = { "e-mail" = "email" } # copydesk.toml:4' in lines
    assert "off broken-anchor # --ignore, command line" in lines
    assert "warning doubled-word" in lines


def test_config_show_says_that_the_command_line_gives_the_day():
    config("as-of = 2026-11-25")
    told = {one["key"]: (one["value"], one["origin"]) for one in shown("--as-of", "2026-12-31")["values"]}
    assert told["as-of"] == ("2026-12-31", "command line")


def test_config_show_agrees_with_what_check_runs():
    config('rules.ignore = ["prose"]\n[[per-path]]\npaths = ["archive"]\nrules.extend-select = ["doubled-word"]')
    chosen = {"doubled-word", "misspelling"}
    for page in ("site/en/a.html", "site/archive/b.html"):
        told = json.loads(copydesk("check", page, "--format", "json").stdout)["findings"]
        running = {one["rule"] for one in shown(page)["rules"] if one["runs"]}
        assert {one["rule"] for one in told if one["rule"] in chosen} == running & chosen


def test_config_show_without_a_config_tells_the_defaults():
    told = shown("--isolated")
    assert (told["file"], {one["origin"] for one in told["values"]}) == ("", {"default"})
    assert all(one["runs"] for one in told["rules"])
