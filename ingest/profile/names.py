"""Finds the site's own name in the titles of its pages, and takes it off: "Fees | Town of Example" becomes "Fees"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from copydesk.folding import folded

_SEPARATOR = re.compile(r"\s+[-–—|·•:»>/]+\s+|\s*[|»·•—]\s*|:\s+")
"""What parts a title from the site's name; a hyphen or a slash only between spaces."""

_FEWEST = 3
_OFTEN = 0.3
"""Of the different titles.  Sites name themselves on all pages of a section or on none; a title's own words repeat on
fewer."""


def site_names(titles: Sequence[str]) -> tuple[str, ...]:
    """Give the first or last parts that titles share, folded, longest first.

    Equal titles count once: pages that were saved under the name of another say nothing.
    """
    different = {folded(title) for title in titles if title.strip()}
    counts: Counter[str] = Counter()
    for title in different:
        parts = _SEPARATOR.split(title)
        counts.update({parts[0], parts[-1]} if len(parts) > 1 else ())
    whole = Counter(folded(title) for title in titles if title.strip())
    names = {part for part, count in counts.items() if count >= max(_FEWEST, _OFTEN * len(different))}
    names |= {title for title, count in whole.items() if count >= max(_FEWEST, _OFTEN * whole.total())}
    return tuple(sorted(names - {""}, key=lambda name: (-len(name), name)))


def own_title(title: str, names: Sequence[str]) -> str:
    """Take the site's names off both ends of a title; a title that is nothing else stays as it is."""
    found = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(title)), (len(title), len(title))]
    parts = [(found[index][1], found[index + 1][0]) for index in range(len(found) - 1)]
    while len(parts) > 1 and folded(title[parts[0][0] : parts[0][1]]) in names:
        parts.pop(0)
    while len(parts) > 1 and folded(title[parts[-1][0] : parts[-1][1]]) in names:
        parts.pop()
    return title[parts[0][0] : parts[-1][1]]
