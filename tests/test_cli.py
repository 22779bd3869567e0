"""The laws of the command line: what is said where, what is written, and with which code it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli

WORLD_DAY = Path(__file__).parent.parent / "raw/www.oas.org/dsp/english/world-day-frontpage.asp.html"
DEFECT = "<!DOCTYPE html><title>Bus</title><h1>Where</h1><p>They wait at the the bus stop every day.</p>"
CLEAN = "<!DOCTYPE html><title>Bus</title><h1>Where</h1><p>They wait at the bus stop every day.</p>"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder of the user's own, in which they stand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def page(folder: Path, html: str = DEFECT, name: str = "page.html") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(html.encode())
    return path


def findings(*arguments: str) -> list[dict]:
    return json.loads(copydesk("check", "--format", "json", *arguments).stdout)["findings"]


# -- check ----------------------------------------------------------------------------------------------------------


def test_check_tells_the_place_and_exits_with_1(here):
    page(here)
    result = copydesk("check", "page.html")
    assert result.exit_code == 1
    assert result.stdout.startswith("page.html:1:64: warning doubled-word\n")
    assert "^^^^^^^" in result.stdout
    assert result.stderr.startswith("1 finding on 1 page (1 warning).")


def test_check_of_a_clean_page_says_nothing_on_stdout_and_exits_with_0(here):
    page(here, CLEAN)
    result = copydesk("check", "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("Nothing found on 1 page.\nLinted 37 of 37 characters.\nNot run: ")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_says_what_blocks(here, level, code):
    page(here)
    assert copydesk("check", "page.html", "--fail-on", level).exit_code == code


def test_check_writes_several_formats_at_once(here):
    page(here)
    result = copydesk("check", "page.html", "--format", "text", "--format", "json=found/findings.json")
    assert "doubled-word" in result.stdout
    assert json.loads((here / "found/findings.json").read_text("utf-8"))["summary"]["findings"] == 1


def test_two_formats_on_stdout_are_a_mistake(here):
    page(here)
    result = copydesk("check", "--format", "text", "--format", "json")
    assert result.exit_code == 2
    assert "only one format can go to stdout" in result.stderr


def test_two_runs_write_the_same_bytes(here):
    page(here)
    page(here, DEFECT, "other/page.html")
    assert copydesk("check", ".", "--format", "json").stdout == copydesk("check", ".", "--format", "json").stdout


def test_select_and_ignore_choose_rules_and_groups(here):
    page(here)
    assert findings("page.html", "--select", "doubled-word")
    assert findings("page.html", "--select", "prose")
    assert not findings("page.html", "--ignore", "doubled-word", "--select", "prose")
    assert not findings("page.html", "--select", "structure")


def test_the_config_beside_the_page_counts_from_anywhere(here):
    page(here, name="site/en/page.html")
    (here / "site/copydesk.toml").write_text('rules.ignore = ["doubled-word"]', encoding="utf-8")
    assert copydesk("check", "site/en/page.html").exit_code == 0


# -- mistakes -------------------------------------------------------------------------------------------------------


def test_a_config_with_three_mistakes_tells_all_and_exits_with_2(here):
    page(here)
    (here / "copydesk.toml").write_text('exprots = []\nout = 3\nrules.select = ["doubled-wrod"]\n', encoding="utf-8")
    result = copydesk("check", "page.html")
    assert result.exit_code == 2
    assert result.stdout == ""
    for said in ('did you mean "exports"?', '"out" should be a text', 'did you mean "doubled-word"?'):
        assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "missing.html"), "missing.html"),
        (("check", "empty"), "empty: there is no page in this folder"),
        (("check", "page.html", "--select", "doubled-wrod"), 'did you mean "doubled-word"?'),
        (("check", "page.html", "--format", "jsn"), 'there is no format "jsn"; did you mean "json"?'),
        (("check", "page.html", "--fail-on", "warn"), "'warn' is not one of"),
        (("check", "page.html", "--nonsense"), "--nonsense"),
        (("chek", "page.html"), 'there is no command "chek"; did you mean "check"?'),
        (("explain", "doubled-wrod"), 'did you mean "doubled-word"?'),
        (("--config", "missing.toml", "check"), "missing.toml: cannot be read"),
        (("fix", "missing.html", "--write"), "missing.html"),
        (("export", "page.html", "--format", "docx"), 'there is no export "docx"'),
        (("decide", "0123456789", "accept", "page.html", "--reason", "x", "--by", "Ana"), "no finding has the finger"),
    ],
)
def test_a_mistake_is_one_clear_message_and_exit_code_2(here, arguments, said):
    page(here)
    (here / "empty").mkdir()
    result = copydesk(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256))])
def test_a_file_that_is_no_page_is_a_failure_and_the_others_are_still_checked(here, content):
    page(here)
    (here / "broken.html").write_bytes(content)
    result = copydesk("check", "page.html", "broken.html", "--format", "json")
    assert result.exit_code == 2
    report = json.loads(result.stdout)
    assert [(one["path"], one["step"]) for one in report["failures"]] == [("broken.html", "read")]
    assert report["summary"]["findings"] == 1


def test_a_broken_decisions_file_is_told_by_line(here):
    page(here)
    (here / "decisions").mkdir()
    (here / "decisions/ana.jsonl").write_text("{}\n{\n", encoding="utf-8")
    result = copydesk("check", "page.html")
    assert result.exit_code == 2
    assert "decisions/ana.jsonl:1:" in result.stderr
    assert "decisions/ana.jsonl:2:" in result.stderr


# -- fix ------------------------------------------------------------------------------------------------------------


def test_fix_shows_only_the_words_that_change_and_writes_nothing(here):
    path = page(here)
    result = copydesk("fix", "page.html")
    assert result.exit_code == 0
    assert "[-" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert path.read_bytes() == DEFECT.encode()


def test_fix_write_mends_the_file_and_keeps_its_mode(here):
    path = page(here)
    path.chmod(0o640)
    assert copydesk("fix", "page.html", "--write").exit_code == 0
    assert path.read_bytes() == CLEAN.encode()
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in here.iterdir()] == ["page.html"]


def test_a_second_fix_finds_nothing_to_do(here):
    page(here)
    copydesk("fix", "page.html", "--write")
    assert copydesk("fix", "page.html", "--write").stderr == "Nothing to mend.\n"


def test_fix_write_refuses_captures(here):
    raw = here / "raw"
    shutil.copytree(WORLD_DAY.parents[3], raw)
    before = (raw / "www.oas.org/dsp/english" / WORLD_DAY.name).read_bytes()
    result = copydesk("fix", "raw", "--write")
    assert result.exit_code == 2
    assert "`copydesk export --out DIR`" in result.stderr
    assert (raw / "www.oas.org/dsp/english" / WORLD_DAY.name).read_bytes() == before


def test_fix_write_on_a_copy_of_the_real_page_leaves_every_other_byte(here):
    path = here / "copy.html"
    shutil.copy(WORLD_DAY, path)
    before = path.read_bytes()
    assert copydesk("fix", "copy.html", "--write").exit_code == 0
    after = path.read_bytes()
    assert before != after
    assert before.count(b"\r\n") - after.count(b"\r\n") <= before.count(b"<li>") - after.count(b"<li>") + 5
    assert copydesk("fix", "copy.html").stdout == ""


# -- decide ---------------------------------------------------------------------------------------------------------


def test_a_rejected_finding_is_not_told_again_unless_asked(here):
    page(here)
    fingerprint = findings("page.html")[0]["fingerprint"]
    result = copydesk("decide", fingerprint, "reject", "page.html", "--reason", "meant so", "--by", "Ana")
    assert result.exit_code == 0, result.output
    assert findings("page.html") == []
    assert len(findings("page.html", "--no-decisions")) == 1


def test_a_rewrite_is_written_by_fix(here):
    path = page(here)
    fingerprint = findings("page.html")[0]["fingerprint"][:8]
    copydesk("decide", fingerprint, "rewrite", "page.html", "--text", "the only", "--reason", "sense", "--by", "Ana")
    assert "accepted by Ana" in copydesk("fix", "page.html").stdout
    copydesk("fix", "page.html", "--write")
    assert b"at the only bus stop" in path.read_bytes()


def test_the_later_decision_of_the_same_editor_takes_the_earlier_back(here):
    page(here)
    fingerprint = findings("page.html")[0]["fingerprint"]
    for verdict in ("reject", "accept"):
        copydesk("decide", fingerprint, verdict, "page.html", "--reason", "x", "--by", "Ana")
    first, second = map(json.loads, (here / "decisions/ana.jsonl").read_text("utf-8").splitlines())
    assert second["supersedes"] == first["id"]
    assert len(findings("page.html")) == 1


# -- schema, rules, explain -----------------------------------------------------------------------------------------


def test_rules_lists_every_rule_within_80_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = copydesk("rules")
    assert result.exit_code == 0
    assert "  doubled-word" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_explain_tells_the_rule():
    result = copydesk("explain", "doubled-word")
    assert result.exit_code == 0
    assert "doubled-word" in result.stdout


# -- processes ------------------------------------------------------------------------------------------------------


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from copydesk.cli import cli\n"
        "try: cli.main(['--help'], prog_name='copydesk')\n"
        "except SystemExit: pass\n"
        "heavy = {'rich', 'turbohtml', 'lxml', 'bs4', 'httpx', 'symspellpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_help_lists_every_command():
    result = copydesk("--help")
    assert result.exit_code == 0
    for command in ("capture", "check", "fix", "export", "run", "rules", "explain", "schema", "decide"):
        assert f"  {command} " in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE")
def test_a_closed_pipe_ends_quietly(here):
    page(here, DEFECT + "".join(f"<p>Take bus {number} to the the hall.</p>" for number in range(5000)))
    with subprocess.Popen(
        [sys.executable, "-m", "copydesk", "check", "page.html", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_colours_only_where_asked(here):
    page(here)
    assert "\x1b[" not in copydesk("check", "page.html").stdout
    assert "\x1b[" in copydesk("--color", "always", "check", "page.html").stdout


def test_quiet_says_nothing_beside_the_findings(here):
    page(here)
    assert copydesk("-q", "check", "page.html").stderr == ""
