"""Finds for each finding of a page the change that answered it.

A page may hold thousands of findings that read the same; changes are looked up by place, never one after the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct

from copydesk.model import Change, Finding, Span


class _Made(Struct, frozen=True):
    """The changes made for findings that read the same, in the order of the page.

    `reached` is how far each of them and all before it reach.
    """

    changes: tuple[Change, ...]
    reached: tuple[int, ...]


class Answers:
    """The changes of one page; `to` gives the one that answered a finding."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """Take the changes in the order of the page."""
        alike: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in changes:
            alike[change.rule, change.fingerprint].append(change)
        self._made = {
            key: _Made(tuple(made), tuple(accumulate((one.span.end for one in made), max)))
            for key, made in alike.items()
        }

    def to(self, finding: Finding) -> Change | None:
        """Give the first change in a place that the finding's fixes would change; None where there is none."""
        made = self._made.get((finding.rule, finding.fingerprint))
        if made is None:
            return None
        places = [edit.span for fix in finding.fixes for edit in fix.edits] or [finding.span]
        index = min(_first(made, place) for place in places)
        return made.changes[index] if index < len(made.changes) else None


def _first(made: _Made, place: Span) -> int:
    """Give the index of the first change in a place, or their number where there is none."""
    changes: Sequence[Change] = made.changes
    index = bisect_left(made.reached, place.start)
    while index < len(changes) and changes[index].span.start <= place.end:
        span = changes[index].span
        if span == place or place.overlaps(span):
            return index
        index += 1
    return len(changes)
