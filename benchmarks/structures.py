"""What a piece of HTML holds for a reader: list items with their depth, headings, cells, links, definitions.

Read by html5lib, which shares nothing with the parser of copydesk, from the captured page (the truth) and from what
each tool made of it.  All words are folded; a thing without words does not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

import html5lib

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"^\d{1,3} ")
"""A number typed before a link's words may become the number of a list's item."""

_LEAD = 12
"""Words.  So many tell the items of a page apart."""

_LONGEST_HEADING = 200
"""Characters.  Longer than this, `<h3>` is a whole slide set in large letters."""

_BEGIN = re.compile(r"\s*#?(?:Instance)?BeginEditable\b", re.IGNORECASE)
_END = re.compile(r"\s*#?(?:Instance)?EndEditable\b", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_UNREAD = frozenset({"script", "style", "noscript", "template", "title", "iframe", "noframes", "noembed", "head"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    "a abbr acronym b bdo big cite code del dfn em font i ins kbd label nobr q s samp small span strike strong sub sup"
    " tt u var".split()
)


class Structure(NamedTuple):
    """The things of a page, each a multiset of what identifies it."""

    items: Counter[tuple[str, int]]
    headings: Counter[tuple[str, int]]
    cells: Counter[tuple[str, int, int, int, int]]
    links: Counter[tuple[str, str]]
    definitions: Counter[tuple[str, bool]]

    @property
    def item_words(self) -> Counter[str]:
        """The items whatever their depth."""
        words: Counter[str] = Counter()
        for (text, _), count in self.items.items():
            words[text] += count
        return words


def structure(html: str, regions: bool = False) -> Structure:
    """Read the things of a captured page, or of its editable regions alone."""
    return _Reading(html, regions, is_data).structure()


def made(html: str) -> Structure:
    """Read the things of what a tool made: it has no tables but those of data."""
    return _Reading(html, False, lambda table: not table.getElementsByTagName("table")).structure()


class _Reading:
    def __init__(self, html: str, regions: bool, counts: Callable[[Any], bool]) -> None:
        self._tree = html5lib.parse(html, treebuilder="dom", namespaceHTMLElements=False)
        self._regions = regions
        self._counts = counts

    def structure(self) -> Structure:
        found = Structure(Counter(), Counter(), Counter(), Counter(), Counter())
        for node, depth in self._elements():
            tag = node.tagName
            if tag == "li" and (text := _lead(node, _is_list)):
                found.items[text, max(depth, 1)] += 1
            elif tag in _HEADINGS and 0 < len(text := _words(node)) <= _LONGEST_HEADING:
                found.headings[text, _HEADINGS[tag]] += 1
            elif tag == "a" and (text := _words(node)) and (target := _target(node)):
                found.links[_NUMBER.sub("", text), target] += 1
            elif tag == "table" and self._counts(node):
                found.cells.update(_cells(node))
            elif tag in ("dt", "dd") and (text := _lead(node, _is_nested)) and _has_terms(node):
                found.definitions[text, tag == "dt"] += 1
        return found

    def _elements(self) -> Iterator[tuple[Any, int]]:
        """The elements to be counted, in document order, each with the number of lists around it.

        A list without items of its own only indents.
        """
        inside = not self._regions
        waiting = [(child, 0) for child in reversed(self._tree.childNodes)]
        while waiting:
            node, depth = waiting.pop()
            if node.nodeType == node.COMMENT_NODE and self._regions:
                inside = bool(_BEGIN.match(node.data)) or (inside and not _END.match(node.data))
            elif node.nodeType == node.ELEMENT_NODE and node.tagName not in _UNREAD:
                if inside:
                    yield node, depth
                below = depth + (node.tagName in _LISTS and _is_list(node))
                waiting.extend((child, below) for child in reversed(node.childNodes))


def _words(top: Any, stop: Callable[[Any], bool] = lambda _: False) -> str:
    """The folded words inside an element, without those of elements where reading stops."""
    parts: list[str] = []
    waiting: list[Any] = list(reversed(top.childNodes))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.nodeType == node.TEXT_NODE:
            parts.append(node.data)
        elif node.nodeType == node.ELEMENT_NODE and node.tagName not in _UNREAD and not stop(node):
            edge = [] if node.tagName in _INLINE else [" "]
            waiting.extend([*edge, *reversed(node.childNodes), *edge])
    return " ".join(_WORD.findall("".join(parts).casefold()))


def _is_list(node: Any) -> bool:
    """Whether an element is a list, with items of its own, or a paragraph that Word has in one."""
    if node.tagName in _LISTS:
        return any(child.nodeName == "li" for child in node.childNodes)
    return node.tagName == "p" and "mso-list" in node.getAttribute("style")


def _is_nested(node: Any) -> bool:
    """Whether an element inside a definition is a list of its own."""
    return _is_list(node) or (node.tagName == "dl" and any(child.nodeName == "dt" for child in node.childNodes))


def _target(link: Any) -> str:
    """Where a link leads, as a browser reads it; nothing for scripts, which lead nowhere on another site."""
    target = " ".join(unquote(link.getAttribute("href")).split()).casefold()
    return "" if target.startswith("javascript:") else target


def _has_terms(node: Any) -> bool:
    """Whether the list around a definition defines anything: without a term it only indents."""
    parent = node.parentNode
    return parent.nodeName == "dl" and any(child.nodeName == "dt" for child in parent.childNodes)


def is_data(table: Any) -> bool:
    """Whether a table says itself that it is data: by header cells or a caption, over rows and columns."""
    if table.getElementsByTagName("table"):
        return False
    rows = [row for row in table.getElementsByTagName("tr") if _cells_of(row)]
    widths = {sum(_number(cell, "colspan") for cell in _cells_of(row)) for row in rows}
    headed = table.getElementsByTagName("th") or table.getElementsByTagName("caption")
    return bool(headed) and len(rows) > 1 and max(widths) > 1


def _cells(table: Any) -> Iterator[tuple[str, int, int, int, int]]:
    """The cells of a table with row, column and spans (HTML standard, "forming a table").

    Columns in which no cell begins have no width, and are not counted in a span.
    """
    taken: set[tuple[int, int]] = set()
    begun: set[int] = set()
    placed: list[tuple[str, int, int, int, int]] = []
    rows = [row for row in table.getElementsByTagName("tr") if _cells_of(row)]
    for y, row in enumerate(rows):
        x = 0
        for cell in _cells_of(row):
            while (y, x) in taken:
                x += 1
            wide, high = min(_number(cell, "colspan"), 1000), min(_number(cell, "rowspan"), len(rows) - y)
            taken.update((y + down, x + right) for down in range(high) for right in range(wide))
            if text := _lead(cell):
                placed.append((text, y, x, wide, high))
            begun.add(x)
            x += wide
    for text, y, x, wide, high in placed:
        yield text, y, x, 1 + sum(at in begun for at in range(x + 1, x + wide)), high


def _lead(top: Any, stop: Callable[[Any], bool] = lambda _: False) -> str:
    """The first words inside an element: what stands deeper may have become a list or a heading of its own."""
    return " ".join(_words(top, stop).split()[:_LEAD])


def _cells_of(row: Any) -> list[Any]:
    return [cell for cell in row.childNodes if cell.nodeName in ("td", "th")]


def _number(cell: Any, name: str) -> int:
    value = cell.getAttribute(name).strip()
    return max(1, int(value)) if value.isdigit() and len(value) < 5 else 1
