"""Reads a block's text as words, and leaves out what is no prose: addresses, identifiers, numbers, code.

A word knows its neighbours through the sequence it stands in; what was left out stays there as a word without text, so
that the words on both sides of it are not taken for neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from copydesk.model import Block

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_INVISIBLE}](?=[^\W\d_]))*"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")
_PROSE = re.compile(
    r"""[(\[“"‘'«¿¡*•·–—|/-]*"""
    rf"{_WORD.pattern}(?:(?:[,;:/|…–—]|--|\.\.\.){_WORD.pattern})*"
    r"""[)\]”"’'».,;:!?…*|/–—]*"""
)
"""What may stand between two spaces and be prose; all else is an address, an identifier, a formula or damage."""

_PHRASE_END = re.compile(r"""[.,!?:;|•·…()\[\]–—/\n"“”«»*]|--|\s-\s""")
"""A mark between two words that makes them no neighbours."""

_SENTENCE_END = re.compile(r"[.!?:|•·…*/\n]|\s[-–—o»]\s")
"""A mark after which a capital letter says nothing of the word."""


_ABBREVIATIONS = frozenset("dr fr gen gov hon jr lt mr mrs ms mt no prof rep rev sen sr st vol vs".split())
"""What stands with a full stop before a name."""


class Word(Struct, frozen=True):
    """A word of a block: what a reader sees of its text from `start` to `end`.

    `opens` says that a sentence, a line or a link begins with it, `follows` that nothing but space stands between it
    and the word before. An empty text stands for something that is no word.
    """

    text: str
    start: int
    end: int
    opens: bool = False
    follows: bool = False

    @property
    def folded(self) -> str:
        """The word in lower case, with straight apostrophes."""
        return self.text.lower().replace("’", "'")


def words(block: Block) -> tuple[Word, ...]:
    """Give the words of a block's own text, in order."""
    return tuple(_words(block))


def _words(block: Block) -> Iterator[Word]:
    links = {mark.start for mark in block.marks if mark.kind == "link"}
    code = [mark for mark in block.marks if mark.kind == "code"]
    last, before = 0, ""
    for start, end, prose in _stretches(block.text):
        prose = prose and not any(mark.start < end and start < mark.end for mark in code)
        between = block.text[last:start] if last else "\n"
        opens = start in links or (bool(_SENTENCE_END.search(between)) and not _abbreviated(before, between))
        text = _visible(block.text[start:end]) if prose else ""
        yield Word(text, start, end, opens, follows=not _PHRASE_END.search(between))
        last, before = end, text


def _abbreviated(word: str, between: str) -> bool:
    return between == ". " and (len(word) == 1 or word.lower() in _ABBREVIATIONS)


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give the places of words, and of what stands in their place and is no prose."""
    broken = False  # a word that was divided by hand at the end of a line goes on here
    for chunk in re.finditer(r"\S+", text):
        if not any(map(str.isalnum, chunk[0])):
            continue
        if broken or not _PROSE.fullmatch(chunk[0]):
            yield chunk.start(), chunk.end(), False
        else:
            for word in _WORD.finditer(text, chunk.start(), chunk.end()):
                yield word.start(), word.end(), True
        broken = chunk[0].endswith(("-", "\u00ad"))


def _visible(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, _INVISIBLE)))
