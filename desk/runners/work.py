"""The steps of a check, each a pure function of one page and of what is the same for all pages.

Any runner may do them, in any process and any order; what they give is bytes or can be made bytes, and so be kept.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from copydesk.checks.languages import is_unusual
from copydesk.codeframe import CodeFrame, frame
from copydesk.coverage import Coverage, coverage
from copydesk.ingest import UNLIKE_ITS_SITE, Unreadable, page_facts, read
from copydesk.ingest.profile import PageFacts, profile_of
from copydesk.inspection import inspect
from copydesk.model import BUDGET, Budget, Capture, Failure, Finding, SiteFacts, SiteProfile
from copydesk.places import Places
from copydesk.rules import Rule
from copydesk.suppression import Comments, Suppression
from copydesk.tally import Others, Tally


class RulesByPage(Protocol):
    """Chooses the rules of a page, by its path and address."""

    def rules(self, path: str, url: str) -> tuple[Rule, ...]:
        """Give the rules of one page; the same tuple for pages that share them."""


class Job(Struct, frozen=True):
    """What is the same for all pages: `frames` is the width of code frames in columns, 0 where none are wanted.

    `rules` are those that run on any page; `by_page` says which of them run on each, all where it is None.
    """

    rules: tuple[Rule, ...] = ()
    profiles: tuple[SiteProfile, ...] = ()
    budget: Budget = BUDGET
    comments: Comments | None = None
    frames: int = 0
    by_page: RulesByPage | None = None

    def at(self, capture: Capture) -> Job:
        """Give the job as it is for one page."""
        if self.by_page is None:
            return self
        return replace(self, rules=self.rules_of(capture.path, capture.url), by_page=None)

    def rules_of(self, path: str, url: str) -> tuple[Rule, ...]:
        """Give the rules that run on one page."""
        return self.rules if self.by_page is None else self.by_page.rules(path, url)


class Framed(Struct, frozen=True):
    """The code frame of a finding, by its place in the source."""

    start: int
    end: int
    frame: CodeFrame


class PageResult(Struct, frozen=True):
    """What checking one page gave. `kept_apart` says that it must not be kept: the day or a server has a say in it."""

    url: str
    path: str
    was_read: bool = True
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    silent: tuple[tuple[Finding, Suppression], ...] = ()
    coverage: Coverage = Coverage()
    frames: tuple[Framed, ...] = ()
    unlike_its_site: bool = False
    kept_apart: bool = False


def units(capture: Capture, job: Job) -> PageFacts | None:
    """Give what a page adds to the profile of its site; None where it cannot be read, which checking it will tell."""
    try:
        return page_facts(capture, job.budget, is_unusual)
    except Unreadable:
        return None


def said(capture: Capture, job: Job) -> SiteFacts:
    """Give what a page says of what rules compare; nothing where it cannot be read."""
    tally = Tally(job.rules)
    try:
        tally.add(read(capture, profile=profile_of(job.profiles, capture.url), budget=job.budget))
    except Unreadable:
        return {}
    return tally.counted()


def checked(capture: Capture, job: Job) -> PageResult:
    """Read a page and run its rules on it."""
    job = job.at(capture)
    profile = profile_of(job.profiles, capture.url)
    try:
        document = read(capture, profile=profile, budget=job.budget)
    except Unreadable as error:
        return PageResult(
            capture.url, capture.path, False, (), (Failure(capture.url, capture.path, "read", str(error)),)
        )
    inspected = inspect(document, job.rules, Others(document, profile), job.comments)
    places = Places(document.source, document.decoding)
    spans = {finding.span for finding in inspected.findings} if job.frames else set()
    return PageResult(
        url=document.url,
        path=document.path,
        findings=inspected.findings,
        failures=inspected.failures,
        silent=inspected.silent,
        coverage=coverage((document,), job.rules),
        frames=tuple(
            Framed(span.start, span.end, frame(document.source, places, span, job.frames)) for span in sorted(spans)
        ),
        unlike_its_site=UNLIKE_ITS_SITE in document.notes,
        kept_apart=bool(inspected.failures or inspected.silent) or "copydesk" in document.source,
    )
