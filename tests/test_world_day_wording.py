"""The wrong words and false friends that an editor marked on the world-day page are found, and hardly anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.checks.prose.false_friend import FalseFriend
from copydesk.ingest import read
from copydesk.model import Block, Capture, Document

pytestmark = pytest.mark.shared

PAGES = ("world-day-frontpage.asp.html", "world-day-fake-headings.html", "world-day-break-bullets.html")
RULES = (ConfusedWord(), FalseFriend())


def page(shared: Path, name: str) -> Document:
    body = (shared / "legacy" / name).read_bytes()
    return read(Capture("http://www.example.org/english/page.asp", name, "0" * 64, body))


def marked(document: Document) -> Iterator[tuple[str, int, int, int]]:
    """Give each finding with its rule, its block's number and its place in the block's text."""
    numbers = {id(block): number for number, block in enumerate(document.blocks())}
    for rule in RULES:
        for problem in rule.examine(document):
            block = problem.block
            assert block is not None
            start, end = block.offset(problem.span.start), block.offset(problem.span.end)
            yield rule.name(), numbers[id(block)], start, end


def places(document: Document, text: str) -> Iterator[tuple[int, int]]:
    for number, block in enumerate(document.blocks()):
        yield from ((number, at) for at in _all(block, text))


def _all(block: Block, text: str) -> Iterator[int]:
    at = block.text.find(text)
    while at >= 0:
        yield at
        at = block.text.find(text, at + 1)


def truth(shared: Path) -> list[dict[str, str]]:
    lines = (shared / "seed" / "world-day-truth.jsonl").read_text("utf-8").splitlines()
    wanted = {rule.name() for rule in RULES}
    return [line for line in map(json.loads, lines) if line["rule"] in wanted and line["tier"] == "defect"]


@pytest.mark.parametrize("name", PAGES)
def test_every_wrong_word_is_found_inside_the_words_the_editor_marked(shared: Path, name: str) -> None:
    document = page(shared, name)
    found = list(marked(document))
    missed = []
    for line in truth(shared):
        number, at = list(places(document, line["text"]))[int(line.get("occurrence", 1)) - 1]
        stop = at + len(line["text"])
        if not any(hit[:2] == (line["rule"], number) and at <= hit[2] and hit[3] <= stop for hit in found):
            missed.append(line["text"])
    assert missed == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_but_what_the_editor_marked_is_found(shared: Path, name: str) -> None:
    document = page(shared, name)
    lines = (shared / "seed" / "world-day-truth.jsonl").read_text("utf-8").splitlines()
    texts = {json.loads(line)["text"] for line in lines}
    wrong = {(number, at, at + len(text)) for text in texts for number, at in places(document, text)}
    stray = [
        hit for hit in marked(document) if not any(n == hit[1] and a <= hit[2] and hit[3] <= z for n, a, z in wrong)
    ]
    assert stray == []
