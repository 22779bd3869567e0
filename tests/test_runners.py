"""One process or several, with a cache or without: the findings are the same, and nothing old is ever told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from os import kill
from pathlib import Path
from signal import SIGKILL

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli
from copydesk.model import Capture
from copydesk.rulebook import rules
from copydesk.runners import Cache, Job, LostWorker, PageResult, Run, pool, work
from copydesk.runners.cache import FILE_NAME, job_name, page_name
from copydesk.runners.pool import mapped

PAGE = (
    '<html lang="en"><title>Stop {n}</title><div id=menu><a href=a.html>Home</a> <a href=b.html>Abuot us</a></div>'
    "<h1>Stop {n}</h1><p>They wait at the the stop number {n} every day of the week, and nobody comes.</p></html>"
)


def capture(number: int, html: str = PAGE) -> Capture:
    body = html.format(n=number).encode()
    return Capture(f"http://example.org/p{number}.html", f"p{number}.html", sha256(body).hexdigest(), body)


def pages(count: int = 80) -> list[Capture]:
    return [capture(number) for number in range(count)]


def results(run: Run, captures: list[Capture]) -> list[PageResult]:
    job = run.known(lambda _: captures, Job().budget, lambda known: Job(rules(), known))
    return list(run.results(captures, job))


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    assert results(Run(jobs=2), pages()) == results(Run(jobs=1), pages())


def test_what_is_kept_is_what_would_be_worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Cache(tmp_path)
    fresh = results(Run(1, first), pages(5))
    first.close()

    def never(*_: object) -> None:
        raise AssertionError("a page that has not changed was read")

    monkeypatch.setattr(work, "read", never)
    monkeypatch.setattr(work, "page_facts", never)
    again = Cache(tmp_path)
    assert results(Run(1, again), pages(5)) == fresh


def test_a_page_that_changed_is_checked_anew_and_the_others_are_not(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    results(Run(1, first), pages(5))
    first.close()
    changed = [*pages(4), capture(4, PAGE.replace("the the", "the"))]
    assert results(Run(1, Cache(tmp_path)), changed) == results(Run(1), changed)


def test_other_rules_and_other_options_have_another_name() -> None:
    names = {job_name(Job(rules(select=(name,)))) for name in ("doubled-word", "misspelling")}
    names.add(job_name(Job(rules(select=("doubled-word",), options={"doubled-word": {"allow": ["the"]}}))))
    names.add(job_name(Job(rules(select=("doubled-word",)), frames=80)))
    assert len(names) == 4


def test_a_page_at_another_address_has_another_name() -> None:
    here, body = capture(1), capture(1).body
    there = Capture("http://example.org/other.html", here.path, here.digest, body)
    assert page_name(here) != page_name(there)


def test_what_a_comment_silences_until_a_day_is_not_kept(tmp_path: Path) -> None:
    html = PAGE.replace("<p>", "<!-- copydesk: ignore until=2026-12-31 -- a song --><p>")
    cache = Cache(tmp_path)
    list(Run(1, cache).results([capture(1, html)], Job(rules(select=("doubled-word",)))))
    cache.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as file:
        assert file.execute("select count(*) from entry").fetchone() == (0,)


def test_a_cache_that_is_broken_is_done_without_and_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database, and long enough to be taken for one" * 100)
    cache = Cache(tmp_path)
    assert "going on without it" in cache.trouble
    assert len(results(Run(1, cache), pages(3))) == 3


def test_what_nobody_asks_for_is_dropped_after_some_runs(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    first.put([(b"old", b"value")])
    first.close()
    for _ in range(10):
        Cache(tmp_path).close()
    assert Cache(tmp_path).get(b"old") is None


def _dying(capture: Capture, _: Job) -> str:
    if capture.path == "p50.html":
        from os import getpid

        kill(getpid(), SIGKILL)
    return capture.path


def test_a_worker_that_is_killed_is_told_and_no_page_is_passed_over() -> None:
    with pytest.raises(LostWorker, match="run again with -j 1"):
        list(mapped(_dying, pages(), Job(), jobs=2))


def test_pages_are_taken_as_they_are_needed_not_all_at_once() -> None:
    taken = 0

    def coming() -> Iterator[Capture]:
        nonlocal taken
        for page in pages(400):
            taken += 1
            yield page

    first = next(iter(mapped(_path, coming(), Job(), jobs=2)))
    assert first == "p0.html"
    assert taken < 200


def _path(capture: Capture, _: Job) -> str:
    return capture.path


# -- at the command line --------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pool, "_FEW", 8)
    (tmp_path / "copydesk.toml").write_text('paths = ["pages"]\n')
    (tmp_path / "pages").mkdir()
    for page in pages(12):
        (tmp_path / "pages" / page.path).write_bytes(page.body)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--format", "json", *arguments])


@pytest.mark.usefixtures("site")
def test_a_second_check_tells_the_same_bytes_and_so_do_two_processes() -> None:
    first = check("-j", "1")
    assert json.loads(first.stdout)["summary"]["pages"] == 12
    assert check().stdout == first.stdout
    assert check("--no-cache", "-j", "2").stdout == first.stdout


def test_the_cache_stands_where_it_is_told_and_git_does_not_see_it(site: Path) -> None:
    check("--cache-dir", "kept")
    assert (site / "kept" / FILE_NAME).exists()
    assert (site / "kept" / ".gitignore").read_text() == "*\n"
    assert not (site / ".copydesk_cache").exists()


def test_no_cache_is_made_without_a_config_or_where_none_is_wanted(site: Path) -> None:
    check("--no-cache")
    (site / "copydesk.toml").unlink()
    check("pages")
    assert not (site / ".copydesk_cache").exists()
