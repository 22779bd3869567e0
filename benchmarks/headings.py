"""Measures which bold or large paragraphs are taken for headings, against labels made by reading the pages.

Run it as `python benchmarks/headings.py [CORPUS]`.  `labels/headings.jsonl` names places, never words: `file` in the
corpus, `offset` in code points of the decoded page, `check` (SHA-1 of the twelve characters there, so that a label that
no longer fits its page is noticed), `verdict` (heading, not, or unsure: what two readers may judge otherwise, left out
of all figures), `level` (its rank among the labelled headings of the page, 1 the highest) and `half`: a page is tuned
on or tested on as a whole, by a hash of its name.  `labels/sample.py` drew the sample.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from copydesk.ingest import read
from copydesk.model import Block, Capture, Document

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared" / "corpus"


class Score:
    """Counts of one half; precision and recall are of headings, `levels` of pairs of them on one page."""

    def __init__(self) -> None:
        self.right = self.false = self.missed = self.silent = self.moved = 0
        self.agree = self.pairs = 0
        self.errors: list[tuple[str, str, int]] = []

    def line(self, name: str) -> str:
        precision = self.right / max(self.right + self.false, 1)
        recall = self.right / max(self.right + self.missed, 1)
        levels = self.agree / max(self.pairs, 1)
        return (
            f"| {name} | {self.right + self.missed} | {self.false + self.silent} | {precision:.3f} | {recall:.3f} "
            f"| {levels:.3f} of {self.pairs} |"
        )


def labels(path: Path) -> Iterator[dict[str, object]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def headings(document: Document) -> Iterator[Block]:
    for section in document.outline():
        if section.heading is not None:
            yield section.heading


def taken(document: Document, offset: int) -> Block | None:
    """The heading that holds the character at this offset."""
    for heading in headings(document):
        for block in heading.walk():
            if any(run.start <= offset < run.end for run in block.runs):
                return heading
    return None


def measured(corpus: Path, path: Path) -> dict[str, Score]:
    scores = {"tune": Score(), "test": Score()}
    pages: dict[str, list[dict[str, object]]] = defaultdict(list)
    for label in labels(path):
        pages[str(label["file"])].append(label)
    for file, of_page in pages.items():
        document = read(Capture("", file, "", (corpus / file).read_bytes()))
        score = scores[str(of_page[0]["half"])]
        levels: list[tuple[int, int]] = []
        for label in of_page:
            level = judge(document, label, score)
            if level is not None:
                levels.append(level)
        for (true, ours), (other_true, other_ours) in combinations(levels, 2):
            score.pairs += 1
            score.agree += sign(true - other_true) == sign(ours - other_ours)
    return scores


def judge(document: Document, label: dict[str, object], score: Score) -> tuple[int, int] | None:
    offset = label["offset"]
    assert isinstance(offset, int)
    found = hashlib.sha1(document.source[offset : offset + 12].encode("utf-8", "replace")).hexdigest()[:8]
    if found != label["check"]:
        score.moved += 1
        return None
    if label["verdict"] == "unsure":
        return None
    heading = taken(document, offset)
    wanted = label["verdict"] == "heading"
    if heading is not None and wanted:
        score.right += 1
        level = label.get("level")
        return (level, heading.level) if isinstance(level, int) else None
    if heading is not None:
        score.false += 1
    elif wanted:
        score.missed += 1
    else:
        score.silent += 1
    if (heading is not None) != wanted:
        score.errors.append(("false" if heading else "missed", str(label["file"]), offset))
    return None


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--errors", choices=["tune", "test"], help="list the places where we err in this half")
    options = parser.parse_args()
    scores = measured(options.corpus, HERE / "labels" / "headings.jsonl")
    print("| half | headings | others | precision | recall | pairs at the right levels |")
    print("|---|---|---|---|---|---|")
    for name, score in scores.items():
        print(score.line(name))
        if score.moved:
            print(f"{score.moved} labels of this half no longer fit their page")
    for kind, file, offset in scores[options.errors].errors if options.errors else ():
        print(f"{kind:7} {file} {offset}")


if __name__ == "__main__":
    main()
