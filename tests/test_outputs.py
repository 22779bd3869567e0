"""The laws of where `check` writes: what goes to files and stdout, whole or with exit code 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk import plugins
from copydesk.cli import cli
from copydesk.reporters import OWN, Report, reporters, telling

DEFECT = "<!DOCTYPE html><title>Bus</title><h1>Where</h1><p>They wait at the the bus stop every day.</p>"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder of the user's own with a page in it, in which they stand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "page.html").write_text(DEFECT, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "page.html", *arguments])


def test_every_format_is_written_at_once_and_the_code_is_the_same(here):
    result = check(*(part for name in OWN for part in ("--format", f"{name}=out/{name}")))
    assert (result.exit_code, result.stdout) == (1, "")
    assert sorted(path.name for path in (here / "out").iterdir()) == sorted(OWN)
    assert all(b"doubled-word" in path.read_bytes() for path in (here / "out").iterdir())


@pytest.mark.usefixtures("here")
def test_help_names_every_format():
    said = " ".join(check("--help").stdout.split())
    assert all(f"{name}," in said or f"{name} or" in said or f"or {name};" in said for name in OWN)


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (("json=a", "csv=./a"), "two formats go to"),
        (("json=",), '"json=" names no file; write json=PATH'),
        (("json=.",), ". is a folder; name a file in it"),
        (("sarfi",), 'there is no format "sarfi"; did you mean "sarif"?'),
    ],
)
def test_a_mistake_in_formats_is_told_before_anything_is_written(here, formats, said):
    result = check(*(part for one in formats for part in ("--format", one)))
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert sorted(path.name for path in here.iterdir()) == ["page.html"]


def test_a_file_that_cannot_be_written_is_told_once_and_the_others_are_written(here):
    result = check("--format", "json=page.html/x.json", "--format", "csv=found.csv", "--format", "concise")
    assert result.exit_code == 2
    assert result.stderr.count("page.html/x.json: json cannot be written there") == 1
    assert "doubled-word" in result.stdout
    assert (here / "found.csv").stat().st_size


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.usefixtures("here")
def test_a_full_disk_is_exit_code_2():
    result = check("--format", "json=/dev/full")
    assert (result.exit_code, result.stderr.count("cannot be written there: No space left on device")) == (2, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.usefixtures("here")
def test_a_stdout_that_takes_no_more_is_exit_code_2_and_one_message():
    command = [sys.executable, "-m", "copydesk", "check", "page.html", "-q", "--format", "json"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, "copydesk: No space left on device\n")


def test_html_shows_the_page_s_words_and_rdjson_suggests_where_the_page_can_be_opened(here):
    check("--format", "html=page.htm", "--format", "rdjson=found.json")
    assert "<mark>the the</mark><sup>1</sup></span> bus stop every day.</p>" in (here / "page.htm").read_text("utf-8")
    (found,) = json.loads((here / "found.json").read_text("utf-8"))["diagnostics"]
    assert found["suggestions"][0]["text"] == ""


def test_rdjson_counts_bytes_and_suggests_nothing_in_a_line_that_reviewdog_would_spoil(here):
    (here / "page.html").write_text("<title>Bus</title>\n<p>Café: they wait at the the stop.", encoding="utf-8")
    found = json.loads(check("-q", "--format", "rdjson").stdout)["diagnostics"][0]
    assert found["location"]["range"] == {"start": {"line": 2, "column": 24}, "end": {"line": 2, "column": 31}}
    assert found["suggestions"]
    (here / "page.html").write_bytes("<title>Bus</title>\n<p>Café: they wait at the the stop.".encode("cp1252"))
    assert "suggestions" not in json.loads(check("-q", "--format", "rdjson").stdout)["diagnostics"][0]


@pytest.mark.usefixtures("here")
def test_statistics_count_by_rule_on_stderr():
    result = check("-q", "--statistics", "--format", "json")
    assert "       1  doubled-word (1 can be mended)\n" in result.stderr
    assert json.loads(result.stdout)


@pytest.mark.usefixtures("here")
def test_how_much_is_said_can_be_told_behind_the_command_s_name():
    assert check("-q").stderr == ""
    assert "copydesk: config: none" in check("-v").stderr
    assert "\x1b[" in check("--color", "always").stdout
    assert "\x1b[" not in check("--color", "never").stdout


def test_a_hundred_megabytes_arrive_whole_through_a_pipe():
    script = (
        "import sys; from tests.reports import report; from tests.findings import finding;"
        "from copydesk.cli.group import _speak_utf8; from copydesk.reporters import OWN; _speak_utf8();"
        "sys.stdout.writelines(OWN['json'](report(*[finding('x' * 20_000)] * 1_250)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert len(ran.stdout) > 75_000_000
    assert len(json.loads(ran.stdout)["findings"]) == 1_250


def test_a_report_that_lies_among_the_pages_is_not_checked_with_them(here):
    def run() -> Result:
        return CliRunner().invoke(cli, ["check", ".", "--format", "html=report.html", "--format", "json"])

    assert run().stdout == run().stdout
    assert "1 page" in run().stderr
    assert CliRunner().invoke(cli, ["check", str(here / "report.html"), "-q", "--format", "json"]).stdout


def test_sarif_has_what_is_silenced_and_put_off_where_that_is_asked_for(here):
    silenced = "<!-- copydesk: ignore[doubled-word] -- a quotation --><p>It is is so.</p>"
    (here / "page.html").write_text(DEFECT + silenced, encoding="utf-8")
    assert CliRunner().invoke(cli, ["baseline", "create", "page.html", "--reason", "old"]).exit_code == 0
    (here / "page.html").write_text(f"{DEFECT}<p>We are are new.</p>{silenced}", encoding="utf-8")
    (new,) = json.loads(check("--format", "sarif", "-q").stdout)["runs"][0]["results"]
    assert (new["baselineState"], "suppressions" in new) == ("new", False)
    _, inline, old = json.loads(check("--format", "sarif", "-q", "--suppressed").stdout)["runs"][0]["results"]
    assert inline["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "a quotation"}]
    assert old["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "old"}]
    assert old["baselineState"] == "unchanged"


def test_all_formats_are_the_same_bytes_in_any_locale_and_name_no_folder_of_the_user(here):
    formats = [part for name in OWN for part in ("--format", f"{name}={name}.out")]
    written: list[dict[str, bytes]] = []
    for locale in ({"LC_ALL": "C", "TZ": "UTC"}, {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}):
        command = [sys.executable, "-m", "copydesk", "check", "page.html", *formats]
        assert subprocess.run(command, env={**os.environ, **locale}, capture_output=True, check=False).returncode == 1
        written.append({path.name: path.read_bytes() for path in here.glob("*.out")})
    assert written[0] == written[1]
    assert not any(str(here).encode() in data for data in written[0].values())


def test_a_plug_in_adds_a_format_that_may_give_any_pieces_of_text(monkeypatch):
    count = plugins.Plugin("acme/count", "acme", lambda report: [f"{len(report.findings)}\n"])
    monkeypatch.setattr(plugins, "load", lambda _: ((count,), ()))
    reporters.cache_clear()
    try:
        assert "".join(telling(reporters()[0]["acme/count"], Report(version="1"))) == "0\n"
    finally:
        reporters.cache_clear()
