"""Tells what stands in the chrome of many pages once: at its first place, with how many pages and the other places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from copydesk.folding import folded
from copydesk.model import Finding, Region, Related


def once_for_the_site(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Tell what stands in the chrome of several pages of one site once: at the first place, with all others listed."""
    kept: list[Finding] = []
    repeated: dict[tuple[str, str, str, int], list[Finding]] = {}
    for finding in findings:
        if finding.region is not Region.CHROME:
            kept.append(finding)
            continue
        key = (urlsplit(finding.url).netloc, finding.rule, folded(finding.excerpt), finding.occurrence)
        repeated.setdefault(key, []).append(finding)
    kept += [_told_once(equals) for equals in repeated.values()]
    return tuple(sorted(kept, key=lambda finding: (finding.path, finding.span, finding.rule, finding.message)))


def _told_once(equals: Sequence[Finding]) -> Finding:
    first, *others = sorted(equals, key=lambda finding: (finding.path, finding.span))
    pages = len({finding.path for finding in equals})
    places = tuple(Related(other.path, other.line, other.column, "here too") for other in others)
    return replace(first, pages=pages, related=(*first.related, *places))
