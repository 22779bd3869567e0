"""`copydesk check`: tells what is wrong with pages, and exits with 1 where something must not stay."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from copydesk.cli.desk import Desk
from copydesk.cli.options import (
    config_options,
    decisions_option,
    formats_completed,
    look_options,
    paths_argument,
    running_options,
    selection_options,
)

if TYPE_CHECKING:
    from copydesk.cli.checking import Checked
    from copydesk.cli.pages import Given


FORMATS = (
    "How to tell: text, concise, grouped, json, jsonl, sarif, github, gitlab, junit, rdjson, csv, markdown or html; to"
    " stdout or a file, more than once for more."
)


_MANY = 200
"""Findings.  More than a person goes through at one sitting: from here on a baseline is explained."""


@click.command()
@paths_argument
@click.option(
    "--format", "formats", multiple=True, metavar="FORMAT[=PATH]", help=FORMATS, shell_complete=formats_completed
)
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Exit with 1 from here on.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 though something is found; what failed is 2 all the same.")
@click.option("--since", metavar="GITREF", help="Only what stands on lines and in pages that changed since a commit.")
@click.option("--stdin-filename", metavar="PATH", help="Check the page that comes on stdin, as if it stood here.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule, on stderr.")
@click.option(
    "--suppressed/--new-only", help="Tell in JSON and SARIF, too, what is silenced, rejected or put off, and why."
)
@look_options
@config_options
@selection_options
@decisions_option
@running_options
@click.pass_obj
def check(
    desk: Desk,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    fail_on: str | None,
    no_decisions: bool,
    exit_zero: bool,
    since: str | None,
    stdin_filename: str | None,
    statistics: bool,
    suppressed: bool,
    color: str | None,
    quiet: bool,
    verbose: bool,
    jobs: int | None,
    cache_dir: str | None,
    no_cache: bool,
) -> None:
    """Find what is wrong with pages.

    PATH is a page or a folder of pages; without one, those of copydesk.toml are checked. Exits with 1 where something
    is at or above --fail-on, and with 2 where a page could not be checked.
    """
    from copydesk.cli.checking import checked, touched
    from copydesk.cli.outputs import outputs, tell
    from copydesk.cli.pages import complain, given, standing, with_running
    from copydesk.cli.piped import only, piped
    from copydesk.cli.reporting import by_rule, report_of, summary
    from copydesk.cli.since import changed
    from copydesk.reporters import FRAMED

    desk = desk.looking(color, quiet, verbose)
    wanted = outputs(formats or ("text",))
    paths = only(paths, stdin_filename)
    config = with_running(desk.config(paths), jobs, cache_dir, no_cache)
    decisions = standing(config, wanted=not no_decisions)
    pages: Given = (piped(config, stdin_filename),) if stdin_filename else paths
    result = checked(desk, config, pages, decisions, frames=any(one.format in FRAMED for one in wanted))
    if since is not None:
        result = touched(result, changed(since, given(config, pages)))
    report = report_of(desk, result, config, fail_on or config.fail_on, decisions, suppressed)
    written = tell(desk, report, wanted)
    complain(desk, result.failures, result.matches.conflicts, result.matches.stale)
    if result.pages:
        told = (summary(report), _standing(result), f"Linted {result.coverage}.", _not_run(result))
        desk.say("\n".join(line for line in told if line))
    if statistics:
        desk.complain("\n".join(by_rule(report)))
    blocked = any(map(report.blocks, result.findings)) and not exit_zero
    sys.exit(2 if result.failures or not written else int(blocked))


def _standing(result: Checked) -> str:
    """Say what is known, silenced and gone, where there is any; and what a baseline is, where findings would drown."""
    from copydesk.cli.wording import counted
    from copydesk.decisions.baseline import BY

    gone = sum(decision.by == BY for decision in result.matches.stale)
    parts = [
        f"{len(result.known):,} known (put off or rejected)" if result.known else "",
        f"{len(result.silent):,} silenced in the page" if result.silent else "",
        f"{counted(gone, 'entry', 'entries')} of the baseline gone (copydesk baseline prune)" if gone else "",
    ]
    told = ", ".join(part for part in parts if part)
    if not result.known and len(result.findings) >= _MANY:
        return "To see only what is new from now on, put these off: copydesk baseline create"
    return f"Beside these: {told}." if told else ""


def _not_run(result: Checked) -> str:
    return f"Not run: {result.alone}." if result.alone else ""
