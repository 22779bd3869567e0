"""Tells what the site repeats on its pages from the page's own content: by the site's profile, else by the page alone.

What is in doubt stays content: a menu among the content is a nuisance, content taken for chrome would be a loss.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from copydesk.ingest.profile.alone import roots_alone
from copydesk.ingest.profile.roots import roots
from copydesk.ingest.profile.units import Unit, units
from copydesk.ingest.tree import Element, Text
from copydesk.model import SiteProfile

UNLIKE_ITS_SITE = "nothing that its site repeats on its pages stands on this page; its chrome is told by the page alone"
"""The note of a page that none of the templates in its site's profile fits."""


class Chrome(NamedTuple):
    """The chrome of one page: the ids of the nodes below which all is chrome, where these start, and what to tell."""

    roots: set[int]
    apart: tuple[int, ...]
    notes: tuple[str, ...] = ()


def chrome_of(body: Element, apart: Collection[int] | None = None, profile: SiteProfile | None = None) -> Chrome:
    """Tell the chrome of a page.

    `apart` are where its parts start, if that was told before: a page that is mended keeps the parts it had.
    """
    if apart is not None:
        return _chrome(node for node in body.walk() if _start(node) in apart)
    cut = units(body)
    found: list[Element | Text] = [*cut.code]
    if profile is None:
        return _chrome([*found, *roots_alone(body, cut)])
    taken = roots(body, cut.all, profile.sure)
    found += taken.nodes or roots_alone(body, cut)
    foreign = bool(cut.all) and profile.is_repeated and not any(unit.key in profile.sure for unit in cut.all)
    return _chrome(found, (UNLIKE_ITS_SITE,) if foreign else _kept(cut.all, taken.keys, profile))


def _chrome(nodes: Iterable[Element | Text], notes: tuple[str, ...] = ()) -> Chrome:
    kept = list(nodes)
    starts = sorted(start for node in kept if (start := _start(node)) is not None)
    return Chrome(set(map(id, kept)), tuple(starts), notes)


def _start(node: Element | Text) -> int | None:
    if isinstance(node, Text):
        return node.places[0][1] if node.places else None
    return node.start.start if node.start else None


def _kept(units: Sequence[Unit], taken: Collection[int], profile: SiteProfile) -> tuple[str, ...]:
    """Say what stands on most of the site's pages of this kind, and was kept because others have it not."""
    if not profile.flagged:
        return ()
    keys = dict.fromkeys(unit.key for unit in units if unit.chars)
    return tuple(
        f'"{one.text}" stands on {one.votes} of {one.of} pages of this kind; it is kept as content'
        for key in keys
        if key not in taken and (one := profile.flagged.get(key)) is not None
    )
