"""Reads a block's text as words, and leaves out what is no prose: addresses, identifiers, numbers, code.

A word knows its neighbours through the sequence it stands in; what was left out stays there as a word without text, so
that the words on both sides of it are not taken for neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from msgspec import Struct

from copydesk.checks.coded import Coded, Places, code
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

_COMPOUND = re.compile(rf"""[(\[“"‘'«]*{_WORD.pattern}(?:-{_WORD.pattern})+[)\]”"’'»,.;:!?…]*""")
"""A hyphenated word, with what may stand around it."""

_PHRASE_END = re.compile(r"""[.,!?:;|•·…()\[\]–—/\n"“”«»*]|--|\s-\s""")
"""A mark between two words that makes them no neighbours."""

_SENTENCE_END = re.compile(r"[.!?:|•·…*/\n]|\s[-–—o»]\s")
"""A mark after which a capital letter says nothing of the word."""


_LONGEST = 64
"""Characters.  A longer run of letters is data, or words run together: the longest of symspellpy's frequency list has
28 ("antidisestablishmentarianism"), and the name of a German law had 63."""

_ABBREVIATIONS = frozenset("dr fr gen gov hon jr lt mr mrs ms mt no prof rep rev sen sr st vol vs".split())
"""What stands with a full stop before a name."""


class Word(Struct, frozen=True):
    """A word of a block: what a reader sees of its text from `start` to `end`.

    `opens` says that a sentence, a line or a link begins with it, `follows` that nothing but space stands between it
    and the word before; `part` that it is one of the words of a hyphenated one, which has no neighbours. An empty text
    stands for something that is no word.
    """

    text: str
    start: int
    end: int
    opens: bool = False
    follows: bool = False
    part: bool = False

    @property
    def folded(self) -> str:
        """The word in lower case, with straight apostrophes."""
        lower = self.text.lower()
        return lower if lower.isascii() else lower.replace("’", "'")


def words(block: Block) -> tuple[Word, ...]:
    """Give the words of a block's own text, in order."""
    links = tuple(mark.start for mark in block.marks if mark.kind == "link")
    return _read(block.text, links, code(block))


@lru_cache(maxsize=8192)  # the blocks of a long page: each rule reads them anew, and pages of one site share many
def _read(text: str, links: tuple[int, ...], code: Places) -> tuple[Word, ...]:
    return tuple(_words(text, frozenset(links), Coded(code)))


def _words(text: str, links: Set[int], coded: Coded) -> Iterator[Word]:
    last, before, apart = 0, "", False
    for start, end, prose, part in _stretches(text):
        prose = prose and end - start <= _LONGEST and not coded.meets(start, end)
        said = _visible(text[start:end]) if prose else ""
        if last and start == last + 1 and text[last] == " " and start not in links:
            yield Word(said, start, end, opens=False, follows=not (part or apart), part=part)
        else:
            between = text[last:start] if last else "\n"
            opens = start in links or (bool(_SENTENCE_END.search(between)) and not _abbreviated(before, between))
            follows = not (part or apart or _PHRASE_END.search(between))
            yield Word(said, start, end, opens, follows, part)
        last, before, apart = end, said, part


def _abbreviated(word: str, between: str) -> bool:
    return between == ". " and (len(word) == 1 or word.lower() in _ABBREVIATIONS)


def _stretches(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Give the places of words and of what stands in their place, whether it is prose, and part of a compound."""
    broken = False  # a word that was divided by hand at the end of a line goes on here
    for chunk in re.finditer(r"\S+", text):
        if chunk[0].isalpha() and not broken:
            yield chunk.start(), chunk.end(), True, False
            continue
        if not any(map(str.isalnum, chunk[0])):
            continue
        part = not broken and bool(_COMPOUND.fullmatch(chunk[0]))
        if part or (not broken and _PROSE.fullmatch(chunk[0])):
            for word in _WORD.finditer(text, chunk.start(), chunk.end()):
                yield word.start(), word.end(), True, part
        else:
            yield chunk.start(), chunk.end(), False, False
        broken = chunk[0].endswith(("-", "\u00ad"))


def _visible(text: str) -> str:
    return text if text.isascii() else text.translate(_UNSEEN)


_UNSEEN = dict.fromkeys(map(ord, _INVISIBLE))
