"""Looks for scripts, tags of templates and error messages of servers that readers see.

What it marks

The first such piece of a paragraph, cell or title, or, where the whole page is the source of a server's script, of the
page, with the number of places: tags of ASP, JSP and PHP that no server ran, the statements in them,
fields of templates that nobody filled in, the messages of a server that failed, the end of a comment that nothing
began. Tags that an author wrote to be read (as `&lt;%`) are left alone, and so is code. The phrases are in a data file.

Why readers care

They take the page for broken, and it is. Some of it tells names of files and tables that are nobody's business.

What the fix risks

There is none: what the script should have shown has to be looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from copydesk.checks.leftovers.phrases import place
from copydesk.checks.program_text import is_server_source
from copydesk.checks.quoting import quoted
from copydesk.model import Block, Document, Kind, Span
from copydesk.rules import Example, PageRule, Problem

PHRASES = "script_residue.jsonl"
_HINT = re.compile(
    r"<[%?]|MM_|->|\{[{%]|\[an error|FrontPage|(?:Server|Response|Request)\.|function |var \w+ ?=|error '| on line "
)

_SHOWN = 5
"""Places of a server's script that are named beside the first."""


class ScriptResidue(PageRule, frozen=True, kw_only=True):
    """A script, a template's tag or a server's error message stands in the text."""

    examples = (
        Example('<p>Hello <%= Request("name") %></p>', marks=('<%= Request("name") %>',)),
        Example("<p>Dear {{ user.name }},</p>", marks=("{{ user.name }}",)),
        Example(
            "<p>[an error occurred while processing this directive]</p>",
            marks=("[an error occurred while processing this directive]",),
        ),
        Example("<p>Open all year.</p>--><p>Ring.</p>", marks=("-->",)),
        Example(
            "<%@ page %><h1><%= title %></h1><p>Dear <%= name %>, <%= text %></p>",
            marks=("<%@ page %>",),
            note="A server's script is told once.",
        ),
        Example("<p>Write &lt;%= name %&gt; to show the name.</p>", note="Written to be read."),
        Example("<pre>Response.Write(1)</pre><p>Type <code>{{ name }}</code>.</p>", note="Code."),
        Example("<p>The matrix {{0,0},{1,1}} and an arrow --> here.</p>"),
        Example("<p>Ask {{0,0}} twice; 5 <% of it.</p>", note="No tag."),
        Example("<p>A function f (x) of one variable.</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the first problem of each block of a page, or one for all where a server's script is the page."""
        problems = _found(document)
        if is_server_source(document.source):
            yield from _as_one([*problems])
        else:
            yield from problems


def _found(document: Document) -> Iterator[Problem]:
    """Give the first problem of each block of a page."""
    for block in document.blocks():
        if block.runs and block.kind is not Kind.PREFORMATTED and _HINT.search(block.text):
            found = place(PHRASES, block.text)
            if found and not any(mark.kind == "code" and mark.start <= found[0] < mark.end for mark in block.marks):
                span = block.locate(*found)
                if not _is_written(document, span):
                    yield _problem(block, span, block.text[slice(*found)])


def _as_one(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Give the first of the problems, with the number of all and the places of a few."""
    if len(problems) < 2:
        yield from problems
        return
    first, *others = problems
    message = f"{first.message} (the page is the source of a server's script: {len(problems)} places)"
    yield replace(first, message=message, related=tuple((one.span, "here too") for one in others[:_SHOWN]))


def _is_written(document: Document, span: Span) -> bool:
    """Say whether an author wrote the tag to be read, with references for its brackets."""
    return document.source.startswith("&", span.start)


def _problem(block: Block, span: Span, said: str) -> Problem:
    return Problem(
        span=span,
        message=f"{quoted(said)} was meant for a server or a browser and not for readers; take it away,"
        " and write what it was to show",
        block=block,
        text=said,
    )
