"""Tells, on one page alone, what the site repeats on its pages (navigation, logo, footer) from the page's own content.

Follows the densest path of prose down the tree; what stands beside that path is chrome when it says so (a landmark, a
nested document, a line of rights), when it is a menu, or when it comes before the page's title and holds no prose.
"""

from __future__ import annotations

from collections.abc import Sequence
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

_LANDMARKS = frozenset({"nav", "footer", "header", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_LAYOUT = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "div", "center", "form", "section"})


def roots_alone(body: Element, units: Units) -> list[Element | Text]:
    """Give the elements below which all is chrome, by the page itself."""
    page = _Page(units)
    found: list[Element | Text] = []
    element: Element | None = body
    while element is not None:
        children = [child for child in element.children if not isinstance(child, Text)]
        main = next((child for child in children if page.is_main(child)), None)
        beside = [child for child in children if child is not main]
        rows = set(map(id, page.catalogue(beside)))
        found += [child for child in beside if id(child) not in rows and page.is_chrome(child, main)]
        element = main
    return found


class _Page:
    """The sums over a page's units, so that each part is measured without a walk through it."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._prose = [0, *accumulate(unit.prose for unit in units.all)]
        self._chars = [0, *accumulate(unit.chars for unit in units.all)]
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
        if main is None or not held or self._share(element, self._chars) >= _HALF:
            return False
        if any(RIGHTS.search(unit.text) for unit in held):
            return sum(unit.chars for unit in held) < RIGHTS_LINE
        return not self._sum(element, self._titles) and (is_menu(held) or self._opens(element, main))

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

    def _sum(self, element: Element, sums: Sequence[int]) -> int:
        first, last = self._units.inside.get(id(element), (0, 0))
        return sums[last] - sums[first]

    def _share(self, element: Element, sums: Sequence[int]) -> float:
        return self._sum(element, sums) / sums[-1] if sums[-1] else 0.0
