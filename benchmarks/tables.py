"""Holds what tables are taken for against labels made by hand: data, list or layout.

Run it as `python benchmarks/tables.py`; it wants ../shared/corpus.  The labels were given by reading the pages before
any of them was measured; half `tune` was looked at while features were chosen, half `test` was not.  --wrong names each
table that was taken for something else.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from copydesk.ingest.decoding import decode
from copydesk.ingest.tables import table_kind
from copydesk.ingest.tree import Element, Tree
from copydesk.model import Capture, Kind

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared" / "corpus"
NAMES = {Kind.TABLE: "data", Kind.LIST: "list", None: "layout"}


def judged() -> Iterator[tuple[dict[str, str], str]]:
    """Each label with what the table is taken for."""
    labels = [json.loads(line) for line in (HERE / "labels" / "tables.jsonl").read_text("utf-8").splitlines()]
    for name, group in groupby(labels, key=lambda label: label["file"]):
        source, _ = decode(Capture("", name, "", (CORPUS / name).read_bytes()))
        tables = {table.start.start: table for table in Tree(source).root.elements("table") if table.start}
        for label in group:
            table: Element = tables[label["offset"]]
            yield label, NAMES[table_kind(table)]


def told(pairs: list[tuple[dict[str, str], str]]) -> Iterator[str]:
    for half in ("tune", "test"):
        counts = Counter((label["verdict"], taken) for label, taken in pairs if label["half"] == half)
        for verdict in ("data", "list", "layout"):
            right = counts[verdict, verdict]
            there = sum(count for (given, _), count in counts.items() if given == verdict)
            taken = sum(count for (_, made), count in counts.items() if made == verdict)
            precision, recall = right / taken if taken else 1.0, right / there if there else 1.0
            yield f"{half:5} {verdict:7} {there:4} labelled  precision {precision:.3f}  recall {recall:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    pairs = list(judged())
    print("\n".join(told(pairs)))
    for label, taken in pairs if arguments.wrong else ():
        if label["verdict"] != taken:
            print(f"{label['half']} {label['file']} at {label['offset']}: {label['verdict']} taken for {taken}")


if __name__ == "__main__":
    main()
