"""Finds what a site's pages repeat: parts them by template, and counts in how many of each a unit stands.

Pages that are copies of each other, give or take a few words, have one vote together, so that what they share is not
taken for the site's.  What is left of the pages of one template is parted again, for the menus of single sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from copydesk.ingest.profile.facts import PageFacts

_FEWEST = 3
"""Votes.  Two pages that share a text may be two states of one page."""

_MOST = 0.8
"""Of the votes of a template: what stands on so many is chrome.  The last part is for entries that mark the page
itself, and for pages put right by hand."""

_MANY = 0.5
"""Of the votes: what stands on so many, and not on `_MOST`, is kept and flagged."""

_ALIKE = 0.5
"""Of 1: the mean of the shares that a page's repeated units and those of a template have in common."""

_COPY = 0.7
"""Of the characters that are the page's own: pages that share so many are copies of each other."""

_FRAME = 0.95
"""Of the pages: what stands on so many says nothing about whether two of them are copies."""

_SURE = 5
"""Votes.  A template with fewer may be an article in pieces: see `roots`, which asks such units for more."""

_DEEPEST = 4
"""Levels.  Site, section, sub-section; on 14 sites no menu was found deeper than the third."""


class Repeat(Struct, frozen=True):
    """A unit that repeats: on how many votes out of how many, and whether that alone is enough to call it chrome."""

    key: int
    votes: int
    of: int
    sure: bool


class Templates(Struct, frozen=True):
    """What was found: chrome, what is on many pages and stays content, and the pages of each template (by number)."""

    chrome: dict[int, Repeat]
    many: dict[int, Repeat]
    pages: tuple[tuple[int, ...], ...]


def templates(facts: Sequence[PageFacts]) -> Templates:
    """Find what the pages repeat."""
    search = _Search(facts)
    search.part(range(len(facts)), frozenset(), 0)
    sure = {key for key, repeat in search.chrome.items() if repeat.sure}
    many = {key: repeat for key, repeat in search.many.items() if key not in sure}
    return Templates(search.chrome, many, tuple(search.pages))


class _Template:
    """Pages of one template, and how many of them have each repeated unit."""

    __slots__ = ("core", "counts", "pages")

    def __init__(self) -> None:
        self.pages: list[int] = []
        self.counts: Counter[int] = Counter()
        self.core: frozenset[int] = frozenset()

    def add(self, page: int, keys: Collection[int]) -> None:
        self.pages.append(page)
        self.counts.update(keys)
        if len(self.pages) & (len(self.pages) - 1) == 0:  # renewed when the number doubles: linear on the whole
            self.renew()

    def renew(self) -> None:
        self.core = frozenset(key for key, count in self.counts.items() if 2 * count >= len(self.pages))

    def likeness(self, keys: frozenset[int]) -> float:
        shared = len(self.core & keys)
        return (shared / len(self.core) + shared / len(keys)) / 2 if shared else 0.0


class _Search:
    """One search over one site; `chrome`, `many` and `pages` are what comes of it."""

    def __init__(self, facts: Sequence[PageFacts]) -> None:
        self._keys = [frozenset(page.keys) for page in facts]
        self._chars = {key: size for page in facts for key, size in zip(page.keys, page.chars, strict=True)}
        self.chrome: dict[int, Repeat] = {}
        self.many: dict[int, Repeat] = {}
        self.pages: list[tuple[int, ...]] = []

    def part(self, pages: Sequence[int], known: frozenset[int], depth: int) -> None:
        """Part pages by what they repeat beside what is known already, and judge the units of each part."""
        left = {page: self._keys[page] - known for page in pages}
        for template in _templates(left):
            if depth == 0:
                self.pages.append(tuple(template.pages))
            if len(template.pages) < _FEWEST:
                continue
            found = self._judge([left[page] for page in template.pages], depth)
            if depth < _DEEPEST:
                self.part(template.pages, known | found, depth + 1)

    def _judge(self, pages: Sequence[frozenset[int]], depth: int) -> frozenset[int]:
        groups = list(self._groups(pages))
        votes = Counter(key for group in groups for key in frozenset[int]().union(*group))
        found = set()
        for key, count in votes.items():
            repeat = Repeat(key, count, len(groups), sure=depth == 0 and len(groups) >= _SURE)
            if count >= max(_FEWEST, _MOST * len(groups)):
                self.chrome.setdefault(key, repeat)
                found.add(key)
            elif count >= max(_FEWEST, _MANY * len(groups)):
                self.many.setdefault(key, repeat)
        return frozenset(found)

    def _groups(self, pages: Sequence[frozenset[int]]) -> Iterator[list[frozenset[int]]]:
        """Group the pages that are copies of each other by what is their own."""
        counts = Counter(key for keys in pages for key in keys)
        frame = frozenset(key for key, count in counts.items() if count >= _FRAME * len(pages))
        groups: list[tuple[frozenset[int], int, list[frozenset[int]]]] = []
        for keys in pages:
            own = keys - frame
            size = self._size(own)
            alike = (group for group in groups if self._copies(own, size, group[0], group[1]))
            if (group := next(alike, None)) is not None:
                group[2].append(keys)
            else:
                groups.append((own, size, [keys]))
        return (members for _, _, members in groups)

    def _size(self, keys: Collection[int]) -> int:
        return sum(self._chars[key] for key in keys)

    def _copies(self, own: frozenset[int], size: int, other: frozenset[int], their_size: int) -> bool:
        larger = max(size, their_size)
        if min(size, their_size) < _COPY * larger:
            return False
        return larger == 0 or self._size(own & other) >= _COPY * larger


def _templates(pages: dict[int, frozenset[int]]) -> list[_Template]:
    """Part pages by what they repeat: each goes to the template it is most like, twice over, so that order counts less.

    Leader clustering: one pass founds the templates, the second parts the pages among them.
    """
    counts = Counter(key for keys in pages.values() for key in keys)
    shared = {page: frozenset(key for key in keys if counts[key] >= _FEWEST) for page, keys in pages.items()}
    shared = {page: keys for page, keys in shared.items() if keys}
    founded: list[_Template] = []
    for page, keys in shared.items():
        template = _nearest(founded, keys)
        if template is None:
            template = _Template()
            founded.append(template)
        template.add(page, keys)
    for template in founded:
        template.renew()
        template.pages, template.counts = [], Counter()
    for page, keys in shared.items():
        if (template := _nearest(founded, keys)) is not None:
            template.pages.append(page)
    return [template for template in founded if template.pages]


def _nearest(known: Sequence[_Template], keys: frozenset[int]) -> _Template | None:
    best = max(known, key=lambda template: template.likeness(keys), default=None)
    return best if best is not None and best.likeness(keys) >= _ALIKE else None
