"""The story of a site in CI: old defects are put off on day one, three new ones are told, dealt with, and it is green.

Each step is a command as a person or a pipeline gives it; what it tells is read from the files it writes.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli
from copydesk.runners import pool

PAGES = 24
MENU = "<div id=menu><a href=p0.html>Home</a> <a href=p1.html>Abuot us</a> <a href=p2.html>Timetable</a></div>"
OLD = """<!DOCTYPE html>
<html lang="en"><head><title>Stop {n} of the line</title></head><body>
{menu}
<h1>Stop {n} of the line</h1>
<p>They wait at the the stop number {n} every day of the week, and nobody comes.</p>
<p>The goverment pays for number {n}.</p>
<ul><li>Tickets for line {n}</li><li>Tickets for line {n}</li><li>Dogs</li></ul>
<p>Written by the office of stop {n}.</p>
</body></html>
"""
NEW = {
    3: ("<p>Written by", "<p>Bus 3 leaves for for the harbour at noon.</p>\n<p>Written by"),
    7: ("<p>Written by", "<p>The plan is called in in the harbour.</p>\n<p>Written by"),
    21: ("<p>Written by", "<p>You will recieve a ticket by post.</p>\n<p>Written by"),
}
THREE = {("pages/p3.html", "for for"), ("pages/p7.html", "in in"), ("pages/p21.html", "recieve")}
CONFIG = 'paths = ["pages"]\nbase-url = "http://example.org/"\n'


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def git(*arguments: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def page(number: int) -> Path:
    return Path(f"pages/p{number}.html")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two dozen pages with old defects, on their pages and in their menu, in a repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pool, "_FEW", 8)
    Path("copydesk.toml").write_text(CONFIG, encoding="utf-8")
    Path("pages").mkdir()
    for number in range(PAGES):
        page(number).write_text(OLD.format(n=number, menu=MENU), encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Day one")
    return tmp_path


def told(*arguments: str) -> set[tuple[str, str]]:
    """Check, and give the findings told as JSON."""
    report = json.loads(copydesk("check", "--format", "json", *arguments).stdout)
    return {(one["path"], one["excerpt"]) for one in report["findings"]}


def committed() -> None:
    """Make the commit that brings three new defects."""
    for number, (before, after) in NEW.items():
        page(number).write_text(page(number).read_text("utf-8").replace(before, after), encoding="utf-8")
    git("commit", "-qam", "Three sentences more")


def fingerprint(excerpt: str) -> str:
    findings = json.loads(copydesk("check", "--format", "json").stdout)["findings"]
    (found,) = (one["fingerprint"] for one in findings if one["excerpt"] == excerpt)
    return found


@pytest.mark.usefixtures("site")
def test_from_a_baseline_to_a_green_run() -> None:
    old = told()
    assert len(old) > 2 * PAGES
    assert copydesk("check").exit_code == 1
    assert copydesk("baseline", "create", "--reason", "what we had on day one").exit_code == 0
    first = copydesk("check")
    assert (first.exit_code, first.stdout) == (0, "")

    git("add", ".")
    git("commit", "-qm", "Put off what is there")
    committed()
    assert_three_are_told_in_every_format()

    assert copydesk("fix", "--write", "pages/p3.html").exit_code == 0
    assert "leaves for the harbour" in page(3).read_text("utf-8")
    assert "at the the stop number 3" in page(3).read_text("utf-8")  # put off is put off: nobody asked for this one
    assert told() == THREE - {("pages/p3.html", "for for")}

    said = ("--reason", "the plan is called so", "--by", "Ana")
    assert copydesk("decide", fingerprint("in in"), "reject", "pages/p7.html", *said).exit_code == 0
    assert told() == {("pages/p21.html", "recieve")}

    suppressed = "<!-- copydesk: ignore[misspelling] -- so it stands on the ticket -->\n<p>You will"
    page(21).write_text(page(21).read_text("utf-8").replace("<p>You will", suppressed), encoding="utf-8")
    green = copydesk("check")
    assert (green.exit_code, green.stdout) == (0, "")
    assert "1 silenced in the page" in green.stderr
    assert (Path("decisions/baseline.jsonl")).exists()


def assert_three_are_told_in_every_format() -> None:
    result = copydesk("check", "--format", "sarif=a.sarif", "--format", "json=a.json", "--format", "github")
    assert result.exit_code == 1
    sarif = json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["results"]
    news = [one for one in sarif if one["baselineState"] == "new"]
    assert {place(one) for one in news} == {(path, source) for path, source in THREE}
    assert all(one["baselineState"] in ("new", "unchanged") for one in sarif)
    findings = json.loads(Path("a.json").read_text("utf-8"))["findings"]
    assert {(one["path"], one["excerpt"]) for one in findings} == THREE
    annotations = [line for line in result.stdout.splitlines() if line.startswith(("::warning ", "::error "))]
    assert len(annotations) == 3
    assert all(any(f"file={path}," in line and excerpt in line for line in annotations) for path, excerpt in THREE)
    assert told("--since", "HEAD~1") == THREE
    assert told("--since", "HEAD") == set()


def place(result: dict) -> tuple[str, str]:
    location = result["locations"][0]["physicalLocation"]
    return location["artifactLocation"]["uri"], location["region"]["snippet"]["text"]


@pytest.mark.usefixtures("site")
def test_every_run_of_it_is_the_same_bytes_with_any_number_of_processes_and_with_a_cache() -> None:
    assert copydesk("baseline", "create").exit_code == 0
    written = Path("decisions/baseline.jsonl").read_bytes()
    Path("decisions/baseline.jsonl").unlink()
    assert copydesk("baseline", "create").exit_code == 0
    assert Path("decisions/baseline.jsonl").read_bytes() == written
    committed()
    for form in ("json", "sarif", "github"):
        ways = (("--no-cache",), ("-j", "1"), (), ("-j", "2", "--no-cache"), ("-j", "2"))
        runs = [copydesk("check", "--format", form, *way) for way in ways]
        assert {one.exit_code for one in runs} == {1}
        assert len({one.stdout for one in runs}) == 1, form
        assert runs[0].stdout
