"""Tells a fault that a page repeats a hundred times once, with its other places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from copydesk.model import Fix
from copydesk.rules import Problem

EACH = 3
"""Places.  Up to so many are told one by one, each with its own fix; an editor sees them all at a glance."""

_SHOWN = 20
"""Places that are named beside the first; the fix mends all."""


def told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give the problems in their order; of more than a few that have the same text, the first tells of all."""
    alike: dict[str, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(problem.text, []).append(problem)
    chosen = (_together(group) if len(group) > EACH else group for group in alike.values())
    yield from sorted((one for group in chosen for one in group), key=lambda problem: problem.span)


def _together(group: list[Problem]) -> list[Problem]:
    first, *others = group
    message = f"{first.message} ({len(group)} places)"
    related = (*first.related, *((one.span, "here too") for one in others[:_SHOWN]))
    return [replace(first, message=message, related=related, fixes=_for_all(group))]


def _for_all(group: list[Problem]) -> tuple[Fix, ...]:
    """Give one fix of all places, where each has its own and all are as sure."""
    best = [problem.fixes[0] for problem in group if problem.fixes]
    if len(best) < len(group) or len({fix.applicability for fix in best}) > 1:
        return ()
    edits = tuple(edit for fix in best for edit in fix.edits)
    return (replace(best[0], title=f"{best[0].title} in all {len(group)} places", edits=edits),)
