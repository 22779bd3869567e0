"""Marks a word that is typed twice in a row.

What it marks: the same word twice or more with nothing but space between, also across a line of the source and across
bold or italics. Repeats that are good language ("had had", "nous nous": data/good_repeats.jsonl), names ("García
García", "Bora Bora"), numbers, letters, code, quoted values, words in different sentences and on different lines of
the page are left alone, and so are rows of labels and Lorem ipsum. Some words that may stand twice are a slip where
their neighbours show it ("for that that object": data/slipped_repeats.jsonl).

Why readers care: a doubled word makes readers stumble and read the line again, and it shows that nobody read it before.

What the fix risks: the fix removes all but the first. It is safe for function words ("the the") in the same case with a
plain space between. It waits for an editor where case differs, where the space is a no-break space, for words that may
follow themselves across a pause ("what it is is this", "we log in in pairs"), and for words with a meaning of their
own, where a full stop may be missing between two sentences. There is no fix where markup stands between the two.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar

from copydesk.checks.doubling import good_repeats, may_repeat
from copydesk.checks.foreign import function_words
from copydesk.checks.program_text import is_mostly_program, is_program
from copydesk.model import Applicability, Block, Kind, Mark
from copydesk.rules import BlockRule, Example, Problem, replacement

_REPEAT = re.compile(
    r"(?<![\w.'’@/&#$-])(?P<word>[^\W\d_]+)(?P<again>(?:\s+(?P=word))+)(?![\w'’@/&(-]|\.\w)", re.IGNORECASE
)
_NEXT = re.compile(r"\s+(\w+)")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_LETTER_WORDS = {"en": "a", "es": "aeoyu", "pt": "aeo", "fr": "ay", "it": "aeoi", "ca": "aeio"}
"""Words of one letter, by language; all other letters that stand twice are letters."""

_ACROSS_A_PAUSE = frozenset("in on is up out off over it you do so".split())
"""English words that may be the last of one phrase and the first of the next without a comma."""

_PLACEHOLDER = re.compile(
    r"\b(?:lorem|ipsum|vestibulum|pellentesque|curabitur|aenean|maecenas|nullam)\b", re.IGNORECASE
)
"""Words of the text that stands for one to come."""

_REACH = 20
"""Characters before a letter that are looked at."""

_OPERATORS = frozenset({"and", "or", "not"})


class DoubledWord(BlockRule, frozen=True, kw_only=True):
    """A word is typed twice in a row."""

    allow: frozenset[str] = frozenset()
    """More words that may stand twice, in any case."""

    examples: ClassVar[tuple[Example, ...]] = (
        Example("<p>Send the the form.</p>", marks=("the the",), fixed="<p>Send the form.</p>"),
        Example("<p>Send the <b>the</b> form.</p>", marks=("the <b>the",)),
        Example("<p>It will be\n  be ready.</p>", marks=("be\n  be",), fixed="<p>It will be ready.</p>"),
        Example("<p>Winner of the The Sun prize</p>", marks=("the The",), fixed="<p>Winner of the Sun prize</p>"),
        Example(
            "<p lang=es>una orden del del ministro</p>",
            marks=("del del",),
            fixed="<p lang=es>una orden del ministro</p>",
        ),
        Example("<p>All the forms forms are new.</p>", marks=("forms forms",), fixed="<p>All the forms are new.</p>"),
        Example("<p>She had had enough of that that day.</p>"),
        Example("<p>Señor García García flew to Bora Bora.</p>", note="names"),
        Example("<p lang=fr>Nous nous sommes connus.</p>"),
        Example("<p>The operators and and or; a Makefile.in in the folder</p>", note="words that are mentioned"),
        Example("<p>Rent is due. Due dates are fixed.<br>fixed</p>", note="other sentence, other line"),
        Example("<ul><li>Bus stops</li><li>stops</li></ul>", note="other items"),
        Example("<p>a packet with index <code>index</code></p>", note="code"),
        Example("<p lang=es>los ejes X, Y y Z; el plano O o P; la hepatitis A a la vista</p>", note="A letter's name."),
        Example("<p>We will not tell (cough cough). @return array array(type)</p>", note="A sound; a type and a call."),
        Example("<p>If x == 1 Then y End If If z == 2 Then</p>", note="program text"),
        Example("<table><tr><td>sow sow rest reap reap</table>", note="a row of labels"),
        Example("<p>Lorem ipsum dolor sit amet, nullam id a a morbi augue.</p>", note="stands for a text to come"),
    )

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the doubled words of one block."""
        if block.kind == Kind.PREFORMATTED or not block.runs:
            return
        for match, marks in _repeats(block):
            if self._slip(block, match, marks) and not _is_no_prose(block.text, match["word"]):
                yield _problem(block, match)

    def _slip(self, block: Block, match: re.Match[str], marks: Sequence[Mark]) -> bool:
        word, again = match["word"], match["again"]
        function = word.lower() in function_words(block.language)
        if "\n" in again or word.lower() in self._allowed() or _is_letter_and_word(block.text, match):
            return False
        if may_repeat(block.language, word.lower(), block.text, *match.span()):
            return False
        if _mentioned(block, match, marks) or not _may_be_a_word(word.lower(), function, block.language):
            return False
        return function or (_plain_repeat(match, marks) and _is_prose(block.text, block.language))

    def _allowed(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.allow)


def _repeats(block: Block) -> Iterator[tuple[re.Match[str], Sequence[Mark]]]:
    """Give each repeat with the marks that touch it: a block may have thousands of both."""
    waiting = deque(sorted(block.marks, key=lambda mark: mark.start))
    touching: list[Mark] = []
    for match in _REPEAT.finditer(block.text):
        while waiting and waiting[0].start < match.end():
            touching.append(waiting.popleft())
        touching = [mark for mark in touching if mark.end > match.start()]
        yield match, touching


def _is_letter_and_word(text: str, match: re.Match[str]) -> bool:
    """Say whether a letter's name stands before a word of one letter, as in Spanish "X, Y y Z": no sentence begins."""
    word, again = match["word"], match["again"].split()
    if len(word) > 1 or not word.isupper() or word in again:
        return False
    before = text[max(0, match.start() - _REACH) : match.start()].rstrip()
    return before[-1:] not in ("", ".", "!", "?", "…", "¡", "¿", '"', "“", "«")


def _may_be_a_word(word: str, function: bool, language: str) -> bool:
    """Say no to letters, Roman numbers and two letters that are no function word."""
    if len(word) == 1:
        return word in _LETTER_WORDS.get(language.partition("-")[0], "a")
    return function or (len(word) > 2 and not _ROMAN.fullmatch(word))


def _is_no_prose(text: str, word: str) -> bool:
    """Say whether a text is words that stand for others to come, or, where a capital is repeated, program text."""
    program = is_mostly_program(text) or (not word.islower() and is_program(text))
    return program or len(_PLACEHOLDER.findall(text)) > 1


@lru_cache(maxsize=16)
def _is_prose(text: str, language: str) -> bool:
    """Say whether a text has function words: a row of labels has not, and may say one of them twice."""
    return not function_words(language).isdisjoint(text.lower().split())


def _plain_repeat(match: re.Match[str], marks: Sequence[Mark]) -> bool:
    """Say whether a content word looks like a slip: in lower case, just twice, and with the same marks on both."""
    word, again = match["word"], match["again"]
    if not word.islower() or again.strip() != word:
        return False
    first, second = match.start("word"), match.end("again") - 1
    return all((m.start <= first < m.end) == (m.start <= second < m.end) for m in marks)


def _mentioned(block: Block, match: re.Match[str], marks: Sequence[Mark]) -> bool:
    """Say whether the words are named and not used: code, a quoted value, operators in a row."""
    start, end = match.span()
    before, after = block.text[max(start - 1, 0) : start], block.text[end : end + 1]
    following = _NEXT.match(block.text, end)
    operators = match["word"].lower() in _OPERATORS and following and following[1].lower() in _OPERATORS
    quoted = before in "\"“'‘«" and after in "\"”'’»" and bool(before) and bool(after)
    code = any(m.kind == "code" and m.start < end and start < m.end for m in marks)
    return bool(operators or quoted or code)


def _problem(block: Block, match: re.Match[str]) -> Problem:
    text = " ".join(match[0].split())
    start, end = match.span()
    applicability = Applicability.SAFE if _certain(block, match) else Applicability.UNSAFE
    crosses = block.crosses_markup(start, end)
    title = f'write "{match["word"]}" once'
    fixes = () if crosses else replacement(block, match.end("word"), end, "", title, applicability)
    return Problem(
        span=block.locate(start, end),
        message=f'"{text}": the word is typed twice; write it once',
        block=block,
        text=text,
        fixes=fixes,
    )


def _certain(block: Block, match: re.Match[str]) -> bool:
    word, again = match["word"], match["again"]
    same = set(again.split()) == {word} and "\xa0" not in again
    unsure = _ACROSS_A_PAUSE | good_repeats(block.language)
    return same and word.lower() in function_words(block.language) - unsure
