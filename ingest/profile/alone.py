"""Tells, on one page alone, what the site repeats on its pages (navigation, logo, footer) from the page's own content.

Follows the densest path of prose down the tree; what stands beside that path is chrome when it says so (a landmark, a
nested document, a line of rights, its id or class), when it is a menu, when it comes before the page's title and holds
no prose, or when it is the page's foot.  Of another part without prose only the menus inside it are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from copydesk.ingest.profile.roots import RIGHTS, RIGHTS_LINE, is_menu
from copydesk.ingest.profile.units import Units
from copydesk.ingest.tree import Element, Text

_MOST = 0.6
"""Of the prose.  A part that holds less than this shares the page with others."""

_LITTLE = 0.25
"""Of the prose.  What holds more is content, whatever its landmark says."""

_HALF = 0.5
"""Of the characters.  A map of the site is a menu and nothing else, and is the page."""

_MENUS = 2
"""Parts.  More menus of one length are the rows of a catalogue, which is the page's own."""

_BANNER = 200
"""Characters.  The banner of the world-day page, with the names of three offices, has 116."""

_FOOT = 60
"""Characters.  Set by hand; on 874 pages none lost a word that the site's other pages show to be its own."""

_MENU = 4
"""Links.  A menu with a heading, or among other things, has so many; fewer may be what a reader looks for."""

_LINKED = 0.8
"""Of the characters.  A menu's heading and the marks between its entries are the rest."""

_FRAME_NAME = re.compile(
    r"(?:page|site|left|right|top|main)?[-_]?(?:header|masthead|banner|nav|navigation|navbar|menu|sidebar|footer|foot)"
    r"(?:[-_]?(?:left|right|top|bottom|wrapper|bar|\d))?",
    re.IGNORECASE,
)
"""What makers called the parts around the content, once style sheets laid pages out."""

_LANDMARKS = frozenset({"nav", "footer", "header", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_LAYOUT = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "div", "center", "form", "section"})


def roots_alone(body: Element, units: Units) -> list[Element | Text]:
    """Give the elements below which all is chrome, by the page itself."""
    page = _Page(units)
    found: list[Element | Text] = []
    element = body
    while True:
        children = [child for child in element.children if not isinstance(child, Text)]
        main = next((child for child in children if page.is_main(child)), None)
        beside = [child for child in children if child is not main]
        rows = set(map(id, page.catalogue(beside)))
        for child in beside:
            if id(child) not in rows:
                found += [child] if page.is_chrome(child, main) else page.menus_in(child, main)
        if main is None:
            return found + page.named_in(element, set(map(id, found)))
        element = main


class _Page:
    """The sums over a page's units, so that each part is measured without a walk through it."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._prose = [0, *accumulate(unit.prose for unit in units.all)]
        self._chars = [0, *accumulate(unit.chars for unit in units.all)]
        self._linked = [0, *accumulate(unit.linked for unit in units.all)]
        self._links = [0, *accumulate(unit.links for unit in units.all)]
        self._titles = [0, *accumulate(unit.titles for unit in units.all)]

    def is_main(self, element: Element) -> bool:
        """Say whether most of the page's prose stands in an element of layout."""
        return element.tag in _LAYOUT and self._share(element, self._prose) >= _MOST

    def is_chrome(self, element: Element, main: Element | None) -> bool:
        """Judge a part of the page; `main` is the part beside it that holds the prose."""
        if self._share(element, self._prose) >= _LITTLE:
            return False
        if element.tag in _LANDMARKS or element.get("role") in _ROLES:
            return True
        if element.tag not in _LAYOUT:
            return False
        if id(element) in self._units.nested:
            return True
        held = self._units.within(element)
        if main is None or not held:
            return False
        if self._is_named(element) and (self._is_linked(element) or not self._holds_title(element, main)):
            return True
        if self._share(element, self._chars) >= _HALF:
            return False
        if any(RIGHTS.search(unit.text) for unit in held):
            return sum(unit.chars for unit in held) < RIGHTS_LINE
        if self._is_titled_menu(element) and not self._holds_title(element, main):
            return True
        edge = self._opens(element, main) or self._closes(element, main)
        return not self._sum(element, self._titles) and (edge or is_menu(held))

    def _holds_title(self, element: Element, main: Element) -> bool:
        """Say whether the page's title may stand in a part: it has one, and the main part none."""
        return self._sum(element, self._titles) > 0 and not self._sum(main, self._titles)

    def _is_named(self, element: Element) -> bool:
        """Say whether its id or class calls it a part of the site's frame, and it holds links and no prose."""
        if not any(map(_FRAME_NAME.fullmatch, (element.get("id"), *element.get("class").split()))):
            return False
        return self._sum(element, self._links) > 0 and (not self._sum(element, self._prose) or self._is_linked(element))

    def named_in(self, element: Element, known: Collection[int]) -> list[Element]:
        """Give the parts of the frame by name, in wrappers around content that is no prose; nothing if all is frame."""
        found: list[Element] = []
        waiting = [element]
        while waiting:
            for child in waiting.pop().children:
                if isinstance(child, Text) or child.tag not in _LAYOUT or id(child) in known:
                    continue
                if self._is_named(child) and self._is_linked(child):
                    found.append(child)
                else:
                    waiting.append(child)
        whole = self._sum(element, self._chars) or self._chars[-1]  # of the body itself nothing is summed up
        return found if whole > sum(self._sum(one, self._chars) for one in found) else []

    def _is_titled_menu(self, element: Element) -> bool:
        """Say whether nearly all of it is links, with a heading over many of them."""
        links, titles = self._sum(element, self._links), self._sum(element, self._titles)
        return links >= _MENU * max(1, titles) and self._is_linked(element)

    def _is_linked(self, element: Element) -> bool:
        return self._sum(element, self._linked) >= _LINKED * self._sum(element, self._chars)

    def menus_in(self, element: Element, main: Element | None) -> Iterator[Element]:
        """Give the menus that stand inside a part beside the main one, which holds more than them and no prose."""
        if main is None or element.tag not in _LAYOUT or self._sum(element, self._prose):
            return
        if self._share(element, self._chars) >= _HALF:
            return
        waiting = [element]
        while waiting:
            for child in waiting.pop().children:
                if isinstance(child, Text) or not self._sum(child, self._links) >= _MENU:
                    continue
                if not self._sum(child, self._titles) and self._is_linked(child):
                    yield child
                elif child.tag in _LAYOUT:
                    waiting.append(child)

    def catalogue(self, parts: Sequence[Element]) -> list[Element]:
        """Give those of the parts that are rows of a catalogue: more than two menus with equally many links."""
        menus = [part for part in parts if part.tag in _LAYOUT and is_menu(self._units.within(part))]
        even = len({self._sum(part, self._links) for part in menus}) == 1
        return menus if len(menus) > _MENUS and even else []

    def _opens(self, element: Element, main: Element) -> bool:
        """Say whether a part is a banner: before the main part, which has a title, with a link, and without prose."""
        before = self._units.inside[id(element)][1] <= self._units.inside[id(main)][0]
        if not before or not self._sum(main, self._titles) or self._sum(element, self._prose):
            return False
        return self._sum(element, self._links) > 0 and self._sum(element, self._chars) <= _BANNER

    def _closes(self, element: Element, main: Element) -> bool:
        """Say whether a part is a foot: the page's last words, behind the main part, few, with a link, no prose."""
        first, last = self._units.inside[id(element)]
        if first < self._units.inside[id(main)][1] or self._chars[last] < self._chars[-1]:
            return False
        if self._sum(element, self._prose) or self._chars[-1] < 4 * _FOOT:
            return False
        return self._sum(element, self._links) > 0 and self._sum(element, self._chars) <= _FOOT

    def _sum(self, element: Element, sums: Sequence[int]) -> int:
        first, last = self._units.inside.get(id(element), (0, 0))
        return sums[last] - sums[first]

    def _share(self, element: Element, sums: Sequence[int]) -> float:
        return self._sum(element, sums) / sums[-1] if sums[-1] else 0.0
