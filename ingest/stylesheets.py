"""Matches elements against the page's style sheets, by lookup and never element by rule.

A selector is cut into its compounds.  Those to the left are conditions: an element that meets one hands its number on
to what is inside it, so that a rule such as `.menu td a` is settled by one element and the numbers around it.
Left out, with their rules: sibling combinators, attribute selectors, pseudo-classes but `:link`, at-rules but
`@media screen` and `@media all`.  Classes and ids match in any case, as in the quirks mode of nearly all such pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from turbohtml.cssom import StyleDeclaration, StyleSheet

_PROPERTIES = frozenset({
    "font", "font-size", "font-weight", "font-style", "font-family", "color", "background", "background-color",
    "background-image", "text-align", "text-decoration", "margin", "margin-left", "padding", "padding-left", "display",
    "visibility", "list-style", "list-style-type", "list-style-image", "mso-list", "mso-outline-level",
})  # fmt: skip
_COMPOUND = re.compile(r"(\*|[a-z][a-z0-9]{0,20})?((?:[.#][\w-]{1,80}){0,4})(:link)?")
_PART = re.compile(r"([.#])([\w-]+)")
_COMBINED = re.compile(r"\s*(>)\s*|\s+")
_COMMENT_MARKS = re.compile(r"<!--|-->")
_MEDIA = re.compile(r"@media\s[^{}@]{0,80}?\b(?:screen|all)\b[^{}@]{0,80}\{", re.IGNORECASE)

_MOST_RULES = 3000
"""Selectors.  The richest sheet of the 13 corpus sites has 130; with so many, one element is still settled in 1 ms."""

_MOST_TRIES = 2_000_000
"""Comparisons of an element with a rule on one page: two seconds.  The busiest corpus page takes 4,000."""

_LONGEST_SHEET = 500_000
"""Characters.  Bounds the memory; what comes after it is not read."""

Declarations = tuple[tuple[str, str, bool], ...]
"""Properties with their values and whether they are important, in order."""


class _Node(Struct, frozen=True, eq=False):
    """One compound of a selector; `before` is the number of the compound to its left, -1 where there is none."""

    number: int
    tag: str
    identity: str
    classes: frozenset[str]
    link: bool
    before: int
    child: bool
    specificity: tuple[int, int, int] = (0, 0, 0)
    declarations: Declarations = ()

    def meets(self, tag: str, identity: str, classes: frozenset[str], link: bool, inside: frozenset[int]) -> bool:
        """Say whether an element meets this compound and stands where the compounds to the left want it."""
        if (self.tag and self.tag != tag) or (self.identity and self.identity != identity):
            return False
        if not self.classes <= classes or (self.link and not link):
            return False
        return self.before < 0 or (~self.before if self.child else self.before) in inside


class Sheets:
    """All style sheets of a page, in order."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Read the sheets' texts; what is damaged in them is skipped as CSS says."""
        self._nodes: list[_Node] = []
        self._tries = 0
        self._by_class: dict[str, list[_Node]] = {}
        self._by_id: dict[str, list[_Node]] = {}
        self._by_tag: dict[str, list[_Node]] = {}
        for text in texts:
            for selector, declarations in _rules(text):
                if len(self._nodes) < _MOST_RULES:
                    self._add(selector, declarations)

    def __bool__(self) -> bool:
        return bool(self._nodes)

    @property
    def exhausted(self) -> bool:
        """Say whether a page asked for more comparisons than it may; what was told it then is incomplete."""
        return self._tries >= _MOST_TRIES

    def begin(self) -> None:
        """Allow the next page its comparisons."""
        self._tries = 0

    @property
    def ids(self) -> Iterable[str]:
        """The ids that selectors name."""
        return self._by_id.keys()

    def matched(
        self, tag: str, identity: str, classes: str, link: bool, inside: frozenset[int]
    ) -> tuple[list[Declarations], frozenset[int]]:
        """Give what the sheets declare for an element, weakest first, and the conditions met by what is inside it.

        `inside` are the conditions met around the element: a number for each ancestor compound, and its complement
        where the parent itself meets it.
        """
        words = frozenset(classes.lower().split())
        identity = identity.lower()
        candidates = self._candidates(tag, identity, words)
        met = [node for node in candidates if node.meets(tag, identity, words, link, inside)]
        conditions = {number for number in inside if number >= 0}
        conditions.update(node.number for node in met if not node.declarations)
        conditions.update(~node.number for node in met if not node.declarations)
        rules = sorted((node for node in met if node.declarations), key=lambda node: (node.specificity, node.number))
        return [node.declarations for node in rules], frozenset(conditions)

    def _candidates(self, tag: str, identity: str, classes: frozenset[str]) -> Iterator[_Node]:
        groups = [self._by_tag.get("", ()), self._by_tag.get(tag, ()), self._by_id.get(identity, ())]
        groups += [self._by_class[word] for word in classes if word in self._by_class]
        for group in groups:
            self._tries += len(group)
            if self._tries < _MOST_TRIES:
                yield from group

    def _add(self, selector: str, declarations: Declarations) -> None:
        compounds = _compounds(selector)
        before, ids, classes, tags = -1, 0, 0, 0
        for index, (tag, parts, link, child) in enumerate(compounds):
            identity = next((name for mark, name in parts if mark == "#"), "")
            names = frozenset(name for mark, name in parts if mark == ".")
            ids, classes, tags = ids + bool(identity), classes + len(names) + link, tags + bool(tag)
            last = index == len(compounds) - 1
            node = _Node(
                len(self._nodes), tag, identity, names, link, before, child,
                (ids, classes, tags), declarations if last else (),
            )  # fmt: skip
            self._nodes.append(node)
            self._index(node).append(node)
            before = node.number

    def _index(self, node: _Node) -> list[_Node]:
        if node.identity:
            return self._by_id.setdefault(node.identity, [])
        if node.classes:
            return self._by_class.setdefault(min(node.classes), [])
        return self._by_tag.setdefault(node.tag, [])


def declared(text: str) -> Declarations:
    """Give the declarations of a `style` attribute, those that count here, important ones last."""
    return _kept(StyleDeclaration.parse(text))


def _kept(style: StyleDeclaration) -> Declarations:
    found = [(name, style[name].lower(), style.important(name)) for name in style if name in _PROPERTIES]
    return tuple(sorted(found, key=lambda declaration: declaration[2]))


@lru_cache(maxsize=64)
def _rules(text: str) -> tuple[tuple[str, Declarations], ...]:
    """Read a sheet once, however many pages carry it."""
    plain = _MEDIA.sub("", _COMMENT_MARKS.sub("", text[:_LONGEST_SHEET]))
    kept = ((rule.selector_text, _kept(rule.style)) for rule in StyleSheet(plain).rules)
    return tuple(
        (selector.strip("} \t\r\n\f").lower(), declarations)
        for selectors, declarations in kept
        if declarations
        for selector in selectors[:4000].split(",")
    )


def _compounds(selector: str) -> Sequence[tuple[str, list[tuple[str, str]], bool, bool]]:
    """Cut a selector at its combinators; empty where it holds what is not read."""
    parts = _COMBINED.split(selector)
    found = []
    for index in range(0, len(parts), 2):
        match = _COMPOUND.fullmatch(parts[index])
        if match is None or not match[0]:
            return ()
        tag = match[1] if match[1] and match[1] != "*" else ""
        found.append((tag, _PART.findall(match[2]), bool(match[3]), index > 0 and parts[index - 1] == ">"))
    return found
