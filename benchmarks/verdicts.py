"""Draws findings on pages of other sites, for people to read and judge: is this a defect that an editor would mend?

Run it as `python benchmarks/verdicts.py FOLDER... > to-read.txt`; each folder is a site.  It draws by chance 300 of
what is shown by default, at most 10 of a rule and 30 of a site, prints each with its words around, and writes file,
offset (code points of the decoded page) and rule to --out, where the verdict is filled in: right or wrong.  No text of
a page goes into that file.  `--tell` counts the verdicts that stand in labels/verdicts.jsonl.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue import HERE, Line, checked, lines

OF_RULE, OF_SITE, ALL = 10, 30, 300


def drawn(folders: Iterable[Path], seed: int, read: Iterable[Line] = ()) -> Iterator[Line]:
    """Findings by chance, within the bounds for a rule and a site; without those that were read before."""
    known = {(one["file"], one["offset"], one["rule"]) for one in read}
    findings = [
        {**one, "site": folder.name}
        for folder in folders
        for one in checked(folder)["findings"]
        if (one["path"], one["span"]["start"], one["rule"]) not in known
    ]
    random.Random(seed).shuffle(findings)
    of_rule: Counter[str] = Counter()
    of_site: Counter[str] = Counter()
    for finding in findings:
        rule, site = finding["rule"], finding["site"]
        if of_rule[rule] < OF_RULE and of_site[site] < OF_SITE and of_rule.total() < ALL:
            of_rule[rule] += 1
            of_site[site] += 1
            yield finding


def shown(number: int, finding: Line) -> str:
    """What a judge needs to see."""
    place = f"{finding['path']}:{finding['line']}:{finding['column']}"
    related = "".join(f"\n    · {one['path']}:{one['line']} {one['message']}" for one in finding["related"][:3])
    fixes = "".join(f"\n    fix ({one['applicability']}): {one['title']}" for one in finding["fixes"][:1])
    words = " ".join(f"{finding['prefix']}⟦{finding['source'][:400]}⟧{finding['suffix']}".split())
    head = f"#{number} {place} {finding['rule']} [{finding['severity']}, {finding['region']}, {finding['language']}]"
    return f"{head}\n    {finding['message']}\n    {words}{related}{fixes}\n"


def told(verdicts: Iterable[Line]) -> Iterator[str]:
    """Right and read, of each rule and of all."""
    read, right = Counter(), Counter()
    for verdict in verdicts:
        read[verdict["rule"]] += 1
        right[verdict["rule"]] += verdict["verdict"] == "right"
    yield from (f"{rule:28} {right[rule]:3} of {read[rule]:3} right" for rule in sorted(read))
    yield f"{'together':28} {right.total():3} of {read.total():3} right"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("verdicts.jsonl"))
    parser.add_argument("--but", type=Path, default=Path("none"), help="findings that were read before, as in --out")
    parser.add_argument("--tell", action="store_true")
    arguments = parser.parse_args()
    if arguments.tell:
        print("\n".join(told(lines(HERE / "labels" / "verdicts.jsonl"))))
        return
    folders = sorted(arguments.folders)
    with arguments.out.open("w", encoding="utf-8") as out:
        for number, finding in enumerate(drawn(folders, arguments.seed, lines(arguments.but)), start=1):
            label = {"file": finding["path"], "offset": finding["span"]["start"], "rule": finding["rule"]}
            out.write(json.dumps({**label, "verdict": ""}, ensure_ascii=False) + "\n")
            print(shown(number, finding))


if __name__ == "__main__":
    main()
