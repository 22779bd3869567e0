"""The facts of one page that tell a site's templates: the keys of its units, in order, and little else.

Compact, because a site may have many pages; no tree is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from copydesk.ingest.profile.units import Unit

_EXCERPT = 80
"""Characters kept of a unit's text, so that people can read what a profile says."""


class PageFacts(Struct, frozen=True):
    """What one page adds to the profile of its site: for each unit its key, characters and first words."""

    path: str
    title: str = ""
    keys: tuple[int, ...] = ()
    chars: tuple[int, ...] = ()
    excerpts: tuple[str, ...] = ()


def facts_of(path: str, title: str, units: Sequence[Unit]) -> PageFacts:
    """Give the facts of a page; `title` is what its `<title>` says."""
    return PageFacts(
        path=path,
        title=title,
        keys=tuple(unit.key for unit in units),
        chars=tuple(unit.chars for unit in units),
        excerpts=tuple(unit.text[:_EXCERPT] for unit in units),
    )
