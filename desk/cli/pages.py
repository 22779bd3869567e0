"""Leads the pages of the given paths through checking and mending, one at a time.

Paths on the command line count from where the user stands, those of copydesk.toml from its folder; what is reported is
always relative to where the user stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from copydesk.cli.desk import Desk, width
from copydesk.cli.group import Mistake
from copydesk.cli.profiles import Ages, Strangers, anew, profiles
from copydesk.codeframe import CodeFrame, frame
from copydesk.config import Config
from copydesk.coverage import Coverage, coverage, together
from copydesk.decisions import Conflict, Matches, in_force, load, match
from copydesk.decisions.baseline import BY as BASELINE
from copydesk.ingest import Unreadable, captures, read
from copydesk.ingest.profile import profile_of
from copydesk.model import Applicability, Capture, Decision, Document, Failure, Finding, Revision, SiteProfile, Verdict
from copydesk.pipeline import inspect, revise
from copydesk.places import Places
from copydesk.rulebook import catalogue, rules
from copydesk.rulebook import failures as broken_plugins
from copydesk.rules import Rule
from copydesk.runners import once_for_the_site, with_facts
from copydesk.suppression import Comments, Suppression
from copydesk.tally import Others, can_run, site_rules

Frames = dict[tuple[str, int, int], CodeFrame]


class Checked(Struct, frozen=True):
    """What checking gave: `findings` are those still to be dealt with, `matches` what editors said of all found.

    `known` are those that were rejected or put off, `silent` those that a comment in their page silences, with it;
    `framed` holds the code frames of the findings, where they were asked for; `coverage` says what was read,
    `alone` which rules had nothing to compare a page with, `sites` what was known of the sites.
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


class Mended(Struct, frozen=True):
    """One page on its way: as captured, after cleaning (None where it could not be read), and what failed."""

    capture: Capture | None
    revision: Revision | None
    failures: tuple[Failure, ...]


def sources(config: Config, paths: Sequence[str]) -> Iterator[Capture | Failure]:
    """Give the pages in the paths, or in those of the config where none is given, sorted."""
    yield from captures.load(_given(config, paths), Path.cwd(), base_url=config.base_url)


def _files(config: Config, paths: Sequence[str]) -> Iterator[str]:
    """Give the addresses of all files in the paths, pages or not."""
    yield from captures.addresses(_given(config, paths), Path.cwd(), base_url=config.base_url)


def _given(config: Config, paths: Sequence[str]) -> list[Path]:
    return [Path(path) for path in paths] if paths else [Path(relative(config.root / path)) for path in config.paths]


def standing(config: Config, wanted: bool = True) -> tuple[Decision, ...]:
    """Give the decisions in force today, or none where they are not wanted. Raises DecisionsError."""
    return in_force(load(Path(relative(config.root / config.decisions))), config.day) if wanted else ()


def checked(
    desk: Desk, config: Config, paths: Sequence[str], decisions: Sequence[Decision] = (), frames: bool = False
) -> Checked:
    """Check the pages; what editors rejected or put off is left out. Raises Mistake where there is no page at all."""
    known, chosen = acquainted(desk, config, paths)
    comments = as_read(config)
    failures = [*broken_plugins()]
    findings: list[Finding] = []
    silent: list[tuple[Finding, Suppression]] = []
    framed: Frames = {}
    urls: set[str] = set()
    covered: list[Coverage] = []
    for document, profile in desk.progress(_documents(desk, config, paths, failures, known), "checking"):
        inspected = inspect(document, chosen, Others(document, profile), comments)
        findings += inspected.findings
        failures += inspected.failures
        silent += inspected.silent
        urls.add(document.url)
        covered.append(coverage((document,), chosen))
        framed |= _frames(document, inspected.findings) if frames else {}
    if not urls and not failures:
        raise Mistake(nothing(config, paths))
    told = once_for_the_site(findings)
    matches = match(told, decisions, urls)
    left = tuple(one for one in told if is_open(one, matches))
    settled = tuple(one for one in told if not is_open(one, matches))
    lonely = alone(config, known, chosen)
    read_all = together(covered)
    return Checked(left, tuple(failures), len(urls), matches, framed, read_all, lonely, settled, tuple(silent), known)


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
    known, chosen = acquainted(desk, config, paths) if known is None else (known, chosen_rules(config, known))
    comments, ages = as_read(config), Ages(config)
    none = True
    for source, profile in desk.progress(_profiled(desk, config, paths, known), "mending"):
        none = False
        if isinstance(source, Failure):
            yield Mended(None, None, (source,))
        else:
            revision, failures = revise(source, chosen, decisions, threshold, profile, config.budget, comments)
            if revision is not None:
                ages.count(revision.captured)
            yield Mended(source, revision, failures)
    _tell(desk, ages)
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

    Without a file of profiles all pages are read for it, one at a time: for what repeats on them, then for what they
    say, if a rule is chosen that compares it. Raises Mistake where the file cannot be used.
    """
    known = profiles(config, sources(config, paths))
    chosen = chosen_rules(config, known)
    if site_rules(chosen) and not config.profile:
        pages = desk.progress(_documents(Desk(quiet=True), config, paths, [], known), "comparing")
        known = with_facts(known, (document for document, _ in pages), chosen, _files(config, paths))
    for profile in known if config.profile else ():
        if names := not_run(profile, chosen):
            site = profile.site or "files without address"
            desk.say(f"copydesk: {config.profile} tells {names} nothing of {site}; {anew(config.profile)}")
    return known, chosen


def as_read(config: Config) -> Comments:
    """Say how the suppressions in pages are read."""
    known = catalogue()
    return Comments(frozenset(known) | {rule.group() for rule in known.values()}, config.day)


def not_run(profile: SiteProfile, chosen: Sequence[Rule]) -> str:
    """Name the chosen rules that cannot compare the pages of a site."""
    return ", ".join(rule.name() for rule in site_rules(chosen) if not can_run(rule, profile))


def alone(config: Config, known: Sequence[SiteProfile], chosen: Sequence[Rule]) -> str:
    """Say, for pages that are the only ones at hand of their site, which rules had nothing to compare them with."""
    names = next((names for profile in known if profile.pages < 2 and (names := not_run(profile, chosen))), "")
    return f"Not run: {names}, for there is one page of the site at hand." if names and not config.profile else ""


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


def chosen_rules(config: Config, known: Sequence[SiteProfile] = ()) -> tuple[Rule, ...]:
    """Give the rules that the config chooses, with the words of the project and of its sites."""
    words = frozenset(word for profile in known for word in profile.vocabulary)
    choice = config.rules
    return rules(choice.select, choice.ignore, config.rule_options, config.vocabulary, words)


def _profiled(
    desk: Desk, config: Config, paths: Sequence[str], known: Sequence[SiteProfile]
) -> Iterator[tuple[Capture | Failure, SiteProfile | None]]:
    """Give each page with the profile of its site, where there is one."""
    strangers = Strangers(config, known)
    for source in sources(config, paths):
        if isinstance(source, Capture) and (message := strangers.message(source.url)):
            desk.say(f"copydesk: {message}")
        yield source, profile_of(known, source.url)


def _documents(
    desk: Desk, config: Config, paths: Sequence[str], failures: list[Failure], known: Sequence[SiteProfile]
) -> Iterator[tuple[Document, SiteProfile | None]]:
    ages = Ages(config)
    for source, profile in _profiled(desk, config, paths, known):
        if isinstance(source, Failure):
            failures.append(source)
            continue
        try:
            document = read(source, profile=profile, budget=config.budget)
        except Unreadable as error:
            failures.append(Failure(source.url, source.path, "read", str(error)))
        else:
            ages.count(document)
            yield document, profile
    _tell(desk, ages)


def _tell(desk: Desk, ages: Ages) -> None:
    for message in ages.messages():
        desk.say(f"copydesk: {message}")


def _frames(document: Document, findings: Sequence[Finding]) -> Frames:
    places = Places(document.source, document.decoding)
    return {
        (one.path, one.span.start, one.span.end): frame(document.source, places, one.span, width()) for one in findings
    }


def nothing(config: Config, paths: Sequence[str]) -> str:
    """Say that there is no page."""
    there = ", ".join(paths or [relative(config.root / path) for path in config.paths])
    return f"there is no page in {there}; name files or folders with pages, or fetch some with `copydesk capture`"
