"""What is written for CI systems does what docs/ci.md says: as far as it can be run without them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from copydesk.cli import cli
from copydesk.reporters import OWN

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
JOB = yaml.safe_load((ROOT / "templates" / "gitlab-ci.yml").read_text("utf-8"))["copydesk"]
DEFECT = "<!DOCTYPE html><title>Bus</title><h1>Where</h1><p>They wait at the the bus stop every day.</p>"
COMMANDS = re.findall(r"^\$ (copydesk .*)$", GUIDE, re.M)

needs_bash = pytest.mark.skipif(sys.platform == "win32", reason="runners have bash")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a page under site/, in which a pipeline stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.html").write_text(DEFECT, encoding="utf-8")
    (tmp_path / "copydesk.toml").write_text('paths = ["site"]\n', encoding="utf-8")
    return tmp_path


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.M | re.S)


def bash(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does, with this copydesk on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, env={**os.environ, **environment, "PATH": path}, capture_output=True, text=True, check=False
    )


def test_the_guide_has_commands():
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("here")
def test_each_command_of_the_guide_runs(command):
    result = CliRunner().invoke(cli, shlex.split(command)[1:])
    assert result.exit_code == (0 if "baseline" in command else 1), result.stderr


def test_the_guide_names_every_format_and_no_other():
    table = GUIDE[GUIDE.index("| format | for |") :].partition("\n\n")[0]
    cells = re.findall(r"^\| (`.*?`) \|", table, re.M)
    assert sorted(re.findall(r"`(\w+)`", " ".join(cells))) == sorted(OWN)


def test_each_yaml_of_the_guide_can_be_read():
    for block in blocks("yaml"):
        assert yaml.safe_load(block)


def test_the_hooks_are_those_of_the_guide():
    named = [
        hook["id"]
        for block in blocks("yaml")
        for repo in yaml.safe_load(block).get("repos", ())
        for hook in repo["hooks"]
    ]
    assert named == [hook["id"] for hook in HOOKS]


def test_the_hooks_run_on_pages_and_one_of_them_over_the_site(here):
    page, site = HOOKS
    for hook in HOOKS:
        assert hook["language"] == "python"
        assert all(re.search(hook["files"], name) for name in ("a.html", "b/C.ASP", "d.shtml", "e.php3"))
        assert not any(re.search(hook["files"], name) for name in ("a.js", "html.txt", "shtml"))
    assert site["pass_filenames"] is False
    assert CliRunner().invoke(cli, [*shlex.split(page["entry"])[1:], "site/page.html"]).exit_code == 1
    assert CliRunner().invoke(cli, shlex.split(site["entry"])[1:]).exit_code == 1
    (here / "site" / "page.html").write_text(DEFECT.replace("the the", "the"), encoding="utf-8")
    assert CliRunner().invoke(cli, [*shlex.split(site["entry"])[1:], "--select", "prose"]).exit_code == 0


# -- GitHub ---------------------------------------------------------------------------------------------------------


def checked(here: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the action's own script; give what it printed and its outputs."""
    (step,) = (one for one in ACTION["runs"]["steps"] if one.get("id") == "check")
    given = {name: inputs.get(name, "") for name in step["env"]}
    files = {name: str(here / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    ran = bash(step["run"], RUNNER_TEMP=str(here), **files, **given)
    lines = (here / "github_output").read_text("utf-8").splitlines()
    return ran, dict(line.split("=", 1) for line in lines)


@needs_bash
def test_the_action_annotates_summarises_and_leaves_a_log_to_upload(here):
    ran, outputs = checked(here, PAGES="site")
    assert (ran.returncode, outputs["code"]) == (0, "1")
    assert ran.stdout.startswith("::warning file=site/page.html,line=1,")
    assert "doubled-word" in (here / "github_step_summary").read_text("utf-8")
    assert json.loads(Path(outputs["sarif"]).read_text("utf-8"))["runs"][0]["results"]


@needs_bash
def test_the_action_takes_options_and_the_paths_of_the_config(here):
    _, outputs = checked(here, FAIL_ON="error", OPTIONS="--select doubled-word\n-q")
    assert outputs["code"] == "0"


@needs_bash
def test_the_action_has_nothing_to_upload_where_the_check_could_not_be_done(here):
    _, outputs = checked(here, OPTIONS="--select doubled-wrod")
    assert outputs == {"code": "2", "sarif": ""}


def test_every_input_of_the_action_is_used_and_none_stands_in_a_script():
    text = (ROOT / "action.yml").read_text("utf-8")
    assert all(f"inputs.{name}" in text for name in ACTION["inputs"])
    assert not any("${{" in step.get("run", "") for step in ACTION["runs"]["steps"])


# -- GitLab ---------------------------------------------------------------------------------------------------------


@needs_bash
def test_the_gitlab_job_writes_the_reports_it_names(here):
    script = "\n".join(line for line in JOB["script"] if " pip " not in line)
    variables: dict[str, Any] = JOB["variables"] | {"COPYDESK_PATHS": "site", "COPYDESK_OPTIONS": "--fail-on error"}
    ran = bash(script, **variables)
    assert ran.returncode == 0, ran.stderr
    artifacts = JOB["artifacts"]
    assert artifacts["when"] == "always"
    assert json.loads((here / artifacts["reports"]["codequality"]).read_text("utf-8"))
    assert (here / artifacts["reports"]["junit"]).exists()


# -- completion -----------------------------------------------------------------------------------------------------


@needs_bash
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("copydesk che", "check"),
        ("copydesk check --format sa", "sarif"),
        ("copydesk check --select doubled", "doubled-word"),
    ],
)
def test_the_shell_completes(words, completed):
    number = str(len(words.split()) - 1)
    ran = bash("copydesk", _COPYDESK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=number)
    assert f"plain,{completed}" in ran.stdout.splitlines()


@needs_bash
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_can_be_printed(shell):
    assert "copydesk" in bash("copydesk", _COPYDESK_COMPLETE=f"{shell}_source").stdout
    assert f"{shell}_source" in GUIDE
