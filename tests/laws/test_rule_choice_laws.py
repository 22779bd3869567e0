"""The laws of choosing rules: who has the last word, and that nothing runs unseen by what counts a site's pages."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from copydesk.config import Config, PathSection, RuleChoice, Section
from copydesk.config.extending import put_over
from copydesk.config.origins import Origin, Told
from copydesk.rulebook import ByPage, catalogue, rules

NAMES = ("doubled-word", "misspelling", "broken-anchor", "duplicate-title", "prose", "links", "site")
names = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple)
choices = st.builds(RuleChoice, select=names, extend_select=names, ignore=names)
sections = st.builds(PathSection, rules=choices, paths=st.sampled_from([("en",), ("*.html",), ("old/**", "en")]))
PAGES = [("en/a.html", "http://www.example.org/en/a.html"), ("old/b.html", "file:old/b.html"), ("c.htm", "file:c.htm")]


@st.composite
def configs(draw):
    site = draw(st.builds(Section, rules=choices))
    return Config(
        root=Path("/site"),
        rules=draw(choices),
        asked=draw(choices),
        sites={"www.example.org": site},
        per_path=tuple(draw(st.lists(sections, max_size=3))),
    )


def by_page(config: Config) -> ByPage:
    return ByPage(config, here=Path("/site"))


def running(config: Config, page: tuple[str, str]) -> set[str]:
    return {rule.name() for rule in by_page(config).rules(*page)}


def meant(choice: tuple[str, ...]) -> set[str]:
    return {name for name, rule in catalogue().items() if {name, rule.group()} & set(choice)}


@given(configs(), st.sampled_from(PAGES))
def test_every_rule_of_a_page_is_among_those_that_run_anywhere(config, page):
    everywhere = {rule.name() for rule in by_page(config).everywhere()}
    assert running(config, page) <= everywhere


@given(configs(), st.sampled_from(PAGES))
def test_what_the_command_line_does_not_select_never_runs(config, page):
    asked = config.asked
    if asked.select:
        assert running(config, page) <= meant((*asked.select, *asked.extend_select))


@given(configs(), st.sampled_from(PAGES))
def test_a_rule_that_the_command_line_ignores_by_name_never_runs(config, page):
    assert not running(config, page) & set(config.asked.ignore)


@given(configs(), st.sampled_from(PAGES))
def test_what_the_last_section_of_a_page_ignores_by_name_never_runs(config, page):
    fitting = [layer for layer in by_page(config).layers(*page) if layer.key[:1] == ("per-path",)]
    if fitting:
        assert not running(config, page) & set(fitting[-1].rules.ignore)


@given(choices)
def test_a_config_alone_chooses_as_the_rulebook_does(choice):
    config = Config(root=Path("/site"), rules=RuleChoice(select=choice.select, ignore=choice.ignore))
    alone = {rule.name() for rule in rules(choice.select, choice.ignore)}
    assert running(config, PAGES[0]) == alone == {rule.name() for rule in by_page(config).everywhere()}


words = st.sampled_from(["a", "b", "c"])
values = st.one_of(st.integers(0, 3), st.lists(words, max_size=2))
tables = st.recursive(st.dictionaries(words, values, max_size=3), lambda inner: st.dictionaries(words, inner | values))


def told(table: dict, number: int) -> Told:
    return Told(table, {}, Origin(number, f"{number}.toml", 0))


@given(tables, tables, tables)
def test_extending_in_two_steps_is_extending_in_one(first, second, third):
    a, b, c = (told(table, number) for number, table in enumerate((first, second, third)))
    assert put_over(put_over(a, b, "."), c, ".").table == put_over(a, put_over(b, c, "."), ".").table


@given(tables)
def test_a_file_put_over_itself_or_over_nothing_stays_as_it_is(table):
    assert put_over(told(table, 1), told(table, 0), ".").table == table
    assert put_over(told({}, 1), told(table, 0), ".").table == table
    assert put_over(told(table, 1), told({}, 0), ".").table == table
