"""Marks words that their language has not, where a word that it has is near.

What it marks: a word in English or Spanish text that no dictionary knows (American and British spellings are both
accepted, and the Spanish of before 2010) and that is a known misspelling, or a slip or two away from a common word: a
letter too many, left out, changed or swapped, an accent or a space left out. Names, those of other languages too
("Andalucia"), abbreviations, addresses, file names, identifiers, quoted and emphasized words, words of other languages,
words that the language forms by rule, words that the page uses twice (but for known misspellings), short words that are
all their block and words that many pages of the site use are left alone. What could be a name or a term after all is a
note.

Why readers care: a misspelt word makes readers doubt the page, is not found by search, is read out wrongly by screen
readers and translated wrongly by machines.

What the fix risks: a rare term in lower case may be taken for a slip of a common word. The fix is safe only for a word
in lower case that is one slip away from the only candidate that its neighbours leave; all others show up to three
suggestions, best first, and wait for an editor. Put the words of your field into `accept` of `[vocabulary]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import replace

from copydesk.checks.evidence import applicability_of, convincing, could_be_term, uncertain
from copydesk.checks.foreign import in_foreign_run, mostly_foreign
from copydesk.checks.languages import SPELT, Lexicon, lexicon_of, named_elsewhere
from copydesk.checks.program_text import is_mostly_program
from copydesk.checks.suggestions import Suggestion
from copydesk.checks.words import Word, words
from copydesk.model import Applicability, Block, Document, Fix, Kind, Severity
from copydesk.rules import BlockRule, Example, Problem, Vocabulary, replacement

_COINED = 2
"""Words.  A term or a name of a species set in italics has one or two; more are stressed prose."""

_SUGGESTIONS = 3


class Misspelling(BlockRule, frozen=True, kw_only=True):
    """A word is in no dictionary, and one that is stands near."""

    languages: ClassVar[frozenset[str]] = SPELT
    reads_words: ClassVar[bool] = True

    accept: frozenset[str] = frozenset()
    """Words of the project that are right, in any case: terms, products, names."""

    vocabulary: frozenset[str] = frozenset()
    """Words, in lower case, that many pages of the site use; a run sets them from the site's profile."""

    minimum_length: int = 3
    """Letters. Shorter words are never marked; of three letters only known misspellings beside words that fit."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>Victims of domestic violencer</p>", marks=("violencer",), fixed="<p>Victims of domestic violence</p>"
        ),
        Example("<p>Please <b>rec</b>ieve our thanks.</p>", marks=("rec</b>ieve",)),
        Example("<p>The goverment of the day</p>", marks=("goverment",), fixed="<p>The government of the day</p>"),
        Example(
            '<p lang="en"><img src="a.gif" alt="Estructure"></p>',
            marks=("Estructure",),
            fixed='<p lang="en"><img src="a.gif" alt="Structure"></p>',
        ),
        Example("<p>The organisation analysed labour programmes at the centre.</p>", note="British spelling"),
        Example("<p>Mr Kundrat met Ms Charrow in Tepehuaje.</p>", note="names"),
        Example("<p>A flight to Andalucia and Sevilla</p>", note="a Spanish name without its accent"),
        Example("<p>$mesage = get_mesage($row->id); echo $mesage;</p>", note="statements of a program"),
        Example("<p>Write to webmster@example.org or see www.exmaple.org/indx.htm</p>", note="addresses"),
        Example("<p>The chatbot answers; an interagency roadmap follows.</p>", note="new words formed by rule"),
        Example("<p>He said that la gente espera mucho.</p>", note="a run of Spanish"),
        Example("<p>The word “hafta” and lookin' are jokes; <i>cuniculi</i> is Latin.</p>", note="words set apart"),
        Example("<p>A tepe is a hill; every tepe has a name.</p>", note="a word that the block repeats"),
        Example("<p>The goverment</p>", options={"accept": frozenset({"goverment"})}),
    )

    def knowing(self, vocabulary: Vocabulary, site: frozenset[str]) -> Misspelling:
        """Give the rule with all words that the project accepts or prefers, and those of the site."""
        accepted = {word for text in (*vocabulary.accept, *vocabulary.prefer.values()) for word in text.split()}
        return replace(self, accept=self.accept | accepted, vocabulary=self.vocabulary | site)

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the misspelt words of a document; one that its author uses twice, and no list knows, is a term."""
        often: Counter[str] | None = None
        for block in document.blocks():
            for word, ranked, lexicon in self._suspects(block):
                if not ranked[0].listed:
                    often = _uses(document) if often is None else often
                    if often[word.folded] > 1:
                        continue
                yield _problem(block, word, ranked, lexicon)

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the misspelt words of one block."""
        for word, ranked, lexicon in self._suspects(block):
            yield _problem(block, word, ranked, lexicon)

    def _suspects(self, block: Block) -> Iterator[tuple[Word, tuple[Suggestion, ...], Lexicon]]:
        lexicon = lexicon_of(block.language)
        if lexicon is None or block.kind == Kind.PREFORMATTED or not block.runs:
            return
        found = words(block)
        doubtful = [
            at for at, word in enumerate(found) if not lexicon.known(word.text) and self._doubtful(word, lexicon)
        ]
        if not doubtful or is_mostly_program(block.text):
            return
        foreign = mostly_foreign(found, lexicon)
        often = Counter(word.folded for word in found)
        alone = sum(bool(word.text) for word in found) == 1
        for at in doubtful:
            word = _stem(found[at])
            listed = bool(lexicon.misspelling_of(word.folded))
            borrowed = lexicon.borrowed(word.folded)
            if borrowed and not (listed and word.text.islower() and _borrowings(found, lexicon) == 1):
                continue
            if (foreign and not listed) or _set_apart(block, word) or (often[found[at].folded] > 1 and not listed):
                continue
            if not word.part and in_foreign_run(found, at, lexicon, listed and not borrowed):
                continue
            ranked = lexicon.suggestions(word.text, _before(found, at), _after(found, at))
            if convincing(word, ranked, lexicon) and not (alone and could_be_term(word, ranked[0])):
                yield word, ranked, lexicon

    def _doubtful(self, word: Word, lexicon: Lexicon) -> bool:
        """Say whether an unknown word may be marked: neither abbreviation nor identifier nor accepted."""
        stem = _stem(word)
        return (
            len(stem.text) >= self.minimum_length
            and lexicon.letters.issuperset(stem.folded)
            and (stem.text[1:].islower() or stem.text.isupper() or _two_capitals(stem.text))
            and stem.folded not in self._accepted()
            and stem.folded not in self.vocabulary
            and not (lexicon.language == "en" and stem.text[:1].isupper() and named_elsewhere(stem.folded))
        )

    def _accepted(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.accept)


_POSSESSIVE = ("'s", "’s", "'S", "’S")


def _two_capitals(text: str) -> bool:
    return text[0] == text[1] and text[:2].isupper() and text[2:].islower()


def _stem(word: Word) -> Word:
    """Take the possessive away."""
    if not word.text.endswith(_POSSESSIVE):
        return word
    return Word(word.text[:-2], word.start, word.end - 2, word.opens, word.follows, word.part)


def _set_apart(block: Block, word: Word) -> bool:
    """Say whether a word is quoted, emphasized or cut short by itself: it is mentioned, coined, foreign or dialect."""
    before, after = block.text[: word.start][-1:], block.text[word.end : word.end + 2]
    opened, closed = before and before in "\"“‘'«", after[:1] and after[:1] in "\"”’'»"
    if (opened and closed) or (after[:1] and after[:1] in "'’" and after[1:] != "s" and not opened):
        return True
    around = [mark for mark in block.marks if mark.kind == "emphasis" and mark.start <= word.start < mark.end]
    return any(block.text[mark.start : mark.end].count(" ") < _COINED for mark in around)


def _uses(document: Document) -> Counter[str]:
    """Count the words of a document; a text that stands there again, in its title say, says nothing more."""
    texts = {block.text: block for block in document.blocks()}
    return Counter(_stem(word).folded for block in texts.values() for word in words(block))


def _borrowings(found: Sequence[Word], lexicon: Lexicon) -> int:
    return sum(lexicon.borrowed(word.folded) and not lexicon.known(word.text) for word in found if word.text)


def _before(found: Sequence[Word], at: int) -> str:
    return found[at - 1].folded if at and found[at].follows else ""


def _after(found: Sequence[Word], at: int) -> str:
    return found[at + 1].folded if at + 1 < len(found) and found[at + 1].follows else ""


def _problem(block: Block, word: Word, ranked: tuple[Suggestion, ...], lexicon: Lexicon) -> Problem:
    applicability = applicability_of(word, ranked, lexicon)
    left = 1 if applicability == Applicability.SAFE else _SUGGESTIONS
    shown = [_in_case(word, suggestion.text) for suggestion in ranked[:left]]
    return Problem(
        span=block.locate(word.start, word.end),
        message=f'"{word.text}" is not in the dictionary; did you mean {_listed(shown)}?',
        block=block,
        text=word.text,
        severity=Severity.NOTE if uncertain(word, ranked, lexicon) else None,
        fixes=tuple(fix for text in shown for fix in _fix(block, word, text, applicability)),
    )


def _fix(block: Block, word: Word, text: str, applicability: Applicability) -> tuple[Fix, ...]:
    return replacement(block, word.start, word.end, text, f'write "{text}"', applicability)


def _in_case(word: Word, text: str) -> str:
    if word.text.isupper():
        return text.upper()
    return text if word.text.islower() else text[:1].upper() + text[1:]


def _listed(shown: Sequence[str]) -> str:
    return " or ".join(f'"{text}"' for text in shown)
