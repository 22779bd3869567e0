"""Finds names in a text by their capitals, where a capital says something: not at the beginning of a sentence.

A run is as long as it can be: "Symposium on Artificial Intelligence" is one, and "Artificial Intelligence" in it none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CAPITALISED = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}"
"""One word with a capital and small letters."""

JOINED = "[a-zß-öø-ÿ]"
"""The last letter of a word, for looking behind."""

_JOINING = r"(?:of|de|del|da|do|di|du|des|on|for|to|and|y|e|et|in|en|the|la|las|los|le|les|against|sobre|para|contra)"
_RUN = re.compile(
    rf"(?<![\w'’.&/@-])(?!(?:The|This|These|Los|Las|Les)\b){CAPITALISED}"
    rf"(?:(?: {_JOINING}){{1,3}} {CAPITALISED}|(?:-| )[A-ZÀ-ÖØ-Þ][\w'’-]*)*(?![\w@]|[-'’.]\w)"
)
_INSIDE = re.compile(r"(?:[a-zß-öø-ÿ\d,)»”] )$")
_OPENING = re.compile(rf"{CAPITALISED} (?:the|la|las|los|le|les) ")
"""How a sentence begins before a name: "Ask the", "Según la"."""


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Give where names of two words or more stand in the middle of a sentence."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        if " " in match[0] and not _INSIDE.search(text, max(0, start - 2), start):
            opening = _OPENING.match(text, start, end)
            start = opening.end() if opening else end
        if " " in text[start:end]:
            yield start, end
