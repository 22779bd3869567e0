"""On real legacy pages no list item is lost, and tables are taken for what a person who read the pages calls them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.ingest import Unreadable, read
from copydesk.ingest.decoding import decode
from copydesk.ingest.tables import table_kind
from copydesk.ingest.tree import Element, Text, Tree
from copydesk.model import Block, Capture, Document, Kind

pytestmark = pytest.mark.shared

LABELS = Path(__file__).parent.parent / "benchmarks" / "labels" / "tables.jsonl"
LISTS = ("ul", "ol", "menu", "dir")
NAMES = {Kind.TABLE: "data", Kind.LIST: "list", None: "layout"}


def documents(corpus: Path) -> Iterator[Document]:
    for path in sorted(corpus.rglob("*.[hH][tT][mM]*")):
        try:
            yield read(Capture(f"http://corpus.example/{path.name}", path.name, "", path.read_bytes()))
        except Unreadable:
            continue


def items(document: Document) -> dict[int, int]:
    """The depth of each list item, by where it starts."""
    tops = [*document.chrome, *(block for section in document.outline() for block in section.blocks)]
    found: dict[int, int] = {}
    waiting: list[tuple[Block, int]] = [(block, 0) for block in tops]
    while waiting:
        block, depth = waiting.pop()
        if block.kind is Kind.ITEM:
            found[block.span.start] = depth
        waiting.extend((inner, depth + (block.kind is Kind.LIST)) for inner in block.blocks)
    return found


def around(item: Element) -> list[Element]:
    return [element for element in list(item.ancestors())[1:] if element.tag in LISTS]


def test_no_list_item_is_lost_and_nesting_is_kept(shared: Path) -> None:
    depths = Counter[bool]()
    for document in documents(shared / "corpus"):
        found = items(document)
        worded = [
            item
            for item in Tree(document.source).root.elements("li")
            if item.start and any(isinstance(node, Text) and node.data.strip() for node in item.walk())
        ]
        holding = {id(lists[0]) for item in worded if (lists := around(item))}
        for item in worded:
            assert item.start is not None
            assert item.start.start in found, document.source[item.start.start :][:60]
            depth = sum(id(element) in holding for element in around(item))
            depths[found[item.start.start] == max(depth, 1)] += 1
    assert depths[True] > 0.995 * depths.total()


def test_tables_are_what_a_person_calls_them(shared: Path) -> None:
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    counts = Counter[tuple[str, str]]()
    for label in labels:
        if label["half"] == "test":
            source, _ = decode(Capture("", label["file"], "", (shared / "corpus" / label["file"]).read_bytes()))
            tables = {table.start.start: table for table in Tree(source).root.elements("table") if table.start}
            counts[label["verdict"], NAMES[table_kind(tables[label["offset"]])]] += 1
    for verdict, precision, recall in (("data", 0.96, 0.88), ("list", 1.0, 1.0), ("layout", 0.95, 0.98)):
        right = counts[verdict, verdict]
        assert right >= precision * sum(count for (_, taken), count in counts.items() if taken == verdict)
        assert right >= recall * sum(count for (given, _), count in counts.items() if given == verdict)
