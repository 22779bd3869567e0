"""Leads pages through the steps of a check: what repeats on a site, what its pages say, and then page by page.

Each step asks the cache first, and hands only the rest to the workers.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from copydesk.ingest.profile import PageFacts, Sample, digest, site_of
from copydesk.model import Budget, Capture, SiteFacts, SiteProfile
from copydesk.runners.cache import Cache, job_name, name, page_name
from copydesk.runners.pool import mapped
from copydesk.runners.work import Job, PageResult, checked, said, units
from copydesk.tally import Tally, site_rules

_T = TypeVar("_T")

Pages = Callable[[str], Iterable[Capture]]
"""Gives the pages of a run anew; it is told what is done with them, for those who watch."""

_Profiles = tuple[SiteProfile, ...]

_BATCH = 256
"""Pages that are looked up, and kept, at once."""


class Run:
    """One run over pages: with how many processes, and with which cache."""

    def __init__(self, jobs: int = 1, cache: Cache | None = None) -> None:
        """Take them; without a cache all is worked out."""
        self._jobs = jobs
        self._cache = cache or Cache(None)

    def profiles(self, captures: Iterable[Capture], job: Job) -> tuple[SiteProfile, ...]:
        """Make the profile of each site from its pages."""
        sample = Sample()
        wanted = (capture for capture in captures if sample.wants(capture.url))
        for url, facts in self._step(units, wanted, Job(budget=job.budget), PageFacts | None):
            if facts is not None:
                sample.add(url, facts)
        return sample.profiles()

    def with_facts(self, captures: Iterable[Capture], job: Job, files: Iterable[str] = ()) -> tuple[SiteProfile, ...]:
        """Give the profiles of the job with what the pages of their sites say, as the rules that compare pages ask.

        `files` are the addresses of all that was captured, pictures too.
        """
        comparing = replace(job, rules=site_rules(job.rules), frames=0, by_page=None)
        tallies = {profile.site: Tally(comparing.rules) for profile in job.profiles}
        for url, facts in self._step(said, captures, comparing, SiteFacts):
            if (tally := tallies.get(site_of(url))) is not None:
                tally.merge(facts)
        captured: defaultdict[str, set[str]] = defaultdict(set)
        for url in files:
            captured[site_of(url)].add(url)
        counted = (replace(one, facts=tallies[one.site].facts(captured[one.site])) for one in job.profiles)
        return tuple(replace(profile, digest=digest(profile)) for profile in counted)

    def known(
        self,
        captures: Pages,
        budget: Budget,
        ruled: Callable[[tuple[SiteProfile, ...]], Job],
        files: Callable[[], Iterable[str]] = tuple,
    ) -> Job:
        """Give the job of a check with the profiles of the sites, made of the pages alone.

        `captures` gives the pages anew each time, and is told what for; `ruled` gives the job once it is known which
        words a site uses, `files` the addresses of all that was captured. Where nothing has changed since the last run,
        no page is parsed.
        """
        pages = self._digest(captures, files)
        bare = Job(budget=budget)
        first = self._kept("profiles", pages, bare, lambda: self.profiles(captures("reading"), bare))
        job = ruled(first)
        if not site_rules(job.rules) or all(profile.pages < 2 for profile in first):  # a page compares with itself
            return job
        facts = self._kept("facts", pages, job, lambda: self.with_facts(captures("comparing"), job, files()))
        return replace(job, profiles=facts)

    def results(self, captures: Iterable[Capture], job: Job) -> Iterator[PageResult]:
        """Check pages, and give what came of each, in their order."""
        return (result for _, result in self._step(checked, captures, job, PageResult))

    def _digest(self, captures: Pages, files: Callable[[], Iterable[str]]) -> bytes:
        """Name all pages together; nothing where no cache would ask."""
        if not self._cache.is_open:
            return b""
        whole = sha256()
        for capture in captures(""):
            whole.update(page_name(capture))
        for url in files():
            whole.update(url.encode("utf-8", "surrogatepass") + b"\n")
        return whole.digest()

    def _kept(self, step: str, pages: bytes, job: Job, make: Callable[[], tuple[SiteProfile, ...]]) -> _Profiles:
        key = _named(step, job, pages) if pages else b""
        kept: _Profiles | UnsetType = self._decoded(key, msgspec.msgpack.Decoder(_Profiles))
        if kept is not UNSET:
            return kept
        made = make()
        self._cache.put([(key, msgspec.msgpack.encode(made))] if key else ())
        return made

    def _step(
        self, step: Callable[[Capture, Job], _T], captures: Iterable[Capture], job: Job, kind: Any
    ) -> Iterator[tuple[str, _T]]:
        """Give each page's address and what a step makes of it, in order; what is kept is not worked out again."""
        waiting: deque[tuple[str, bytes, _T | UnsetType]] = deque()
        fresh: list[tuple[bytes, bytes]] = []
        missing = self._missing(step.__name__, captures, job, msgspec.msgpack.Decoder(kind), waiting)
        for made in mapped(step, missing, job, self._jobs):
            yield from _known(waiting)
            url, key, _ = waiting.popleft()
            yield url, made
            fresh += _encoded(key, made)
            if len(fresh) >= _BATCH:
                self._cache.put(fresh)
                fresh.clear()
        self._cache.put(fresh)
        yield from _known(waiting)

    def _missing(
        self,
        step: str,
        captures: Iterable[Capture],
        job: Job,
        decoder: msgspec.msgpack.Decoder[_T],
        waiting: deque[tuple[str, bytes, _T | UnsetType]],
    ) -> Iterator[Capture]:
        """Give the pages that are not kept, and note all of them, with what is kept, in `waiting`."""
        keys: dict[int, bytes] = {}  # pages share their rules, and naming rules takes long
        for capture in captures:
            at = job.at(capture)
            if id(at.rules) not in keys:
                keys[id(at.rules)] = job_name(at)
            job_key = keys[id(at.rules)]
            key = name(step, job_key, page_name(capture)) if job_key and self._cache.is_open else b""
            kept = self._decoded(key, decoder)
            waiting.append((capture.url, key, kept))
            if kept is UNSET:
                yield capture

    def _decoded(self, key: bytes, decoder: msgspec.msgpack.Decoder[_T]) -> _T | UnsetType:
        """Give what is kept under a name; UNSET where nothing is, or, in a file that was damaged, something else."""
        kept = self._cache.get(key)
        try:
            return UNSET if kept is None else decoder.decode(kept)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return UNSET


def _known(waiting: deque[tuple[str, bytes, _T | UnsetType]]) -> Iterator[tuple[str, _T]]:
    """Take the pages of which all is known from the head of the queue."""
    while waiting and (made := waiting[0][2]) is not UNSET:
        yield waiting.popleft()[0], made


def _encoded(key: bytes, made: object) -> Iterator[tuple[bytes, bytes]]:
    """Give what is to be kept; nothing where it hangs on more than its name, or cannot be written."""
    if not key or (isinstance(made, PageResult) and made.kept_apart):
        return
    try:
        yield key, msgspec.msgpack.encode(made)
    except (msgspec.MsgspecError, UnicodeError):  # a lone surrogate of a broken page
        return


def _named(step: str, job: Job, *parts: bytes) -> bytes:
    key = job_name(job)
    return name(step, key, *parts) if key else b""
