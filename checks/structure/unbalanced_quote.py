"""Looks for quotation marks that open and never close, or close and never opened.

What it marks

The quotation mark with the word beside it: straight double ones, curly ones and angled ones. The partner is sought in
the whole paragraph, item or cell and in the next few. Left alone are inches and seconds (12"), a quotation that begins
a paragraph or a line (Spanish and English open it again with each), single quotes, which are apostrophes as well, and
code.

Why readers care

Nobody can tell where the quoted words end and those of the page go on.

What the fix risks

There is none: where the other mark belongs, only the sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.structure.unpaired import Unpaired, loners
from copydesk.model import Document
from copydesk.rules import Example, PageRule, Problem

_MARKS = '"“”„«»'
_QUOTE = re.compile(f"[{_MARKS}]")
_LINE_START = re.compile(r"(?:\A|\n)[ \u00a0¿¡(\[\-–—.…*•]*\Z")
_OPENS, _CLOSES = "“„«", "”»"


_REACH = 4
"""Blocks.  A quotation may run over some paragraphs; farther on, the marks of others would answer it."""


class UnbalancedQuote(PageRule, frozen=True, kw_only=True):
    """A quotation mark has no partner."""

    examples = (
        Example("<p>In 1836 the parish of &quot;Alder Brook, asked for a mill.</p>", marks=("&quot;Alder",)),
        Example(
            "<p>La artrosis, a la que llaman &quot;reuma&quot;, desgaste de los huesos&quot;, es frecuente.</p>",
            marks=("huesos&quot;",),
        ),
        Example('<p>[24] Okafor, J. "Methods of "Measuring water". Alderbrook Press 1979.</p>', marks=('"Methods',)),
        Example("<p>They said: “Come in, and took us to the <i>mill”</i> and the pond”.</p>", marks=("pond”",)),
        Example('<p>"Come in," they said.</p><p>A 12" pipe and a 3 1/2" one.</p>', note="Inches."),
        Example(
            "<p>“Come in.</p><p>“The mill is open.</p><p>“And so is the hall.”</p>",
            note="Each paragraph of a quotation opens it again.",
        ),
        Example("<p>They said: “Come in.</p><p>The mill is open.” And we went.</p>"),
        Example("<p>Sie sagte: „Komm herein“ und ging.</p><p>«Entrez», dit-elle.</p>"),
        Example('<p>The sign at the hall says:" Wait for the bell, then come in. "</p>', note="Spaces gone astray."),
        Example("<p>« Back to the hall</p><p>More about the mill »</p>", note="Arrows."),
        Example('<p>Type &lt;a href="x> or name="y and Enter.</p>', note="Code."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of a page."""
        for loner in loners(document, _unpaired, _REACH):
            yield loner.problem(f"the quotation mark of {loner.said}")


def _unpaired(text: str) -> list[Unpaired]:
    if not any(mark in text for mark in _MARKS):
        return []
    waiting: list[int] = []
    closed: list[Unpaired] = []
    for match in _QUOTE.finditer(text):
        at = match.start()
        side = _side(text, at, bool(waiting))
        if side == "open":
            waiting.append(at)
        elif side == "close" and waiting:
            waiting.pop()
        elif side == "close":
            closed.append(Unpaired(at, opens=False))
    if ("«" in text) != ("»" in text):  # an arrow: "« Back", "More »"
        waiting = [at for at in waiting if text[at] not in "«»"]
        closed = [one for one in closed if text[one.at] not in "«»"]
    closed, waiting = _spaced_apart(text, closed, waiting)
    return [*closed, *(Unpaired(at, opens=True, told=not _begins(text, at)) for at in waiting)]


def _spaced_apart(text: str, closed: list[Unpaired], waiting: list[int]) -> tuple[list[Unpaired], list[int]]:
    """Take out straight marks whose space is on the wrong side: `it says:" Wait. "` opens and closes all the same."""
    partners = [at for at in waiting if text[at] == '"']
    left = []
    for one in closed:
        partner = next((at for at in partners if at > one.at), None) if text[one.at] == '"' else None
        if partner is None:
            left.append(one)
        else:
            partners.remove(partner)
            waiting = [at for at in waiting if at != partner]
    return left, waiting


def _side(text: str, at: int, within: bool) -> str:
    """Say whether a quotation mark opens or closes; a straight one by the white space beside it."""
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _OPENS:
        ends = before.strip() or (after.strip() and not after.isalnum())
        return "close" if within and mark == "“" and ends else "open"
    if mark in _CLOSES:
        return "close"
    if before.isdigit() and not within:
        return ""  # inches
    opens, closes = not before.strip() or before in "([{¿¡-–—/'", not after.strip() or after in ".,;:!?)]}-–—/'"
    if opens == closes:
        return "close" if within else "open"
    return "open" if opens else "close"


def _begins(text: str, at: int) -> bool:
    """Say whether a mark stands at the beginning of a block or of a line."""
    return bool(_LINE_START.search(text[max(0, at - 12) : at])) and (at < 12 or "\n" in text[at - 12 : at])
