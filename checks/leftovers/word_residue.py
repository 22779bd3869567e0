"""Looks for what Microsoft Word left: messages of its fields in the text, and its styling in the markup.

What it marks

"Error! Bookmark not defined." and the like in six languages, the code of fields ("HYPERLINK …"), conditions and style
definitions that became text. As a note, once a page, the first tag of the page with Word's own styling (`MsoNormal`,
`mso-…`), with the number of such tags. The phrases are in a data file.

Why readers care

The messages stand where a number or a title should. The styling is invisible, and makes a page many times as large, and
each edit of it harder; an export leaves it away.

What the fix risks

There is none: what a field referred to has to be looked up, and the styling goes when the page is exported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.leftovers.phrases import place
from copydesk.checks.quoting import quoted
from copydesk.model import Block, Document, Kind, Severity, Span
from copydesk.rules import Example, PageRule, Problem

PHRASES = "word_residue.jsonl"
_HINT = re.compile(
    r"[Ee]rro|Erreur|Fehler|\[(?:if|endif)|HYPERLINK|PAGEREF|INCLUDEPICTURE|MERGEFIELD|EMBED|Normal 0|Mso"
)
_STYLING = re.compile(
    r"""<[a-z][^<>]*?\s(class\s*=\s*["']?Mso\w*["']?|style\s*=\s*(?:"[^"<>]*mso-[^"<>]*"|'[^'<>]*mso-[^'<>]*'))""",
    re.IGNORECASE,
)


class WordResidue(PageRule, frozen=True, kw_only=True):
    """Microsoft Word left messages of its fields in the text, or its styling in the markup."""

    styling: bool = True
    """Tell of Word's styling in the markup, which readers do not see."""

    examples = (
        Example("<p>See page Error! Bookmark not defined.</p>", marks=("Error! Bookmark not defined.",)),
        Example("<p>Véase ¡Error! Marcador no definido.</p>", marks=("¡Error! Marcador no definido.",)),
        Example("<p>[if !supportEmptyParas] [endif]</p>", marks=("[if !supportEmptyParas]",)),
        Example(
            "<p class=MsoNormal>Open all year.</p><p class=MsoNormal>Ring.</p>",
            marks=("class=MsoNormal",),
            note="Once a page.",
        ),
        Example("<p>Error! Try again.</p>"),
        Example("<style>p.MsoNormal {mso-style-parent:''}</style><p>Open all year.</p>", note="No tag has it."),
        Example("<p class=MsoNormal>Open all year.</p>", options={"styling": False}),
        Example('<pre>HYPERLINK "x"</pre><p>The class MsoNormal is of Word.</p>'),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of the text of a page, and one for its markup."""
        for block in document.blocks():
            read = block.runs and block.kind is not Kind.PREFORMATTED and _HINT.search(block.text)
            if read and (found := place(PHRASES, block.text)):
                yield _message(block, *found)
        if self.styling and ("Mso" in document.source or "mso-" in document.source):
            yield from _styled(document)


def _message(block: Block, start: int, end: int) -> Problem:
    said = block.text[start:end]
    return Problem(
        span=block.locate(start, end),
        message=f"{quoted(said)} is what Word left in place of a number, a title or a link; write what belongs here",
        block=block,
        text=said,
    )


def _styled(document: Document) -> Iterator[Problem]:
    body = max(0, document.source.lower().find("<body"))
    first, times = None, 0
    for match in _STYLING.finditer(document.source, body):
        first, times = first or match, times + 1
    if first is not None:
        tags = "one tag" if times == 1 else f"{times} tags"
        yield Problem(
            span=Span(first.start(1), first.end(1)),
            message=f"{tags} of this page have Word's own styling, which nobody sees; save the page without it,"
            " or take its export",
            context="Word's styling",
            severity=Severity.NOTE,
        )
