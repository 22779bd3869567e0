"""`copydesk run`: reads, checks, mends and exports all pages as copydesk.toml says, and tells what happened."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk import __version__
from copydesk.cli.desk import Desk, width
from copydesk.cli.options import config_options, decisions_option, paths_argument

if TYPE_CHECKING:
    from copydesk.cli.seen import Seen
    from copydesk.config import Config
    from copydesk.decisions import Matches
    from copydesk.model import Decision, Failure, Finding, Revision

_NO_GRAMMAR = "not checked (name a LanguageTool server in copydesk.toml, see docs/languagetool.md)"


@click.command()
@paths_argument
@click.option("--out", metavar="DIR", help="Where to; the `out` of copydesk.toml where not given.")
@config_options
@decisions_option
@click.pass_obj
def run(desk: Desk, paths: tuple[str, ...], out: str | None, no_decisions: bool) -> None:
    """Do all that copydesk.toml says.

    Read, check, mend and export the pages, and write a report for editors.

    The last line is the path of the report. Exits with 0 when done, though findings remain.
    """
    from copydesk.cli import profiles
    from copydesk.cli.accounts import FILE, ledger_csv
    from copydesk.cli.checking import alone
    from copydesk.cli.pages import acquainted, by_page, complain, gathered, relative, standing
    from copydesk.cli.seen import Seen
    from copydesk.cli.writing import write, write_file
    from copydesk.model import Applicability
    from copydesk.reporters.page_report import html

    config = desk.config(paths)
    folder = Path(out) if out is not None else Path(relative(config.root / config.out))
    decisions = standing(config, wanted=not no_decisions)
    known, chosen = acquainted(desk, config, paths)
    revisions, failures = gathered(desk, config, paths, decisions, Applicability.SAFE, known)
    exported, failed = write(revisions, config.exports, folder)
    if revisions and not config.profile:
        profiles.write(folder / profiles.FILE_NAME, known)
    failures += failed
    chooser, seen = by_page(config, known), Seen(config, paths, known)
    for revision in revisions:
        seen.add(revision.captured.url, chooser.rules(revision.captured.path, revision.captured.url))
    report = write_file(folder, "report.html", html(revisions, failures, version=__version__).encode("utf-8"))
    ledgers = write_file(folder, FILE, ledger_csv(revisions))
    matches = _said(revisions, decisions, seen)
    complain(desk, failures, matches.conflicts, matches.stale)
    if not desk.quiet:
        _tell(desk, revisions, failures, exported, (report, ledgers), decisions, config, alone(config, known, chosen))
    sys.exit(2 if failures else 0)


def _said(revisions: Sequence[Revision], decisions: Sequence[Decision], seen: Seen) -> Matches:
    """Match the decisions with what was found before anything was mended."""
    from msgspec.structs import replace

    from copydesk.decisions import match

    found = [finding for revision in revisions for finding in revision.found]
    matches = match(found, decisions, {revision.document.url for revision in revisions})
    return replace(matches, stale=tuple(filter(seen.looked_for, matches.stale)))


def _tell(
    desk: Desk,
    revisions: Sequence[Revision],
    failures: Sequence[Failure],
    exported: dict[str, int],
    written: tuple[Path, Path],
    decisions: Sequence[Decision],
    config: Config,
    alone: str,
) -> None:
    from copydesk.cli.pages import by_page, is_open, relative
    from copydesk.cli.summary import Story, print_summary
    from copydesk.coverage import coverage, together
    from copydesk.decisions import match

    remaining: list[Finding] = [finding for revision in revisions for finding in revision.remaining]
    report, ledgers = written
    matches = match(remaining, decisions)
    left = tuple(finding for finding in remaining if is_open(finding, matches))
    chosen = by_page(config)
    linted = together(coverage((one.captured,), chosen.rules(one.captured.path, one.captured.url)) for one in revisions)
    story = Story(
        revisions=tuple(revisions),
        left=left,
        put_aside=len(remaining) - len(left),
        exported=exported,
        out=relative(report.parent),
        failures=len(failures),
        ledger=relative(ledgers),
        linted=str(linted),
        grammar=f"checked by LanguageTool ({server})" if (server := config.languagetool.server) else _NO_GRAMMAR,
        report=relative(report),
        alone=alone,
    )
    print_summary(story, sys.stdout, width(), desk.colored(sys.stdout))
