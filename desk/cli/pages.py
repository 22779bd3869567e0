"""Leads the pages of the given paths through checking and mending, one at a time.

Paths on the command line count from where the user stands, those of copydesk.toml from its folder; what is reported is
always relative to where the user stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from copydesk.cli import profiles
from copydesk.cli.desk import Desk
from copydesk.cli.group import Mistake
from copydesk.config import Config, origin_of
from copydesk.config.values import dotted
from copydesk.decisions import Conflict, Matches, in_force, load
from copydesk.decisions.baseline import BY as BASELINE
from copydesk.ingest import UNLIKE_ITS_SITE, captures
from copydesk.ingest.profile import profile_of
from copydesk.model import Applicability, Capture, Decision, Failure, Finding, Revision, SiteProfile, Verdict
from copydesk.pipeline import revise
from copydesk.rulebook import ByPage, catalogue
from copydesk.rulebook import failures as broken_plugins
from copydesk.rules import Rule
from copydesk.runners import Cache, Job, LostWorker, Run, cores
from copydesk.suppression import Comments
from copydesk.tally import can_run, site_rules

Given = Sequence[str | Capture]
"""Files and folders that are named, or one page that is at hand."""


class Mended(Struct, frozen=True):
    """One page on its way: as captured, after cleaning (None where it could not be read), and what failed."""

    capture: Capture | None
    revision: Revision | None
    failures: tuple[Failure, ...]


def sources(config: Config, paths: Given) -> Iterator[Capture | Failure]:
    """Give the pages in the paths, or in those of the config where none is given, sorted."""
    if at_hand := [one for one in paths if isinstance(one, Capture)]:
        yield from at_hand
        return
    yield from captures.load(given(config, paths), Path.cwd(), base_url=config.base_url)


def _files(config: Config, paths: Given) -> Iterator[str]:
    """Give the addresses of all files in the paths, pages or not."""
    if at_hand := [one.url for one in paths if isinstance(one, Capture)]:
        yield from at_hand
        return
    yield from captures.addresses(given(config, paths), Path.cwd(), base_url=config.base_url)


def given(config: Config, paths: Given) -> list[Path]:
    """Give the files and folders that are named, or those of the config where none is."""
    named = [Path(one.path if isinstance(one, Capture) else one) for one in paths]
    return named or [Path(relative(config.root / path)) for path in config.paths]


def standing(config: Config, wanted: bool = True) -> tuple[Decision, ...]:
    """Give the decisions in force today, or none where they are not wanted. Raises DecisionsError."""
    return in_force(load(Path(relative(config.root / config.decisions))), config.day) if wanted else ()


def mended(
    desk: Desk,
    config: Config,
    paths: Sequence[str],
    decisions: Sequence[Decision],
    threshold: Applicability,
    known: Sequence[SiteProfile] | None = None,
) -> Iterator[Mended]:
    """Mend the pages one by one, in memory, by the profiles of their sites (made here, where none are given).

    Raises Mistake where there is no page at all.
    """
    known = acquainted(desk, config, paths)[0] if known is None else known
    chosen = by_page(config, known)
    comments, ages = as_read(config), profiles.Ages(config)
    none = True
    for source, profile in desk.progress(profiled(desk, config, paths, known), "mending"):
        none = False
        if isinstance(source, Failure):
            yield Mended(None, None, (source,))
        else:
            revision, failures = revise(
                source, chosen.rules(source.path, source.url), decisions, threshold, profile, config.budget, comments
            )
            if revision is not None:
                ages.count(source.url, UNLIKE_ITS_SITE in revision.captured.notes)
            yield Mended(source, revision, failures)
    tell_ages(desk, ages)
    if none:
        raise Mistake(nothing(config, paths))


def gathered(
    desk: Desk,
    config: Config,
    paths: Sequence[str],
    decisions: Sequence[Decision],
    threshold: Applicability,
    known: Sequence[SiteProfile] | None = None,
) -> tuple[list[Revision], list[Failure]]:
    """Mend all pages, and give those that came through without a failure of their own, and all failures."""
    failures = [*broken_plugins()]
    revisions: list[Revision] = []
    for page in mended(desk, config, paths, decisions, threshold, known):
        failures += page.failures
        if page.revision and not any(failure.path or failure.url for failure in page.failures):
            revisions.append(page.revision)
    return revisions, failures


def acquainted(desk: Desk, config: Config, paths: Sequence[str]) -> tuple[tuple[SiteProfile, ...], tuple[Rule, ...]]:
    """Give what is known of the sites of the pages, and the rules that the config chooses, which know it too.

    Without a file of profiles the pages tell: what repeats on them, then what they say, if a rule is chosen that
    compares it. Raises Mistake where the file cannot be used.
    """
    with running(desk, config) as run:
        job = known_job(desk, config, paths, run)
    return job.profiles, job.rules


def known_job(desk: Desk, config: Config, paths: Given, run: Run) -> Job:
    """Give what is the same for all pages, with all that is known of their sites; see `acquainted`."""

    def ruled(known: tuple[SiteProfile, ...]) -> Job:
        chosen = by_page(config, known)
        parted = chosen if config.sites or config.per_path else None
        return Job(chosen.everywhere(), known, config.budget, as_read(config), by_page=parted)

    if not config.profile:
        files = partial(_files, config, paths)
        return run.known(partial(_captures, desk, config, paths), config.budget, ruled, files)
    job = ruled(profiles.read(config.root / config.profile))
    for profile in job.profiles:
        if names := not_run(profile, job.rules):
            site = profile.site or "files without address"
            desk.say(f"copydesk: {config.profile} tells {names} nothing of {site}; {profiles.anew(config.profile)}")
    return job


def with_running(config: Config, jobs: int | None, cache_dir: str | None, no_cache: bool) -> Config:
    """Give the config with what the command line says of processes and cache, whose folder is where one stands."""
    cache = "" if no_cache else str(Path.cwd() / cache_dir) if cache_dir else config.cache
    return replace(config, jobs=config.jobs if jobs is None else jobs, cache=cache)


@contextmanager
def running(desk: Desk, config: Config) -> Iterator[Run]:
    """Give a run with the processes and the cache of the config; say where either failed."""
    wanted = config.cache and (config.file is not None or Path(config.cache).is_absolute())
    cache = Cache(Path(relative(config.root / config.cache)) if wanted else None)
    try:
        yield Run(config.jobs or cores(), cache)
    except LostWorker as error:
        raise Mistake(str(error)) from error
    finally:
        cache.close()
        if cache.trouble:
            desk.say(f"copydesk: {cache.trouble}")


def _captures(desk: Desk, config: Config, paths: Given, doing: str) -> Iterator[Capture]:
    """Give the pages that could be had, counted for those who watch where it is said what is done with them."""
    found = (source for source in sources(config, paths) if isinstance(source, Capture))
    return desk.progress(found, doing) if doing else found


def as_read(config: Config) -> Comments:
    """Say how the suppressions in pages are read."""
    known = catalogue()
    return Comments(frozenset(known) | {rule.group() for rule in known.values()}, config.day)


def not_run(profile: SiteProfile, chosen: Sequence[Rule]) -> str:
    """Name the chosen rules that cannot compare the pages of a site."""
    return ", ".join(rule.name() for rule in site_rules(chosen) if not can_run(rule, profile))


def is_open(finding: Finding, matches: Matches) -> bool:
    """Say whether a finding is still to be dealt with: rejected and deferred ones are not."""
    decision = matches.decided.get((finding.fingerprint, finding.occurrence))
    return decision is None or decision.verdict in (Verdict.ACCEPT, Verdict.REWRITE)


def complain(desk: Desk, failures: Sequence[Failure], conflicts: Sequence[Conflict], stale: Sequence[Decision]) -> None:
    """Tell on stderr of pages that failed, of reviewers who disagree, and of decisions whose words are gone."""
    for failure in failures:
        place = failure.path or failure.url  # neither: it is the run's, such as a server that is down
        desk.complain(f"copydesk: {place}: {failure.message}" if place else f"copydesk: {failure.message}")
    for conflict in conflicts:
        said = ", ".join(f"{one.by}: {one.verdict.value} ({one.id})" for one in conflict.decisions)
        finding = conflict.finding
        desk.complain(
            f"copydesk: {finding.path}:{finding.line}:{finding.column}: {finding.rule}: reviewers disagree: {said};"
            f" nothing is applied until one decides again with the other's id in `supersedes`"
        )
    for decision in stale:
        if decision.by == BASELINE:  # those are counted, for there may be thousands
            continue
        desk.say(
            f"copydesk: decision {decision.id} by {decision.by} needs a look: {decision.rule} no longer marks"
            f' "{decision.quote}" in its place on {decision.url}'
        )


def relative(path: Path) -> str:
    """Give a path from where the user stands, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def by_page(config: Config, known: Sequence[SiteProfile] = ()) -> ByPage:
    """Give the rules that the config chooses for each page, with the words of the project and of its sites."""
    return ByPage(config, frozenset(word for profile in known for word in profile.vocabulary))


def profiled(
    desk: Desk, config: Config, paths: Given, known: Sequence[SiteProfile]
) -> Iterator[tuple[Capture | Failure, SiteProfile | None]]:
    """Give each page with the profile of its site, where there is one."""
    strangers = profiles.Strangers(config, known)
    for source in sources(config, paths):
        if isinstance(source, Capture) and (message := strangers.message(source.url)):
            desk.say(f"copydesk: {message}")
        yield source, profile_of(known, source.url)


def tell_ages(desk: Desk, ages: profiles.Ages) -> None:
    """Say of which sites the profile is stale."""
    for message in ages.messages():
        desk.say(f"copydesk: {message}")


def tell_idle(desk: Desk, config: Config, chosen: object) -> None:
    """Say which sections of the config fit no page, after all pages of the config were looked at."""
    if isinstance(chosen, ByPage):
        for key in chosen.idle():
            desk.say(f"copydesk: {origin_of(config.origins, key)}: {dotted(key)} fits no page")


def nothing(config: Config, paths: Given) -> str:
    """Say that there is no page."""
    there = ", ".join(path.as_posix() for path in given(config, paths))
    return f"there is no page in {there}; name files or folders with pages, or fetch some with `copydesk capture`"
