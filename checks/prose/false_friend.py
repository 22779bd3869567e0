"""Marks an English word that stands for a word of another language which only looks like it.

What it marks: a word of data/false_friends.jsonl in a context that shows the sense of the other language: "legislative
measurements" for Spanish "medidas" (measures), "adoption of politics" for "políticas" (policies), "Occidental
Hemisphere", "familiar violence". It looks only at pages that may be translated: `source-language` says from what, or
the page shows it, by text in that language, a link to its version in it, or the country of its host. Only translations
from Spanish into English are known so far.

Why readers care: the sentence is good English and says something else; a reader who does not know the other language
cannot guess what was meant.

What the fix risks: the author may have meant what stands there. The fix is always unsafe: an editor decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from copydesk.checks.confusions import Sentence, TranslatedWord, false_friends, sentence_of, shortest
from copydesk.checks.translations import sources_of
from copydesk.checks.words import Word, words
from copydesk.model import Applicability, Block, Document, Kind
from copydesk.rules import Example, PageRule, Problem, replacement


class FalseFriend(PageRule, frozen=True, kw_only=True):
    """A word is used in the sense of a word of another language that looks like it."""

    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    source_language: str = ""
    """The language that the pages were translated from (`es`); empty to see by each page."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            '<p lang="en">They adopt legislative measurements against crime.</p><a href="e">Español</a>',
            marks=("legislative measurements",),
            fixed='<p lang="en">They adopt legislative measures against crime.</p><a href="e">Español</a>',
        ),
        Example(
            "<p>Victims of familiar violence can denounce the crime by phone.</p>",
            marks=("familiar violence", "can denounce the crime"),
            options={"source_language": "es"},
            fixed="<p>Victims of family violence can report the crime by phone.</p>",
        ),
        Example(
            '<p lang="en">In the Occidental Hemisphere</p><p lang="es">Las drogas cruzan el hemisferio.</p>',
            marks=("Occidental Hemisphere",),
            fixed='<p lang="en">In the Western Hemisphere</p><p lang="es">Las drogas cruzan el hemisferio.</p>',
        ),
        Example("<p>Victims of familiar violence can denounce the crime by phone.</p>", note="no page in translation"),
        Example("<p>They took measurements of a familiar room.</p>", options={"source_language": "es"}),
        Example("<p>She studied at Occidental College.</p><a href='e'>Español</a>", note="a name"),
        Example("<p>Familiar violence is a crime.</p>", options={"source_language": "fr"}),
    )

    @classmethod
    def known(cls) -> Iterator[tuple[str, str, str]]:
        """Give the false friends with what is meant by each, and the note for editors."""
        for friend in {(one.wrong, one.right): one for many in false_friends().values() for one in many}.values():
            yield friend.wrong, f"{friend.right} ({friend.source})", friend.note

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the false friends of the English blocks of a page that may be a translation."""
        sources = frozenset((self.source_language.partition("-")[0],)) if self.source_language else sources_of(document)
        if not sources:
            return
        for block in document.blocks():
            if block.language.split("-")[0] in self.languages and block.runs and block.kind != Kind.PREFORMATTED:
                yield from _problems(block, sources)


def _problems(block: Block, sources: frozenset[str]) -> Iterator[Problem]:
    friends = false_friends()
    found: Sequence[Word] = words(block)
    sentence: Sentence | None = None
    for at, word in enumerate(found):
        for friend in friends.get(word.folded, ()):
            sentence = sentence_of(found, at, sentence)
            if friend.language in sources and friend.given_away(found, at, sentence):
                same = (one for one in friends[word.folded] if one.right == friend.right and one.language in sources)
                marked = shortest(one.given_away(found, at, sentence) for one in same)
                yield _problem(block, word, friend, _span(found, marked or range(at, at + 1)))
                break


def _span(found: Sequence[Word], marked: range) -> tuple[int, int]:
    return found[marked[0]].start, found[marked[-1]].end


def _problem(block: Block, word: Word, friend: TranslatedWord, marked: tuple[int, int]) -> Problem:
    text = friend.right if word.text.islower() else friend.right[:1].upper() + friend.right[1:]
    return Problem(
        span=block.locate(*marked),
        message=f'"{word.text}" seems to stand for {friend.source}, which is "{text}" in English; {friend.note}',
        block=block,
        text=block.text[slice(*marked)],
        fixes=replacement(block, word.start, word.end, text, f'write "{text}"', Applicability.UNSAFE),
    )
