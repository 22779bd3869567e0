"""Counts how a word's neighbours tell it from the one it is mixed up with; writes checks/data/neighbours.jsonl.

    python benchmarks/neighbours.py FOLDER [--write]

Probabilities of word pairs come from the general English language model that the package pocketsphinx ships (72,547
words, 2,051,511 pairs of neighbours; BSD licence; `pip install pocketsphinx`).  FOLDER holds plain text that editors
have read: for each slip, what is enough is set above the best score that any correct use of the word has in it.  Last
run on 12.9 million words (Brown, Penn Treebank and MASC samples, Australian news, presidential addresses, film
reviews, and the documentation of 18 packages of Debian); some 120 uses that scored high were mistakes in that text,
read one by one, and are passed over (--mistakes names a file of such lines, "wrong>right words around").
A slip that the examples of its pair then refuse is deleted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent.parent / "checks" / "data"
TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\S|\n\s*\n")
UNSEEN = -7.0
"""Logarithm of the chance of a word that the model does not have."""

ENOUGH, SELDOM = 26, 23
"""Tenths of a power of ten, and what is enough where the word is rare in the text (under 300 uses).  At 22 "byte size"
became "bite size"; at 30 one listed slip in nine fewer could be told."""

PRIOR = 20
"""Tenths.  That `right` is the commoner word speaks for it, but not more than this: else "width" became "with"."""

USEFUL = 0.1
"""A slip is kept where at least this share of the uses of `right` in the text would be found if they were slips."""

SPEAKING, SILENCING = 120, 60
"""Neighbours kept on each side, the likeliest first.  With twice as many, 858 slips could be told instead of 846."""


class Model(NamedTuple):
    """Logarithms (base 10): of each word, of stepping back to words alone, and of each pair by its first word."""

    words: dict[str, float]
    stepping_back: dict[str, float]
    pairs: dict[str, dict[str, float]]
    heads: dict[str, set[str]]

    def chance(self, left: str, right: str) -> float:
        """Give the chance of `right` after `left`, by Katz's back-off."""
        known = self.pairs.get(left, {}).get(right)
        return self.stepping_back.get(left, 0) + self.words.get(right, UNSEEN) if known is None else known


class Use(NamedTuple):
    before: str
    after: str
    around: str


def read_model(arpa: Iterable[str]) -> Model:
    model, section = Model({}, {}, defaultdict(dict), defaultdict(set)), ""
    for line in arpa:
        fields = line.split()
        if line.startswith("\\"):
            section = line.strip()
        elif section == "\\1-grams:" and len(fields) > 1:
            model.words[fields[1]] = float(fields[0])
            model.stepping_back[fields[1]] = float(fields[2]) if len(fields) > 2 else 0
        elif section == "\\2-grams:" and len(fields) == 4:
            model.pairs[fields[1]][fields[2]] = float(fields[0])
            model.heads[fields[2]].add(fields[1])
    return model


def shipped_model() -> Model:
    """Read the model of pocketsphinx, in another process: writing it out ends in a crash once the pairs are written."""
    import subprocess

    script = (
        "import sys; from pocketsphinx import Config, LogMath, NGramModel, get_model_path;"
        "config, logarithms = Config(), LogMath();"  # held, or the model counts with freed memory
        "NGramModel(config, logarithms, get_model_path() + '/en-us/en-us.lm.bin').write(sys.argv[1])"
    )
    with tempfile.TemporaryDirectory() as folder:
        arpa = Path(folder) / "model.arpa"
        subprocess.run([sys.executable, "-c", script, str(arpa)], check=False)
        with arpa.open(encoding="utf-8", errors="replace") as file:
            return read_model(file)


def uses(folder: Path, wanted: set[str]) -> Mapping[str, list[Use]]:
    """Give all uses of the wanted words; whatever is no word, a full stop or a comma say, is no neighbour."""
    found: dict[str, list[Use]] = defaultdict(list)
    for path in sorted(folder.rglob("*.txt")):
        words = [token.lower().replace("’", "'") for token in TOKEN.findall(path.read_text("utf-8", "replace"))]
        for at, word in enumerate(words):
            if word in wanted:
                before = words[at - 1] if at and words[at - 1][0].isalpha() else ""
                after = words[at + 1] if at + 1 < len(words) and words[at + 1][0].isalpha() else ""
                found[word].append(Use(before, after, " ".join(words[max(0, at - 5) : at + 6])))
    return found


def scores(model: Model, wrong: str, right: str) -> dict[str, Any]:
    """Give the scores of all neighbours, unpruned, each with how likely it is beside either word."""
    heads = model.heads.get(right, set()) | model.heads.get(wrong, set())
    tails = model.pairs.get(right, {}).keys() | model.pairs.get(wrong, {}).keys()

    def before(left: str) -> tuple[int, float]:
        ours, theirs = model.chance(left, right), model.chance(left, wrong)
        return round(10 * (ours - theirs)), model.words.get(left, UNSEEN) + max(ours, theirs)

    def after(tail: str) -> tuple[int, float]:
        ours, theirs = model.chance(right, tail), model.chance(wrong, tail)
        common = max(model.words.get(right, UNSEEN) + ours, model.words.get(wrong, UNSEEN) + theirs)
        return round(10 * (ours - theirs)), common

    prior = round(10 * (model.words.get(right, UNSEEN) - model.words.get(wrong, UNSEEN)))
    return {
        "wrong": wrong,
        "right": right,
        "opening": min(0, prior),
        "other_before": min(PRIOR, prior),
        "other_after": round(10 * (model.stepping_back.get(right, 0) - model.stepping_back.get(wrong, 0))),
        "before": {left: before(left) for left in heads if left[0] != "<"},
        "after": {tail: after(tail) for tail in tails if tail[0] != "<"},
    }


def pruned(slip: dict[str, Any], enough: int) -> dict[str, Any]:
    """Keep the neighbours that can bring the sum over what is enough, or keep it below."""
    best = {
        side: max([score for score, _ in slip[side].values()] + [slip[f"other_{side}"]]) for side in ("before", "after")
    }

    def kept(side: str, other: int) -> dict[str, int]:
        usual = slip[f"other_{side}"]
        ranked = sorted(((common, word, score) for word, (score, common) in slip[side].items()), reverse=True)
        speaking = [(word, score) for _, word, score in ranked if score > usual + 2 and score + other >= enough]
        silencing = [(word, score) for _, word, score in ranked if score < usual - 2 and usual + other >= enough]
        return dict(sorted(speaking[:SPEAKING] + silencing[:SILENCING]))

    sides = {
        "before": kept("before", max(best["after"], 0)),
        "after": kept("after", max(best["before"], slip["opening"])),
    }
    head = {key: slip[key] for key in ("wrong", "right")} | {"enough": enough}
    return head | {key: slip[key] for key in ("opening", "other_before", "other_after")} | sides


def score(slip: dict[str, Any], use: Use) -> int:
    left = slip["before"].get(use.before, slip["other_before"]) if use.before else slip["opening"]
    right = slip["after"].get(use.after, slip["other_after"]) if use.after else 0
    speaks = (use.before and left > slip["other_before"]) or (use.after and right > slip["other_after"])
    return left + right if speaks else -99


def slips(model: Model, found: Mapping[str, list[Use]], mistakes: set[str]) -> Iterator[tuple[dict[str, Any], float]]:
    """Give each slip of the listed pairs with its recall on the text."""
    pairs = [json.loads(line)["words"] for line in (DATA / "word_pairs.jsonl").read_text("utf-8").splitlines()]
    for wrong, right in sorted((one, other) for a, b in pairs for one, other in ((a, b), (b, a))):
        unpruned = scores(model, wrong, right)
        least = ENOUGH if len(found[wrong]) > 300 else SELDOM
        slip = pruned(unpruned, least)
        correct = [use for use in found[wrong] if f"{wrong}>{right} {use.around}" not in mistakes]
        enough = max([least, *(score(slip, use) + 2 for use in correct)])
        sample = found[right][:: max(1, len(found[right]) // 600)]
        recall = sum(score(slip, use) >= enough for use in sample) / max(1, len(sample))
        if recall >= USEFUL or not (found[wrong] or found[right]):
            yield pruned(unpruned, enough), recall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mistakes", type=Path)
    parser.add_argument("--write", action="store_true", help="write checks/data/neighbours.jsonl")
    options = parser.parse_args()
    mistakes = set(options.mistakes.read_text("utf-8").splitlines()) if options.mistakes else set()
    pairs = [json.loads(line)["words"] for line in (DATA / "word_pairs.jsonl").read_text("utf-8").splitlines()]
    found = uses(options.folder, {word for pair in pairs for word in pair})
    made = list(slips(shipped_model(), found, mistakes))
    for slip, recall in made:
        print(f"{slip['wrong']:14} {slip['right']:14} enough {slip['enough'] / 10:.1f}  recall {100 * recall:3.0f} %")
    if options.write:
        lines = [json.dumps(slip, ensure_ascii=False, separators=(",", ":")) + "\n" for slip, _ in made]
        (DATA / "neighbours.jsonl").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
