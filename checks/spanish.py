"""Tells which words Spanish has and how often it uses them.

Two embedded dictionaries, read when first asked for: hunspell's es, for all forms of a word in any country, and its
100,000 commonest forms with their counts (`copydesk.checks.dictionaries`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from copydesk.checks.dictionaries import frequency_of, in_hunspell
from copydesk.checks.slips import ACCENT, SPANISH_SOUND

_OLD_ORTHOGRAPHY = frozenset(
    "sólo éste ésta éstos éstas ése ésa ésos ésas aquél aquélla aquéllos aquéllas guión guiones truhán huí rió crié fié"
    " lié pié fué fuí dió vió substancia substancial subscribir obscuro obscura obscuridad septiembre setiembre".split()
)
"""What was right before the Academy's reforms of 1959, 1999 and 2010: pages keep the orthography of their day."""

_PREFIXES = re.compile(
    r"(?:anti|auto|bi|bio|co|contra|des|eco|euro|ex|extra|hiper|hispano|infra|inter|intra|macro|mega|micro|mini"
    r"|mono|multi|narco|neo|neuro|pluri|poli|pos|post|pre|pro|pseudo|psico|re|semi|sobre|socio|sub|super|supra|tele|trans"
    r"|ultra|vice)-?r?(?=\w{4})"
)
_SUFFIXES = (
    (re.compile(r"(?:it|cit)([oa]s?)$"), r"\1"),
    (re.compile(r"mente$"), ""),
    (re.compile(r"ora(s?)$"), "or"),
    (re.compile(r"(?<=\w{3})(?:me|te|se|lo|la|le|nos|los|las|les)$"), ""),
    (re.compile(r"ísim([oa]s?)$"), r"\1"),
    (re.compile(r"(?<=[^s])s$"), ""),
    (re.compile(r"es$"), ""),
)
"""Endings that make a new word of another, with what stands in the old word in their place."""

_ALIKE = (
    ("b", "v"), ("v", "b"), ("ll", "y"), ("y", "ll"), ("s", "c"), ("c", "s"), ("z", "s"), ("s", "z"), ("c", "z"),
    ("z", "c"), ("g", "j"), ("j", "g"), ("x", "s"), ("s", "x"), ("n", "m"), ("m", "n"), ("i", "y"), ("y", "i"),
    ("cc", "c"), ("c", "cc"), ("sc", "c"), ("c", "sc"), ("h", ""), ("k", "qu"), ("k", "c"), ("qu", "cu"),
    ("gue", "güe"), ("gui", "güi"), ("r", "rr"), ("rr", "r"), ("n", "ñ"), ("ni", "ñ"), ("hue", "güe"),
    ("nn", "n"), ("ss", "s"),
)  # fmt: skip
"""Letters that are written for each other because they sound alike, or nearly."""

_COMMON = 3_000_000
"""Occurrences, as often as a word that every Spaniard knows; "estructure" has fifty times less."""

_ACUTE = str.maketrans("aeiou", "áéíóú")
_PLAIN = str.maketrans("áéíóú", "aeiou")
_BARE = str.maketrans("áéíóúüñ", "aeiouun")


@cache
def frequencies() -> Mapping[str, int]:
    """Give the occurrences of each form of the list (in lower case) in a million million words, as for English."""
    text = files("copydesk.checks.dictionaries").joinpath("spanish.tsv").read_text("utf-8")
    return {word: int(count) for word, _, count in (line.partition("\t") for line in text.splitlines())}


def frequency(word: str) -> int:
    """Give the number of occurrences of a word in any case; 0 where the list has none."""
    return frequencies().get(word.lower(), 0)


@lru_cache(maxsize=50_000)
def known(word: str) -> bool:
    """Say whether Spanish has the word, in the orthography of today or of the last century."""
    lower = word.lower()
    if in_hunspell(lower, "es") or lower in _OLD_ORTHOGRAPHY:
        return True
    return word != lower and (in_hunspell(word, "es") or in_hunspell(lower.capitalize(), "es"))


@lru_cache(maxsize=10_000)
def formed(word: str) -> bool:
    """Say whether Spanish forms the word by rule from words it has: "interinstitucional", "documentito"."""
    lower = word.lower()
    prefix = _PREFIXES.match(lower)
    if prefix and known(lower[prefix.end() :]):
        return True
    stems = (pattern.sub(ending, lower) for pattern, ending in _SUFFIXES if pattern.search(lower))
    return any(len(stem) > 3 and (known(stem) or known(stem.translate(_PLAIN))) for stem in stems)


def sounding_alike(word: str) -> Mapping[str, float]:
    """Give the words of the dictionary that a lower-case word becomes by one accent, one like sound, or one of both.

    Each comes with the price of these slips.
    """
    spelt = {word: 0.0} | dict.fromkeys(_respelt(word), SPANISH_SOUND)
    found: dict[str, float] = {}
    for plain, cost in spelt.items():
        for candidate in (plain, *_accented(plain)):
            if candidate != word and in_hunspell(candidate, "es"):
                found[candidate] = min(found.get(candidate, 9), cost + ACCENT * (candidate != plain))
    return found


def borrowed(word: str) -> bool:
    """Say whether English has a lower-case word, and Spanish has it not even with an accent."""
    return in_hunspell(word, "en") and not lacks_accent(word)


def lacks_accent(word: str) -> bool:
    """Say whether a lower-case word becomes a Spanish one by one accent more or less."""
    return any(in_hunspell(accented, "es") for accented in _accented(word))


def common(word: str) -> bool:
    """Say whether a lower-case word is so common in Spanish that it is a quotation in any other language."""
    return frequency_of(word, "es") >= _COMMON


def lacks_accents_of(word: str, other: str) -> bool:
    """Say whether a word is another but for accents and tildes that it lacks; a name may have more (Luján, lujan)."""
    plain = word.lower()
    more = sum(not letter.isascii() for letter in other) >= sum(not letter.isascii() for letter in plain)
    return plain.translate(_BARE) == other.translate(_BARE) and (more or word == plain)


def _respelt(word: str) -> Iterator[str]:
    for written, meant in _ALIKE:
        at = word.find(written)
        while at >= 0:
            yield word[:at] + meant + word[at + len(written) :]
            at = word.find(written, at + 1)
    for at, letter in enumerate(word):
        if letter in "aeiou":
            yield word[:at] + "h" + word[at:]


def _accented(word: str) -> Iterator[str]:
    plain = word.translate(_PLAIN)
    yield plain
    for at, letter in enumerate(plain):
        if letter in "aeiou":
            yield plain[:at] + letter.translate(_ACUTE) + plain[at + 1 :]
