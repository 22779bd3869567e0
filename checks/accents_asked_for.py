"""Tells from its neighbours that a Spanish verb form stands where a noun or adjective that has an accent was meant.

"Publico" is a verb, so that no dictionary objects to it; but what stands behind "el" or "en" is no verb. The words are
in data/spanish_accents.jsonl; `describes` are nouns that the accented word follows as an adjective.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.words import Word

_PREPOSITIONS = frozenset("a con de desde en entre hacia hasta mediante por sin sobre".split())
_DETERMINERS = {
    "masculine": frozenset("al algún cada del el mi mismo ningún nuestro otro primer su tu un".split()),
    "feminine": frozenset(
        "alguna algunas cada mi mis misma mismas muchas ninguna nuestra nuestras otra otras su sus tu una unas"
        " varias".split()
    ),
}
_OBJECTS = frozenset("el la las lo los que se su sus un una unas unos".split())
"""What stands behind a verb: "la universidad publica los resultados"."""


class Accent(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb form without an accent, and the noun or adjective with one."""

    bare: str
    accented: str
    gender: str
    describes: frozenset[str]
    source: str

    def __post_init__(self) -> None:
        """Raise ValueError where the gender is none that has determiners."""
        if self.gender not in _DETERMINERS:
            raise ValueError(f'"gender" is masculine or feminine, not "{self.gender}"')


@cache
def accents() -> Mapping[str, Accent]:
    """Give all words by their bare form. Raises `copydesk.checks.entries.DataError`."""
    return {entry.bare: entry for entry in entries("spanish_accents.jsonl", Accent)}


def asked_for(words: Sequence[Word], at: int) -> str:
    """Give the accented word that was meant by words[at] of a Spanish text, in lower case, or nothing."""
    entry = accents().get(words[at].folded)
    if entry is None or not words[at].follows or at == 0:
        return ""
    before = words[at - 1].folded
    after = words[at + 1].folded if at + 1 < len(words) and words[at + 1].follows else ""
    if before == "el" and after in _OBJECTS:  # "el termino su obra" lacks other accents: él terminó
        return ""
    if before in _PREPOSITIONS or before in _DETERMINERS[entry.gender]:
        return entry.accented
    if before in ("la", "las") and entry.gender == "feminine" and _behind_preposition(words, at - 1):
        return entry.accented
    return entry.accented if before in entry.describes and after not in _OBJECTS else ""


def _behind_preposition(words: Sequence[Word], at: int) -> bool:
    """Say whether "la" is an article: behind a preposition it is no pronoun."""
    return at > 0 and words[at].follows and words[at - 1].folded in _PREPOSITIONS
