"""Reads a breadcrumb: the steps that lead from the site's first page to this one, in a line or in a list.

A menu looks much alike, so a line without words such as "You are here" must part its steps by an arrow, or by a bar or
a slash between two links or more; a list must be called a breadcrumb by its class or id.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.ingest.flow import Line
from copydesk.ingest.metadata.words import bare, rows
from copydesk.model import Block, Crumb, Kind

_SEPARATOR = re.compile(r"\s*(?:>+|»|›|::|→|►|▸|/|\|)\s*")
_LOOSE = re.compile(r"\s*(?:>+|»|›|::|→|►|▸|/|\\|\||[-–—•·:])\s*")
"""What may part the steps after "You are here"."""

_LONGEST = 250
"""Characters.  Longer than this it would run over three lines of a page, and is text."""

_STEPS = 12
"""Steps.  No folder of a site is so deep."""

_NAMED = re.compile(r"<[^>]{0,200}?(?:class|id)\s*=\s*[\"']?[^\"'>]{0,100}?(?:crumb|migas|ariane|topicpath)", re.I)
"""Class names of Bootstrap, WordPress, Drupal ("breadcrumb"), SPIP ("ariane"), and their translations."""


def breadcrumb(line: Line) -> tuple[Crumb, ...]:
    """Give the steps of a breadcrumb: links parted by one and the same separator, the page itself last, or nothing."""
    links = [mark for mark in line.marks if mark.kind == "link"]
    if not links or line.images or len(line.text) > _LONGEST:
        return ()
    before, separators, at = line.text[: links[0].start].strip(), [], links[0].end
    for link in links[1:]:
        separators.append(line.text[at : link.start])
        at = link.end
    said = bool(before) and bare(before).strip(" :>") in _you_are_here()
    if before and not said:
        return ()
    separator = _LOOSE if said else _SEPARATOR
    last = separator.match(line.text, at)
    between = [*separators, last[0] if last else ""]
    if not all(separator.fullmatch(text) for text in between) or len({text.strip() for text in between}) != 1:
        return ()
    if not said and between[0].strip() in ("|", "/") and len(links) < 2:
        return ()
    end = line.text[at + len(between[-1]) :].strip()
    if not end or (separator.search(end) and between[0].strip() in end):
        return ()
    return (*(Crumb(line.text[link.start : link.end], link.target) for link in links), Crumb(end))


def listed(block: Block, source: str) -> tuple[Crumb, ...]:
    """Give the steps of a list that calls itself a breadcrumb: links, the page itself last, or nothing."""
    if block.kind is not Kind.LIST or not block.blocks or not _NAMED.match(source, block.span.start):
        return ()
    steps = tuple(crumb for item in block.blocks if (crumb := _step(item)) is not None)
    whole = len(steps) == len(block.blocks) and 1 < len(steps) <= _STEPS
    return steps if whole and all(crumb.href for crumb in steps[:-1]) else ()


def _step(item: Block) -> Crumb | None:
    links = [mark for mark in item.marks if mark.kind == "link"]
    if item.blocks or not item.text or len(links) > 1:
        return None
    return Crumb(item.text.strip(" >»›/"), links[0].target if links else "")


@cache
def _you_are_here() -> frozenset[str]:
    return frozenset(bare(word) for row in rows("you_are_here") for word in row["words"])
