"""A baseline puts off what is there today; tomorrow what is new is told, what is known is counted, and what is gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from findings import finding

from copydesk.cli import cli
from copydesk.decisions.baseline import added, encoded, entries, without
from copydesk.model import Span

PAGE = '<html lang="en"><title>Bus</title><h1>Bus</h1>{}</html>'
OLD = "<p>They wait at the the bus stop every day.</p>"
NEW = "<p>It comes at at seven in the morning.</p>"
SELECT = ("--select", "doubled-word,faulty-suppression")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text('[rules]\nselect = ["doubled-word"]\n')
    return tmp_path


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def write(folder: Path, *paragraphs: str, name: str = "page.html") -> None:
    (folder / name).write_text(PAGE.format("".join(paragraphs)))


def found(*arguments: str) -> list[str]:
    return [one["excerpt"] for one in json.loads(copydesk("check", "--format", "json", *arguments).stdout)["findings"]]


def test_after_a_baseline_only_what_is_new_is_told(here: Path) -> None:
    write(here, OLD)
    assert copydesk("baseline", "create", "page.html").exit_code == 0
    result = copydesk("check", "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 known" in result.stderr
    write(here, OLD, NEW)
    assert found("page.html") == ["at at"]
    assert copydesk("check", "page.html").exit_code == 1


def test_a_second_equal_beside_a_known_one_is_new(here: Path) -> None:
    write(here, OLD)
    copydesk("baseline", "create", "page.html")
    write(here, OLD, OLD)
    assert found("page.html") == ["the the"]


def test_equals_between_equal_words_have_an_entry_each(here: Path) -> None:
    cells = "<table border=1>" + "<tr><td>the the</td><td>x</td></tr>" * 3 + "</table>"
    write(here, cells)
    copydesk("baseline", "create", "page.html")
    lines = (here / "decisions/baseline.jsonl").read_text().splitlines()
    assert len(lines) == 3
    assert found("page.html") == []


def test_what_is_gone_is_counted_and_pruned(here: Path) -> None:
    write(here, OLD, NEW)
    copydesk("baseline", "create", "page.html")
    write(here, NEW)
    assert "1 entry of the baseline gone" in copydesk("check", "page.html").stderr
    assert "together" in copydesk("baseline", "show", "page.html").stdout
    assert copydesk("baseline", "prune", "page.html").exit_code == 0
    assert len((here / "decisions/baseline.jsonl").read_text().splitlines()) == 1
    assert "gone" not in copydesk("check", "page.html").stderr


def test_a_run_over_some_pages_touches_only_what_it_saw(here: Path) -> None:
    write(here, OLD, name="one.html")
    write(here, NEW, name="two.html")
    copydesk("baseline", "create", "one.html", "two.html")
    write(here, "<p>Fine.</p>", name="one.html")
    write(here, "<p>Fine.</p>", name="two.html")
    copydesk("baseline", "prune", "one.html")
    left = (here / "decisions/baseline.jsonl").read_text()
    assert "two.html" in left
    assert "one.html" not in left


def test_update_adds_and_changes_nothing_else_and_writes_the_same_bytes_again(here: Path) -> None:
    write(here, OLD)
    copydesk("baseline", "create", "page.html", "--reason", "day one")
    before = (here / "decisions/baseline.jsonl").read_text()
    write(here, OLD, NEW)
    copydesk("baseline", "update", "page.html")
    after = (here / "decisions/baseline.jsonl").read_text()
    assert set(before.splitlines()) < set(after.splitlines())
    copydesk("baseline", "update", "page.html")
    assert (here / "decisions/baseline.jsonl").read_text() == after


def test_a_baseline_is_neither_made_twice_nor_changed_where_there_is_none(here: Path) -> None:
    write(here, OLD)
    for command in ("update", "prune", "show"):
        result = copydesk("baseline", command, "page.html")
        assert result.exit_code == 2
        assert "there is no baseline" in result.stderr
    copydesk("baseline", "create", "page.html")
    again = copydesk("baseline", "create", "page.html")
    assert again.exit_code == 2
    assert "baseline update" in again.stderr


def test_an_editor_s_word_goes_before_the_baseline(here: Path) -> None:
    write(here, OLD)
    copydesk("baseline", "create", "page.html")
    fingerprint = json.loads((here / "decisions/baseline.jsonl").read_text().splitlines()[0])["fingerprint"]
    decided = copydesk("decide", fingerprint, "accept", "page.html", "--reason", "typed twice", "--by", "Ada")
    assert decided.exit_code == 0, decided.output
    assert found("page.html") == ["the the"]


def test_a_page_that_cannot_be_read_makes_no_silent_baseline(here: Path) -> None:
    write(here, OLD)
    (here / "broken.html").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    assert copydesk("baseline", "create", "page.html", "broken.html").exit_code == 2


def test_entries_are_sorted_and_carry_no_time() -> None:
    made = entries([finding("b", fingerprint="2", span=Span(9, 10)), finding("a", fingerprint="1")])
    assert [entry.fingerprint for entry in made] == ["1", "2"]
    assert b'"at"' not in encoded(made)


def test_an_equal_added_later_gets_the_next_number() -> None:
    first = entries([finding("a")])
    both = added(first, entries([finding("a")]))
    assert [entry.number for entry in both] == [1, 2]
    assert without(both, {both[0].id}) == both[1:]


# -- what a run did not look for ------------------------------------------------------------------------------------


def test_nothing_is_gone_for_a_run_that_did_not_look_for_it(here: Path) -> None:
    write(here, OLD)
    copydesk("baseline", "create", "page.html")
    result = copydesk("check", "page.html", "--select", "links")
    assert result.exit_code == 0
    assert "gone" not in result.stderr


def test_an_editors_decision_needs_no_look_where_its_rule_did_not_run(here: Path) -> None:
    write(here, OLD)
    (told,) = json.loads(copydesk("check", "--format", "json", "page.html").stdout)["findings"]
    copydesk("decide", told["fingerprint"], "reject", "page.html", "--reason", "a song", "--by", "Ana")
    (here / "copydesk.toml").write_text('paths = ["page.html"]\nrules.select = ["links"]\nexports = []\n')
    assert "needs a look" not in copydesk("check").stderr
    assert "needs a look" not in copydesk("run").stderr
    (here / "copydesk.toml").write_text('paths = ["page.html"]\nrules.select = ["prose"]\nexports = []\n')
    write(here, "<p>They wait.</p>")
    assert "needs a look" in copydesk("check").stderr
    assert "needs a look" in copydesk("run").stderr


def test_prune_leaves_what_a_section_keeps_from_being_looked_for(here: Path) -> None:
    write(here, OLD)
    write(here, OLD, name="other.html")
    copydesk("baseline", "create", ".")
    with (here / "copydesk.toml").open("a") as file:
        file.write('[[per-path]]\npaths = ["other.html"]\nrules.ignore = ["prose"]\n')
    write(here, NEW)
    result = copydesk("baseline", "prune", ".")
    assert "1 entry taken out of decisions/baseline.jsonl; 1 left." in result.stderr


def test_prune_of_one_page_leaves_what_only_the_whole_site_shows(here: Path) -> None:
    (here / "copydesk.toml").write_text('paths = ["."]\nrules.select = ["duplicate-title"]\n')
    for name in ("a.html", "b.html"):
        (here / name).write_text(PAGE.format(f"<p>{name}</p>"))
    copydesk("baseline", "create")
    lines = (here / "decisions/baseline.jsonl").read_text().splitlines()
    assert lines
    copydesk("baseline", "prune", "a.html")
    assert (here / "decisions/baseline.jsonl").read_text().splitlines() == lines
    (here / "a.html").write_text(PAGE.replace("<title>Bus", "<title>Stop").format(""))
    (here / "b.html").write_text(PAGE.replace("<title>Bus", "<title>Line").format(""))
    copydesk("baseline", "prune")
    assert not (here / "decisions/baseline.jsonl").read_text()
