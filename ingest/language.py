"""Tells the language of a page and of a block: what is declared where it can be true, else what the words show.

A short block is taken for another language than its page only when it has that language's function words and none of
the page's; a detector alone is wrong on most phrases of two or three words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Set
from functools import cache

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

_CERTAIN = 0.5
"""Of 1.  On 11 short phrases of the world-day page the detector erred on all below this mark, and above it on none that
had a function word of the language it named."""

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
        return found
    return declared or default or found


def block_language(text: str, page: str) -> str:
    """Give a block's language: its page's, unless its own words show another."""
    words = _WORD.findall(text.lower()) if text else []
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
