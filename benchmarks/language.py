"""Measures the prose rules on labelled corrections and on clean text, beside other tools, in one run.

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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from word_peers import COMMANDS, WORD, Engine, Mark, peers

from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.checks.prose.doubled_word import DoubledWord
from copydesk.checks.prose.misspelling import Misspelling
from copydesk.checks.spanish import known as known_in_spanish
from copydesk.ingest import read_html
from copydesk.rules import BlockRule

BENCH = Path(__file__).parent.parent.parent / "shared" / "bench"
SAMPLES = Path(__file__).parent / "samples"
_MARKED = re.compile(r"\[([^|]*)\|([^]]*)\]")


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
    parser.add_argument("--peers", action="store_true", help="run the other tools that are installed, too")
    parser.add_argument("--server", default="", help="the address of a LanguageTool server, for --peers")
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit("there is no ../shared/bench here, so there is nothing to measure")
    typos, clean = lines("typos.jsonl"), [" ".join(line["text"].split()) for line in lines("clean-text.jsonl")]
    engines = {rule.name(): rule_engine(rule) for rule in (Misspelling(), ConfusedWord(), DoubledWord())}
    if options.peers:
        engines |= dict(peers([*(" ".join(typo["text"].split()) for typo in typos), *clean], options.server))
    spanish()
    for part, half in (("odd lines, tuned on", typos[::2]), ("even lines, not tuned on", typos[1::2])):
        for kind in ("nonword", "real"):
            chosen = [typo for typo in half if typo["cls"] == kind]
            print(f"{len(chosen)} corrections of the kind {kind}, {part}")
            for name, engine in engines.items():
                found, first = recall(engine, chosen)
                share = f"{100 * first / found:5.1f} %" if found else "    –"
                print(f"  {name:30} found {100 * found / max(len(chosen), 1):5.1f} %   right first {share} of found")
    quiet(engines, clean, options.show)


def quiet(engines: Mapping[str, Engine], clean: Sequence[str], show: bool) -> None:
    """Count the alarms in clean text; the speed is that of reading it anew, where the tool does that."""
    words = sum(len(WORD.findall(text)) for text in clean)
    print(f"{words:,} clean words")
    for name, engine in engines.items():
        begin = time.process_time()
        found = list(alarms(engine, clean))
        speed = words / max(time.process_time() - begin, 1e-9)
        told = "" if name in COMMANDS or name.startswith("LanguageTool") else f"{speed:9,.0f} words/s"
        print(f"  {name:30} {len(found):5} alarms, {1000 * len(found) / words:6.2f} in 1,000 words   {told}")
        for mark, text in found if show and name.count(" ") < 1 else ():
            print(f"    {mark.words} → {mark.suggestion}: …{text[max(0, mark.start - 40) : mark.end + 40]}…")


if __name__ == "__main__":
    main()
