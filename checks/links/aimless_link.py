"""Looks for links whose address was never filled in.

What it marks

A link with words whose address is `#`, `javascript:;` or `javascript:void(0)` and that nothing else answers: no
`onclick`, no other event, no id, class or style by which a script might find it. Words that take the reader up the page
("Top", "Arriba", "Haut de page", arrows) are left alone, for `#` does just that.

Why readers care

It looks like a link and leads nowhere: a click jumps to the top of the page, or does nothing. It is what templates are
delivered with, for somebody to fill in.

What the fix risks

There is none: where the link should lead only a person can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.pointing import Pointing
from copydesk.checks.tags import attributes
from copydesk.model import Document
from copydesk.rules import Example, PageRule, Problem

_AIMLESS = re.compile(r"#|javascript:\s*(?:;|void\s*\(?\s*0?\s*\)?\s*;?)?", re.IGNORECASE)
_UP = re.compile(
    r"\b(?:top|up|start|begin\w*|home|arriba|subir|inicio|principio|volver|haut|d[ée]but|retour|topo|in[ií]cio|voltar"
    r"|oben|anfang|su|inizio|back)\b|[↑▲^⇧]",
    re.IGNORECASE,
)
_PLAIN = frozenset({"href", "target", "title", "style", "tabindex", "accesskey", "shape"})


class AimlessLink(PageRule, frozen=True, kw_only=True):
    """A link's address was never filled in."""

    examples = (
        Example('<p><a href="#">Free fonts</a></p>', marks=("#",)),
        Example('<ul><li><a href="javascript:;">Our services</a></ul>', marks=("javascript:;",)),
        Example(
            '<p>Read <a href="javascript:void(0)" target="_self">the rules</a>.</p>', marks=("javascript:void(0)",)
        ),
        Example('<p><a href="#">Back to top</a> <a href="#">Volver arriba</a> <a href="#">▲</a></p>'),
        Example('<p><a href="#" onclick="openMap()">Map</a></p>'),
        Example('<p><a href="#" id="more">More</a> <a href="#" class="toggle">Less</a></p>', note="For a script."),
        Example('<p><a href="#map">Map</a></p><h2 id=map>Map</h2>'),
        Example('<p><a href="#" onmouseover="show(1)">News</a></p>', note="A menu."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the links of one page that lead nowhere."""
        pointing = Pointing(document)
        for link in pointing.links():
            target = link.target
            if (target == "#" or target[:11].lower() == "javascript:") and link.text and _AIMLESS.fullmatch(target):
                plain = attributes(document.source, link.span).keys() <= _PLAIN
                if plain and not _UP.search(link.text):
                    yield pointing.problem(
                        link, f'"{link.text}" leads to "{target}", which is nowhere; write the address that is meant'
                    )
