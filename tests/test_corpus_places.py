"""On real legacy pages every visible text is placed, and every place reads as the text."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from copydesk.ingest import Unreadable, read
from copydesk.ingest.tree import RAW_TEXT, Tree
from copydesk.model import Block, Capture, Document

ENDINGS = (".htm", ".html", ".asp", ".php")


def documents(shared: Path) -> list[Document]:
    """All pages of the corpus that can be read."""
    found = []
    for path in sorted((shared / "corpus").rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            try:
                found.append(read(Capture("", str(path), "", path.read_bytes())))
            except Unreadable:
                continue
    return found


def as_read(source: str) -> str:
    """Decode a stretch of source as an independent decoder does; a lone `&` or `<` reads as itself."""
    return unescape(source.replace("\r\n", "\n").replace("\r", "\n"))


@pytest.mark.shared
def test_every_text_node_of_the_corpus_is_placed_and_its_places_read_as_the_text(shared: Path) -> None:
    unplaced, wrong, seen = [], [], 0
    for document in documents(shared):
        for text in Tree(document.source).texts:
            if text.data.isspace() or any(element.tag in RAW_TEXT for element in text.parent.ancestors()):
                continue
            seen += 1
            if not text.places:
                unplaced.append((document.path, text.data[:60]))
            elif "".join(as_read(document.source[s:e]) for _, s, e in text.places).strip() != text.data.strip():
                wrong.append((document.path, text.data[:60]))
    assert seen > 70_000
    assert (unplaced, wrong) == ([], [])


def misread(document: Document, block: Block) -> list[str]:
    """The stretches of a block's text whose place in the source does not read as they do."""
    stops = [*(run.at for run in block.runs[1:]), len(block.text)]
    pairs = [
        (block.text[run.at : stop], document.source[run.start : run.end])
        for run, stop in zip(block.runs, stops, strict=True)
    ]
    return [
        text for text, there in pairs if text.strip() and " ".join(as_read(there).split()) != " ".join(text.split())
    ]


@pytest.mark.shared
def test_every_run_of_every_block_of_the_corpus_reads_as_the_block_s_text(shared: Path) -> None:
    wrong = [
        (document.path, text)
        for document in documents(shared)
        for block in document.blocks()
        if block.runs
        for text in misread(document, block)
    ]
    assert wrong == []
