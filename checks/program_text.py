"""Tells program text that stands in a page without being marked as code, so that rules about prose pass it over.

Only signs that prose does not have count: what is left undecided is read as prose. A page that is the source of what a
server makes, and was saved as it is, shows its statements as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from copydesk.checks.coded import Coded, code
from copydesk.model import Block, Kind

_SIGNS = re.compile(
    r"<%|%>|<\?|\?>|</?\w{1,20}>|\w\(\)|\w\([^()]{0,200}\);|[;{}]\s{0,9}(?:\n|\Z)|[=!]=|&&|\|\||->|=>|:=|::\s?\w"
    r"|\w\s?=\s?[\"'\w]{1,40}[;,]|\w[.]\w{1,40}\s?=\s|#define|\w_\w{1,40}\("
)
"""Server tags, calls, statements that end in `;`, operators, assignments."""

_HINT = re.compile(r"[<=({}|;:>#]")


_STATEMENT = re.compile(
    r"\$\w|->|=>|\?>|<\?|<%|%>|\);|\{[%{]|[%}]\}|&&|\|\||[=!]=|[;{}]\s{0,9}(?:\n|\Z)|\w\(\)|\w_\w{1,40}\("
)
"""Signs of a program that come again and again in one."""

_STATEMENT_HINT = re.compile(r"[$>%(;{}&|=]")
_DENSE = 6
"""Words.  Of prose about programs, a sign stands among more of them; of statements, among fewer."""

_SERVER_TAGS = ("<?php", "<?=", "<%", "{%")
_MANY = 5
"""Tags of a server.  A page that explains them shows a few."""

_IDENTIFIER = re.compile(
    r"(?<![\w'’])(?!(?:Ma?c|O|De|Di|La|Le|Van|Fitz)[A-Z])\w{0,40}(?:[a-z][A-Z]|[^\W_]_[^\W_]|[A-Za-z]\d[A-Za-z])"
)
_NEXT_IDENTIFIER = re.compile(r"\s?[:,]\s{0,2}" + _IDENTIFIER.pattern)
_NEAR = 60
"""Characters at either side in which a second identifier is looked for."""


@lru_cache(maxsize=2048)
def is_mostly_program(text: str) -> bool:
    """Say whether statements of a program, and not words, make up a text."""
    if not _STATEMENT_HINT.search(text):
        return False
    signs = len(_STATEMENT.findall(text))
    return signs > 1 and signs * _DENSE >= len(text.split())


@lru_cache(maxsize=4)
def is_server_source(source: str) -> bool:
    """Say whether a page is what a server makes pages of: it begins with such a tag, or has many."""
    return (
        source[:200].lstrip("\ufeff \t\r\n").startswith(_SERVER_TAGS) or sum(map(source.count, _SERVER_TAGS)) >= _MANY
    )


def among_identifiers(text: str, at: int) -> bool:
    """Say whether names of a program (CamelCase, snake_case, a digit inside) stand about a mark at text[at].

    One ends there and another is near, or one begins right behind the mark.
    """
    before = text[max(0, at - _NEAR) : at]
    if _NEXT_IDENTIFIER.match(text, at):
        return True
    if not before or not _IDENTIFIER.search(before, before.rfind(" ", 0, -1) + 1):
        return False
    return len(_IDENTIFIER.findall(before)) + len(_IDENTIFIER.findall(text[at : at + _NEAR])) > 1


def names_of_programs(text: str) -> bool:
    """Say whether a text begins with a name of a program."""
    return bool(_IDENTIFIER.match(text))


@lru_cache(maxsize=2048)
def is_program(text: str) -> bool:
    """Say whether a text is program text, or holds some."""
    return bool(_HINT.search(text) and _SIGNS.search(text))


def outside_code(block: Block, matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Give the matches in a block's text that do not begin in what the page marks as code, in linear time."""
    if block.kind is Kind.PREFORMATTED:
        return
    coded = Coded(code(block))
    for match in matches:
        if not coded.meets(match.start(), match.start() + 1):
            yield match
