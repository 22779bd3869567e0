"""Measures the prose rules on labelled corrections and on clean text, beside plain hunspell, in one run.

The rules were tuned on the odd lines of both files; the even lines are reported apart. Without ../shared/bench there is
nothing to measure, and it says so. It prints and asserts nothing.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import hunspell

from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.checks.prose.doubled_word import DoubledWord
from copydesk.checks.prose.misspelling import Misspelling
from copydesk.ingest import read_html
from copydesk.rules import BlockRule

BENCH = Path(__file__).parent.parent.parent / "shared" / "bench"
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*[A-Za-z]")


class Mark(NamedTuple):
    """A marked stretch of text, and the first suggestion for it (empty where there is none)."""

    start: int
    end: int
    words: str
    suggestion: str


Engine = Callable[[str], list[Mark]]


def rule_engine(*rules: BlockRule) -> Engine:
    """Give an engine that runs rules over one paragraph."""

    def marks(text: str) -> list[Mark]:
        document = read_html(f"<html lang=en><p>{html.escape(text, quote=False)}</p>")
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


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCH / name).read_text("utf-8").splitlines()]


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
        rate = 1000 * len(found_alarms) / words
        print(f"  {name:22} {len(found_alarms):5} alarms, {rate:6.2f} in 1,000 words   {words / seconds:9,.0f} words/s")
        if options.show and not name.startswith("hunspell"):
            for mark, text in found_alarms:
                print(f"    {mark.words} → {mark.suggestion}: …{text[max(0, mark.start - 40) : mark.end + 40]}…")


if __name__ == "__main__":
    main()
