"""Lets an editor read one finding where several rules mark the same words.

Two findings speak of the same words when what both mark is at least half of what either marks. That is asked only among
rules of one family: a list item may be typed twice and misspelt, and both have to be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from copydesk.model import Applicability, Finding, Severity

_FAMILIES = {
    "encoding": "words",
    "consistency": "words",
    "grammar": "words",
    "leftovers": "words",
    "prose": "words",
    "images": "images",
    "links": "links",
}
"""Groups whose rules may tell one fault in their own terms; what other groups find is never merged."""

_FAMILIES_OF_RULES = {"title-not-about-page": "titles", "duplicate-title": "titles"}
"""Rules of other groups that do so: a title that came with a copied page is wrong on it, and stands twice."""

_GROUPS = ("encoding", "leftovers", "prose", "consistency", "grammar")
"""Among equals: a broken character explains a misspelling, and our own rules are more exact than an engine's."""

_APPLICABILITIES, _SEVERITIES = list(Applicability), list(Severity)

_LONGEST = 512
"""Characters of source.  What marks more speaks of a block, not of words."""


def ranked(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep the best finding of those on the same words of a page, with the names of the other rules in `also`.

    The best has the surest fix, then the highest severity; among equals groups have an order, and the longer stretch
    comes first. The order of the findings stays.
    """
    also: dict[int, set[str]] = {}
    taken: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for index in sorted(range(len(findings)), key=lambda index: _rank(findings[index])):
        finding = findings[index]
        cells = _cells(finding)
        better = (other for cell in cells for other in taken[cell] if _same_words(finding, findings[other]))
        if (over := next(better, None)) is not None:
            also[over].add(finding.rule)
            continue
        also[index] = set()
        for cell in cells:
            taken[cell].append(index)
    return tuple(_with(findings[index], also[index]) for index in sorted(also))


def _cells(finding: Finding) -> list[tuple[str, int]]:
    """Give the stretches of the source, each as long as the longest words, that a finding reaches into."""
    start, end = finding.span.start, finding.span.end
    family = _FAMILIES_OF_RULES.get(finding.rule) or _FAMILIES.get(finding.group)
    if family is None or not 0 < end - start <= _LONGEST:
        return []
    return [(family, cell) for cell in range(start // _LONGEST, (end - 1) // _LONGEST + 1)]


def _same_words(one: Finding, other: Finding) -> bool:
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    longer = max(one.span.end - one.span.start, other.span.end - other.span.start)
    return one.rule != other.rule and 2 * shared >= longer


def _rank(finding: Finding) -> tuple[int, int, int, int, str]:
    surest = max((_APPLICABILITIES.index(fix.applicability) for fix in finding.fixes), default=-1)
    group = _GROUPS.index(finding.group) if finding.group in _GROUPS else len(_GROUPS)
    return -surest, -_SEVERITIES.index(finding.severity), group, finding.span.start - finding.span.end, finding.rule


def _with(finding: Finding, also: set[str]) -> Finding:
    return replace(finding, also=tuple(sorted(also))) if also else finding
