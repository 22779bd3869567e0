"""Measures confused-word and false-friend: labelled real-word errors, slips put into clean text, and alarms to read.

Without ../shared there is nothing to measure, and it says so. Slips are put in one at a time: each use of a word that a
listed pair can turn into another is turned, and counted as found where the rule gives the old word back. It prints and
asserts nothing.
"""

from __future__ import annotations

import html
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from copydesk.checks.neighbours import meant, slips
from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.checks.prose.false_friend import FalseFriend
from copydesk.checks.words import Word, words
from copydesk.ingest import Unreadable, read, read_html
from copydesk.model import Block, Capture, Document
from copydesk.rules import BlockRule, PageRule

SHARED = Path(__file__).parent.parent.parent / "shared"


def lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (SHARED / "bench" / name).read_text("utf-8").splitlines()]


def page(text: str) -> Document:
    return read_html(f"<html lang=en><p>{html.escape(' '.join(text.split()), quote=False)}")


def corpus() -> Iterator[Document]:
    for line in (SHARED / "corpus" / "MANIFEST.jsonl").read_text("utf-8").splitlines():
        file = json.loads(line)["file"]
        body = (SHARED / "corpus" / file).read_bytes()
        try:
            yield read(Capture(f"http://example.org/{file}", file, sha256(body).hexdigest(), body))
        except Unreadable:
            continue


def english(documents: Iterable[Document]) -> list[Block]:
    return [block for one in documents for block in one.blocks() if block.language.split("-")[0] == "en"]


def marks(documents: Iterable[Document], rule: BlockRule | PageRule) -> Counter[str]:
    """Give what a rule marks, each with the words around, and how often."""
    found: Counter[str] = Counter()
    for document in documents:
        for problem in rule.examine(document):
            block = problem.block
            assert block is not None
            start, end = block.offset(problem.span.start), block.offset(problem.span.end)
            right = problem.fixes[0].edits[0].text if problem.fixes else "?"
            text = f"{block.text[max(0, start - 40) : start]}[{problem.text} → {right}]{block.text[end : end + 40]}"
            found[" ".join(text.split())] += 1
    return found


def injected(blocks: Iterable[Block]) -> tuple[int, int]:
    """Give how many slips were put in, one at a time, and how many were found."""
    wrongs: dict[str, list[str]] = defaultdict(list)
    for slip in (slip for found in slips().values() for slip in found):
        wrongs[slip.right].append(slip.wrong)
    put = found = 0
    for block in blocks:
        there = list(words(block))
        for at, word in enumerate(there):
            for wrong in wrongs.get(word.folded, ()) if word.text.islower() else ():
                there[at] = Word(wrong, word.start, word.end, word.opens, word.follows)
                put, found = put + 1, found + (meant(there, at) == word.folded)
            there[at] = word
    return put, found


def labelled() -> None:
    typos = lines("typos.jsonl")
    for part, half in (("odd", typos[::2]), ("even", typos[1::2])):
        real = [typo for typo in half if typo["cls"] == "real"]
        hits = [typo["bad"] for typo in real if any(f"[{typo['bad']} →" in one for one in _marked(typo["text"]))]
        print(f"{part} lines: {len(hits)} of {len(real)} real-word errors ({', '.join(hits)})")


def _marked(text: str) -> Counter[str]:
    return marks([page(text)], ConfusedWord())


def main() -> None:
    if not SHARED.is_dir():
        sys.exit("there is no ../shared here, so there is nothing to measure")
    labelled()
    clean = [page(line["text"]) for line in lines("clean-text.jsonl")]
    legacy = list(corpus())
    for name, documents in (
        ("clean text, odd", clean[::2]),
        ("clean text, even", clean[1::2]),
        ("legacy pages", legacy),
    ):
        blocks = english(documents)
        put, found = injected(blocks)
        count = sum(len(words(block)) for block in blocks)
        print(f"{name}: {count:,} words; {put:,} slips put in, {100 * found / put:.1f} % found")
        for rule in (ConfusedWord(), FalseFriend(), FalseFriend(source_language="es")):
            begin = time.process_time()
            alarms = marks(documents, rule)
            speed = count / (time.process_time() - begin)
            print(f"  {rule.name()} {getattr(rule, 'source_language', '')}: {len(alarms)} marks, {speed:,.0f} words/s")
            for text, times in alarms.items():
                print(f"    {times} × {text}")


if __name__ == "__main__":
    main()
