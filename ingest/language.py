"""Tells the language of a page and of a block: what is declared where it can be true, else what the words show.

A block is taken for another language than its page, or than it declares, only when its words are a hundred times
likelier there. Between English, Spanish, French and Portuguese a list of words tells that; a detector of letters alone
is wrong on every other phrase of two or three words (benchmarks/block_language.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files

from turbohtml.detect import LanguageDetection, detect_language

_CODES = {
    "eng": "en", "spa": "es", "fra": "fr", "por": "pt", "deu": "de", "ita": "it", "nld": "nl", "cat": "ca",
    "swe": "sv", "dan": "da", "nob": "no", "fin": "fi", "pol": "pl", "ces": "cs", "rus": "ru", "ukr": "uk",
    "ell": "el", "tur": "tr", "ara": "ar", "heb": "he", "cmn": "zh", "jpn": "ja", "kor": "ko", "hun": "hu",
    "ron": "ro", "vie": "vi", "tha": "th",
}  # fmt: skip
"""ISO 639-3, as the detector says it, to ISO 639-1, as HTML says it."""

_FUNCTION_WORDS = {code: frozenset(words.split()) for code, words in {
    "en": "the of and to in for is are with that by from on at this be or as an it its not",
    "es": "el la los las de del y en que por para con una un es se su al lo como más",
    "fr": "le la les des du de et en que pour avec une un est dans sur par au aux ce",
    "pt": "o a os as de do da dos das e em que por para com uma um é ao na no não",
}.items()}  # fmt: skip
"""The twenty or so commonest closed-class words of each language, as any frequency list gives them."""

_ALL: frozenset[str] = frozenset().union(*_FUNCTION_WORDS.values())
_WORD = re.compile(r"[^\W\d_]+")
_SPACED = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
"""Parts the words of ASCII text as `_WORD` does, in an eighth of the time."""

_CERTAIN = 0.5
"""Of 1.  On 11 short phrases of the world-day page the detector erred on all below this mark, and above it on none that
had a function word of the language it named."""

_SPOKEN = ("en", "es", "fr", "pt")
"""The languages of data/language_words.tsv, in the order of its columns."""

_MARGIN = 20
"""Tenths of a decade: another language than the page's must be a hundred times likelier."""

_FEW = 3
_NO_ACRONYM = 6
"""Words, and letters."""

_STEM = 4
"""Letters.  A longer word that is not in the list tells by its last three."""

_BLOCK_SAMPLE = 600
"""Characters of a block that are looked at: a hundred words say it, if words say it."""

_SAMPLE = 4000
"""Characters.  A bound on the work; two pages of text are plenty for a detector."""


def primary(tag: str) -> str:
    """Give the primary language subtag of a declared language (`en-US` → `en`); empty where it is none."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$|,)", tag)
    return match[1].lower() if match else ""


def page_language(declared: str, text: str, default: str = "") -> str:
    """Give a page's language: the one its text shows with certainty, else the declared one, else the default."""
    found, confidence = _detected(text[:_SAMPLE])
    if found and confidence >= _CERTAIN and len(text) > 200:
        return block_language(text, found)
    return declared or default or block_language(text, "") or found


def block_language(text: str, expected: str) -> str:
    """Give a block's language: the expected one (its page's, or what is declared), unless its own words show another.

    Without an expected one (an empty text) the words alone tell, or nothing does.
    """
    words = _words(text[:_BLOCK_SAMPLE]) if text else []
    if not words:
        return expected
    if expected in _SPOKEN or not expected:
        return _by_words(_telling(words), expected)
    return _by_function_words(text, [word.lower() for word in words], expected)


def _words(text: str) -> list[str]:
    return text.encode("ascii").translate(_SPACED).decode("ascii").split() if text.isascii() else _WORD.findall(text)


def _telling(words: Sequence[str]) -> set[str]:
    """Leave out what may be an acronym and, where there are few words, letters."""
    shortest = 1 if len(words) > _FEW else 2
    return {
        word.lower() for word in words if len(word) >= shortest and not (len(word) < _NO_ACRONYM and word.isupper())
    }


def _by_words(words: Iterable[str], expected: str) -> str:
    """Add up, word by word, how much likelier one of the four languages is; without a clear one it is the expected."""
    counts = _word_costs()
    costs = [counts.get(word) or counts.get(f"-{word[-3:]}" if len(word) > _STEM else "") for word in words]
    sums = [sum(column) for column in zip(*filter(None, costs), strict=True)]
    if not sums:
        return expected
    best = sums.index(min(sums))
    other = sums[_SPOKEN.index(expected)] if expected else sorted(sums)[1]
    return _SPOKEN[best] if other - sums[best] >= _MARGIN else expected


@cache
def _word_costs() -> Mapping[str, Sequence[int]]:
    """Give, by word or ending, what each language asks for it: minus ten times the decimal logarithm of its share."""
    lines = files("copydesk.ingest").joinpath("data", "language_words.tsv").read_text("utf-8").splitlines()
    return {word: tuple(map(int, costs.split())) for word, _, costs in (line.partition("\t") for line in lines)}


def _by_function_words(text: str, words: Sequence[str], page: str) -> str:
    if len(words) < 3:
        return page
    own = _FUNCTION_WORDS.get(page, frozenset())
    found = _ALL.intersection(words)
    if found <= own:
        return page
    counts = Counter(filter(found.__contains__, words))
    theirs = max(_score(counts, words_of) for code, words_of in _FUNCTION_WORDS.items() if code != page)
    if not theirs or 2 * _score(counts, own) > theirs:
        return page
    language, confidence = _detected(text[:_SAMPLE])
    return language if language and confidence >= _CERTAIN else page


def _score(counts: Mapping[str, int], words: Set[str]) -> int:
    return sum(count for word, count in counts.items() if word in words)


@cache
def _options() -> LanguageDetection:
    return LanguageDetection(allowed=frozenset(_CODES))


def _detected(text: str) -> tuple[str, float]:
    match = detect_language(text, _options())
    return _CODES.get(match.language or "", ""), match.confidence
