"""The laws of copydesk.toml: what is found, what is understood, and that every mistake is told at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.config import Config, ConfigError, find, load, load_file
from copydesk.model import Severity
from copydesk.rules import BlockRule


class DoubledWord(BlockRule, frozen=True, kw_only=True):
    """A word is typed twice in a row."""

    allow: frozenset[str] = frozenset({"had"})
    least: int = 2

    def __post_init__(self) -> None:
        if self.least > 9:
            raise ValueError("no word is that long")


DoubledWord.__module__ = "copydesk.checks.prose.doubled_word"
RULES = {"doubled-word": DoubledWord}


def written(folder: Path, text: str) -> Path:
    path = folder / "copydesk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(ConfigError) as raised:
        load_file(path, RULES)
    shown = (path.as_posix(), Path(os.path.relpath(path)).as_posix())  # relative where that is no longer way up
    return [line.removeprefix(shown[0]).removeprefix(shown[1]) for line in str(raised.value).splitlines()]


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load(tmp_path) == Config(root=tmp_path)


def test_an_empty_file_gives_the_defaults(tmp_path):
    path = written(tmp_path, "")
    assert load_file(path, RULES) == Config(root=tmp_path, file=path)


def test_the_nearest_file_upward_is_found_from_a_page_too(tmp_path):
    page = tmp_path / "site" / "en" / "page.html"
    page.parent.mkdir(parents=True)
    page.touch()
    path = written(tmp_path, "")
    nearer = written(page.parent, "")
    assert find(page) == nearer
    assert find(tmp_path / "site") == path


def test_everything_that_may_be_said_is_understood(tmp_path):
    text = """
        paths = ["pages"]
        out = "clean"
        decisions = "decided"
        exports = ["html"]
        fail-on = "never"
        base-url = "https://example.org/"
        language = "en"
        rules.select = ["prose"]
        rules.doubled-word = { severity = "note", allow = ["had", "that"] }
        [capture]
        timeout = 5
        max-bytes = 1_000
        user-agent = "a clear name"
        own-site = true
        [languagetool]
        server = "http://127.0.0.1:8081"
    """
    config = load_file(written(tmp_path, text), RULES)
    assert (config.root, config.paths, config.exports, config.fail_on) == (tmp_path, ("pages",), ("html",), "never")
    assert config.rules.select == ("prose",)
    assert config.rules.options == {"doubled-word": {"severity": Severity.NOTE, "allow": frozenset({"had", "that"})}}
    assert (config.capture.timeout, config.capture.max_bytes, config.capture.own_site) == (5.0, 1000, True)
    assert config.languagetool.server == "http://127.0.0.1:8081"


def test_an_option_may_be_written_with_a_hyphen_or_as_the_field_is(tmp_path):
    class Long(BlockRule, frozen=True, kw_only=True):
        """Options of two words."""

        most_words: int = 3

    for key in ("most-words", "most_words"):
        config = load_file(written(tmp_path, f"rules.long.{key} = 4"), {"long": Long})
        assert config.rules.options == {"long": {"most_words": 4}}


def test_all_mistakes_are_told_at_once_each_with_its_line(tmp_path):
    assert mistakes(
        tmp_path,
        """exprots = ["json"]
exports = ["jsn"]
paths = "raw"
fail-on = "warn"
capture = { timeout = -1, own-site = 1 }
[rules]
select = ["doubled-wrd"]
[rules.doubled-word]
allow = ["x", 3]
alow = []
[rules.nonsense]
""",
    ) == [
        ':1: there is no key "exprots" in the top level; did you mean "exports"?',
        ':2: there is no export "jsn"; did you mean "json"?',
        ':3: "paths" should be a list of texts in quotes (["…", "…"]), not "raw"',
        ':4: "fail-on" should be one of "error", "never", "note", "warning", not "warn"; did you mean "warning"?',
        ':5: "own-site" in [capture] should be true or false, not 1',
        ':5: "timeout" in [capture] should be a number above 0, not -1',
        ':7: select: there is no rule "doubled-wrd"; did you mean "doubled-word"?  `copydesk rules` lists them all.',
        ':9: "allow" in [rules.doubled-word] should be a list of texts in quotes (["…", "…"]), not ["x", 3]',
        ':10: the rule "doubled-word" has no option "alow"; did you mean "allow"?',
        ':11: there is no rule "nonsense".  `copydesk rules` lists them all.',
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[capure]\nuser-agent = "x"', ':1: there is no key "capure" in the top level; did you mean "capture"?'),
        ("capture = 3", ':1: "capture" should be a table, [capture], not 3'),
        ("[capture]\nmax-bytes = 1.5", ':2: "max-bytes" in [capture] should be a whole number from 1, not 1.5'),
        (
            "rules.selct = []",
            ':1: "selct" in [rules] should be a table of options, [rules.selct], not []; did you mean "select"?',
        ),
        ("[rules.doubled-word]\nleast = 12", ':1: the rule "doubled-word" refuses its options: no word is that long'),
        (
            '[rules.doubled-word]\nseverity = "x"',
            ':2: "severity" in [rules.doubled-word] should be one of "note", "warning", "error", not "x"',
        ),
        ("x = 1\nout = ]", ":2: this is not TOML: Invalid value, at column 7"),
        ("pats = 1", ':1: there is no key "pats" in the top level; did you mean "paths"?'),
    ],
)
def test_a_mistake_says_what_stands_there_and_what_is_wanted(tmp_path, text, message):
    assert mistakes(tmp_path, text) == [message]


def test_the_line_is_found_in_quotes_and_behind_other_tables(tmp_path):
    text = '# exprots = 1\n[capture]\ntimeout = 3\n[rules]\n"doubled-word".least = "3"\n'
    assert mistakes(tmp_path, text)[0].startswith(':5: "least"')


def test_a_file_that_is_not_utf8_says_where(tmp_path):
    path = tmp_path / "copydesk.toml"
    path.write_bytes("out = 'é'".encode("latin-1"))
    with pytest.raises(ConfigError, match="byte 7 is not UTF-8; save the file as UTF-8"):
        load_file(path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "copydesk.toml"
    path.write_bytes(b"\xef\xbb\xbfout = 'x'\r\n")
    assert load_file(path).out == "x"


def test_a_named_file_that_is_missing_says_so(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_file(tmp_path / "other.toml")


def test_without_known_rules_their_tables_are_taken_as_they_stand(tmp_path):
    config = load_file(written(tmp_path, "[rules.any-thing]\nsome-option = 1"))
    assert config.rules.options == {"any-thing": {"some_option": 1}}


def test_a_vocabulary_is_read_and_what_contradicts_itself_is_told(tmp_path):
    path = tmp_path / "copydesk.toml"
    path.write_text(
        '[vocabulary]\naccept = ["Mijarillo"]\nreject = ["utilize"]\nprefer = {"e-mail" = "email"}\n', "utf-8"
    )
    vocabulary = load_file(path).vocabulary
    assert (vocabulary.accept, vocabulary.reject) == ({"Mijarillo"}, {"utilize"})
    assert vocabulary.prefer == {"e-mail": "email"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('accept = ["Utilize"]\nreject = ["utilize"]', '"utilize" is in accept and in reject or prefer'),
        ('prefer = {"Email" = "email"}', '"Email" in prefer stands for itself'),
        ('reject = [""]', "there is an empty word in reject"),
        ('reject = "utilize"', '"reject" in [vocabulary] should be a list of texts in quotes'),
        ('rejects = ["utilize"]', 'there is no key "rejects" in [vocabulary]; did you mean "reject"?'),
    ],
)
def test_a_vocabulary_that_cannot_be_used_says_why(tmp_path, text, message):
    path = tmp_path / "copydesk.toml"
    path.write_text(f"[vocabulary]\n{text}\n", "utf-8")
    with pytest.raises(ConfigError) as told:
        load_file(path)
    assert message in str(told.value)
    assert "copydesk.toml:" in str(told.value)
