"""Makes the profile of a site from the facts of its pages, and parts pages by site.

Two pure steps: `page_facts` of each page, then `site_profile` of the facts.  Of a large site a sample is enough, chosen
by a hash of each page's path, so that neither order nor the number of processes changes what comes of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from heapq import heappush, heappushpop
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from copydesk.ingest.profile.facts import PageFacts
from copydesk.ingest.profile.names import site_names
from copydesk.ingest.profile.templates import Repeat, templates
from copydesk.model import Repeated, SiteProfile, Template

_USED = 5
"""Different texts.  A slip is made once or twice; see docs/decisions/0021."""

SAMPLE = 2000
"""Pages of one site.  Enough for some forty templates of fifty pages; the facts of so many take about 100 MB."""


def site_of(url: str) -> str:
    """Give the site that an address belongs to: its host and port; empty for files without provenance."""
    return urlsplit(url).netloc.lower()


def site_profile(site: str, facts: Iterable[PageFacts], pages: int = 0) -> SiteProfile:
    """Give what is known of a site from the facts of its pages; `pages` says how many it has, if not all are here.

    The same facts in any order give the same profile, byte for byte.
    """
    ordered = sorted(facts, key=lambda page: page.path)
    found = templates(ordered)
    texts = {key: text for page in ordered for key, text in zip(page.keys, page.excerpts, strict=True)}
    profile = SiteProfile(
        site=site,
        pages=max(pages, len(ordered)),
        names=site_names([page.title for page in ordered]),
        chrome=_repeated(found.chrome, texts),
        frequent=_repeated(found.many, texts),
        templates=tuple(
            Template(pages=len(members), example=ordered[members[0]].path)
            for members in sorted(found.pages, key=lambda members: (-len(members), members))
        ),
        vocabulary=_vocabulary(ordered, found.chrome),
    )
    return replace(profile, digest=digest(profile))


def _vocabulary(pages: Sequence[PageFacts], chrome: Mapping[int, Repeat]) -> tuple[str, ...]:
    """Give the words that no dictionary has and many pages use, each in its own words: not what is pasted or chrome."""
    texts: defaultdict[str, set[int]] = defaultdict(set)
    for page in pages:
        for key, word in page.words:
            if key not in chrome:
                texts[word].add(key)
    return tuple(sorted(word for word, keys in texts.items() if len(keys) >= _USED))


def digest(profile: SiteProfile) -> str:
    """Give the name of a profile: SHA-256 over all that it says."""
    return sha256(msgspec.json.encode(replace(profile, digest=""))).hexdigest()


def _repeated(repeats: Mapping[int, Repeat], texts: Mapping[int, str]) -> tuple[Repeated, ...]:
    made = (
        Repeated(key=f"{key:016x}", text=texts[key], votes=one.votes, of=one.of, sure=one.sure)
        for key, one in repeats.items()
    )
    return tuple(sorted(made, key=lambda one: (-one.votes, one.text, one.key)))


class Sample:
    """The pages of each site that its profile is made of, chosen while they come in."""

    def __init__(self, most: int = SAMPLE) -> None:
        """Begin with none; `most` is how many pages of one site are kept."""
        self._most = most
        self._kept: dict[str, list[tuple[str, int, PageFacts]]] = {}
        self._seen: dict[str, int] = {}

    def wants(self, url: str) -> bool:
        """Count a page, and say whether its facts are wanted: a large site is not read whole."""
        site = site_of(url)
        self._seen[site] = self._seen.get(site, 0) + 1
        kept = self._kept.get(site, [])
        return len(kept) < self._most or _rank(url) > kept[0][0]

    def add(self, url: str, facts: PageFacts) -> None:
        """Add a page that was wanted."""
        site = site_of(url)
        kept = self._kept.setdefault(site, [])
        entry = (_rank(url), self._seen.get(site, 0), facts)
        if len(kept) < self._most:
            heappush(kept, entry)
        else:
            heappushpop(kept, entry)

    def profiles(self) -> tuple[SiteProfile, ...]:
        """Make the profile of each site, in the order of their names."""
        return tuple(
            site_profile(site, [facts for _, _, facts in self._kept[site]], self._seen[site])
            for site in sorted(self._kept)
        )


def _rank(url: str) -> str:
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def profile_of(profiles: Sequence[SiteProfile], url: str) -> SiteProfile | None:
    """Give the profile of the site that a page belongs to, or None."""
    site = site_of(url)
    return next((profile for profile in profiles if profile.site == site), None)
