"""Measures the prose rules on labelled corrections and on clean text, beside plain hunspell, in one run.

The rules were tuned on the odd lines of both files; the even lines are reported apart. Without ../shared/bench there is
nothing to measure, and it says so. It prints and asserts nothing.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import hunspell

from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.checks.prose.doubled_word import DoubledWord
from copydesk.checks.prose.misspelling import Misspelling
from copydesk.checks.spanish import known as known_in_spanish
from copydesk.ingest import read_html
from copydesk.rules import BlockRule

BENCH = Path(__file__).parent.parent.parent / "shared" / "bench"
SAMPLES = Path(__file__).parent / "samples"
COMMANDS = ("typos", "codespell")
_MARKED = re.compile(r"\[([^|]*)\|([^]]*)\]")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*[A-Za-z]")


class Mark(NamedTuple):
    """A marked stretch of text, and the first suggestion for it (empty where there is none)."""

    start: int
    end: int
    words: str
    suggestion: str


Engine = Callable[[str], list[Mark]]


def rule_engine(*rules: BlockRule, language: str = "en") -> Engine:
    """Give an engine that runs rules over one paragraph."""

    def marks(text: str) -> list[Mark]:
        document = read_html(f"<html lang={language}><p>{html.escape(text, quote=False)}</p>")
        found = []
        for block in document.blocks():
            for rule in rules:
                for problem in rule.check(block):
                    start, end = block.offset(problem.span.start), block.offset(problem.span.end)
                    fix = problem.fixes[0].edits[0].text if problem.fixes else ""
                    found.append(Mark(start, end, block.text[start:end], html.unescape(fix)))
        return found

    return marks


def hunspell_engine(suggest: bool) -> Engine:
    """Give plain hunspell with en_US: every word that it does not know."""
    dictionary = hunspell.Hunspell("en_US")

    def marks(text: str) -> list[Mark]:
        found = []
        for match in WORD.finditer(text):
            word = match[0].replace("’", "'")
            if not dictionary.spell(word):
                offers = dictionary.suggest(word) if suggest else ()
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


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCH / name).read_text("utf-8").splitlines()]


def spanish() -> None:
    """Measure misspelling on sentences of our own, each with one misspelt word, and on clean Spanish of our own."""
    engine = rule_engine(Misspelling(), language="es")
    for part, first in (("odd sentences, tuned on", 0), ("even sentences, not tuned on", 1)):
        found = right = total = 0
        for sentence in (SAMPLES / "spanish-errors.txt").read_text("utf-8").splitlines()[first::2]:
            (bad, good), text = _MARKED.search(sentence).groups(), _MARKED.sub(r"\1", sentence)
            if bad == good or known_in_spanish(bad):
                continue
            hits = [mark for mark in engine(text) if mark.words == bad]
            total, found = total + 1, found + bool(hits)
            right += any(mark.suggestion == good for mark in hits)
        print(f"  {total} Spanish {part}: found {100 * found / total:.1f} %, right first {100 * right / found:.1f} %")
    mended = [_MARKED.sub(r"\2", text) for text in (SAMPLES / "spanish-errors.txt").read_text("utf-8").splitlines()]
    clean = [*(SAMPLES / "spanish-clean.txt").read_text("utf-8").splitlines(), *mended]
    words = sum(len(text.split()) for text in clean)
    marks = [mark.words for text in clean for mark in engine(text)]
    print(f"  {words:,} clean Spanish words: {len(marks)} alarms {marks}")


def recall(engine: Engine, typos: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Give how many corrections are marked, and how many of these with the right word first."""
    found = first = 0
    for typo in typos:
        text = " ".join(typo["text"].split())
        hits = [mark for mark in engine(text) if typo["bad"] in mark.words or mark.words in typo["bad"]]
        found += bool(hits)
        first += any(_mends(mark, typo) for mark in hits)
    return found, first


def _mends(mark: Mark, typo: dict[str, Any]) -> bool:
    """Say whether the suggestion makes the right words of the wrong ones, or is one of two that were run together."""
    mended = typo["bad"].replace(mark.words, mark.suggestion)
    return bool(mark.suggestion) and (
        mended == typo["good"] or mark.suggestion in (typo["good"], *typo["good"].split())
    )


def alarms(engine: Engine, texts: Sequence[str]) -> Iterator[tuple[Mark, str]]:
    for text in texts:
        for mark in engine(text):
            yield mark, text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print each alarm in the clean text, to be read by eye")
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit("there is no ../shared/bench here, so there is nothing to measure")
    typos, clean = lines("typos.jsonl"), [" ".join(line["text"].split()) for line in lines("clean-text.jsonl")]
    words = sum(len(WORD.findall(text)) for text in clean)
    engines = {
        "misspelling": (rule_engine(Misspelling()), rule_engine(Misspelling())),
        "confused-word": (rule_engine(ConfusedWord()),) * 2,
        "doubled-word": (rule_engine(DoubledWord()),) * 2,
        "hunspell en_US alone": (hunspell_engine(True), hunspell_engine(False)),
    }
    texts = [*(" ".join(typo["text"].split()) for typo in typos), *clean]
    for command in COMMANDS:
        if peer := command_engine(command, texts):
            engines[command] = (peer, peer)
        else:
            print(f"{command} is not installed, and left out")
    spanish()
    for part, half in (("odd lines, tuned on", typos[::2]), ("even lines, not tuned on", typos[1::2])):
        for kind in ("nonword", "real"):
            chosen = [typo for typo in half if typo["cls"] == kind]
            print(f"{len(chosen)} corrections of the kind {kind}, {part}")
            for name, (engine, _) in engines.items():
                found, first = recall(engine, chosen)
                share = f"{100 * first / found:5.1f} %" if found else "    –"
                print(f"  {name:22} found {100 * found / max(len(chosen), 1):5.1f} %   right first {share} of found")
    print(f"{words:,} clean words")
    for name, (_, engine) in engines.items():
        begin = time.process_time()
        found_alarms = list(alarms(engine, clean))
        seconds = time.process_time() - begin
        speed = "" if name in COMMANDS else f"{words / seconds:9,.0f} words/s"  # commands ran before
        rate = 1000 * len(found_alarms) / words
        print(f"  {name:22} {len(found_alarms):5} alarms, {rate:6.2f} in 1,000 words   {speed}")
        if options.show and not name.startswith("hunspell"):
            for mark, text in found_alarms:
                print(f"    {mark.words} → {mark.suggestion}: …{text[max(0, mark.start - 40) : mark.end + 40]}…")


if __name__ == "__main__":
    main()
