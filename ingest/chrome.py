"""Tells, on one page alone, what the site repeats on its pages (navigation, logo, footer) from the page's own content.

What is in doubt stays content: a menu among the content is a nuisance, content taken for chrome would be a loss.
Follows the densest path of prose down the tree; what stands beside that path and is no prose is chrome.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from copydesk.ingest.tree import RAW_TEXT, Element, Text

_PROSE = 60
"""Characters of text outside links in one text node.  Labels are shorter: of the 14,067 links of
13 legacy sites 99 % have 51 characters or less."""

_MOST = 0.6
"""Of the prose.  A part that holds less than this shares the page with others."""

_LANDMARKS = frozenset({"nav", "footer", "header", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_RIGHTS = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|copyright|all rights reserved|derechos reservados|tous droits", re.I)
_LAYOUT = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "div", "center", "form", "section"})
_LARGE = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Measure:
    """What a subtree holds: characters of prose, other text and links; headings, large letters, a nested document."""

    __slots__ = ("headings", "large", "links", "nested", "prose", "rights", "text")

    def __init__(self) -> None:
        self.prose = self.text = self.links = self.headings = self.large = 0
        self.nested = self.rights = False

    def add(self, other: _Measure) -> None:
        for name in self.__slots__:
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, mine or theirs if isinstance(mine, bool) else mine + theirs)


def chrome_roots(body: Element, known: Collection[int] | None = None) -> set[int]:
    """Give the ids of the elements below which all is chrome.

    `known` are where their tags start, if that was told before: a page that is mended keeps the parts it had.
    """
    if known is not None:
        return {id(element) for element in body.elements() if element.start and element.start.start in known}
    measures = _measured(body)
    total = measures[id(body)].prose
    roots: set[int] = set()
    if not total:
        return roots
    element = body
    while True:
        children = [child for child in element.children if isinstance(child, Element)]
        main = next((c for c in children if measures[id(c)].prose >= _MOST * total and c.tag in _LAYOUT), None)
        if main is None:
            roots.update(_landmarks(children, measures, total))
            return roots
        titled = measures[id(main)].headings > 0 or measures[id(main)].large > 0
        roots.update(id(c) for c in children if c is not main and _beside(c, measures[id(c)], titled, total))
        element = main


def _landmarks(children: Iterable[Element], measures: dict[int, _Measure], total: int) -> Iterable[int]:
    """Among the content itself only what says so is chrome: landmarks, nested documents, rights lines at the end."""
    for child in children:
        measure = measures[id(child)]
        if measure.prose < total / 4 and (_named(child) or (measure.nested and child.tag in _LAYOUT)):
            yield id(child)


def _named(element: Element) -> bool:
    return element.tag in _LANDMARKS or element.get("role") in _ROLES


def _beside(element: Element, measure: _Measure, titled: bool, total: int) -> bool:
    """Judge a part beside the main one: chrome when it says so, or when it holds no prose and links or little text."""
    if element.tag not in _LAYOUT and element.tag not in _LANDMARKS:
        return False
    if measure.nested or _named(element):
        return measure.prose < total / 4
    if measure.rights and measure.prose < total / 10:
        return True
    if measure.prose or measure.headings:
        return measure.links > 0.8 * (measure.text + measure.links) and not measure.headings
    return titled or measure.links >= measure.text


def _measured(body: Element) -> dict[int, _Measure]:
    """Measure every subtree, from the leaves up."""
    order = [body, *(node for node in body.walk() if isinstance(node, Element))]
    linked: set[int] = set()
    measures = {}
    for element in order:
        if (element.tag == "a" and element.get("href")) or id(element.parent) in linked:
            linked.add(id(element))
        measures[id(element)] = _own(element, id(element) in linked)
    for element in reversed(order[1:]):
        if element.parent is not None and id(element.parent) in measures:
            measures[id(element.parent)].add(measures[id(element)])
    return measures


def _own(element: Element, linked: bool) -> _Measure:
    measure = _Measure()
    if element.tag in RAW_TEXT:
        return measure
    measure.nested = element.tag == "title"
    measure.large = int(element.tag == "font" and element.get("size") in _LARGE)
    measure.headings = int(element.tag in _HEADINGS)
    for child in element.children:
        if isinstance(child, Text) and element.tag != "title":
            length = len(" ".join(child.data.split()))
            measure.rights = measure.rights or bool(length and _RIGHTS.search(child.data))
            if linked:
                measure.links += length
            elif length >= _PROSE:
                measure.prose += length
            else:
                measure.text += length
    return measure
