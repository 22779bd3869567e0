"""Reads what a page says in its comments about its own findings: ignore this one, for this reason, until that day.

    <!-- copydesk: ignore[misspelling] until=2026-12-31 -- the name of a boat -->   the next block
    <!-- copydesk: ignore-file[links] -- an archive, left as it was -->             the whole page
    <!-- copydesk: ignore-start[prose] -- quoted as it was said -->                 … up to
    <!-- copydesk: ignore-end[prose] -->

In the brackets stand rules and groups; without brackets all rules are meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from copydesk.model import Document, Finding, Span

_COMMENT = re.compile(r"<!--\s*copydesk\s*:(.{0,2000}?)-->", re.DOTALL)
_ORDER = re.compile(
    r"\s*(?P<order>[\w-]+)\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?:until\s*=\s*(?P<until>[^\s]+)\s*)?(?:--\s*(?P<reason>.*))?",
    re.DOTALL,
)
ORDERS = ("ignore", "ignore-file", "ignore-start", "ignore-end")


class Suppression(Struct, frozen=True):
    """A comment that silences rules: `rules` are names of rules and groups (all, where empty).

    `span` is the comment's, `reach` what it speaks of; `fault` says what is wrong with it, empty where nothing is: then
    it silences nothing.
    """

    span: Span
    reach: Span
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: str = ""
    fault: str = ""

    def covers(self, finding: Finding) -> bool:
        """Say whether a finding is meant: by a rule that marked it or its group, and by where it begins."""
        named = not self.rules or not {finding.rule, finding.group, *finding.also}.isdisjoint(self.rules)
        return named and not self.fault and self.reach.start <= finding.span.start <= self.reach.end


class Comments(Struct, frozen=True):
    """How the comments of pages are read: `names` are the rules and groups there are, `as_of` is the day it is."""

    names: frozenset[str]
    as_of: date


class Silenced(Struct, frozen=True):
    """The findings of a page that stay, those that a comment silences, and the comments that do not do their work."""

    open: tuple[Finding, ...]
    silent: tuple[tuple[Finding, Suppression], ...] = ()
    idle: tuple[tuple[Suppression, str], ...] = ()


def suppressions(document: Document, names: Iterable[str]) -> tuple[Suppression, ...]:
    """Give the suppressions of a page, in its order; `names` are the rules and groups there are."""
    if "copydesk" not in document.source:
        return ()
    return tuple(_read(document, frozenset(names)))


def silenced(
    findings: Sequence[Finding],
    comments: Sequence[Suppression],
    as_of: date,
    active: Mapping[str, str],
    reason_required: bool = True,
) -> Silenced:
    """Part the findings of a page by its suppressions.

    `active` are the rules that ran, each with its group: a comment about others cannot be called unused. One whose day
    is past, or that gives no reason though one is required, silences nothing and is told.
    """
    if not comments:
        return Silenced(tuple(findings))
    faults = {index: fault for index, one in enumerate(comments) if (fault := _fault(one, as_of, reason_required))}
    used: set[int] = set()
    left: list[Finding] = []
    silent: list[tuple[Finding, Suppression]] = []
    for finding, index in _covered(findings, [(i, one) for i, one in enumerate(comments) if i not in faults]):
        if index is None:
            left.append(finding)
        else:
            used.add(index)
            silent.append((finding, comments[index]))
    groups = {*active, *active.values()}
    idle = {
        index: "nothing is found there any more; take it out"
        for index, one in enumerate(comments)
        if index not in faults and index not in used and _ran(one, groups)
    }
    told = sorted((faults | idle).items())
    return Silenced(tuple(left), tuple(silent), tuple((comments[index], fault) for index, fault in told))


def _covered(
    findings: Sequence[Finding], comments: Sequence[tuple[int, Suppression]]
) -> Iterator[tuple[Finding, int | None]]:
    """Give each finding, in order, with the comment that silences it; those that reach no further are let go."""
    coming = sorted(comments, key=lambda one: one[1].reach.start, reverse=True)
    reaching: list[tuple[int, Suppression]] = []
    for finding in sorted(findings, key=lambda one: one.span):
        while coming and coming[-1][1].reach.start <= finding.span.start:
            reaching.append(coming.pop())
        reaching = [one for one in reaching if one[1].reach.end >= finding.span.start]
        yield finding, next((index for index, one in reaching if one.covers(finding)), None)


def _ran(one: Suppression, ran: set[str]) -> bool:
    return not one.rules or any(name in ran for name in one.rules)


def _fault(one: Suppression, as_of: date, reason_required: bool) -> str:
    if one.fault:
        return one.fault
    if one.until and as_of > date.fromisoformat(one.until):
        return f"it held until {one.until}; mend what it silenced, or give it a later day"
    if reason_required and not one.reason:
        return "it gives no reason; write one behind two hyphens: `-- reason`"
    return ""


def _read(document: Document, names: frozenset[str]) -> Iterator[Suppression]:
    blocks = sorted(
        {block.span.start: block.span for block in document.blocks() if block.text or block.blocks}.values()
    )
    waiting: list[Suppression] = []
    for match in _COMMENT.finditer(document.source):
        span = Span(match.start(), match.end())
        order, rules, until, reason, fault = _parsed(match[1], names)
        made = Suppression(span, Span(span.end, span.end), rules, reason, until, fault)
        if fault:
            yield made
        elif order == "ignore-start":
            waiting.append(made)
        elif order == "ignore-end":
            yield from _ended(made, waiting)
        else:
            whole = Span(0, len(document.source))
            yield _reaching(made, whole if order == "ignore-file" else _next_block(span.end, blocks))
    for made in waiting:
        yield _reaching(made, Span(made.span.end, made.span.end), "it is never ended; write ignore-end where it ends")


def _ended(end: Suppression, waiting: list[Suppression]) -> Iterator[Suppression]:
    """Give the suppression that an ignore-end ends: the last one begun of the same rules."""
    for index in range(len(waiting) - 1, -1, -1):
        if waiting[index].rules == end.rules or not end.rules:
            begun = waiting.pop(index)
            yield _reaching(begun, Span(begun.span.end, end.span.start))
            return
    yield _reaching(end, end.reach, "nothing was begun that it ends; write ignore-start before it, or take it out")


def _reaching(made: Suppression, reach: Span, fault: str = "") -> Suppression:
    return Suppression(made.span, reach, made.rules, made.reason, made.until, fault)


def _next_block(at: int, blocks: Sequence[Span]) -> Span:
    """Give the stretch from a comment to the end of the block that begins next behind it."""
    index = bisect_left(blocks, at, key=lambda block: block.start)
    return Span(at, blocks[index].end if index < len(blocks) else at)


def _parsed(text: str, names: frozenset[str]) -> tuple[str, tuple[str, ...], str, str, str]:
    """Give order, rules, day, reason, and what is wrong."""
    match = _ORDER.fullmatch(text.strip())
    if match is None or match["order"] not in ORDERS:
        return (
            "",
            (),
            "",
            "",
            f"it cannot be read; write one of {', '.join(ORDERS)}, as in `ignore[misspelling] -- why`",
        )
    rules = tuple(name for one in (match["rules"] or "").split(",") if (name := one.strip()))
    reason, until = " ".join((match["reason"] or "").split()), match["until"] or ""
    if unknown := [name for name in rules if name not in names]:
        return match["order"], rules, until, reason, f'there is no rule "{unknown[0]}"; `copydesk rules` lists them all'
    if until and not _is_day(until):
        return match["order"], rules, until, reason, f'"{until}" is no day; write it as 2026-12-31'
    return match["order"], rules, until, reason, ""


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
