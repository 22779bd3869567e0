"""Finding rules, selecting them, setting their options, and the pages printed from them."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from copydesk.config import ConfigError
from copydesk.model import Severity
from copydesk.rulebook import catalogue, explain, failures, pages, rules
from copydesk.rulebook.catalogue import forget
from copydesk.rulebook.examples import documents, mended, problems

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "rules"
TUTORIAL = ROOT / "docs" / "writing-a-rule.md"


def test_every_file_of_a_group_of_checks_is_a_rule_or_serves_one() -> None:
    ours = {name for name in catalogue() if "/" not in name}
    files = {path.stem.replace("_", "-") for path in (ROOT / "checks").glob("*/*.py")}
    assert ours <= files
    assert {"duplicate-list-item", "editor-leftover", "empty-block", "list-without-heading", "widget-text"} <= ours


def test_rules_come_in_the_order_of_their_names() -> None:
    assert list(catalogue()) == sorted(catalogue())


@pytest.mark.usefixtures("plugin")
def test_a_plug_ins_rule_has_its_package_before_its_name() -> None:
    assert catalogue()["acme/equal-title"].__name__ == "EqualTitle"
    assert failures() == ()


def test_a_plug_in_that_cannot_be_imported_is_told_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_plugin(tmp_path, "broken-rules", "broken", "import a_module_that_is_nowhere\n")
    monkeypatch.syspath_prepend(tmp_path)
    forget()
    (failure,) = failures()
    forget()
    assert "broken-rules" in failure.message
    assert "a_module_that_is_nowhere" in failure.message


def test_a_plug_in_that_ends_the_program_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_plugin(tmp_path, "quitting-rules", "quitting", "raise SystemExit(3)\n")
    monkeypatch.syspath_prepend(tmp_path)
    forget()
    (failure,) = failures()
    forget()
    assert "quitting-rules" in failure.message


def test_a_plug_in_without_a_rule_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_plugin(tmp_path, "bare-rules", "bare", "")
    monkeypatch.syspath_prepend(tmp_path)
    forget()
    (failure,) = failures()
    forget()
    assert "no rule" in failure.message


def test_nothing_selected_means_all_rules() -> None:
    assert [rule.name() for rule in rules()] == list(catalogue())


def test_a_group_selects_its_rules_and_a_name_is_taken_out_of_it() -> None:
    chosen = [rule.name() for rule in rules(select=["structure"], ignore=["empty-block"])]
    assert "duplicate-list-item" in chosen
    assert "empty-block" not in chosen
    assert "editor-leftover" not in chosen


def test_a_rule_selected_by_name_runs_though_its_group_is_ignored() -> None:
    assert [rule.name() for rule in rules(select=["empty-block"], ignore=["structure"])] == ["empty-block"]


def test_options_are_set_on_the_fields() -> None:
    options = {"duplicate-list-item": {"allow": ["Yes"], "shortest": 2, "severity": "note"}}
    (rule,) = rules(select=["duplicate-list-item"], options=options)
    assert (rule.allow, rule.shortest, rule.severity) == (frozenset({"Yes"}), 2, Severity.NOTE)  # type: ignore[attr-defined]


def test_options_may_be_written_with_hyphens() -> None:
    (rule,) = rules(select=["empty-block"], options={"empty-block": {"spacing-paragraphs": True}})
    assert rule.spacing_paragraphs is True  # type: ignore[attr-defined]


def test_all_mistakes_are_told_at_once_each_with_the_nearest_name() -> None:
    with pytest.raises(ConfigError) as raised:
        rules(
            select=["duplicate-list-items"],
            ignore=["structur"],
            options={"duplicate-list-item": {"shortest": "four", "alow": []}, "wigdet-text": {}},
        )
    told = str(raised.value).splitlines()
    assert len(told) == 5
    for name in ('"duplicate-list-item"', '"structure"', '"widget-text"', '"allow"', "whole number"):
        assert any(name in line for line in told), name


def test_what_a_rule_refuses_is_a_mistake_of_the_config() -> None:
    with pytest.raises(ConfigError, match="regular expression"):
        rules(options={"editor-leftover": {"more": ["("]}})


def test_an_unknown_rule_is_told_with_the_nearest_name() -> None:
    with pytest.raises(ConfigError, match='did you mean "empty-block"'):
        explain("empty-blok")


def test_a_page_shows_options_findings_and_what_the_fix_makes_of_them() -> None:
    page = explain("duplicate-list-item")
    assert page.startswith("# duplicate-list-item\n\nAn item stands twice in the same list.\n")
    assert "- `allow`: a list of texts" in page
    assert '"Bus stops" stands twice in this list' in page
    assert "^^^^^^^^^" in page
    assert "Fixed: Remove the second (safe)." in page


@pytest.mark.usefixtures("plugin")
def test_a_plug_ins_page_runs_its_examples_over_several_pages() -> None:
    page = explain("acme/equal-title")
    assert 'page2.html:1:8 "Rabbits" is also the title of page1.html' in page


def test_the_pages_under_docs_are_what_the_rules_say_today(update: bool) -> None:
    wanted = pages()
    if update:
        PAGES.mkdir(parents=True, exist_ok=True)
        for path in PAGES.glob("*.md"):
            path.unlink()
        for name, text in wanted.items():
            (PAGES / name).write_text(text, encoding="utf-8", newline="\n")
    there = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    assert stale == [], "these pages are stale; `pytest --update` writes them anew"


def test_the_rule_of_the_tutorial_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    path = tmp_path / "bare_address.py"
    path.write_text(code[1], encoding="utf-8")
    spec = importlib.util.spec_from_file_location("copydesk.checks.links.bare_address", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    for example in module.BareAddress.examples:
        found = problems(module.BareAddress(**example.options), documents(example.html))
        assert tuple(page.source[problem.span.start : problem.span.end] for page, problem in found) == example.marks
        assert example.fixed in (None, mended(example, found))


def add_plugin(folder: Path, package: str, module: str, code: str) -> None:
    """Lay a package out as an installer would."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[copydesk.rules]\n{module} = {module}\n", encoding="utf-8")
