"""At the command line: rules by path, by site and by option, configs that are named or left out, pages from stdin."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import cli
from copydesk.config import load
from copydesk.rulebook import ByPage, catalogue

DEFECT = (
    '<!DOCTYPE html><html lang="en"><title>Bus {n}</title><h1>Where</h1>'
    "<p>They wait at the the Xuklar stop evrey day, number {n}.</p></html>"
)

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a page in each of two folders, in which the user stands."""
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(("en/a.html", "archive/b.html")):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True)
        path.write_text(DEFECT.format(n=number), encoding="utf-8")
    return tmp_path


def copydesk(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [*arguments], input=stdin)


def config(text: str, name: str = "copydesk.toml") -> None:
    Path(name).write_text(f'paths = ["site"]\n{text}', encoding="utf-8")


def found(*arguments: str, stdin: str | None = None) -> set[tuple[str, str, str]]:
    """Give rule, severity and page of what is found by three rules that all pages break."""
    told = json.loads(copydesk("check", "--format", "json", *arguments, stdin=stdin).stdout)["findings"]
    chosen = ("doubled-word", "misspelling")
    return {(one["rule"], one["severity"], one["path"]) for one in told if one["rule"] in chosen}


DOUBLED_A, DOUBLED_B = (("doubled-word", "warning", f"site/{name}") for name in ("en/a.html", "archive/b.html"))


# -- by option ------------------------------------------------------------------------------------------------------


def test_extend_select_adds_to_what_is_selected():
    config('rules.select = ["links"]')
    assert not found()
    assert found("--extend-select", "doubled-word") == {DOUBLED_A, DOUBLED_B}


def test_extend_select_of_a_config_adds_to_what_another_selects():
    Path("base.toml").write_text('rules.select = ["links"]\n', encoding="utf-8")
    config('extend = "base.toml"\nrules.extend-select = ["doubled-word"]')
    assert found() == {DOUBLED_A, DOUBLED_B}


def test_select_by_a_group_brings_nothing_back_that_the_config_ignores_and_by_a_name_does():
    config('rules.ignore = ["doubled-word", "misspelling"]')
    assert not found("--select", "prose")
    assert found("--select", "doubled-word") == {DOUBLED_A, DOUBLED_B}
    assert found("--extend-select", "doubled-word") == {DOUBLED_A, DOUBLED_B}


def test_ignore_on_the_command_line_has_the_last_word():
    config('[[per-path]]\npaths = ["site"]\nrules.extend-select = ["doubled-word"]')
    assert not found("--ignore", "prose", "--select", "links,prose")
    assert not found("--ignore", "doubled-word,misspelling")


def test_all_unknown_names_are_told_at_once():
    result = copydesk("check", "--select", "doubled-wrod", "--extend-select", "lnks", "--ignore", "prse")
    assert result.exit_code == 2
    for name in ("doubled-word", "links", "prose"):
        assert f'did you mean "{name}"?' in result.stderr


# -- by path and by site --------------------------------------------------------------------------------------------


def test_what_a_section_ignores_is_ignored_on_its_pages_alone():
    config('rules.select = ["doubled-word"]\n[[per-path]]\npaths = ["site/archive"]\nrules.ignore = ["prose"]')
    assert found() == {DOUBLED_A}


def test_a_section_stays_silent_when_its_rule_is_selected_on_the_command_line():
    config('[[per-path]]\npaths = ["site/archive"]\nrules.ignore = ["prose"]')
    assert found("--select", "doubled-word") == {DOUBLED_A}


def test_a_section_may_bring_back_what_the_whole_ignores():
    config(
        'rules.ignore = ["prose"]\n[[per-path]]\npaths = ["*.html"]\nrules.extend-select = ["doubled-word"]\n'
        '[[per-path]]\npaths = ["site/en"]\nrules.ignore = ["doubled-word"]'
    )
    assert found() == {DOUBLED_B}


def test_a_section_may_select_alone_what_runs():
    config('[[per-path]]\npaths = ["site/en"]\nrules.select = ["doubled-word"]\n')
    assert {rule for rule, _, path in found() if path == "site/en/a.html"} == {"doubled-word"}
    assert {rule for rule, _, path in found() if path == "site/archive/b.html"} == {"doubled-word", "misspelling"}


def test_a_section_sets_severities_and_options():
    config(
        'rules.select = ["doubled-word"]\n[[per-path]]\npaths = ["archive"]\nrules.doubled-word.severity = "error"\n'
        '[[per-path]]\npaths = ["en"]\nrules.doubled-word.allow = ["the"]'
    )
    assert found() == {("doubled-word", "error", "site/archive/b.html")}


def test_a_severity_that_is_set_holds_for_what_a_rule_itself_calls_a_note():
    config('rules.select = ["misspelling"]\nrules.misspelling.severity = "note"')
    assert {severity for _, severity, _ in found()} == {"note"}


def test_words_and_rules_of_a_site_hold_for_its_pages():
    config(
        'base-url = "http://www.example.org/"\nrules.select = ["misspelling"]\n[sites."www.example.org"]\n'
        'vocabulary.accept = ["Xuklar", "evrey"]\n[sites."other.example.org"]\nrules.ignore = ["misspelling"]'
    )
    assert not found()


def test_a_nearer_word_is_heard_over_a_farther_one():
    config(
        'rules.select = ["rejected-word"]\nvocabulary.reject = ["stop"]\n[[per-path]]\npaths = ["archive"]\n'
        'vocabulary.accept = ["Stop"]'
    )
    told = json.loads(copydesk("check", "--format", "json").stdout)["findings"]
    assert [one["path"] for one in told] == ["site/en/a.html"]


def test_patterns_count_from_the_config_wherever_the_user_stands(here, monkeypatch):
    config('rules.select = ["doubled-word"]\n[[per-path]]\npaths = ["site/archive/**"]\nrules.ignore = ["prose"]')
    monkeypatch.chdir(here / "site" / "en")
    assert found() == {("doubled-word", "warning", "a.html")}
    assert found("../archive") == set()


def test_patterns_of_an_extended_file_count_from_its_own_folder():
    Path("base.toml").write_text('[[per-path]]\npaths = ["site/archive/**"]\nrules.ignore = ["prose"]\n', "utf-8")
    Path("site/copydesk.toml").write_text('extend = "../base.toml"\npaths = ["."]\nrules.select = ["doubled-word"]\n')
    assert found("site") == {DOUBLED_A}


def test_fix_and_run_hear_the_sections_too():
    config('exports = ["json"]\n[[per-path]]\npaths = ["site/archive"]\nrules.ignore = ["prose"]')
    assert "b.html" not in copydesk("fix", "site").stdout
    copydesk("fix", "site", "--write")
    assert "the the" in Path("site/archive/b.html").read_text("utf-8")
    assert "the the" not in Path("site/en/a.html").read_text("utf-8")
    copydesk("run")
    assert "the the" in Path("out/site/archive/b.html.json").read_text("utf-8")


def test_rules_by_page_give_the_same_bytes_with_any_number_of_processes_and_from_the_cache():
    for number in range(40):
        Path(f"site/{('en', 'archive')[number % 2]}/p{number}.html").write_text(DEFECT.format(n=number), "utf-8")
    config('rules.ignore = ["duplicate-title"]\n[[per-path]]\npaths = ["site/archive"]\nrules.ignore = ["prose"]')
    one, two, kept, again = (
        copydesk("check", "--format", "json", *options).stdout
        for options in (("-j1", "--no-cache"), ("-j2", "--no-cache"), ("-j2",), ("-j1",))
    )
    assert one == two == kept == again
    config('rules.ignore = ["duplicate-title"]\n[[per-path]]\npaths = ["site/en"]\nrules.ignore = ["prose"]')
    assert copydesk("check", "--format", "json").stdout == copydesk("check", "--format", "json", "--no-cache").stdout
    assert copydesk("check", "--format", "json").stdout != one


def test_workers_that_are_not_forked_get_the_same_rules(here):
    config('[[per-path]]\npaths = ["site/archive"]\nrules.ignore = ["prose"]')
    chosen = ByPage(load(here, catalogue()))
    sent = pickle.loads(pickle.dumps(chosen))
    assert sent.rules("site/archive/b.html", "") == chosen.rules("site/archive/b.html", "")
    assert sent.rules("site/en/a.html", "") != sent.rules("site/archive/b.html", "")


def test_a_section_that_fits_no_page_is_told_when_all_are_checked():
    config(
        '[[per-path]]\npaths = ["site/en"]\nrules.ignore = ["links"]\n[[per-path]]\npaths = ["site/arhcive"]\n'
        '[sites."www.example.org"]\nrules.ignore = ["links"]'
    )
    for _ in ("fresh", "from the cache"):
        said = copydesk("check").stderr
        assert "copydesk: copydesk.toml:5: per-path.2 fits no page" in said
        assert 'copydesk: copydesk.toml:7: sites."www.example.org" fits no page' in said
        assert "per-path.1" not in said
    assert "fits no page" not in copydesk("check", "site/en/a.html").stderr
    assert "fits no page" not in copydesk("check", "-q").stderr


def test_a_site_rule_that_a_section_leaves_out_still_counts_its_pages():
    for name in ("en/a.html", "archive/b.html"):
        Path("site", name).write_text(DEFECT.format(n=1), encoding="utf-8")
    config('[[per-path]]\npaths = ["site/archive"]\nrules.ignore = ["site"]')
    told = json.loads(copydesk("check", "--select", "site", "--format", "json").stdout)["findings"]
    assert told
    assert {one["path"] for one in told} == {"site/en/a.html"}


# -- which config ---------------------------------------------------------------------------------------------------


def test_isolated_uses_no_config():
    config('rules.ignore = ["prose"]')
    for arguments in (("--isolated", "check"), ("check", "--isolated")):
        result = copydesk(*arguments, "site", "--format", "concise")
        assert "doubled-word" in result.stdout


def test_isolated_beside_a_named_config_is_a_mistake():
    config("")
    result = copydesk("--config", "copydesk.toml", "check", "--isolated")
    assert result.exit_code == 2
    assert "--isolated uses no config, and --config names one" in result.stderr


def test_a_config_may_be_named_behind_the_command_too():
    Path("other.toml").write_text('paths = ["site"]\nrules.select = ["doubled-word"]\n', encoding="utf-8")
    assert found("--config", "other.toml") == {DOUBLED_A, DOUBLED_B}


def test_pages_with_different_configs_are_a_mistake_and_never_checked_by_one_of_them():
    config("")
    Path("site/en/copydesk.toml").write_text("", encoding="utf-8")
    result = copydesk("check", "site/en/a.html", "site/archive/b.html")
    assert result.exit_code == 2
    assert "site/archive/b.html has copydesk.toml" in result.stderr
    assert "site/en/a.html has site/en/copydesk.toml" in result.stderr


@pytest.mark.parametrize("command", [("baseline", "create"), ("export",), ("profile",), ("run",), ("fix",)])
def test_every_command_that_reads_pages_takes_a_config_behind_its_name(command):
    Path("other.toml").write_text('paths = ["site"]\nnonsense = 1\n', encoding="utf-8")
    result = copydesk(*command, "--config", "other.toml")
    assert result.exit_code == 2
    assert 'other.toml:2: there is no key "nonsense"' in result.stderr
    assert copydesk(*command, "--isolated", "--as-of", "never").exit_code == 2


def test_verbose_names_all_files_of_the_config():
    Path("base.toml").write_text('language = "en"\n', encoding="utf-8")
    config('extend = "base.toml"\n')
    assert "config: copydesk.toml, base.toml; rules known:" in copydesk("check", "-v").stderr


def test_as_of_says_which_day_it_is():
    page = Path("site/en/a.html")
    comment = "<!-- copydesk: ignore[doubled-word] until=2026-12-31 -- a song --><p>"
    page.write_text(DEFECT.format(n=1).replace("<p>", comment), encoding="utf-8")
    config("as-of = 2027-01-01")
    assert DOUBLED_A in found()
    assert DOUBLED_A not in found("--as-of", "2026-12-31")
    assert "the the" not in copydesk("fix", "site", "--as-of", "2026-12-31", "--select", "links").stdout


def test_an_as_of_that_is_no_day_is_told():
    result = copydesk("check", "--as-of", "31.12.2026")
    assert result.exit_code == 2
    assert "31.12.2026 is no date; write it like 2026-12-31" in result.stderr


# -- a page from stdin ----------------------------------------------------------------------------------------------


def test_a_page_from_stdin_is_checked_as_if_it_stood_there():
    config('rules.select = ["doubled-word"]\n[[per-path]]\npaths = ["site/archive"]\nrules.ignore = ["prose"]')
    text = DEFECT.format(n=7)
    assert found("--stdin-filename", "site/en/new.html", stdin=text) == {
        ("doubled-word", "warning", "site/en/new.html")
    }
    assert found("--stdin-filename", "site/archive/new.html", "-", stdin=text) == set()


def test_a_page_from_stdin_has_the_fingerprints_it_has_in_its_file():
    config('base-url = "http://www.example.org/"')

    def prints(*arguments: str, stdin: str | None = None) -> set[str]:
        told = json.loads(copydesk("check", "--format", "json", *arguments, stdin=stdin).stdout)["findings"]
        return {one["fingerprint"] for one in told if one["path"] == "site/en/a.html" and one["group"] == "prose"}

    assert prints("--stdin-filename", "site/en/a.html", stdin=DEFECT.format(n=0)) == prints()


def test_all_formats_show_a_page_from_stdin():
    text = DEFECT.format(n=7)
    for form in ("text", "html", "rdjson", "github"):
        told = copydesk("check", "--isolated", "--stdin-filename", "new.html", "--format", form, stdin=text).stdout
        assert "the the" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "- is the page on stdin; say where it stands by --stdin-filename PATH"),
        (("site", "--stdin-filename", "x.html"), "--stdin-filename checks the page on stdin alone"),
        (("--stdin-filename", "x.html"), "x.html"),
    ],
)
def test_what_cannot_be_read_from_stdin_is_told(arguments, said):
    result = copydesk("check", *arguments, stdin=b"")
    assert result.exit_code == 2
    assert said in result.stderr
