"""Counts the text that the rules of a language have read, and the text that none knows the language of.

Characters that are no white space, of all blocks; what is preformatted and blocks in languages that no rule knows are
left alone by those rules, and a report has to say so, or its silence would pass for praise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from copydesk.model import Document, Kind
from copydesk.rules import Rule

_NO_LANGUAGE = "no language"
_PREFORMATTED = "preformatted"


class Coverage(Struct, frozen=True):
    """How many characters there are, and how many of them were left alone, by language or reason."""

    characters: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)

    @property
    def linted(self) -> int:
        """The characters that some rule of their language read."""
        return self.characters - sum(self.unread.values())

    def __str__(self) -> str:
        """Say it in a line: `9,812 of 9,812 characters`."""
        left = ", ".join(f"{count:,} {_why(reason)}" for reason, count in sorted(self.unread.items()))
        return f"{self.linted:,} of {self.characters:,} characters" + (f" (left alone: {left})" if left else "")


def coverage(documents: Iterable[Document], rules: Iterable[Rule]) -> Coverage:
    """Give what rules that look at every word of their languages read; others look for marks or a few phrases."""
    known = frozenset[str]().union(*(rule.languages for rule in rules if rule.reads_words))
    characters, unread = 0, Counter[str]()
    for document in documents:
        for block in document.blocks():
            count = len("".join(block.text.split()))
            characters += count
            language = block.language.partition("-")[0].lower()
            if block.kind is Kind.PREFORMATTED:
                unread[_PREFORMATTED] += count
            elif language not in known:
                unread[language or _NO_LANGUAGE] += count
    return Coverage(characters, {reason: count for reason, count in unread.items() if count})


def together(parts: Iterable[Coverage]) -> Coverage:
    """Add up what was counted page by page."""
    found = tuple(parts)
    unread = sum((Counter(part.unread) for part in found), Counter[str]())
    return Coverage(sum(part.characters for part in found), unread)


def _why(reason: str) -> str:
    return reason if reason == _PREFORMATTED else f"in {reason}"
