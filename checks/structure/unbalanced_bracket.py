"""Looks for round brackets that open and never close, or close and never opened.

What it marks

The bracket with the word beside it. The partner is sought in the whole paragraph, item or cell and in the next few.
Left alone are the marks of numbered lists ("a)", "2.)", "10)"), smileys, a full-width bracket that answers an ordinary
one, what an ellipsis or a semicolon cuts off ("(compatible;"), and code.

Why readers care

The reader waits for the end of a remark, or looks back for its beginning. Often a part of the sentence is missing.

What the fix risks

There is none: where the other bracket belongs, only the sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.structure.unpaired import Unpaired, loners
from copydesk.model import Document
from copydesk.rules import Example, PageRule, Problem

_BRACKET = re.compile(r"[()（）]")
_MARKER = re.compile(r"(?:^|[\s(（\[/,;.:–—-])(?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlc]{1,5})[.ºª°]?[-.]?\s?\Z", re.IGNORECASE)
_PARTED = re.compile(r"\([^\s()]{1,60};")
"""A bracket in the name of a browser: "(compatible;"."""

_SMILEY = re.compile(r"(?:[:;]|(?:^|\s)=)['’]?[-o^]?\Z")


_REACH = 10
"""Blocks.  On the corpus a remark in brackets went on over a list and two paragraphs."""


class UnbalancedBracket(PageRule, frozen=True, kw_only=True):
    """A round bracket has no partner."""

    examples = (
        Example("<p>The hall (built in 1886 is open all year.</p>", marks=("(built",)),
        Example("<ul><li>Ana Miller (council)<li>Luis Okafor ((mill) of Alderbrook</ul>", marks=("((mill)",)),
        Example("<p>Estudio de pacientes, en inglés) y en español.</p>", marks=("inglés)",)),
        Example("<table><tr><td>Rabbit <i>(gray</i><td>Born in 1995</table>", marks=("(gray",)),
        Example("<p>a) the hall, b) the mill; 2.) the pond; ii) the green. 10) N. W. Okafor</p>", note="List marks."),
        Example("<p>We are open again :-) and hope to see you (bring cake :)</p>", note="Smileys."),
        Example("<p>The hall (built in 1886,</p><p>and mended in 1950) is open.</p>", note="It closes further on."),
        Example("<p>蟹類的行為(招潮蟹）</p>", note="A full-width bracket answers an ordinary one."),
        Example("<p>Mozilla/4.0 (compatible; MSIE 6.0</p>", note="The name of a browser, cut off."),
        Example("<table><tr><td>open (<td>hall, key )<td>bool</table>", note="It goes on in the next cell."),
        Example("<p>The hall (built for the fair of…</p><p>Open all year.</p>", note="Cut off."),
        Example("<p>Call <code>f(x</code> or type if (x) { f(; }</p>", note="Code."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of a page."""
        for loner in loners(document, _unpaired, _REACH):
            yield loner.problem(f'the bracket of "{loner.said}"')


def _unpaired(text: str) -> list[Unpaired]:
    if "(" not in text and ")" not in text and "（" not in text and "）" not in text:
        return []
    cut = text.rstrip(' \n"”’»').endswith(("...", "…"))
    waiting: list[int] = []
    closed: list[Unpaired] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if _smiles(text, at, bool(waiting)):
            continue
        if match[0] in "(（":
            waiting.append(at)
        elif waiting:
            waiting.pop()
        elif not _MARKER.search(text[max(0, at - 8) : at]) and text[:at].rstrip()[-1:] and text[at - 1] != " ":
            closed.append(Unpaired(at, opens=False))
    ends = len(text.rstrip())  # what begins a bracket at the very end, or ends one apart, goes on in another cell
    open_ = (at for at in waiting if not (cut or _PARTED.match(text, at) or at + 1 >= ends))
    return [*closed, *(Unpaired(at, opens=True) for at in open_)]


def _smiles(text: str, at: int, within: bool) -> bool:
    """Say whether a bracket is the mouth of a smiley; one that stands in brackets often closes them as well."""
    after = text[at + 1 : at + 3].strip()
    apart = not text[at + 1 : at + 2].strip() if text[at] == "(" else not within or after.startswith(")")
    return apart and bool(_SMILEY.search(text[max(0, at - 4) : at]))
