"""Measures confused-word and misspelling on passages whose mistakes are tagged: `<ERR targ=right> wrong </ERR>`.

That is the format of the passages of Holbrook's pupils in the Birkbeck spelling error corpus (`holbrook-tagged.dat`,
free for research, not brought along: name its place). Each tagged word is judged with all other mistakes of its
sentence mended; the sentences with all mended are the clean text. Nothing was tuned on them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from language import rule_engine

from copydesk.checks.confusions import confusions
from copydesk.checks.lexicon import known
from copydesk.checks.neighbours import slips
from copydesk.checks.prose.confused_word import ConfusedWord
from copydesk.checks.prose.misspelling import Misspelling

_TAG = re.compile(r"<ERR targ=(.*?)>\s*(.*?)\s*</ERR>")
_PUPIL = re.compile(r"^\s*\d+\.\s*\n[A-Z' ]+page\s+\d+\s*$", re.MULTILINE)
_BEFORE_MARK = re.compile(r"\s+([.,!?;:])")


def sentences(path: Path) -> list[str]:
    text = " ".join(_PUPIL.sub(" ", path.read_text("latin-1")).split())
    return re.split(r"(?<=[.!?])\s+(?=[A-Z<])", text)


def mended(sentence: str, but: re.Match[str] | None = None) -> str:
    """Give a sentence with all its mistakes mended, but for one."""
    text = _TAG.sub(lambda tag: tag[2 if but and tag.start() == but.start() else 1].strip(), sentence)
    return _BEFORE_MARK.sub(r"\1", text)


def mistakes(all_sentences: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give each single word that stands for another single word: its sentence, the word, and the right one."""
    for sentence in all_sentences:
        for tag in _TAG.finditer(sentence):
            right, wrong = tag[1].strip(), tag[2].strip()
            if right.isalpha() and wrong.isalpha() and right.lower() != wrong.lower():
                yield mended(sentence, tag), wrong, right


def listed(wrong: str, right: str) -> bool:
    entries = (*slips().get(wrong.lower(), ()), *confusions().get(wrong.lower(), ()))
    return any(entry.right == right.lower() for entry in entries)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path, help="the tagged passages")
    read = sentences(parser.parse_args().passages)
    real, nonword = rule_engine(ConfusedWord()), rule_engine(Misspelling())
    total, found, right_first = Counter[str](), Counter[str](), Counter[str]()
    for text, wrong, right in mistakes(read):
        kinds = ("words", "words of listed pairs")[: 1 + listed(wrong, right)] if known(wrong) else ("no words",)
        hits = [mark for mark in (real if known(wrong) else nonword)(text) if mark.words == wrong]
        for kind in kinds:
            total[kind], found[kind] = total[kind] + 1, found[kind] + bool(hits)
            right_first[kind] += any(mark.suggestion.lower() == right.lower() for mark in hits)
    for kind, count in total.items():
        print(f"{count} mistakes that are {kind}: {found[kind]} found, {right_first[kind]} with the right word first")
    clean = [mended(sentence) for sentence in read]
    words = sum(len(text.split()) for text in clean)
    print(f"{words:,} words without their mistakes: {sum(len(real(text)) for text in clean)} marks of confused-word")


if __name__ == "__main__":
    main()
