"""Runs rules over many pages, one page at a time, once it is known what the site says.

What stands in the chrome of many pages is told once, at its first place, with the number of pages and the other places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from copydesk.folding import folded
from copydesk.ingest.profile import digest, site_of
from copydesk.model import Document, Finding, Region, Related, SiteProfile
from copydesk.rules import Rule
from copydesk.tally import Tally


def with_facts(
    profiles: Sequence[SiteProfile], documents: Iterable[Document], rules: Sequence[Rule], files: Iterable[str] = ()
) -> tuple[SiteProfile, ...]:
    """Give the profiles with what the pages of their sites say, as the rules that compare pages ask; none is kept.

    `files` are the addresses of all that was captured, pictures too.
    """
    tallies = {profile.site: Tally(rules) for profile in profiles}
    for document in documents:
        if (tally := tallies.get(site_of(document.url))) is not None:
            tally.add(document)
    captured: defaultdict[str, set[str]] = defaultdict(set)
    for url in files:
        captured[site_of(url)].add(url)
    counted = (replace(one, facts=tallies[one.site].facts(captured[one.site])) for one in profiles)
    return tuple(replace(profile, digest=digest(profile)) for profile in counted)


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
