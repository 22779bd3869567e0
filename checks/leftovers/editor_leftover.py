"""Looks for what an editor program wrote because nobody had written anything yet.

What it marks

A title, heading, paragraph, item or alternative text that is nothing else than a program's own: "New Page 4", "Untitled
Document", "Página nueva 1", "Type your text here"; and dummy text ("Lorem ipsum dolor") wherever it stands. The phrases
are in a data file, each with its program, its language, and examples of what it must and must not mark. The titles of
whole documents that a server put into the page are checked as well.

Why readers care

The title is what a search engine, a browser's tab and a list of bookmarks show: "New Page 1" says nothing of the page.
Dummy text says that nobody looked.

What the fix risks

For the title of a document inside the page: nothing, for browsers do not show it; the fix is safe and takes it away.
For the page's own title: the first heading is offered in its place, which a person must read first. A heading or
paragraph is taken away only if a person agrees, for its place may be waiting for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from copydesk.folding import folded
from copydesk.model import Applicability, Block, Document, Fix, Kind, Region
from copydesk.rules import Example, PageRule, Problem, removal, replacement

_QUOTES = "\"'“‘„«‹「『"
"""Words in quotes are spoken of, and not left behind."""


class Leftover(Struct, frozen=True, kw_only=True):
    """One line of the data file.

    `pattern` is a regular expression for a whole block; `inside` says that it counts in the middle of other text too,
    `title` that it counts in titles only. `marks` and `silent` are examples in both directions.
    """

    pattern: str
    language: str
    program: str
    source: str
    marks: tuple[str, ...]
    silent: tuple[str, ...]
    inside: bool = False
    title: bool = False


class EditorLeftover(PageRule, frozen=True, kw_only=True):
    """What an editor program wrote as a placeholder was never replaced."""

    more: tuple[str, ...] = ()
    """Regular expressions for other placeholders of your programs; each must fit a whole block."""

    examples = (
        Example(
            "<html><head><title>World Day</title></head><body><p>One day a year.</p>\n"
            "<html><head>\n<title>New Page 4</title>\n</head><body><p>About us</p></body></html></body></html>",
            marks=("New Page 4",),
            fixed="<html><head><title>World Day</title></head><body><p>One day a year.</p>\n"
            "<html><head>\n</head><body><p>About us</p></body></html></body></html>",
            note="The title of a document that a server put into the page.",
        ),
        Example(
            "<head><title>Documento sin t&iacute;tulo</title></head><body><h1>La polea</h1><p>Hola.</p></body>",
            marks=("Documento sin t&iacute;tulo",),
            fixed="<head><title>La polea</title></head><body><h1>La polea</h1><p>Hola.</p></body>",
            note="The page's own title; a person decides.",
        ),
        Example(
            "<title>Neue Seite 1</title><p>Willkommen bei uns.</p>",
            marks=("Neue Seite 1",),
            note="There is no heading to take a title from.",
        ),
        Example(
            "<h1>Shelter</h1><p>Type your text here</p><p>Open all year.</p>",
            marks=("Type your text here",),
            fixed="<h1>Shelter</h1><p>Open all year.</p>",
        ),
        Example(
            "<h2>Our team</h2><p>Contact us. Lorem ipsum dolor sit amet, consectetur.</p>",
            marks=("Lorem ipsum dolor sit amet",),
        ),
        Example('<p>Visit us.</p><img src="a.gif" alt="Click to add title">', marks=("Click to add title",)),
        Example("<title>New Page Design</title><h1>New Page Design</h1><p>We draw pages.</p>"),
        Example("<p>See new page 4 of the report.</p>"),
        Example("<h1>Untitled (Portrait of a Man)</h1><p>Oil on wood.</p>"),
        Example("<p>“Lorem ipsum dolor” is what printers set to show their types.</p>"),
        Example("<p>Type your text here:</p><form><textarea></textarea></form>", note="The label of a field."),
        Example("<pre>&lt;title&gt;New Page 1&lt;/title&gt;</pre>", note="Code."),
    )

    def __post_init__(self) -> None:
        """Raise ValueError where one of `more` is no regular expression."""
        for pattern in self.more:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f'"{pattern}" in more is no regular expression: {error}') from error

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every block of a page."""
        for block in document.blocks():
            if block.text and block.runs and block.kind is not Kind.PREFORMATTED:
                for start, end in self._places(block):
                    yield _problem(document, block, start, end)

    def _places(self, block: Block) -> Iterator[tuple[int, int]]:
        """Give the stretches of a block's text that are a program's own: the whole of it, or the first inside it."""
        whole = " ".join(block.text.split())
        if _known(block.kind is Kind.TITLE).fullmatch(whole) or any(one.fullmatch(whole) for one in _own(self.more)):
            yield 0, len(block.text)
        elif (match := _inside().search(block.text)) and block.text[: match.start()].rstrip()[-1:] not in tuple(
            _QUOTES
        ):
            yield match.span()


def is_leftover_title(title: str) -> bool:
    """Say whether a title is nothing else than what an editor program made up."""
    return _known(title=True).fullmatch(" ".join(title.split())) is not None


@cache
def leftovers() -> tuple[Leftover, ...]:
    """Read the data file."""
    lines = files(__package__).joinpath("editor_leftover.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Leftover) for line in lines if line.strip())


@cache
def _known(title: bool) -> re.Pattern[str]:
    known = (f"(?:{one.pattern})" for one in leftovers() if title or not one.title)
    return re.compile("|".join(known), re.IGNORECASE)


@cache
def _own(more: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in more)  # one by one: they may count their groups


@cache
def _inside() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one.pattern})" for one in leftovers() if one.inside), re.IGNORECASE)


def _problem(document: Document, block: Block, start: int, end: int) -> Problem:
    said = block.text[start:end]
    whole = (start, end) == (0, len(block.text))
    return Problem(
        span=block.locate(start, end),
        message=f'"{said}" is what an editor program left; {_advice(block)}',
        block=block,
        text=said,
        fixes=_fixes(document, block, said) if whole else (),
    )


def _advice(block: Block) -> str:
    if block.kind is Kind.TITLE:
        return "give the page a title of its own" if block.region is Region.HEAD else "remove this second title"
    return "describe the picture" if block.kind is Kind.IMAGE else "write what belongs here, or remove it"


def _fixes(document: Document, block: Block, said: str) -> tuple[Fix, ...]:
    end = len(block.text)
    if block.kind is Kind.TITLE and block.region is Region.HEAD:
        title = document.title
        if folded(title) == folded(said):
            return ()
        name = f'Give the page the title "{title}", which its readers see'
        return replacement(block, 0, end, title, name, Applicability.UNSAFE)
    if block.kind is Kind.TITLE:
        name = f'Remove the title "{said}"'
        return removal(block, name, Applicability.SAFE) or replacement(block, 0, end, "", name, Applicability.SAFE)
    if block.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM) and not block.blocks and not block.anchors:
        return removal(block, f'Remove "{said}"', Applicability.UNSAFE)
    return ()
