"""Says which parts of a page are chrome by the profile of its site: the largest subtrees that hold nothing else.

A unit that repeats on a whole template is taken as it stands.  One that repeats only in a section or in a small
template must be a part of the layout of its own, not a paragraph or item among the page's content, and hold links.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.ingest.profile.units import Unit
from copydesk.ingest.tree import Element, Text

RIGHTS = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|copyright|all rights reserved|derechos reservados|tous droits", re.I)
_FLOW = frozenset("p h1 h2 h3 h4 h5 h6 ul ol menu dir li dl dt dd pre blockquote".split())
_LINE = 25
"""Characters.  Shorter chrome among paragraphs ("Home" before the steps of a breadcrumb, "Top of page") stays there."""

_SENTENCE = 60
"""Characters.  Shorter text amid the page, without links, may be a label of what stands beside it: a day in a calendar,
a field of a form."""

RIGHTS_LINE = 300
"""Characters.  A part that speaks of rights and is longer is a text about them, or a list of works."""

_ENTRIES = 3
"""Links.  Two are a way on and a way back, among the content."""


class _Ground:
    """The elements of a page that hold content, and those where content runs as text or paragraphs."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self.content: set[int] = {id(body)}
        self.flowing: set[int] = set()
        self.chrome: set[int] = set()

    def mark(self, unit: Unit, is_chrome: bool) -> None:
        """Mark the elements around a unit; each is marked once, so that depth does not count."""
        marked = self.chrome if is_chrome else self.content
        if not is_chrome and unit.chars:
            self.flowing.add(id(unit.owner))
        element: Element | None = unit.owner
        while element is not None and id(element) not in marked:
            marked.add(id(element))
            if not is_chrome and element.tag in _FLOW and element.parent is not None:
                self.flowing.add(id(element.parent))
            element = element.parent if element is not self._body else None


class Taken(NamedTuple):
    """What was taken for chrome: the nodes below which all of it stands, and the keys of its units."""

    nodes: list[Element | Text]
    keys: set[int]


def roots(body: Element, units: Sequence[Unit], chrome: Mapping[int, bool]) -> Taken:
    """Say what of a page is chrome.

    `chrome` says of the keys of repeated units whether they are sure.  Nothing is taken where no content would be left.
    """
    keys = [unit.key for unit in units]
    flags = [key in chrome for key in keys]
    taken = Taken([], set())
    if not any(flags) or all(flags):
        return taken
    ground = _Ground(body)
    for unit, is_chrome in zip(units, flags, strict=True):
        ground.mark(unit, is_chrome)
    opening, ending = _edges(units, flags)
    for nodes, parent, held in _parts(body, units, flags, ground):
        at_edge = held[0][0] < opening or held[-1][0] >= ending
        sure = all(chrome[keys[index]] for index, unit in held if unit.chars)
        if _is_chrome([unit for _, unit in held], sure, id(parent) in ground.flowing, at_edge):
            taken.nodes.extend(nodes)
            taken.keys.update(keys[index] for index, _ in held)
    return taken


def _edges(units: Sequence[Unit], flags: Sequence[bool]) -> tuple[int, int]:
    """Give the numbers of the first unit with words that is content, and of the one after the last."""
    own = [index for index, unit in enumerate(units) if unit.chars and not flags[index]]
    return (own[0], own[-1] + 1) if own else (0, len(units))


def _parts(
    body: Element, units: Sequence[Unit], flags: Sequence[bool], ground: _Ground
) -> Iterator[tuple[list[Element | Text], Element, list[tuple[int, Unit]]]]:
    """Give each part that holds chrome alone: its nodes, the element around it, and its units with their numbers."""
    tops = _tops(body, ground)
    held: dict[int, list[tuple[int, Unit]]] = defaultdict(list)
    lines: list[tuple[int, Unit]] = []
    for index, (unit, is_chrome) in enumerate(zip(units, flags, strict=True)):
        if not is_chrome:
            continue
        top = _top(unit.owner, tops, ground)
        if top is not None:
            held[id(top)].append((index, unit))
            continue
        if lines and (lines[-1][0] < index - 1 or lines[-1][1].owner is not unit.owner):
            yield [node for _, line in lines for node in line.nodes], lines[-1][1].owner, lines
            lines = []
        lines.append((index, unit))
    if lines:
        yield [node for _, line in lines for node in line.nodes], lines[-1][1].owner, lines
    for identity, inside in held.items():
        element = tops[identity]
        yield [element], element.parent or body, inside


def _tops(body: Element, ground: _Ground) -> dict[int, Element]:
    """Give the largest elements that hold chrome and no content."""
    tops: dict[int, Element] = {}
    waiting = [body]
    while waiting:
        for child in waiting.pop().children:
            if isinstance(child, Text):
                continue
            if id(child) in ground.content:
                waiting.append(child)
            elif id(child) in ground.chrome:
                tops[id(child)] = child
    return tops


def _top(owner: Element, tops: dict[int, Element], ground: _Ground) -> Element | None:
    """Give the top that a unit's element stands in, or None where content stands in the element itself."""
    if id(owner) in ground.content:
        return None
    element: Element | None = owner
    passed = []
    while element is not None and id(element) not in tops:
        passed.append(id(element))
        element = element.parent
    if element is not None:
        tops.update(dict.fromkeys(passed, tops[id(element)]))  # once up is enough for all that stand below
        return tops[id(element)]
    return None


def _is_chrome(held: Sequence[Unit], sure: bool, flowing: bool, at_edge: bool) -> bool:
    """Judge a part that holds nothing but repeated units; `at_edge`: nothing of the page's own before or after it."""
    chars = sum(unit.chars for unit in held)
    if at_edge and chars < RIGHTS_LINE and any(RIGHTS.search(unit.text) for unit in held):
        return True
    if not sure:
        return not flowing and is_menu(held)
    if flowing:
        return (at_edge and chars >= _LINE) or is_menu(held)
    return at_edge or chars >= _SENTENCE or 2 * sum(unit.linked for unit in held) >= chars


def is_menu(held: Sequence[Unit]) -> bool:
    """Say whether units are a menu: three links or more, which are most of the text or head most of the lines."""
    worded = [unit for unit in held if unit.chars]
    linked = sum(unit.linked for unit in worded)
    heading = sum(2 * unit.linked >= unit.chars for unit in worded)
    enough = 2 * linked >= sum(unit.chars for unit in worded) or 2 * heading >= len(worded)
    return enough and sum(unit.links for unit in held) >= _ENTRIES
