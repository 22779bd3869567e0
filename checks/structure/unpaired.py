"""Finds brackets and quotation marks that have no partner, block by block, for the rules about them.

A block's text is read once, with a stack; what is left over in one block may have its partner in one of the next, as
where a quotation runs over two paragraphs, or a line break became a paragraph.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from copydesk.checks.coded import code
from copydesk.model import Block, Document, Kind, Region
from copydesk.rules import Problem

_TEXT = (Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.DEFINITION, Kind.TERM, Kind.QUOTE, Kind.HEADING, Kind.CAPTION)

_CODE = re.compile(
    r"""=\s?["“”']|[{}<>\\]|\w\([^()\s]*\);\s*(?:\n|\Z)|\]\s?;|"\s?\+|==|&&|\|\||[A-Za-z]\(["”]|\w_\w+\("""
    r"""|\w\(\w+_\w|\bvoid\b|\bchar\s?\*|[a-z]_t\b"""
)
"""What only code has: quotes behind "=", braces, tags, calls, the types of C."""

_PROSE = 5
"""Marks.  A block with more that have no partner is no prose: a drawing, a table of characters, code."""


class Unpaired(Struct, frozen=True):
    """A mark without a partner in its block: where it stands, whether it opens, and whether that is worth telling."""

    at: int
    opens: bool
    told: bool = True


class Loner(Struct, frozen=True):
    """A mark without a partner: the character at `at` of the block's text, which opens or closes."""

    block: Block
    at: int
    opens: bool

    @property
    def said(self) -> str:
        """The mark with the word it opens or closes."""
        return self.block.text[slice(*_around(self.block.text, self.at, self.opens))]

    def problem(self, what: str) -> Problem:
        """Give the problem that marks the mark and its word, which the message calls `what`."""
        fault, advice = ("opens", "close it") if self.opens else ("closes", "open it")
        return Problem(
            span=self.block.locate(*_around(self.block.text, self.at, self.opens)),
            message=f"{what} {fault} and has no partner; {advice} where it belongs, or take it away",
            block=self.block,
            text=self.said,
        )


def loners(document: Document, unpaired: Callable[[str], Sequence[Unpaired]], reach: int) -> Iterator[Loner]:
    """Give the marks of a page that no mark of their own or a near block answers.

    `unpaired` gives those of one text, in which code is blotted out, in their order; `reach` is how many blocks on a
    partner may stand. Beside a block of code nothing is told.
    """
    blocks = [block for block in document.blocks() if _is_read(block)]
    found = [(number, one) for number, block in enumerate(blocks) for one in _few(unpaired(_without_code(block)))]
    programs: dict[int, bool] = {}
    for number, one in sorted(_alone(found, reach), key=lambda pair: (pair[0], pair[1].at)):
        near = range(max(0, number - reach), min(len(blocks), number + reach + 1))
        for place in near:
            if place not in programs:
                programs[place] = bool(_CODE.search(blocks[place].text))
        if one.told and not any(programs[place] for place in near):
            yield Loner(blocks[number], one.at, one.opens)


def _around(text: str, at: int, opens: bool) -> tuple[int, int]:
    """Give the stretch to mark: the mark with the word it opens, or with the word it closes."""
    start, end = at, at + 1
    if opens:
        while end < len(text) and text[end].isspace():
            end += 1
        while end < len(text) and not text[end].isspace():
            end += 1
    else:
        while start and text[start - 1].isspace():
            start -= 1
        while start and not text[start - 1].isspace():
            start -= 1
    return start, end


def _alone(found: Sequence[tuple[int, Unpaired]], reach: int) -> Iterator[tuple[int, Unpaired]]:
    """Let each mark that closes answer the last one that opens within reach; give what is left."""
    waiting: deque[tuple[int, Unpaired]] = deque()
    for number, one in found:
        while waiting and number - waiting[0][0] > reach:
            yield waiting.popleft()
        if one.opens:
            waiting.append((number, one))
        elif waiting:
            waiting.pop()
        else:
            yield number, one
    yield from waiting


def _few(unpaired: Sequence[Unpaired]) -> Sequence[Unpaired]:
    return unpaired if len(unpaired) <= _PROSE else ()


def _is_read(block: Block) -> bool:
    return bool(block.text and block.runs) and block.kind in _TEXT and block.region is not Region.HEAD


def _without_code(block: Block) -> str:
    """Give a block's text with "_" in the place of what is marked as code."""
    text = block.text
    places = code(block)
    if not places:
        return text
    letters = list(text)
    for start, end in places:
        letters[start:end] = "_" * (end - start)
    return "".join(letters)
