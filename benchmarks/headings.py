"""Measures which bold or large paragraphs are taken for headings, against labels made by reading the pages.

Run it as `python benchmarks/headings.py [CORPUS]`.  `labels/headings.jsonl` names places, never words: `file` in the
corpus, `offset` in code points of the decoded page, `check` (SHA-1 of the twelve characters there, so that a label that
no longer fits its page is noticed), `verdict` (heading, not, or unsure: what two readers may judge otherwise, left out
of all figures), `level` (its rank among the labelled headings of the page, 1 the highest) and `half`: a page is tuned
on or tested on as a whole, by a hash of its name.  With `--peers`, other tools are asked about the same places.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from itertools import combinations
from pathlib import Path

import lxml.html
from peers import peers, words_of

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


def with_peers(corpus: Path, path: Path, half: str) -> dict[str, Score]:
    """The same places in what other tools make of the pages: a heading that begins with the words there."""
    tools = peers()
    scores = {name: Score() for name in tools}
    pages: dict[str, list[dict[str, object]]] = defaultdict(list)
    for label in labels(path):
        if label["half"] == half and label["verdict"] != "unsure":
            pages[str(label["file"])].append(label)
    for file, of_page in pages.items():
        body = (corpus / file).read_bytes()
        blocks = list(read(Capture("", file, "", body)).blocks())
        wanted = [(words_at(blocks, label["offset"]), label["verdict"] == "heading") for label in of_page]
        for name, tool in tools.items():
            found = {" ".join(words[:4]) for words in heading_words(tool(body))}
            for words, heading in wanted:
                taken = bool(words) and " ".join(words[:4]) in found
                score = scores[name]
                score.right += taken and heading
                score.false += taken and not heading
                score.missed += heading and not taken
                score.silent += not heading and not taken
    return scores


def words_at(blocks: list[Block], offset: object) -> list[str]:
    assert isinstance(offset, int)
    for block in blocks:
        if any(run.span.start <= offset < run.span.end for run in block.runs):
            return words_of(escape(block.text[block.offset(offset) :].split("\n")[0]))
    return []


def heading_words(html: str) -> list[list[str]]:
    if not html.strip():
        return []
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    return [words_of(escape(found.text_content())) for found in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--errors", choices=["tune", "test"], help="list the places where we err in this half")
    parser.add_argument("--peers", action="store_true", help="measure the other tools on the test half too")
    options = parser.parse_args()
    scores = measured(options.corpus, HERE / "labels" / "headings.jsonl")
    print("| half | headings | others | precision | recall | pairs at the right levels |")
    print("|---|---|---|---|---|---|")
    for name, score in scores.items():
        print(score.line(name))
        if score.moved:
            print(f"{score.moved} labels of this half no longer fit their page")
    for name, score in (
        with_peers(options.corpus, HERE / "labels" / "headings.jsonl", "test").items() if options.peers else ()
    ):
        print(score.line(name))
    for kind, file, offset in scores[options.errors].errors if options.errors else ():
        print(f"{kind:7} {file} {offset}")


if __name__ == "__main__":
    main()
