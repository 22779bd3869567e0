"""Where a config is looked for, what it extends, and how sections for paths and sites are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.config import Config, ConfigError, files, find, load, load_file
from copydesk.config.patterns import fault, matches
from copydesk.rulebook import catalogue

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "copydesk.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(name: str = "copydesk.toml") -> Config:
    return load_file(Path(name), catalogue())


def mistakes(name: str = "copydesk.toml") -> list[str]:
    with pytest.raises(ConfigError) as raised:
        read(name)
    return str(raised.value).splitlines()


# -- which file -----------------------------------------------------------------------------------------------------


def test_a_pyproject_with_our_table_is_a_config(here):
    written('[project]\nname = "x"\n[tool.copydesk]\nout = "clean"\n', "pyproject.toml")
    config = load(here)
    assert (config.out, config.root, config.file) == ("clean", here, here / "pyproject.toml")


def test_copydesk_toml_comes_before_pyproject_in_one_folder(here):
    written('[tool.copydesk]\nout = "a"\n', "pyproject.toml")
    written('out = "b"\n')
    assert load(here).out == "b"


@pytest.mark.parametrize(
    "text", ['[project]\nname = "copydesk"\n', "[tool.ruff]\n", "tool = 3\n# copydesk", "x = ]\n# copydesk"]
)
def test_a_pyproject_without_our_table_is_passed_over(here, text):
    above = written('out = "above"\n')
    written(text, "site/pyproject.toml")
    assert find(here / "site") == above.absolute()


def test_the_nearer_config_wins_whatever_its_kind(here):
    written('out = "above"\n')
    written('[tool.copydesk]\nout = "near"\n', "site/pyproject.toml")
    assert load(here / "site").out == "near"


def test_a_folder_is_looked_into_once_for_many_pages(here, monkeypatch):
    written("[tool.copydesk]\n", "pyproject.toml")
    looked = []
    look = files._in_folder
    monkeypatch.setattr(files, "_in_folder", lambda folder: looked.append(folder) or look(folder))
    known = {}
    assert {find(here / "site" / f"p{number}.html", known) for number in range(9)} == {here / "pyproject.toml"}
    assert looked == [here / "site", here]


def test_a_broken_pyproject_that_has_our_table_is_told(here):
    written("[tool.copydesk]\nout = ]\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"pyproject.toml:2: this is not TOML"):
        load(here)


def test_a_pyproject_that_is_named_must_have_our_table():
    written("[project]\n", "pyproject.toml")
    assert mistakes("pyproject.toml") == [
        "pyproject.toml: there is no table [tool.copydesk] in it; write one, or name a copydesk.toml"
    ]


def test_mistakes_in_pyproject_have_their_lines():
    written(
        '[project]\nout = 1\n[tool.copydesk]\nfail-on = "warn"\n[tool.copydesk.rules]\nselect = ["links", "prse"]\n',
        "pyproject.toml",
    )
    assert [line.partition(": ")[0] for line in mistakes("pyproject.toml")] == ["pyproject.toml:4", "pyproject.toml:6"]


# -- extend ---------------------------------------------------------------------------------------------------------


def test_tables_merge_key_by_key_and_lists_are_replaced():
    written(
        'fail-on = "error"\nlanguage = "es"\n[rules]\nignore = ["prose"]\n'
        '[rules.doubled-word]\nseverity = "note"\nallow = ["x"]\n',
        "base.toml",
    )
    written('extend = "base.toml"\nlanguage = "en"\n[rules]\nignore = ["links"]\n[rules.doubled-word]\nallow = ["y"]\n')
    config = read()
    assert (config.fail_on, config.language, config.rules.ignore) == ("error", "en", ("links",))
    assert config.rules.options == {"doubled-word": {"severity": "note", "allow": {"y"}}}


def test_an_extended_file_may_extend_another_and_may_be_a_pyproject():
    written('[tool.copydesk]\njobs = 3\nlanguage = "es"\n', "team/pyproject.toml")
    written('extend = "../team/pyproject.toml"\nlanguage = "fr"\n', "more/base.toml")
    written('extend = "more/base.toml"\n')
    assert (read().jobs, read().language) == (3, "fr")


def test_paths_count_from_the_file_they_are_written_in():
    written(
        'paths = ["pages", "../old"]\nprofile = "profile.json"\nout = ""\n[languagetool]\ncache = "answers"\n',
        "team/base.toml",
    )
    written('extend = "../team/base.toml"\ndecisions = "here"\n', "site/copydesk.toml")
    config = read("site/copydesk.toml")
    assert config.paths == ("../team/pages", "../old")
    assert (config.profile, config.out, config.decisions) == ("../team/profile.json", "", "here")
    assert config.languagetool.cache == "../team/answers"


def test_sections_and_what_is_selected_besides_are_added_to_those_of_the_base():
    written('rules.extend-select = ["links"]\n[[per-path]]\npaths = ["a"]\n[[per-path]]\npaths = ["b"]\n', "base.toml")
    written('extend = "base.toml"\nrules.extend-select = ["prose"]\n[[per-path]]\npaths = ["c"]\n')
    config = read()
    assert [one.paths for one in config.per_path] == [("a",), ("b",), ("c",)]
    assert config.rules.extend_select == ("links", "prose")
    places = [str(config.origins["per-path", str(number), "paths"]) for number in range(3)]
    assert places == ["base.toml:3", "base.toml:5", "copydesk.toml:4"]


def test_a_mistake_in_a_section_behind_those_of_the_base_has_its_line():
    written('[[per-path]]\npaths = ["a"]\n', "base.toml")
    written('extend = "base.toml"\n[[per-path]]\npaths = ["c"]\nrules.ignore = ["prse"]\n')
    assert [line.partition(": ")[0] for line in mistakes()] == ["copydesk.toml:4"]


def test_each_value_knows_the_file_and_line_it_comes_from():
    written('language = "es"\nfail-on = "error"\n', "base.toml")
    written('extend = "base.toml"\n\nlanguage = "en"\n')
    origins = read().origins
    assert {key[0]: str(place) for key, place in origins.items()} == {
        "extend": "copydesk.toml:1",
        "language": "copydesk.toml:3",
        "fail-on": "base.toml:2",
    }


def test_mistakes_in_all_files_are_told_at_once():
    written('languge = "es"\n[rules]\nselect = ["doubled-wrod"]\n', "base.toml")
    written('extend = "base.toml"\nexprots = []\n')
    assert mistakes() == [
        'copydesk.toml:2: there is no key "exprots" in the top level; did you mean "exports"?',
        'base.toml:1: there is no key "languge" in the top level; did you mean "language"?',
        (
            'base.toml:3: select: there is no rule "doubled-wrod"; did you mean "doubled-word"?'
            "  `copydesk rules` lists them all."
        ),
    ]


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (None, 'copydesk.toml:2: "extend" names base.toml, which is no file; it counts from the folder of this file'),
        ("x = ]", "base.toml:1: this is not TOML: Invalid value, at column 5"),
        (
            'extend = "copydesk.toml"',
            (
                'base.toml:1: "extend" goes round in a circle, copydesk.toml → base.toml → copydesk.toml;'
                " take one of them out"
            ),
        ),
        (
            'extend = "base.toml"',
            'base.toml:1: "extend" goes round in a circle, copydesk.toml → base.toml → base.toml; take one of them out',
        ),
    ],
)
def test_an_extended_file_that_cannot_be_used_is_told_with_the_rest(base, said):
    if base is not None:
        written(base, "base.toml")
    written('jbos = 1\nextend = "base.toml"\n')
    assert mistakes() == ['copydesk.toml:1: there is no key "jbos" in the top level; did you mean "jobs"?', said]


def test_a_chain_of_files_without_an_end_is_told():
    for number in range(30):
        written(f'extend = "base{number + 1}.toml"\n', f"base{number}.toml")
    written('extend = "base0.toml"\n')
    assert mistakes() == ['base19.toml:1: "extend" leads through more than 20 files; build on one that is nearer']


def test_brackets_without_an_end_are_told():
    written("out = " + "[" * 5000)
    assert mistakes() == ["copydesk.toml: its brackets are nested too deep to be read; take some away"]


def test_a_link_that_leads_nowhere_is_told_and_not_passed_over(here):
    (here / "copydesk.toml").symlink_to("nowhere.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(here)


def test_a_day_that_is_none_is_told():
    written("as-of = 2026-11-25T10:00:00Z\n")
    assert mistakes()[0].startswith('copydesk.toml:1: "as-of" should be a day (2026-12-31), not "2026-11-25')


def test_what_looks_like_a_key_in_a_text_of_several_lines_is_none():
    written('out = """\njobs = 1\n[rules]\n"""\n# jobs = 2\ncache = """a"""\njobs = "x"\n[rules]\nselct = 1\n')
    assert [line.partition(": ")[0] for line in mistakes()] == ["copydesk.toml:7", "copydesk.toml:9"]


lines = st.sampled_from(["jobs = 3", "# jobs = 4", 'out = """\n[rules]\njobs = 1\n"""', "", "language = 'a = b'"])


@given(st.lists(lines, unique=True), st.integers(0, 4))
def test_a_mistake_is_told_by_its_own_line_whatever_stands_before(before, sections):
    text = "\n".join([*before, *(f'[[per-path]]\npaths = ["{number}"]' for number in range(sections)), ""])
    line = text.count("\n") + 3
    Path("copydesk.toml").write_text(f'{text}[[per-path]]\npaths = ["x"]\nrule = 1\n', encoding="utf-8")
    assert [said.partition(": ")[0] for said in mistakes()] == [f"copydesk.toml:{line}"]


def test_extend_that_is_no_text_is_told():
    written("extend = 3\n")
    assert mistakes() == ['copydesk.toml:1: "extend" should be a text in quotes ("…"), not 3']


# -- sections -------------------------------------------------------------------------------------------------------


def test_sections_say_for_paths_and_sites_what_the_whole_file_says_for_all():
    written(
        """
        [[per-path]]
        paths = ["archive/**"]
        rules.ignore = ["prose"]
        [per-path.rules.doubled-word]
        severity = "note"
        [sites."www.example.org".vocabulary]
        accept = ["Mijarillo"]
        """
    )
    config = read()
    (section,) = config.per_path
    assert (section.paths, section.rules.ignore) == (("archive/**",), ("prose",))
    assert section.rules.options == {"doubled-word": {"severity": "note"}}
    assert config.sites["www.example.org"].vocabulary.accept == {"Mijarillo"}


def test_mistakes_in_sections_have_their_lines():
    written(
        """[[per-path]]
paths = ["a"]
rules.ignore = ["prse"]
[[per-path]]
rules.ignore = ["prose"]
[[per-path]]
paths = ["/old", "a\\\\b"]
[per-path.rules.doubled-word]
alow = 1
[sites."HTTP://example.org/x"]
[sites."example.org"]
rule = 1
"""
    )
    assert mistakes() == [
        'copydesk.toml:3: ignore: there is no rule "prse"; did you mean "prose"?  `copydesk rules` lists them all.',
        'copydesk.toml:4: [[per-path]] has no "paths"; write for which pages it holds, such as paths = ["archive/**"]',
        (
            'copydesk.toml:7: the pattern "/old" begins at the root of the disk; write old, which counts from the'
            " folder of the file"
        ),
        'copydesk.toml:7: the pattern "a\\\\b" has a backslash; write / between folders',
        'copydesk.toml:9: the rule "doubled-word" has no option "alow"; did you mean "allow"?',
        'copydesk.toml:10: "HTTP://example.org/x" is no host; write [sites."example.org"]',
        'copydesk.toml:12: there is no key "rule" in [sites."example.org"]; did you mean "rules"?',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("per-path = 3", '"per-path" should be written [[per-path]], once for each, not 3'),
        ("[per-path]\npaths = ['a']", '"per-path" should be written [[per-path]], once for each, not {"paths": ["a"]}'),
        ("per-path = [3]", '"per-path.1" should be a table, [per-path], not 3'),
        ("sites = 3", '"sites" should be tables, [sites."www.example.org"], not 3'),
    ],
)
def test_sections_of_another_shape_are_told(text, said):
    written(text)
    assert any(said in line for line in mistakes())


def test_a_section_in_brackets_on_one_line_is_told_by_that_line():
    written('\nper-path = [{ paths = ["a"], rules.ignore = ["prse"] }]\n')
    assert mistakes()[0].startswith("copydesk.toml:2: ignore:")


# -- patterns -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "fits", "other"),
    [
        ("archive/**", "archive/a/b.html", "old/archive/b.html"),
        ("archive", "archive/a.html", "archives/a.html"),
        ("archive/", "old/archive/a.html", "archive.html"),
        ("*.bak.html", "en/a.bak.html", "en/abak.html"),
        ("en/*.html", "en/a.html", "en/news/a.html"),
        ("**/news/*", "en/x/news/a.html", "en/news.html"),
        ("**/news/*", "news/a.html", "oldnews/a.html"),
        ("page?.html", "en/page1.html", "en/page12.html"),
        ("[!_]*.html", "a.html", "_a.html"),
        ("[ab].html", "a.html", "c.html"),
        ("a+b(1).html", "a+b(1).html", "aab1.html"),
        ("*.html", ".html", "a.htm"),
        ("[", "[", "a"),
        ("[^]", "^", "a"),
    ],
)
def test_a_pattern_fits_as_one_reads_it(pattern, fits, other):
    assert matches(pattern, fits)
    assert not matches(pattern, other)


@given(st.text(), st.text())
def test_no_pattern_raises(pattern, path):
    if not fault(pattern):
        matches(pattern, path)


@given(st.lists(st.text("abc.", min_size=1), min_size=1).map("/".join))
def test_a_path_without_signs_fits_itself(path):
    if not path.startswith("./"):
        assert matches(path, path)
