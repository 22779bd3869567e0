"""Reads the forms in which a text can give one name, so that two forms of one name meet under one key.

Four kinds of difference are read: "Declaration of Brasilia" / "Brasilia Declaration"; "Second Work Plan" / "II Work
Plan"; "Work Plan against …" / "Work Plan to Combat …" before the same words; "Resolution 2019/04" / "Resolution 2019".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from copydesk.checks.consistency.names import CAPITALISED
from copydesk.checks.entries import entries

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo",
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima undécima duodécima",
)
_NUMBERS = {word: at for line in _ORDINALS for at, word in enumerate(line.split(), start=1)}
_ROMAN = {
    name: at
    for at, name in enumerate(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(), start=1
    )
}

_NOT_NUMBERED = frozenset(
    "article artículo book capítulo century chapter class clase división edition fracción grade lady libro name"
    " name's number paragraph párrafo part parte person section sección street título title volume year".split()
)
"""What comes in numbered parts has its own way of counting, and so have days, schools and streets."""

_DIGITS = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|da|do|ra|ro|ta|to|[ºª°])")
_CITED_ACTS = frozenset(
    "Resolution Decision Decree Regulation Directive"
    " Resolución Decisión Decreto Reglamento Directiva Ley Acuerdo".split()
)

_SMALL = "of|the|de|del|la|las|los|el|on|in|for|to|against|sobre|contra|para|en"
_WITHIN = "(?:of|de|del)"
_PROPER = rf"{CAPITALISED}(?: {CAPITALISED})?"


SHORT = "alone"
"""The variant of a citation by its number alone."""


class HeadedNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What acts and bodies are called in one language, as their names begin or end; with source and example."""

    language: str
    source: str
    example: str
    acts: tuple[str, ...]
    bodies: tuple[str, ...]


class Form(Struct, frozen=True):
    """One way to give a name, in text[start:end].

    `value` is what the name is under `key`, a bar, and the variant in which it is given.
    """

    key: str
    value: str
    start: int
    end: int


def forms(text: str) -> Iterator[Form]:
    """Give the forms of names that stand in a text, kind by kind."""
    heads, acts = _heads()
    for match in _OF.finditer(text):
        if match["head"] in heads:
            yield Form(f"of {match['head']} {match['name']}".lower(), "|of", *match.span())
    for match in _BEFORE.finditer(text):
        if match["head"] in heads:
            yield Form(f"of {match['head']} {match['name']}".lower(), "|before", *match.span())
    for match in _JOINED.finditer(text):
        if match["act"] in acts:
            yield _joined(match)
    for match in _CITED.finditer(text):
        if match["act"] in _CITED_ACTS:
            mark = (match["mark"] or SHORT).strip()
            yield Form(f"cited {match['act']}".lower(), f"{match['number']}|{mark}", *match.span())
    yield from _numbered(text)


def _joined(match: re.Match[str]) -> Form:
    """Give "Work Plan against" under the words that follow, "trafficking persons"."""
    first, *_, last = match["rest"].lower().split()
    value = f"{match['name']}|{match['joint']}".lower()
    return Form(f"joined {first} {last}", value, match.start(), match.end("joint"))


def _numbered(text: str) -> Iterator[Form]:
    for match in _COUNTED.finditer(text):
        counting, name = match.groups()
        variant, number = _number(counting)
        if number and not _is_of_its_own(text, match):
            yield Form(f"numbered {number} {name}".lower(), f"|{variant}", match.start(), match.end(2))


def _number(word: str) -> tuple[str, int]:
    """Give how a word counts, and how far; 0 where it does not."""
    if digits := _DIGITS.fullmatch(word):
        return "digits", int(digits[1])
    return ("roman", _ROMAN[word]) if word in _ROMAN else ("word", _NUMBERS.get(word.lower(), 0))


def _is_of_its_own(text: str, match: re.Match[str]) -> bool:
    """Say whether a number belongs to what has its own way of counting ("Chapter II Plans"), or is a pronoun."""
    before = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    after = match[2].split()[0].lower()
    pronoun = match[1] == "I" and not (before and before[1].lower() in ("the", "el", "la"))
    return pronoun or after in _NOT_NUMBERED or (before is not None and before[1].lower() in _NOT_NUMBERED)


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """Give what English acts and bodies are called, and acts in any language."""
    lists = entries("headed_names.jsonl", HeadedNames)
    english = frozenset(word for entry in lists if entry.language == "en" for word in (*entry.acts, *entry.bodies))
    return english, frozenset(word for entry in lists for word in entry.acts)


_OF = re.compile(rf"\b(?P<head>{CAPITALISED}) of (?P<name>{_PROPER})(?![\w-]| {_WITHIN} [A-Z]| [A-Z])")
_BEFORE = re.compile(
    rf"(?<![\w-])(?!The )(?P<name>{CAPITALISED}(?: {CAPITALISED})??) (?P<head>{CAPITALISED})"
    rf"(?![\w-]| {_WITHIN} [A-Z]| [A-Z])"
)
_JOINED = re.compile(
    rf"\b(?P<name>(?:{CAPITALISED} )?(?P<act>{CAPITALISED})(?: (?:of|de) {CAPITALISED})?)"
    r" (?P<joint>(?:to|para|a) [A-Za-zÀ-ÿ]{4,}|against|on|for|about|contra|sobre|para)(?: (?:the|la|el|los|las))?"
    rf" (?P<rest>{CAPITALISED}(?: (?:{_SMALL})){{0,2}} {CAPITALISED})"
)
_COUNTED = re.compile(rf"(?<![\w-])(\w+[º°]?) (?=({_PROPER})(?![\w-]))")
_LAST_WORD = re.compile(r"(\w+) $")
_CITED = re.compile(
    rf"\b(?P<act>{CAPITALISED}) (?:N[º°o]?\.? ?)?"
    r"(?P<number>\d{1,5})(?:(?P<mark>/|-| de )(?:\d{4}|\d\d))?(?![\w/-])(?!\.\d)"
)
