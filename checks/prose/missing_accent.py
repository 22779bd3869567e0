"""Marks a word without the accent that it has elsewhere on the page, or that the words beside it ask for.

What it marks: "Seguridad Publica" on a page that writes "Seguridad Pública" too. The bare word may be a word itself
("publica" is a verb), so that no dictionary objects; the page's own words do. Both must stand
beside the same word, which has a meaning of its own, and the page must write the accent about as often as not. In
Spanish the words beside it tell too, as no verb stands behind an article or a preposition: "el numero", "en publico",
"salud publica" (data/spanish_accents.jsonl). Words all in capitals, which many write without accents, are left alone,
and so are words that no dictionary of their language has: those are `misspelling`'s.

More than three places of one word are told once, with one fix for all.

Why readers care: the name of an office or a person is written in two ways, and a search finds one of them; a screen
reader stresses the wrong syllable.

What the fix risks: the other spelling may be the wrong one. The fix waits for an editor.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import ClassVar

from copydesk.checks.accents_asked_for import accents, asked_for
from copydesk.checks.foreign import function_words
from copydesk.checks.languages import lexicon_of
from copydesk.checks.repeats import told_once
from copydesk.checks.spanish import lacks_accent
from copydesk.checks.words import Word, words
from copydesk.model import Applicability, Block, Document
from copydesk.rules import Example, PageRule, Problem, replacement

_SHORTEST = 4
"""Letters.  Of shorter words many differ by the accent alone: el and él, te and té, ou and où."""

_ODD = 2
"""How many times oftener a page may leave the accent out than set it: where a list of 24 laws had "Ordaz" 23 times and
"Ordáz" once, the accent was the slip."""

Company = tuple[str, str, int]
"""A bare word, its bare neighbour, and on which side that stands."""


class MissingAccent(PageRule, frozen=True, kw_only=True):
    """A word lacks an accent that it has elsewhere on the page, or that its neighbours ask for."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            '<p lang="es">Departamento de Seguridad Pública</p><p>OEA, Departamento de Seguridad Publica</p>',
            marks=("Publica",),
            fixed='<p lang="es">Departamento de Seguridad Pública</p><p>OEA, Departamento de Seguridad Pública</p>',
        ),
        Example(
            '<p>We spoke to José Martínez.</p><p>Mr Jose Martínez agreed.</p><img src="a.gif" alt="José Martinez">',
            marks=("Jose", "Martinez"),
        ),
        Example('<p lang="fr">Le comité régional</p><p>Un comite régional</p>', marks=("comite",)),
        Example(
            '<p lang="es">El numero de la oficina está en la pagina 5.</p>',
            marks=("numero", "pagina"),
            fixed='<p lang="es">El número de la oficina está en la página 5.</p>',
        ),
        Example('<p lang="es">El ministerio publica el boletín; yo numero las hojas.</p>', note="verbs"),
        Example('<p lang="es">La obra pública se publica aquí: publica con nosotros.</p>', note="other neighbours"),
        Example('<p lang="es">Seguridad Pública</p><p>SEGURIDAD PUBLICA</p>', note="capitals without accents"),
        Example('<p lang="es">Ésta está de pie; esta de aquí, también.</p>', note="words that the accent tells apart"),
        Example(
            '<p lang="es">Díaz Ordaz, Díaz Ordaz, Díaz Ordaz y Díaz Ordáz</p>', note="the accent is the odd one out"
        ),
        Example('<p lang="fr">Un comite régional</p>', note="no other spelling on the page"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the words of a page that lack an accent."""
        read = [(block, words(block)) for block in document.blocks() if block.runs and not block.text.isupper()]
        yield from told_once(_problems(read, _spellings(read)))


def _spellings(read: Sequence[tuple[Block, tuple[Word, ...]]]) -> Mapping[Company, str]:
    """Give the words that the page writes with an accent, by their company, where it rules."""
    marked = {bare(word.folded) for _, found in read for word in found if not word.text.isascii()}
    accented, plain = Counter[Company](), Counter[Company]()
    spelling: dict[Company, str] = {}
    for block, found in read if marked else ():
        for at, word in enumerate(found):
            if word.text.isupper() or bare(word.folded) not in marked:
                continue
            for company in _companies(found, at):
                if word.folded == company[0]:
                    plain[company] += 1
                elif _belongs(block, word):
                    accented[company] += 1
                    spelling[company] = word.text
    return {one: text for one, text in spelling.items() if _rules(one, accented, plain)}


def _rules(company: Company, accented: Counter[Company], plain: Counter[Company]) -> bool:
    """Say whether a page writes the accent often enough that the word without it is the odd one."""
    return plain[company] <= _ODD * accented[company]


def _belongs(block: Block, word: Word) -> bool:
    """Say whether an accent may be right: its letters are the language's, and it makes no non-word of a word."""
    lexicon = lexicon_of(block.language)
    if lexicon is None or not lexicon.letters.issuperset("áé"):
        return True
    doubtful = lexicon.known(bare(word.folded)) and not lexicon.known(word.text)
    return lexicon.letters.issuperset(word.folded) and not doubtful


def _problems(read: Sequence[tuple[Block, tuple[Word, ...]]], spelling: Mapping[Company, str]) -> Iterator[Problem]:
    asking = accents()
    for block, found in read:
        for at, word in enumerate(found):
            spanish = word.folded in asking and block.language.startswith("es") and not word.text.isupper()
            if spanish and (other := asked_for(found, at)):
                yield _problem(block, word, other)
                continue
            other = next((spelling[one] for one in _companies(found, at) if one in spelling), "") if spelling else ""
            if other and word.folded == bare(word.folded) and not word.text.isupper() and _known(block, word):
                yield _problem(block, word, other, ", which the page writes elsewhere")


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """Take the accents, cedillas and tildes from a word's letters."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _companies(found: tuple[Word, ...], at: int) -> Iterator[Company]:
    word = found[at]
    if len(word.text) < _SHORTEST:
        return
    for side, neighbour, joined in ((-1, at - 1, word), (1, at + 1, found[at + 1] if at + 1 < len(found) else word)):
        if 0 <= neighbour < len(found) and joined.follows and _telling(found[neighbour]):
            yield bare(word.folded), bare(found[neighbour].folded), side


def _telling(word: Word) -> bool:
    return len(word.text) >= _SHORTEST and word.folded not in function_words("")


def _known(block: Block, word: Word) -> bool:
    """Leave to `misspelling` what it marks: a word that Spanish has only with its accent."""
    lexicon = lexicon_of(block.language)
    return lexicon is None or lexicon.known(word.text) or not lacks_accent(word.folded)


def _problem(block: Block, word: Word, other: str, why: str = "") -> Problem:
    text = other.lower()
    if word.text[:1].isupper():
        text = text[:1].upper() + text[1:]
    return Problem(
        span=block.locate(word.start, word.end),
        message=f'"{word.text}" stands without its accent{why}; did you mean "{text}"?',
        block=block,
        text=word.text,
        fixes=replacement(block, word.start, word.end, text, f'write "{text}"', Applicability.UNSAFE),
    )
