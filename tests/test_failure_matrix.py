"""Whatever goes wrong, it is said: no run that could not do its work ends with 0, and none with a traceback.

Each line of the table is what stands in a folder, a command, and what must be said of it. Where one page fails, the
other pages are still told. What takes a process of its own (signals, pipes) stands at the end.
"""

from __future__ import annotations

import importlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from failures import CASES, Case, config, files, run

from copydesk import pipeline
from copydesk.clean.ledger import LedgerGap
from copydesk.model import Ledger
from copydesk.rulebook.catalogue import forget

DEFECT = "<!DOCTYPE html><title>Bus</title><h1>Where</h1><p>They wait at the the bus stop every day.</p>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's own with one page that can be checked, in which they stand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "page.html").write_text(DEFECT, encoding="utf-8")
    return tmp_path


def plain(text: str) -> str:
    """Take the frame of a message of the command line's parser away."""
    return " ".join(text.replace("│", " ").split())


def test_the_table_is_long_enough() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_failure_is_exit_code_2_and_a_message(here: Path, case: Case) -> None:
    case.setup(here)
    result = run(*case.arguments.split())
    assert result.exit_code == 2, result.output
    for words in case.said:
        assert words in plain(result.stderr)
    assert "Traceback" not in result.output
    assert "fault of copydesk itself" not in result.output
    assert ("doubled-word" in result.stdout) == case.told


@pytest.fixture
def plugin(here: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Install a package of that name with a module, and an entry point for rules in it."""
    lib = here / ".lib"
    monkeypatch.syspath_prepend(lib)

    def install(name: str, code: str) -> None:
        files({f"{name}/__init__.py": "", f"{name}/odd_page.py": code})(lib)
        about = {"METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"}
        about["entry_points.txt"] = f"[copydesk.rules]\n{name} = {name}\n"
        files({f"{name}-1.dist-info/{file}": text for file, text in about.items()})(lib)
        unload(name)
        importlib.invalidate_caches()
        forget()

    yield install
    unload("oddone", "faulty")
    forget()


def unload(*names: str) -> None:
    """Let packages be imported anew."""
    for name in names:
        for module in (name, f"{name}.odd_page"):
            sys.modules.pop(module, None)


RULE = '''"""An odd page."""
from copydesk.rules import Example, PageRule, Problem
from copydesk.model import Span
class OddPage(PageRule, frozen=True):
    """An odd page."""
    examples = (Example("<p>a"), Example("<p>b"), Example("<p>c"))
    def examine(self, document):
        {body}
        yield Problem(Span(0, 1), "odd")
'''

CRASHES = {
    "a rule that raises": ("raise KeyError('page')", "the rule oddone/odd-page failed with KeyError: 'page'"),
    "a rule that calls itself for ever": ("yield from self.examine(document)", "failed with RecursionError"),
    "a rule that marks what is not there": ("yield Problem(Span(0, 9999), 'odd')", "is outside a source of"),
    "a rule that gives what is no problem": ("yield 3", "the rule oddone/odd-page failed with"),
    "a rule that wants to leave": ("raise SystemExit(0)", "oddone/odd-page"),
}


@pytest.mark.parametrize("name", CRASHES)
def test_a_rule_that_crashes_is_told_and_the_others_still_run(plugin: Callable[[str, str], None], name: str) -> None:
    body, said = CRASHES[name]
    plugin("oddone", RULE.replace("{body}", body))
    result = run("check", "page.html")
    assert (result.exit_code, "Traceback" in result.output) == (2, False), result.output
    assert said in plain(result.stderr)
    assert "page.html" in result.stderr
    assert "doubled-word" in result.stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import nowhere_to_be_found", "No module named 'nowhere_to_be_found'"),
        ("def (", "SyntaxError"),
        ("raise SystemExit(0)", "SystemExit"),
    ],
)
def test_a_plug_in_that_cannot_be_imported_is_named_and_the_rest_runs(
    plugin: Callable[[str, str], None], code: str, said: str
) -> None:
    plugin("faulty", code)
    result = run("check", "page.html")
    assert (result.exit_code, "Traceback" in result.output) == (2, False), result.output
    assert 'the plug-in "faulty" of the package faulty is left out' in plain(result.stderr)
    assert said in plain(result.stderr)
    assert "doubled-word" in result.stdout


@pytest.mark.parametrize("arguments", [("--exit-zero",), ("--fail-on", "never"), ("--quiet",), ("--no-decisions",)])
@pytest.mark.usefixtures("here")
def test_no_option_makes_a_failure_green(arguments: tuple[str, ...]) -> None:
    result = run("check", "gone.html", *arguments)
    assert result.exit_code == 2
    assert "gone.html" in result.stderr


@pytest.mark.parametrize("form", ["json", "sarif", "jsonl", "junit", "gitlab", "github", "html"])
@pytest.mark.usefixtures("here")
def test_no_format_hides_a_failure(form: str) -> None:
    result = run("check", "page.html", "gone.html", "--format", form)
    assert result.exit_code == 2
    assert "gone.html" in result.stderr


@pytest.mark.usefixtures("here")
def test_a_page_whose_ledger_does_not_meet_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def gap(*_: object) -> Ledger:
        raise LedgerGap("7 characters are lost", Ledger(*[0] * 13))

    monkeypatch.setattr(pipeline, "ledger", gap)
    for command in (("run", "page.html", "--out", "o"), ("export", "page.html", "--out", "p"), ("fix", "page.html")):
        result = run(*command)
        assert (result.exit_code, "7 characters are lost" in result.stderr) == (2, True), command


def test_a_cache_that_was_cut_is_done_without_and_hides_nothing(here: Path) -> None:
    config("")(here)
    first = run("check", "page.html")
    (cache,) = (here / ".copydesk_cache").glob("*.sqlite")
    cache.write_bytes(cache.read_bytes()[:5000])
    again = run("check", "page.html")
    assert (again.exit_code, again.stdout) == (first.exit_code, first.stdout) == (1, first.stdout)


def test_a_cache_that_holds_something_else_is_done_without_and_hides_nothing(here: Path) -> None:
    config("")(here)
    first = run("check", "page.html")
    (cache,) = (here / ".copydesk_cache").glob("*.sqlite")
    with sqlite3.connect(cache) as file:
        file.execute("update entry set value = ?", (b"\xc1 nonsense",))
    again = run("check", "page.html")
    assert (again.exit_code, again.stdout) == (1, first.stdout), again.output


# -- what takes a process of its own --------------------------------------------------------------------------------

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")


def started(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "copydesk", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.fixture
def many(here: Path) -> Path:
    """So many pages that a check of them takes a while."""
    for number in range(400):
        (here / f"page{number}.html").write_text(DEFECT + f"<p>Bus {number} goes to the the hall.</p>" * 40, "utf-8")
    return here


@on_posix
@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_quietly_with_130(jobs: str) -> None:
    with started("check", ".", "-j", jobs) as process:
        time.sleep(1.5)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@on_posix
@pytest.mark.usefixtures("many")
def test_a_killed_worker_is_told_and_is_no_green_run() -> None:
    with started("check", ".", "-j", "2") as process:
        assert _kill_a_child(process.pid)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert b"a worker process was killed" in err
    assert b"Traceback" not in err


def _kill_a_child(parent: int) -> bool:
    children = Path(f"/proc/{parent}/task/{parent}/children")
    if not children.exists():
        pytest.skip("this system does not tell a process's children")
    for _ in range(300):
        if found := children.read_text().split():
            os.kill(int(found[-1]), signal.SIGKILL)
            return True
        time.sleep(0.01)
    return False


@on_posix
def test_a_reader_who_leaves_early_ends_it_quietly_with_141(here: Path) -> None:
    (here / "page.html").write_text(DEFECT + "<p>Take bus 5 to the the hall.</p>" * 2000, "utf-8")
    for form in ("text", "sarif"):
        with started("check", "page.html", "--format", form) as process:
            assert process.stdout is not None
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr is not None
            assert b"Traceback" not in process.stderr.read()
            assert process.wait(60) == 141, form


@on_posix
@pytest.mark.usefixtures("here")
def test_a_full_stdout_is_exit_code_2() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no device that is always full")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "copydesk", "check", "page.html", "--format", "json"]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert b"No space left" in ran.stderr
    assert b"Traceback" not in ran.stderr
