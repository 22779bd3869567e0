"""Holds all rules against labelled defects of legacy pages, and against passages that only look like defects.

Run it as `python benchmarks/catalogue.py`; it wants ../shared/corpus.  For each kind of defect it prints what is found,
for each rule its findings per 1,000 words, and what differs from the figures that `copydesk explain` shows; --write
makes those anew, --missed names what was not found.  A place is matched by its bytes; labels/kinds.json says which
rules may find a kind, which bar it has, and which kinds are of a whole page.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from copydesk.rulebook import catalogue

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared" / "corpus"
FIGURES = HERE.parent / "desk" / "rulebook" / "measured.jsonl"

Line = dict[str, Any]


def lines(path: Path) -> list[Line]:
    """The objects of a JSON Lines file; none where there is no file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def checked(site: Path) -> Line:
    """What `copydesk check` says of a site, with no config and no decision."""
    command = [sys.executable, "-m", "copydesk", "check", site.name, "--format", "json", "--fail-on", "never"]
    done = subprocess.run(command, cwd=site.parent, capture_output=True, text=True, encoding="utf-8", check=False)
    if not done.stdout:
        raise SystemExit(f"{site.name}: {done.stderr}")
    report: Line = json.loads(done.stdout)
    if failed := [one["message"] for one in report["failures"] if one["step"] != "read"]:
        raise SystemExit(f"{site.name}: {failed[0]}")
    return report


class Corpus:
    """The findings of all rules on all pages, by file."""

    def __init__(self, corpus: Path = CORPUS) -> None:
        self.corpus = corpus
        self.kinds: dict[str, Line] = json.loads((HERE / "labels" / "kinds.json").read_text("utf-8"))
        self.findings: list[Line] = []
        self.words = 0
        self._by_file: defaultdict[str, list[Line]] = defaultdict(list)
        for site in sorted(path for path in corpus.iterdir() if path.is_dir()):
            report = checked(site)
            self.findings += report["findings"]
            self.words += report["summary"]["characters"] // 5  # letters of a word, as the bench counts them
        for finding in self.findings:
            self._by_file[finding["path"]].append(finding)
            for place in finding["related"]:  # what is told once for the site stands in other pages too
                if place["message"] == "here too":
                    self._by_file[place["path"]].append({**finding, **place, "bytes": None})

    def labels(self, name: str) -> Iterator[tuple[Line, list[Line]]]:
        """Each line of a truth file with the findings on its place, of the rules that know its kind."""
        for label in lines(self.corpus / name):
            kind = self.kinds[label["kind"]]
            there = [one for one in self._by_file[label["file"]] if not names(one).isdisjoint(kind["rules"])]
            yield label, there if kind.get("whole_page") else self._at(label, there)

    def _at(self, label: Line, findings: Sequence[Line]) -> list[Line]:
        start, end = byte_range(label, (self.corpus / label["file"]).read_bytes())
        return [
            one
            for one in findings
            if (
                one["line"] == label["line"]
                if one["bytes"] is None
                else one["bytes"]["start"] < end and max(one["bytes"]["end"], one["bytes"]["start"] + 1) > start
            )
        ]


def names(finding: Line) -> set[str]:
    """The rules that marked a place: the one whose finding is told, and those on the same words."""
    return {finding["rule"], *finding["also"]}


def byte_range(label: Line, body: bytes) -> tuple[int, int]:
    """Where the words of a label stand in the file; its offset counts characters of the decoded text."""
    charset = label["decode_as"].removesuffix("-sig")
    text = body.decode(charset, "surrogateescape")
    start = len(text[: label["offset"]].encode(charset, "surrogateescape"))
    return start, start + max(1, len(label["text"].encode(charset, "replace")))


def figures(corpus: Corpus) -> list[Line]:
    """For each rule what `copydesk explain` tells of it."""
    counts = Counter(finding["rule"] for finding in corpus.findings)
    kinds, lookalikes, read = by_rule(corpus, "truth.jsonl"), by_rule(corpus, "truth_negative.jsonl"), verdicts()
    return [
        {
            "rule": rule,
            "findings": counts[rule],
            "per_1000_words": round(1000 * counts[rule] / corpus.words, 3),
            "kinds": kinds.get(rule, {}),
            "lookalikes": [sum(tally[place] for tally in lookalikes.get(rule, {}).values()) for place in (0, 2)],
            "right": read.get(rule, [0, 0]),
        }
        for rule in catalogue()
    ]


def by_rule(corpus: Corpus, name: str) -> dict[str, dict[str, list[int]]]:
    """For each rule and kind the labels it marks, those that any rule of the kind marks, and all there are.

    A kind of which a rule marks nothing is left out where other rules know it.
    """
    tally: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for label, findings in corpus.labels(name):
        marked = set[str]().union(*map(names, findings))
        for rule in corpus.kinds[label["kind"]]["rules"]:
            counts = tally[rule].setdefault(label["kind"], [0, 0, 0])
            counts[0] += rule in marked
            counts[1] += bool(marked)
            counts[2] += 1
    negative = name == "truth_negative.jsonl"
    return {
        rule: {
            kind: counts
            for kind, counts in kinds.items()
            if negative or counts[0] or len(corpus.kinds[kind]["rules"]) == 1
        }
        for rule, kinds in tally.items()
    }


def verdicts() -> dict[str, list[int]]:
    """For each rule how many of its findings on other sites were read by eye and right, and how many were read."""
    read: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for verdict in lines(HERE / "labels" / "verdicts.jsonl"):
        read[verdict["rule"]][0] += verdict["verdict"] == "right"
        read[verdict["rule"]][1] += 1
    return read


def by_kind(corpus: Corpus) -> Iterator[tuple[str, float, list[int], list[int]]]:
    """Each kind with its bar, defects found and there, and hits on what only looks like one."""
    tally: defaultdict[str, list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0]])
    for index, name in enumerate(("truth.jsonl", "truth_negative.jsonl")):
        for label, findings in corpus.labels(name):
            serious = [one for one in findings if index == 0 or one["severity"] != "note"]
            tally[label["kind"]][index][0] += bool(serious)
            tally[label["kind"]][index][1] += 1
    for kind in sorted(tally):
        yield kind, corpus.kinds[kind]["bar"], *tally[kind]


def changed(new: Sequence[Line], old: Sequence[Line]) -> Iterator[str]:
    """What differs from the figures in the repository."""
    before = {line["rule"]: line for line in old}
    for line in new:
        then = before.pop(line["rule"], {})
        differing = [f"{key} {then.get(key)} → {value}" for key, value in line.items() if then.get(key) != value]
        if differing:
            yield f"{line['rule']}: {', '.join(one for one in differing if not one.startswith('rule '))}"
    yield from (f"{rule}: is gone" for rule in before)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the figures that `copydesk explain` shows anew")
    parser.add_argument("--missed", action="store_true", help="name the defects not found and the lookalikes marked")
    arguments = parser.parse_args()
    corpus = Corpus()
    print(f"{'kind':20} {'found':>9} {'recall':>7} {'bar':>5} {'lookalikes marked':>18}")
    for kind, bar, found, marked in by_kind(corpus):
        recall = f"{found[0] / found[1]:.2f}" if found[1] else "–"
        print(f"{kind:20} {found[0]:4} of {found[1]:2} {recall:>7} {bar or '–':>5} {marked[0]:12} of {marked[1]:2}")
    new = figures(corpus)
    total = sum(line["findings"] for line in new)
    print(f"\n{total} findings in {corpus.words} words: {1000 * total / corpus.words:.2f} per 1,000 words")
    for line in new:
        print(f"{line['rule']:28} {line['findings']:6} {line['per_1000_words']:8.3f} per 1,000 words")
    print("\nDifference from the figures in the repository:")
    print("\n".join(changed(new, lines(FIGURES))) or "none")
    for name, wanted in (("truth.jsonl", True), ("truth_negative.jsonl", False)) if arguments.missed else ():
        for label, findings in corpus.labels(name):
            if bool(findings) is not wanted:
                print(f"{label['id']} {label['kind']} {label['file']} line {label['line']}: {label['text'][:60]!r}")
    if arguments.write:
        FIGURES.write_text("".join(f"{json.dumps(line)}\n" for line in new), "utf-8")


if __name__ == "__main__":
    main()
