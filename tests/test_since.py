"""What stands on changed lines is told, what stands on others is not, and what git cannot tell is a mistake."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli

HEAD = '<html lang="en">\n<title>Bus</title>\n<h1>Bus</h1>\n'
OLD = "<p>They wait at the the bus stop every day.</p>\n"
NEW = "<p>It comes at at seven in the morning.</p>\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one committed page."""
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "page.html").write_text(HEAD + OLD)
    git("init", "-q")
    git("add", "page.html")
    git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "A page")
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--select", "doubled-word", *arguments])


def found(*arguments: str) -> list[str]:
    return [one["excerpt"] for one in json.loads(check("--format", "json", *arguments).stdout)["findings"]]


@pytest.mark.usefixtures("repository")
def test_nothing_is_told_where_nothing_changed() -> None:
    assert found("page.html", "--since", "HEAD") == []
    assert check("page.html", "--since", "HEAD").exit_code == 0


def test_only_what_stands_on_changed_lines_is_told(repository: Path) -> None:
    (repository / "page.html").write_text(HEAD + NEW + OLD)
    assert found("page.html", "--since", "HEAD") == ["at at"]
    assert sorted(found("page.html")) == ["at at", "the the"]


def test_a_page_that_is_new_is_told_whole(repository: Path) -> None:
    (repository / "ünew page.html").write_text(HEAD + OLD + NEW)
    assert sorted(found(".", "--since", "HEAD")) == ["at at", "the the"]


@pytest.mark.usefixtures("repository")
def test_a_commit_that_is_not_there_and_a_folder_without_git_are_mistakes(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = check("page.html", "--since", "v1.0")
    assert unknown.exit_code == 2
    assert 'git knows no commit "v1.0"' in unknown.stderr
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "page.html").write_text(HEAD + OLD)
    monkeypatch.chdir(elsewhere)
    without = check("page.html", "--since", "HEAD")
    assert without.exit_code == 2
    assert "git cannot tell" in without.stderr


def test_exit_zero_makes_1_a_0_and_never_a_2(repository: Path) -> None:
    assert check("page.html").exit_code == 1
    assert check("page.html", "--exit-zero").exit_code == 0
    assert check("page.html", "missing.html", "--exit-zero").exit_code == 2
    assert (repository / "page.html").exists()


def test_what_is_known_is_told_where_it_is_asked_for(repository: Path) -> None:
    (repository / "page.html").write_text(HEAD + "<!-- copydesk: ignore -- a song -->" + OLD)
    told = json.loads(check("--format", "json", "page.html", "--suppressed").stdout)
    assert told["findings"] == []
    assert [(one["finding"]["excerpt"], one["reason"], one["inline"]) for one in told["suppressed"]] == [
        ("the the", "a song", True)
    ]
    assert check("page.html", "--suppressed").exit_code == 0
