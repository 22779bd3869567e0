"""Looks for links that open a page by a script alone.

What it marks

A link whose address is a script (`javascript:openWindow('map.htm')`), or is `#` and its `onclick` opens something
(`onclick="window.open('map.htm')"`), where the script's own text names the page, document or picture to open. Only
calls whose name says that they open or lead somewhere count; scripts that do something else (go back, print, play
music, show and hide, put a smiley into a text) are left alone.

Why readers care

Search engines do not find the page behind it, it cannot be opened in a new tab or saved, and where the script is left
behind, as in a move to another system, the link is dead and the page behind it is lost.

What the fix risks

The page that the script names becomes the link's address. It then opens in the same window, and not in a small one of
its own; a person has to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.pointing import Pointing
from copydesk.checks.tags import attribute
from copydesk.model import Applicability, Document, Reference
from copydesk.rules import Example, PageRule, Problem

_OPENED = re.compile(
    r"""(?:(?P<call>[\w.$]{1,80})\s*\(|location(?:\.href)?\s*=)\s*(["'])(?P<page>[^"'()\s<>]+\.(?:html?|aspx?|php\d?|jsp|cfm|shtml|pdf|docx?|xlsx?|jpe?g|gif|png)"""
    r"""(?:[?#][^"'()\s<>]*)?)\2""",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"open|pop_?up|window|location|go_?to|navigat|launch|jump|load_?page|abr[ei]r?|ventana|janela|ouvr|fen[eê]tre|\bgo\Z"
    r"|\bpop\Z|\bwin\Z|newwin|assign|show_?(?:page|doc)",
    re.IGNORECASE,
)
"""Names of calls that open or lead somewhere, in four languages; `insert`, `show` and `toggle` do not."""
_PICTURES = re.compile(r"swap|preload|rollover|imgroll|restore", re.IGNORECASE)
"""Scripts that exchange pictures under the pointer name pictures, and open none."""


class ScriptOnlyLink(PageRule, frozen=True, kw_only=True):
    """A link opens a page by a script alone."""

    examples = (
        Example(
            "<p>See <a href=\"javascript:openWindow('map.htm')\">the map</a>.</p>",
            marks=("javascript:openWindow('map.htm')",),
            fixed='<p>See <a href="map.htm">the map</a>.</p>',
        ),
        Example(
            "<p>See <a href=\"JavaScript: window.open('rules.pdf', 'w', 'width=300')\">the rules</a>.</p>",
            marks=("JavaScript: window.open('rules.pdf', 'w', 'width=300')",),
            fixed='<p>See <a href="rules.pdf">the rules</a>.</p>',
        ),
        Example(
            "<p>See <a href=\"#\" onclick=\"MM_openBrWindow('big.jpg','','width=600')\">the house</a>.</p>",
            marks=("#",),
            fixed="<p>See <a href=\"big.jpg\" onclick=\"MM_openBrWindow('big.jpg','','width=600')\">the house</a>.</p>",
        ),
        Example(
            "<p>See <a href=\"javascript:location.href='hours.htm'\">the hours</a>.</p>",
            marks=("javascript:location.href='hours.htm'",),
            fixed='<p>See <a href="hours.htm">the hours</a>.</p>',
        ),
        Example('<p><a href="javascript:history.back()">Back</a> <a href="javascript:window.print()">Print</a></p>'),
        Example("<p><a href=\"javascript:openClose('sec20')\">Open</a></p>", note="Shows and hides."),
        Example("<p><a href=\"javascript:Editor.insert('smile.gif', 1)\">Smile</a></p>", note="Writes into a field."),
        Example('<p><a href="map.htm" onclick="window.open(\'map.htm\'); return false">Map</a></p>'),
        Example("<p><a href=\"javascript:swap('on.gif')\">News</a></p>", note="Exchanges pictures."),
        Example("<p>Write javascript:open('map.htm') there.</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the links of one page that only a script opens."""
        pointing = Pointing(document)
        for link in pointing.links():
            if page := _opened(document.source, link):
                words = f'"{link.text}" opens' if link.text else "this link opens"
                yield pointing.problem(
                    link,
                    f'{words} "{page}" by a script alone; make "{page}" its address',
                    pointing.rewritten(link, page, Applicability.UNSAFE),
                )


def _opened(source: str, link: Reference) -> str:
    """Give the page that a link's script names; empty where it has an address, or names none."""
    target = link.target
    if target[:11].lower() == "javascript:":
        script = target + _on_click(source, link)
    elif target == "#":
        script = _on_click(source, link)
    else:
        return ""
    if _PICTURES.search(script):
        return ""
    found = _OPENED.finditer(script)
    return next((one["page"] for one in found if one["call"] is None or _OPENS.search(one["call"])), "")


def _on_click(source: str, link: Reference) -> str:
    found = attribute(source, link.span, "onclick")
    return found.value if found else ""
