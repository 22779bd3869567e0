"""Tells in which grammatical form an item of a list begins: as a verb, an infinitive, a gerund, a noun or a sentence.

There is no tagger behind it: a form is told by closed lists of words (item_forms.jsonl) and by endings, and what they
do not settle has no form.  So a form that is given can be relied on, and many items have none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from copydesk.model import Block

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENGLISH_NOUN = re.compile(
    r".{3,}(?:tion|sion|ment|ness|ity|ance|ence|ship|ism|age|ure|tions|sions|ments|ities|ances|ences)"
)
_SPANISH_NOUN = re.compile(
    r".{3,}(?:ción|sión|cion|sion|ciones|siones|miento|mientos|dad|dades|tad|anza|encia|ancia|encias|ismo|aje|ura)"
)
_INFINITIVE = re.compile(r".{2,}(?:[aei]r|ír|[aei]rse|[aei]rl[aeo]s?)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|can|must|should|will|has|have|does|do|may|es|son|está|están|debe|deben|puede|pueden|tiene"
    r"|tienen|será|serán|fue|fueron)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:With (?:regard|respect) to|In (?:the case of|relation to)|As (?:for|regards)|Regarding|Concerning"
    r"|(?:En cuanto|Con respecto|Respecto|En relación|En lo que respecta) a(?:l)?|En (?:el )?caso de)\b[^,;.]{3,80},"
    r"\s+(?:the|a|an|this|that|these|those|it|they|he|she|there|we|el|la|los|las|un|una|este|esta|estos|estas|se|no)\s",
    re.IGNORECASE,
)


class Form(StrEnum):
    """How an item begins; the value is what a message calls it, in the plural."""

    VERB = "verbs"
    INFINITIVE = "infinitives with “to”"
    GERUND = "forms in -ing"
    NOUN = "nouns"
    SENTENCE = "whole sentences"
    UNKNOWN = ""


class ItemWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the data file: words that begin an item as a verb, or that look like one and are nouns."""

    language: str
    kind: str
    words: frozenset[str]
    source: str
    marks: tuple[str, ...]
    silent: tuple[str, ...]


@cache
def item_words() -> Mapping[tuple[str, str], frozenset[str]]:
    """Read the data file; the words by language and kind."""
    lines = files(__package__).joinpath("item_forms.jsonl").read_bytes().splitlines()
    read = (msgspec.json.decode(line, type=ItemWords) for line in lines if line.strip())
    return {(one.language, one.kind): one.words for one in read}


def form(item: Block) -> Form:
    """Give the form an item begins in."""
    words = [match[0] for match in _WORD.finditer(item.text[:60])]
    if not words:
        return Form.UNKNOWN
    if _ABOUT.match(item.text):
        return Form.SENTENCE
    spanish = item.language.startswith("es")
    found = _spanish(words) if spanish else _english(words)
    alone = item.text[: len(words[0]) + 2].rstrip().endswith((",", ";", ":", "/"))  # a list of words
    return found if found is Form.NOUN or not alone else Form.UNKNOWN


def has_finite_verb(item: Block) -> bool:
    """Say whether an item has one of the commonest finite verbs, as a sentence has."""
    return bool(_FINITE.search(item.text))


def _english(words: list[str]) -> Form:
    first, second = words[0].lower(), (words[1].lower() if len(words) > 1 else "")
    verbs, nouns = item_words()["en", "verb"], item_words()["en", "noun"]
    if first in verbs and second not in ("of", "and", "or", ""):
        return Form.VERB
    if first == "to" and second in verbs:
        return Form.INFINITIVE
    if first.endswith("ing") and len(first) > 5:
        return Form.UNKNOWN if first in nouns or second in ("of", "") else Form.GERUND
    if second == "of" or _ENGLISH_NOUN.fullmatch(first) or (second and _ENGLISH_NOUN.fullmatch(second)):
        return Form.NOUN
    return Form.UNKNOWN


def _spanish(words: list[str]) -> Form:
    first, second = words[0].lower(), (words[1].lower() if len(words) > 1 else "")
    if first in item_words()["es", "noun"]:
        return Form.NOUN
    if _INFINITIVE.fullmatch(first):
        return Form.UNKNOWN if second in ("de", "del", "") else Form.VERB  # "Lavar", "Deber de memoria"
    if _SPANISH_NOUN.fullmatch(first) or second in ("de", "del"):
        return Form.NOUN
    return Form.UNKNOWN
