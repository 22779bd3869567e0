"""The facts of one page that tell a site's templates: the keys of its units, in order, and little else.

Compact, because a site may have many pages; no tree is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from copydesk.ingest.profile.units import Unit

_WORD = re.compile(r"[^\W\d_]{4,30}")
_EXCERPT = 80
"""Characters kept of a unit's text, so that people can read what a profile says."""


class PageFacts(Struct, frozen=True):
    """What one page adds to the profile of its site: for each unit its key, characters and first words.

    `words` are the page's words that no dictionary has, each with the key of its unit.
    """

    path: str
    title: str = ""
    keys: tuple[int, ...] = ()
    chars: tuple[int, ...] = ()
    excerpts: tuple[str, ...] = ()
    words: tuple[tuple[int, str], ...] = ()


def facts_of(path: str, title: str, units: Sequence[Unit], unusual: Callable[[str], bool] | None = None) -> PageFacts:
    """Give the facts of a page; `title` is what its `<title>` says, `unusual` whether no dictionary has a word."""
    return PageFacts(
        path=path,
        title=title,
        keys=tuple(unit.key for unit in units),
        chars=tuple(unit.chars for unit in units),
        excerpts=tuple(unit.text[:_EXCERPT] for unit in units),
        words=tuple(_unusual_words(units, unusual)) if unusual else (),
    )


def _unusual_words(units: Sequence[Unit], unusual: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Give each word once for a page; units' texts are short, and most of their words are known."""
    seen: set[str] = set()
    for unit in units:
        for word in set(_WORD.findall(unit.text.lower())) - seen:
            seen.add(word)
            if unusual(word):
                yield unit.key, word
