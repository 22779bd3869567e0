"""Checks the pages of the given paths, and parts what was found into what is open, known, and silenced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cli.desk import Desk, width
from copydesk.cli.group import Mistake
from copydesk.cli.pages import Given, is_open, known_job, not_run, nothing, profiled, running, tell_ages, tell_idle
from copydesk.cli.profiles import Ages
from copydesk.cli.seen import Seen
from copydesk.cli.since import Changed
from copydesk.codeframe import CodeFrame
from copydesk.config import Config
from copydesk.coverage import Coverage, together
from copydesk.decisions import Matches, match
from copydesk.model import Capture, Decision, Failure, Finding, SiteProfile
from copydesk.rulebook import failures as broken_plugins
from copydesk.rules import Rule
from copydesk.runners import Job, once_for_the_site
from copydesk.suppression import Suppression

Frames = dict[tuple[str, int, int], CodeFrame]


class Checked(Struct, frozen=True):
    """What checking gave: `findings` are those still to be dealt with, `matches` what editors said of all found.

    `known` are those that were rejected or put off, `silent` those that a comment in their page silences, with it;
    `framed` holds the code frames of the findings, where they were asked for; `coverage` says what was read,
    `alone` which rules had nothing to compare a page with, `sites` what was known of the sites; `at_hand` is the page
    that stands in no file.
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    pages: int
    matches: Matches
    framed: Frames
    coverage: Coverage
    alone: str = ""
    known: tuple[Finding, ...] = ()
    silent: tuple[tuple[Finding, Suppression], ...] = ()
    sites: tuple[SiteProfile, ...] = ()
    at_hand: Capture | None = None


def checked(
    desk: Desk, config: Config, paths: Given, decisions: Sequence[Decision] = (), frames: bool = False
) -> Checked:
    """Check the pages; what editors rejected or put off is kept apart. Raises Mistake where there is no page at all."""
    failures = [*broken_plugins()]
    findings: list[Finding] = []
    silent: list[tuple[Finding, Suppression]] = []
    framed: Frames = {}
    urls: set[str] = set()
    covered = Coverage()
    ages = Ages(config)
    with running(desk, config) as run:
        job = known_job(desk, config, paths, run)
        seen = Seen(config, paths, job.profiles)
        pages = desk.progress(_captures(desk, config, paths, job, failures), "checking")
        for result in run.results(pages, replace(job, frames=width() if frames else 0)):
            findings += result.findings
            failures += result.failures
            silent += result.silent
            if result.was_read:
                urls.add(result.url)
                covered = together((covered, result.coverage))
                ages.count(result.url, result.unlike_its_site)
                if not result.failures:
                    seen.add(result.url, job.rules_of(result.path, result.url))
            framed |= {(result.path, one.start, one.end): one.frame for one in result.frames}
    tell_ages(desk, ages)
    if not paths:
        tell_idle(desk, config, job.by_page)
    if not urls and not failures:
        raise Mistake(nothing(config, paths))
    told = once_for_the_site(findings)
    matches = match(told, decisions, urls)
    matches = replace(matches, stale=tuple(filter(seen.looked_for, matches.stale)))
    left = tuple(one for one in told if is_open(one, matches))
    known = tuple(one for one in told if not is_open(one, matches))
    return Checked(
        findings=left,
        failures=_once(failures),
        pages=len(urls),
        matches=matches,
        framed=framed,
        coverage=covered,
        alone=alone(config, job.profiles, job.rules),
        known=known,
        silent=tuple(silent),
        sites=job.profiles,
        at_hand=next((one for one in paths if isinstance(one, Capture)), None),
    )


def touched(result: Checked, changed: Changed) -> Checked:
    """Give what was found on lines and pages that changed."""
    silent = tuple(one for one in result.silent if changed.touches(one[0]))
    findings = tuple(filter(changed.touches, result.findings))
    return replace(result, findings=findings, known=tuple(filter(changed.touches, result.known)), silent=silent)


def _captures(desk: Desk, config: Config, paths: Given, job: Job, failures: list[Failure]) -> Iterator[Capture]:
    """Give the pages that could be had; what could not is noted."""
    for source, _ in profiled(desk, config, paths, job.profiles):
        if isinstance(source, Failure):
            failures.append(source)
        else:
            yield source


def _once(failures: Sequence[Failure]) -> tuple[Failure, ...]:
    """Tell what is no page's failure once, however many processes met it."""
    return tuple(dict.fromkeys(failures))


def alone(config: Config, known: Sequence[SiteProfile], chosen: Sequence[Rule]) -> str:
    """Say, for pages that are the only ones at hand of their site, which rules had nothing to compare them with."""
    names = next((names for profile in known if profile.pages < 2 and (names := not_run(profile, chosen))), "")
    return f"{names}, for there is one page of the site at hand" if names and not config.profile else ""
