"""The failures of tests/test_failure_matrix.py: what stands in a folder, a command, what must be said."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner, Result

from copydesk.cli import cli

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 8
ENTRY = '{"path":"page.html","url":"http://example.org/","sha256":"0","bytes":1}\n'
NO_HTML = b"\x00\x01\x02\x03" * 400

Setup = Callable[[Path], None]


def run(*arguments: str) -> Result:
    """Call copydesk in this process."""
    return CliRunner().invoke(cli, [*arguments])


def nothing(here: Path) -> None:
    """Leave the folder as it is."""


def files(texts: Mapping[str, str | bytes]) -> Setup:
    """Write files; a name that ends with a slash is a folder."""

    def write(here: Path) -> None:
        for name, text in texts.items():
            path = here / name
            (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
            if not name.endswith("/"):
                path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return write


def config(text: str) -> Setup:
    """Write a copydesk.toml."""
    return files({"copydesk.toml": text})


def loop(here: Path) -> None:
    """Make a link that leads to itself."""
    (here / "loop.html").symlink_to("loop.html")


def dangling(here: Path) -> None:
    """Make a folder with a link in it that leads nowhere."""
    (here / "site").mkdir()
    (here / "site/gone.html").symlink_to("nowhere.html")


def pipe(here: Path) -> None:
    """Make a named pipe that nobody writes to."""
    os.mkfifo(here / "pipe.html")


def door(here: Path) -> None:
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("door.html")
    assert (here / "door.html").exists()


def baselined(here: Path) -> None:
    """Put off what the page has."""
    assert run("baseline", "create", "page.html").exit_code == 0
    assert (here / "decisions/baseline.jsonl").exists()


def profiled(change: Callable[[str], str]) -> Setup:
    """Write a profile, and change it."""

    def write(here: Path) -> None:
        assert run("profile", "page.html").exit_code == 0
        path = here / "profile.json"
        path.write_text(change(path.read_text("utf-8")), "utf-8")
        config('profile = "profile.json"')(here)

    return write


class Case(NamedTuple):
    """A command in a folder with a good page.html, and what must be said; `told`: and the good page is told, too."""

    name: str
    arguments: str
    said: tuple[str, ...]
    setup: Setup
    told: bool


def case(
    name: str,
    arguments: str,
    *said: str,
    has: Mapping[str, str | bytes] | None = None,
    toml: str | None = None,
    setup: Setup = nothing,
    told: bool = False,
) -> Case:
    """Give a case with the files it has, with a copydesk.toml, or with what `setup` makes."""
    if has is not None:
        setup = files(has)
    return Case(name, arguments, said, setup if toml is None else config(toml), told)


CASES = (
    # -- pages that cannot be had
    case("a missing file", "check gone.html", "gone.html", "no such file"),
    case("a missing file beside a good one", "check gone.html page.html", "gone.html", told=True),
    case("a missing folder", "check site/", "site", "no such file or folder"),
    case("an empty folder", "check empty", "empty: there is no page in this folder", has={"empty/": ""}),
    case("a folder without pages", "check a", "a: there is no page in this folder", has={"a/notes.txt": "x"}),
    case("an empty folder beside a good page", "check e page.html", "e: there is no", has={"e/": ""}, told=True),
    case("no page where the config says", "check", "pages", "no such file or folder", toml='paths = ["pages"]'),
    case("a page without a byte", "check none.html page.html", "none.html", has={"none.html": b""}, told=True),
    case("a page of white space", "check w.html page.html", "w.html", has={"w.html": b" \r\n\t "}, told=True),
    case("a picture named .htm", "check a.htm page.html", "a.htm", "JPEG", has={"a.htm": JPEG}, told=True),
    case(
        "an archive named .html", "check a.html page.html", "a.html", has={"a.html": b"PK\x03\x04" + NO_HTML}, told=True
    ),
    case(
        "a document named .html", "check a.html page.html", "a.html", has={"a.html": b"%PDF-1.4\n" + NO_HTML}, told=True
    ),
    case("bytes that are no text", "check a.html page.html", "a.html", has={"a.html": NO_HTML}, told=True),
    case("a link that leads to itself", "check loop.html page.html", "loop.html", setup=loop, told=True),
    case("a link that leads nowhere", "check site page.html", "site/gone.html", setup=dangling, told=True),
    case("a named pipe", "check pipe.html page.html", "pipe.html", setup=pipe, told=True),
    case("a socket", "check door.html page.html", "door.html", setup=door, told=True),
    case("a folder's name longer than one may have", f"check {'a' * 300}/a.html page.html", "aaa", told=True),
    case("a name longer than a file may have", f"check {'a' * 300}.html page.html", "aaa", told=True),
    case("more bytes than the budget", "check page.html", "page.html", "budget", toml="budget.bytes = 10"),
    case("more nodes than the budget", "check page.html", "page.html", "budget", toml="budget.nodes = 3"),
    case("deeper than the budget", "check page.html", "page.html", "budget", toml="budget.depth = 1"),
    case(
        "a page unlike its index",
        "check page.html",
        "it is not what was captured",
        has={"index.jsonl": ENTRY},
        told=True,
    ),
    case("an index that cannot be read", "check page.html", "index.jsonl", has={"index.jsonl": "{\n"}, told=True),
    # -- what is said on the command line
    case("no such command", "chekc page.html", 'no command "chekc"', 'did you mean "check"?'),
    case("no such option", "check page.html --jsno", "--jsno"),
    case("changes since a commit, without git", "check page.html --since HEAD", "git"),
    case("an option without its value", "check page.html --format", "--format"),
    case("no such format", "check page.html --format jsn", 'no format "jsn"', 'did you mean "json"?'),
    case("two formats on stdout", "check page.html --format json --format csv", "only one format can go to"),
    case("two formats in one file", "check page.html --format json=a --format csv=a", "two formats go to a"),
    case("a format for no file", "check page.html --format json=", "names no file"),
    case("no such level", "check page.html --fail-on warn", "'warn' is not one of"),
    case("a day of the command line that is none", "check page.html --as-of soon", "--as-of", "soon"),
    case(
        "a config that extends nothing", "check page.html", "copydesk.toml:1:", "gone.toml", toml='extend = "gone.toml"'
    ),
    case("a config that extends itself", "check page.html", "copydesk.toml", toml='extend = "copydesk.toml"'),
    case("a page on stdin and one on disk", "check page.html --stdin-filename a.html", "--stdin-filename"),
    case("no page on stdin", "check --stdin-filename a.html", "a.html"),
    case("no such colour", "check page.html --color pink", "'pink' is not one of"),
    case("fewer than no processes", "check page.html -j -1", "-1 is not in the range"),
    case("no such rule to select", "check page.html --select doubled-wrod", 'did you mean "doubled-word"?'),
    case("no such rule to ignore", "check page.html --ignore prosee", 'did you mean "prose"?'),
    case("no such rule to explain", "explain doubled-wrod", 'did you mean "doubled-word"?'),
    case("no such schema", "schema findngs", "findngs"),
    case("no such export", "export page.html --format docx --out o", 'no export "docx"'),
    case("a config that is not there", "--config gone.toml check page.html", "gone.toml: cannot be read"),
    case("a config that is a folder", "--config c check page.html", "c: cannot be read", has={"c/": ""}),
    # -- what the config says
    case("broken TOML", "check page.html", "copydesk.toml:1", toml='out = "a\n'),
    case(
        "a config that is no text", "check page.html", "copydesk.toml", "UTF-8", has={"copydesk.toml": b"\xff\xfe\x00"}
    ),
    case("an unknown key", "check page.html", "copydesk.toml:1", 'did you mean "exports"?', toml="exprots = []"),
    case("an unknown table", "check page.html", 'did you mean "rules"?', toml="[ruels]\nselect = []"),
    case("a number for a text", "check page.html", '"out" should be a text', toml="out = 3"),
    case("a text for a list", "check page.html", '"paths" should be a list', toml='paths = "raw"'),
    case("a level that is none", "check page.html", '"fail-on" should be one of', toml='fail-on = "warn"'),
    case("a day that is none", "check page.html", '"as-of" should be', toml='as-of = "soon"'),
    case(
        "an unknown rule in the config",
        "check page.html",
        'did you mean "doubled-word"?',
        toml='rules.ignore = ["doubled-wrod"]',
    ),
    case("options of an unknown rule", "check page.html", "doubled-wrod", toml="[rules.doubled-wrod]\nallow = []"),
    case("an unknown option", "check page.html", 'did you mean "allow"?', toml="[rules.doubled-word]\nalow = []"),
    case("three mistakes at once", "check page.html", ":1:", ":2:", ":3:", toml='out = 3\nfail-on = "x"\nexprots = 1'),
    case(
        "a word wanted and not wanted",
        "check page.html",
        "accept and in reject",
        toml='[vocabulary]\naccept = ["bus"]\nreject = ["bus"]',
    ),
    case("an export that is none", "run page.html", "docx", toml='exports = ["docx"]'),
    # -- decisions
    case(
        "a broken decision",
        "check page.html",
        "decisions/ana.jsonl:1:",
        "decisions/ana.jsonl:2:",
        has={"decisions/ana.jsonl": "{}\n{\n"},
    ),
    case(
        "marks of a merge in decisions",
        "check page.html",
        "mark of a merge",
        "ana.jsonl:1:",
        has={"decisions/ana.jsonl": "<<<<<<< ours\n"},
    ),
    case(
        "decisions that are a folder",
        "check page.html",
        "decisions/ana.jsonl: cannot be read",
        has={"decisions/ana.jsonl/": ""},
    ),
    case("a baseline made twice", "baseline create page.html", "there is a baseline already", setup=baselined),
    case("no baseline to update", "baseline update page.html", "there is no baseline"),
    case("no baseline to prune", "baseline prune page.html", "there is no baseline"),
    case("no baseline to show", "baseline show page.html", "there is no baseline"),
    case("a baseline of a missing page", "baseline create gone.html", "gone.html"),
    case("a baseline until no day", "baseline create page.html --until soon", "soon is no date"),
    case(
        "a baseline with a mark of a merge",
        "baseline show page.html",
        "mark of a merge",
        has={"decisions/baseline.jsonl": "=======\n"},
    ),
    case("a decision about nothing", "decide 0123abcd reject page.html --reason x --by A", "no finding has the"),
    case("a fingerprint too short", "decide 0 reject page.html --reason x --by A", "too short"),
    case("a rewrite without words", "decide 0123 rewrite page.html --reason x --by A", "a rewrite needs it"),
    case("a verdict that is none", "decide 0123 agree page.html --reason x --by A", "'agree' is not one of"),
    case("a decision without a reason", "decide 0123 reject page.html --by A", "--reason"),
    # -- profiles
    case(
        "a profile that is not there", "check page.html", "p.json", "copydesk profile --out", toml='profile = "p.json"'
    ),
    case(
        "a profile that is no JSON",
        "check page.html",
        "profile.json",
        "no profile",
        setup=profiled(lambda text: text[:20]),
    ),
    case(
        "a profile of another version",
        "check page.html",
        "another version",
        setup=profiled(lambda text: text.replace("profiles@", "profiles@9")),
    ),
    case(
        "a profile changed by hand",
        "check page.html",
        "not as it was written",
        setup=profiled(lambda text: text.replace('"pages": 1', '"pages": 7')),
    ),
    # -- what is written
    case(
        "an output in a file",
        "check page.html --format json=page.html/a.json --format concise",
        "cannot be written there",
        told=True,
    ),
    case("an output that is a folder", "check page.html --format json=o", "o is a folder", has={"o/": ""}),
    case(
        "an output on a full disk",
        "check page.html --format json=/dev/full --format concise",
        "No space left",
        told=True,
    ),
    case("exports in a file", "export page.html --out page.html", "page.html", "--out"),
    case("a report in a file", "run page.html --out page.html", "page.html"),
    case("a profile in a file", "profile page.html --out page.html/p.json", "page.html"),
    case("decisions in a file", "baseline create page.html", "decisions", has={"decisions": "x"}),
    case("a page that is evidence", "fix page.html --write", "page.html", has={"index.jsonl": "{\n"}),
)
