"""Tells which words Spanish has and how often it uses them.

Two embedded dictionaries, read when first asked for: hunspell's es, for all forms of a word in any country, and its
100,000 commonest forms with their counts (`copydesk.checks.dictionaries`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from copydesk.checks.dictionaries import frequency_of, in_hunspell
from copydesk.checks.slips import ACCENT, SPANISH_SOUND

_OLD_ORTHOGRAPHY = frozenset(
    "sólo éste ésta éstos éstas ése ésa ésos ésas aquél aquélla aquéllos aquéllas guión guiones truhán huí rió crié fié"
    " lié pié fué fuí dió vió substancia substancial subscribir obscuro obscura obscuridad septiembre setiembre".split()
)
"""What was right before the Academy's reforms of 1959, 1999 and 2010: pages keep the orthography of their day."""

_EITHER_WAY = frozenset(
    "fríjol fríjoles futbol vídeo vídeos coctel cocteles chofer choferes ícono íconos olimpíada olimpíadas período"
    " períodos austríaco austríaca cardíaco cardíaca cardíacos cardíacas policíaco policíaca maníaco zodíaco"
    " paradisíaco amoníaco élite élites elite elites alvéolo alveolo alvéolos alveolos atmosfera beisbol básquetbol"
    " basquetbol voleibol íbero íberos omóplato omoplato ósmosis osmosis pedíatra psiquíatra reptil róbalo"
    " tortícolis torticolis cártel cárteles dínamo reúma exégesis exegesis hemiplejia hemiplejía béisbol".split()
)
_VERB_EITHER_WAY = re.compile(r"(?:adec|colic|evac|lic|oblic|promisc)[uú](?:o|as?|an|es?|en)")
"""What the Academy's dictionary has with its accent on either of two letters, where hunspell knows one of them."""

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
    (re.compile(r"a(?:bles?|dor(?:e?s|as?)?|ción|ciones)$"), "ar"),
    (re.compile(r"ibles?$"), "er"),
    (re.compile(r"ibles?$"), "ir"),
    (re.compile(r"[ei]dor(?:e?s|as?)?$"), "er"),
    (re.compile(r"idor(?:e?s|as?)?$"), "ir"),
    (re.compile(r"cion(?:a[nrs]?|aron|amos|ad[ao]s?|ando|ó)$"), "ción"),
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

_JOINERS = frozenset("al como con de del el en entre la las los para por que se sin sobre su sus un una".split())
"""What is run together with the word after it."""

_LONG = 9
_LONG_PART = 4
"""Letters.  See `sounding_alike` and `parted`."""

_KNOWN_WELL = 1_000_000
"""Occurrences of each half of two words that were run together."""

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
    if in_hunspell(lower, "es") or lower in _OLD_ORTHOGRAPHY or lower in _EITHER_WAY:
        return True
    if _VERB_EITHER_WAY.fullmatch(lower):
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

    Two like sounds are looked for in a long word that one does not explain. Each comes with the price of these slips.
    """
    once = dict.fromkeys(_respelt(word), SPANISH_SOUND)
    found = _heard(word, {word: 0.0} | once)
    if found or len(word) < _LONG:
        return found
    return _heard(word, {twice: 2 * SPANISH_SOUND for plain in once for twice in _respelt(plain)})


def _heard(word: str, spelt: Mapping[str, float]) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for plain, cost in spelt.items():
        for candidate in (plain, *_accented(plain)):
            if candidate != word and in_hunspell(candidate, "es"):
                found[candidate] = min(found.get(candidate, 9), cost + ACCENT * (candidate != plain))
    return found


def parted(word: str) -> Iterator[str]:
    """Give the pairs of common words that a lower-case word may be where a space is lost: "deíndole", "todoórgano".

    The first is a small word, or the second begins with an accent, as the second half of hardly any word does.
    """
    for cut in range(2, len(word) - 3):
        left, right = word[:cut], word[cut:]
        accented = right[0] in "áéíóú" and len(left) >= _LONG_PART
        if (left in _JOINERS or accented) and min(frequency(left), frequency(right)) >= _KNOWN_WELL:
            yield f"{left} {right}"


def may_be_name(word: str, near: Iterable[tuple[str, float]]) -> bool:
    """Say whether a lower-case word is a name but for an accent ("perez"), and no other word but for one."""
    accented = [one for one in _accented(word) if one != word]
    named = any(in_hunspell(one.capitalize(), "es") and not in_hunspell(one, "es") for one in accented)
    return named and not any(one in accented for one, _ in near)


def names(word: str) -> bool:
    """Say whether a lower-case word is a Spanish name and no other word, but for an accent: "andalucia"."""
    spelt = {*_accented(word), word}
    return any(in_hunspell(one.capitalize(), "es") for one in spelt) and not any(
        in_hunspell(one, "es") for one in spelt
    )


def borrowed(word: str) -> bool:
    """Say whether English has a lower-case word, and Spanish has it not even with an accent, or hardly ("clúster")."""
    return in_hunspell(word, "en") and not any(frequency(one) >= _COMMON for one in _accented(word))


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
    tilde = "ñ" in plain and "ñ" not in other  # a letter of its own, which nobody types for an n
    return plain.translate(_BARE) == other.translate(_BARE) and (more or word == plain) and not tilde


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
