"""Gives other tools for words behind one signature: a text in, its marks with the first suggestion for each out.

`peers()` gives those that are installed; what is not is named, with what brings it, and left out. Python's come by
`pip install typos codespell harper-py`; a LanguageTool server is started as docs/languagetool.md says.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import hunspell

from copydesk.checks.languagetool import Match, Server, Text
from copydesk.rules import Unavailable

COMMANDS = ("typos", "codespell")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*[A-Za-z]")
_OF_SPELLING = {"Spelling"}
_OF_TASTE = {"Readability"}


class Mark(NamedTuple):
    """A marked stretch of text, and the first suggestion for it (empty where there is none)."""

    start: int
    end: int
    words: str
    suggestion: str


Engine = Callable[[str], list[Mark]]


def peers(texts: Sequence[str], server: str = "") -> Iterator[tuple[str, Engine]]:
    """Give the tools that are there, by name; those that are programs or servers read all texts now."""
    yield "hunspell en_US", hunspell_engine()
    for command in COMMANDS:
        if engine := command_engine(command, texts):
            yield command, engine
        else:
            print(f"{command} is left out: `pip install {command}` brings it")
    yield from harper_engines()
    yield from languagetool_engines(server, texts)


def harper_engines() -> Iterator[tuple[str, Engine]]:
    """Give Harper's spelling, and what it marks else but for matters of taste."""
    try:
        from harper import Linter
    except ImportError:
        print("Harper is left out: `pip install harper-py` brings it")
        return
    linter = Linter()

    def marks(text: str, spelling: bool) -> list[Mark]:
        found = [one for one in linter.lint(text) if one.lint_kind not in _OF_TASTE]
        return [_of_harper(text, one) for one in found if (one.lint_kind in _OF_SPELLING) == spelling]

    yield "Harper, spelling", lambda text: marks(text, True)
    yield "Harper, without spelling", lambda text: marks(text, False)


def _of_harper(text: str, lint: object) -> Mark:
    span, offers = lint.span, [one.replacement_text for one in lint.suggestions]  # type: ignore[attr-defined]
    return Mark(span.start, span.end, text[span.start : span.end], (offers or [""])[0] or "")


def languagetool_engines(server: str, texts: Sequence[str]) -> Iterator[tuple[str, Engine]]:
    """Give LanguageTool's spelling, and what it marks else, of English texts that it reads in batches now."""
    if not server:
        print("LanguageTool is left out: name a server with --server (docs/languagetool.md says how to start one)")
        return
    try:
        answers = Server(server, 300).matches([Text(text) for text in texts], "en", "")
    except Unavailable as error:
        print(f"LanguageTool is left out: {error}")
        return
    found = dict(zip(texts, answers, strict=True))
    yield (
        "LanguageTool, spelling",
        lambda text: [_of_server(text, one) for one in found[text] if one.category == "TYPOS"],
    )
    yield (
        "LanguageTool, without spelling",
        lambda text: [_of_server(text, one) for one in found[text] if one.category != "TYPOS"],
    )


def _of_server(text: str, match: Match) -> Mark:
    return Mark(match.start, match.end, text[match.start : match.end], (match.replacements or ("",))[0])


def hunspell_engine() -> Engine:
    """Give plain hunspell with en_US: every word that it does not know."""
    dictionary = hunspell.Hunspell("en_US")

    def marks(text: str) -> list[Mark]:
        found = []
        for match in WORD.finditer(text):
            word = match[0].replace("’", "'")
            if not dictionary.spell(word):
                offers = dictionary.suggest(word)
                found.append(Mark(match.start(), match.end(), match[0], offers[0] if offers else ""))
        return found

    return marks


def command_engine(command: str, texts: Sequence[str]) -> Engine | None:
    """Give typos or codespell, run once over all texts; None where it is not installed."""
    program = shutil.which(command, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.txt"
        path.write_text("\n".join(texts), "utf-8")
        arguments = ["--format", "json", str(path)] if command == "typos" else ["-c", str(path)][1:]
        output = subprocess.run([program, *arguments], capture_output=True, text=True, cwd=folder, check=False).stdout
    found = defaultdict(list)
    for number, bad, good in _typos(output) if command == "typos" else _codespell(output):
        at = texts[number].find(bad)
        found[texts[number]].append(Mark(at, at + len(bad), bad, good))
    return lambda text: found[text]


def _typos(output: str) -> Iterator[tuple[int, str, str]]:
    for line in map(json.loads, output.splitlines()):
        if line["type"] == "typo":
            yield line["line_num"] - 1, line["typo"], (line["corrections"] or [""])[0]


def _codespell(output: str) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(r":(\d+): (\S+) ==> ([^,\n]+)", output):
        yield int(match[1]) - 1, match[2], match[3].strip()
