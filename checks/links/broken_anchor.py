"""Looks for links to a place on the same page that is not there.

What it marks

A link like `#hours`, or like `page.htm#hours` from page.htm itself, where no element of the page has that id and no
anchor that name. Both are compared as browsers do: letter by letter, percent signs decoded. `#` and `#top` are right
without a target, for browsers scroll to the top; so is what a script does when the link is clicked. A script may do so
where the link has an `onclick`, `data-` attributes, a role, or a class by which scripts find it ("toggle", "tab"), and
where a script of the page names the link's id, its class or the anchor. On a page with scripts, an anchor that names
what is done ("#close", "#edit_4") is only a note.

Why readers care

A click does nothing at all. It is what is left when one long page is split into several, when the index letters lead to
an entry that was renamed, and when an editor program put a no-break space into the anchor's name.

What the fix risks

Where just one anchor of the page has the same name but for capitals, spaces, accents and signs, the link is changed to
it, if a person agrees: the anchor might be the wrong one of the two. Otherwise only a person knows what was meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from copydesk.checks.pointing import Pointing
from copydesk.checks.tags import attributes, tags
from copydesk.model import Applicability, Document, Reference, Severity
from copydesk.rules import Example, PageRule, Problem

_BY_SCRIPT = ("!", "/", ":~:")
"""How fragments begin that a script reads, or that quote the text to scroll to."""

_ROLES = ("role", "aria-controls", "aria-expanded", "aria-haspopup")
_HOOK = re.compile(
    r"(?:^|[\s_-])(?:thickbox|light-?box|fancybox|colorbox|js|hide-if-no-js|tabs?|toggle[rd]?|modal|dialog|pop-?up|overlay"
    r"|drop-?down|collapse|accordion|carousel|slider|close|cancel|expand(?:er)?|trigger|nav-?toggle|menu-?toggle|reply)"
    r"(?=[\s_-]|$)",
    re.IGNORECASE,
)
"""Classes by which scripts find a link to answer its click."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a class joins its words by capitals: navPanelToggle."""

_ACTION = re.compile(
    r"(?:close|cancel|open|toggle|show|hide|edit|delete|remove|add|save|reply|share|login|play|print)(?:[_-]\w*)?\Z",
    re.I,
)
"""Anchors that name what a script does; on a page with scripts they may be no places."""

_SCRIPT = re.compile(r"<script\b[^>]*+>(.*?)</script", re.DOTALL | re.IGNORECASE)
_NAMED = re.compile(r"""["'][#.]?([\w-]{3,})["']|#([\w-]{3,})""")
"""How a script names an id, a class or an anchor: as a string by itself, or as a selector."""

_HOVERS = frozenset({"onmouseover", "onmouseout", "onfocus", "onblur"})
"""Events that show something, and lead nowhere."""


class Names(Struct, frozen=True):
    """The names of one page: all of them, and those that only one has when folded."""

    all: frozenset[str]
    folded: dict[str, str]


class BrokenAnchor(PageRule, frozen=True, kw_only=True):
    """A link leads to a place on this page that is not there."""

    examples = (
        Example('<p><a href="#hours">Hours</a></p><h2><a name="prices">Prices</a></h2><p>Free.</p>', marks=("#hours",)),
        Example(
            '<p><a href="#LAWYERS">Lawyers</a></p><h2><a name="LAWYERS&nbsp;"></a>Lawyers</h2>',
            marks=("#LAWYERS",),
            fixed='<p><a href="#LAWYERS%C2%A0">Lawyers</a></p><h2><a name="LAWYERS&nbsp;"></a>Lawyers</h2>',
            note="The anchor's name ends with a no-break space.",
        ),
        Example(
            "<ul><li><a href='#Opening'>Hours</a></ul><h2 id=opening>Hours</h2><p>Always.</p>",
            marks=("#Opening",),
            fixed="<ul><li><a href='#opening'>Hours</a></ul><h2 id=opening>Hours</h2><p>Always.</p>",
        ),
        Example('<p><a href="#map">See the map</a></p><img name="map" src="map.gif">', marks=("#map",)),
        Example('<p><a href="#hours">Hours</a></p><h2><a name="hours">Hours</a></h2>'),
        Example('<p><a href="#ni%C3%B1os">Niños</a></p><h2 id="niños">Niños</h2>'),
        Example('<p><a href="#New Shelter">Shelter</a></p><h2><a name="New Shelter"></a>Shelter</h2>'),
        Example('<p>Long text.</p><p><a href="#top">Back to top</a> <a href="#">Up</a></p>'),
        Example('<p><a href="#x" onclick="openMap()">Map</a></p>', note="A script answers the click."),
        Example(
            '<p><a class="navPanelToggle" href="#menu">Menu</a> <a role=button href="#x">X</a></p>', note="By a script."
        ),
        Example('<p><a id=shut href="#shut-it">Close</a></p><script>bind("#shut", hide)</script>', note="By its id."),
        Example('<p><a href="other.htm#hours">Hours</a></p>', note="Another page, which is not looked at."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the links of one page whose anchor is not on it."""
        wanted = [(link, name) for link in document.references if (name := _own_fragment(document, link))]
        if not wanted or "<base" in document.source.lower():
            return
        names, pointing = _names(document.source), Pointing(document)
        missing = [(link, name) for link, name in wanted if not _leads(name, names.all)]
        scripted = _in_scripts(document.source) if missing else frozenset()
        scripts = bool(missing) and "<script" in document.source.lower()
        for link, name in missing:
            if not _is_scripted(document.source, link, scripted):
                problem = _problem(pointing, link, name, names.folded.get(_folded(name)))
                yield replace(problem, severity=Severity.NOTE) if scripts and _ACTION.match(name) else problem


def _is_scripted(source: str, link: Reference, named: Set[str]) -> bool:
    """Say whether a script may answer the click: an event of the link, data for one, or a name that scripts know."""
    found = attributes(source, link.span)
    if any(name.startswith(("on", "data-", *_ROLES)) for name in found if name not in _HOVERS):
        return True
    classes = found["class"].value if "class" in found else ""
    own = {*classes.split(), found["id"].value if "id" in found else "", link.target.partition("#")[2]}
    return bool(_HOOK.search(_HUMP.sub("-", classes))) or not named.isdisjoint(own - {""})


def _in_scripts(source: str) -> frozenset[str]:
    """Give the names of elements in the scripts that stand in a page."""
    if "<script" not in source and "<SCRIPT" not in source:
        return frozenset()
    return frozenset(name for script in _SCRIPT.finditer(source) for pair in _NAMED.findall(script[1]) for name in pair)


def _own_fragment(document: Document, link: Reference) -> str:
    """Give the anchor that a link to its own page names; empty for all other links."""
    address, sign, fragment = link.target.partition("#")
    if link.kind != "link" or not sign or not fragment or fragment.startswith(_BY_SCRIPT):
        return ""
    return fragment if not address or _is_own(document.url, address) else ""


def _is_own(url: str, address: str) -> bool:
    if not url or address.rpartition("/")[2] != urlsplit(url).path.rpartition("/")[2]:
        return False
    try:
        return unquote(urljoin(url, address)) == unquote(url)
    except ValueError:
        return False


def _names(source: str) -> Names:
    """Give the ids of all elements, and the names of anchors."""
    found: dict[str, None] = {}
    for tag in tags(source):
        if tag.name == "a" or "id" in source[tag.span.start : tag.span.end].lower():
            known = attributes(source, tag.span)
            found |= {
                known[key].value: None for key in (("id", "name") if tag.name == "a" else ("id",)) if key in known
            }
    folded: dict[str, list[str]] = {}
    for name in found:
        folded.setdefault(_folded(name), []).append(name)
    return Names(frozenset(found), {key: names[0] for key, names in folded.items() if key and len(names) == 1})


def _leads(fragment: str, names: Set[str]) -> bool:
    """Follow the HTML standard, 7.4.6.3: as it stands, then percent-decoded, then "top"."""
    return fragment in names or (decoded := unquote(fragment)) in names or decoded.lower() == "top"


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", unquote(name)).lower()
    return "".join(character for character in plain if character.isalnum())


def _problem(pointing: Pointing, link: Reference, name: str, near: str | None) -> Problem:
    words = f'"{link.text}" leads to ' if link.text else ""
    if near is None:
        advice = "mend the link, give the place that name, or take the link away"
        return pointing.problem(link, f'{words}"#{name}", which is not on this page; {advice}')
    address = f"{link.target.partition('#')[0]}#{_written(near)}"
    return pointing.problem(
        link,
        f'{words}"#{name}", which is not on this page; lead it to the anchor "{near}"',
        pointing.rewritten(link, address, Applicability.UNSAFE),
    )


def _written(name: str) -> str:
    """Write a name as a fragment: white space, quotes and signs of markup percent-encoded, letters as they are."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.:()!*,;") else _encoded(c) for c in name)


def _encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
