"""`copydesk profile`, and what the other commands do with a profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli

MENU = "<td><a href=/>Home</a><br><a href=/fees>Fees</a><br><a href=/f>Forms</a><br><a>Find the the way</a></td>"
NAMES = "bridge school mill library fountain market station tower".split()


def site(folder: Path, names: list[str] = NAMES) -> None:
    folder.mkdir()
    for name in names:
        story = f"<h1>The {name}</h1><p>The {name} was opened by the {name} society, and we thank them for it.</p>"
        html = f"<title>{name}</title><table><tr>{MENU}<td>{story}</td></tr></table>"
        (folder / f"{name}.html").write_text(html, encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    site(tmp_path / "raw")
    return tmp_path


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def regions(*arguments: str) -> list[tuple[str, int]]:
    found = json.loads(copydesk("check", "--format", "json", *arguments).stdout)["findings"]
    return [(finding["region"], finding["pages"]) for finding in found if finding["rule"] == "doubled-word"]


def test_profile_tells_what_repeats_and_writes_it(here):
    result = copydesk("profile", "raw")
    assert result.exit_code == 0
    assert "8 of 8: Find the the way" in result.stdout
    assert json.loads((here / "profile.json").read_bytes())["schema"] == "copydesk/profiles@1"


def test_two_runs_write_the_same_profile(here):
    copydesk("profile", "raw", "--out", "one.json")
    copydesk("profile", "raw", "--out", "two.json")
    assert (here / "one.json").read_bytes() == (here / "two.json").read_bytes()


def test_run_leaves_the_profile_beside_the_exports(here):
    copydesk("run", "raw")
    assert json.loads((here / "out/profile.json").read_bytes())["sites"][0]["pages"] == 8


@pytest.mark.usefixtures("here")
def test_a_defect_in_the_menu_is_told_once_for_the_site():
    assert regions("raw") == [("chrome", 8)]


def test_one_page_alone_is_read_by_the_profile_that_the_config_names(here):
    copydesk("profile", "raw")
    (here / "copydesk.toml").write_text('profile = "profile.json"\n', encoding="utf-8")
    assert regions("raw/mill.html") == [("chrome", 1)]


def test_a_profile_of_another_site_is_said_to_be_one(here):
    copydesk("profile", "raw")
    (here / "copydesk.toml").write_text(
        'profile = "profile.json"\nbase-url = "http://example.org/"\n', encoding="utf-8"
    )
    result = copydesk("check", "raw/mill.html")
    assert "profile.json is the profile of files without address, not of example.org" in result.stderr


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{", "this is no profile of a site"),
        ('{"schema": "copydesk/profiles@9"}', "of another version of copydesk"),
        ('{"schema": "copydesk/profiles@1", "sites": [{"site": "x", "digest": "0"}]}', "not as it was written"),
        (None, "cannot be read"),
    ],
)
def test_a_profile_that_cannot_be_used_is_a_mistake_that_says_what_to_do(here, body, said):
    if body is not None:
        (here / "profile.json").write_text(body, encoding="utf-8")
    (here / "copydesk.toml").write_text('profile = "profile.json"\n', encoding="utf-8")
    result = copydesk("check", "raw")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "copydesk profile --out" in result.stderr


def test_a_folder_without_pages_has_no_profile(here):
    (here / "empty").mkdir()
    assert copydesk("profile", "empty").exit_code == 2
    assert not (here / "profile.json").exists()


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_stale_profile_is_told_once(here, command):
    copydesk("profile", "raw")
    (here / "copydesk.toml").write_text('profile = "profile.json"\n', encoding="utf-8")
    for name in NAMES:
        (here / f"raw/{name}.html").write_text(f"<h1>The {name}</h1><p>Made anew, {name} and all.</p>", "utf-8")
    result = copydesk(command, "raw")
    assert result.stderr.count("profile.json may be stale") == 1
    assert "stands on 8 of 8 pages" in result.stderr


def test_a_profile_is_not_stale_for_an_odd_page_or_two(here):
    copydesk("profile", "raw")
    (here / "copydesk.toml").write_text('profile = "profile.json"\n', encoding="utf-8")
    for name in NAMES[:2]:
        (here / f"raw/{name}.html").write_text(f"<h1>The {name}</h1><p>Made anew, {name} and all.</p>", "utf-8")
    assert "stale" not in copydesk("check", "raw").stderr
    assert "stale" not in copydesk("check", f"raw/{NAMES[0]}.html", f"raw/{NAMES[1]}.html").stderr
