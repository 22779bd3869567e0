"""`copydesk check`: tells what is wrong with pages, and exits with 1 where something must not stay."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk import __version__
from copydesk.cli.desk import Desk
from copydesk.cli.options import decisions_option, paths_argument, selection_options
from copydesk.model import Finding, Severity

if TYPE_CHECKING:
    from copydesk.cli.pages import Checked
    from copydesk.reporters import Look, Report


_MANY = 200
"""Findings.  More than a person goes through at one sitting: from here on a baseline is explained."""


@click.command()
@paths_argument
@click.option(
    "--format", "formats", multiple=True, metavar="text|json[=PATH]", help="How to tell; more than once for more."
)
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Exit with 1 from here on.")
@selection_options
@decisions_option
@click.pass_obj
def check(
    desk: Desk,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    no_decisions: bool,
) -> None:
    """Find what is wrong with pages.

    PATH is a page or a folder of pages; without one, those of copydesk.toml are checked. Exits with 1 where something
    is at or above --fail-on, and with 2 where a page could not be checked.
    """
    from copydesk.cli.pages import checked, complain, standing

    wanted = _wanted(formats or ("text",))
    config = desk.config(paths, select, ignore)
    decisions = standing(config, wanted=not no_decisions)
    result = checked(desk, config, paths, decisions, frames=any(name == "text" for name, _ in wanted))
    for name, path in wanted:
        _tell(desk, result, name, path)
    complain(desk, result.failures, result.matches.conflicts, result.matches.stale)
    if result.pages:
        desk.say(
            f"{_summary(result)}\n{_standing(result)}Linted {result.coverage}."
            + (f"\n{result.alone}" if result.alone else "")
        )
    if result.failures:
        sys.exit(2)
    sys.exit(int(_blocks(result.findings, fail_on or config.fail_on)))


def _wanted(formats: Sequence[str]) -> list[tuple[str, str]]:
    """Split `json=PATH`. Raises click.BadParameter for formats that do not exist, and for two on stdout."""
    from copydesk.config import nearest
    from copydesk.reporters import reporters

    known, _ = reporters()
    wanted = [(name, path) for name, _, path in (one.partition("=") for one in formats)]
    for name, _ in wanted:
        if name not in known:
            guess = nearest(name, known) or ";"
            raise click.BadParameter(f'there is no format "{name}"{guess} there are {", ".join(sorted(known))}')
    if sum(not path for _, path in wanted) > 1:
        raise click.BadParameter("only one format can go to stdout; give the others a file, such as json=findings.json")
    return wanted


def _tell(desk: Desk, result: Checked, name: str, path: str) -> None:
    from copydesk.reporters import Look, reporters

    reporter = reporters()[0][name]
    if not path:
        sys.stdout.writelines(reporter(_report(result, desk.look())))
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(reporter(_report(result, Look())))


def _report(result: Checked, look: Look) -> Report:
    from copydesk.reporters import Report

    return Report(
        version=__version__,
        findings=result.findings,
        failures=result.failures,
        pages=result.pages,
        coverage=result.coverage,
        frames=result.framed,
        decided=result.matches.decided,
        look=look,
    )


def _blocks(findings: Sequence[Finding], fail_on: str) -> bool:
    return fail_on != "never" and any(finding.severity >= Severity(fail_on) for finding in findings)


def _standing(result: Checked) -> str:
    """Say what is known, silenced and gone, where there is any; and what a baseline is, where findings would drown."""
    from copydesk.cli.wording import counted
    from copydesk.decisions.baseline import BY

    gone = sum(decision.by == BY for decision in result.matches.stale)
    parts = [
        f"{len(result.known):,} known (put off or rejected)" if result.known else "",
        f"{len(result.silent):,} silenced in the page" if result.silent else "",
        f"{counted(gone, 'entry', 'entries')} of the baseline gone (`copydesk baseline prune` takes them out)"
        if gone
        else "",
    ]
    told = ", ".join(part for part in parts if part)
    if not result.known and len(result.findings) >= _MANY:
        return "To see only what is new from now on, put these off: copydesk baseline create"
    return f"Beside these: {told}." if told else ""


def _summary(result: Checked) -> str:
    from copydesk.cli.wording import counted

    pages = counted(result.pages, "page")
    if not result.findings:
        return f"Nothing found on {pages}."
    by_severity = Counter(finding.severity for finding in result.findings)
    parts = ", ".join(counted(by_severity[one], one.value) for one in reversed(Severity) if by_severity[one])
    fixable = sum(any(fix.applicability == "safe" for fix in finding.fixes) for finding in result.findings)
    tail = f" {fixable} can be mended: copydesk fix --diff" if fixable else ""
    return f"{counted(len(result.findings), 'finding')} on {pages} ({parts}).{tail}"
