"""`copydesk decide`: writes down what an editor says of a finding, where `run` and `fix` will find it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.desk import Desk
from copydesk.cli.group import Mistake
from copydesk.cli.options import config_options
from copydesk.cli.wording import counted

if TYPE_CHECKING:
    from copydesk.decisions import Matches
    from copydesk.model import Decision, Finding

_SHORTEST = 4
"""Digits. A fingerprint may be cut to its beginning, as git allows for commits."""


@click.command()
@click.argument("fingerprint")
@click.argument("verdict", type=click.Choice(["accept", "reject", "rewrite", "defer"]))
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--reason", required=True, help="Why; the next editor will want to know.")
@click.option("--text", help="For rewrite: the words to put in the place.")
@click.option("--until", metavar="DATE", help="The last day the decision holds, such as 2026-12-31.")
@click.option("--by", metavar="NAME", help="Who decides; git's user.name where not given.")
@click.option("--occurrence", type=click.IntRange(1), metavar="N", help="Only the Nth of those that read the same.")
@click.option(
    "--scope",
    type=click.Choice(["occurrence", "text", "page", "rule"]),
    default="occurrence",
    help="How far it reaches: here, this text on every page, this rule on this page, or this rule everywhere.",
)
@config_options
@click.pass_obj
def decide(
    desk: Desk,
    fingerprint: str,
    verdict: str,
    paths: tuple[str, ...],
    reason: str,
    text: str | None,
    until: str | None,
    by: str | None,
    occurrence: int | None,
    scope: str,
) -> None:
    """Decide about a finding.

    FINGERPRINT is that of `check --format json`, or its beginning. A page can have one finding twice, with the same
    words: then both are decided, each by the words around it, unless --occurrence names one.
    """
    from copydesk.cli.checking import checked
    from copydesk.cli.pages import standing
    from copydesk.decisions import append
    from copydesk.decisions.baseline import numbered
    from copydesk.decisions.matching import match

    _require_sense(verdict, text, until)
    config = desk.config(paths)
    name = by or _git_name()
    found = checked(desk, config, paths).findings
    chosen = _chosen(found, fingerprint, occurrence)
    if verdict == "accept":
        _require_fixes(chosen)
    matches = match(found, [one for one in standing(config) if one.by == name])
    said: dict[str, object] = {
        "verdict": verdict,
        "scope": scope,
        "reason": reason,
        "text": text,
        "until": until,
        "by": name,
    }
    numbers = {(one.path, one.occurrence): number for one, number in numbered(found) if one in chosen}
    made = [
        _decision(finding, matches, said | {"number": numbers[finding.path, finding.occurrence]})
        for finding in (chosen if scope == "occurrence" else chosen[:1])
    ]
    path = append(config.root / config.decisions, *made)
    reach = counted(len(chosen), "place") if scope == "occurrence" else f"this {scope}"
    desk.say(f"{verdict} written for {reach}, by {name}, in {_shown(path)}:")
    for finding in chosen if scope == "occurrence" else chosen[:1]:
        desk.say(f"  {finding.path}:{finding.line}:{finding.column} {finding.rule}: {finding.excerpt}")


def _require_sense(verdict: str, text: str | None, until: str | None) -> None:
    from datetime import date

    if (verdict == "rewrite") != (text is not None):
        raise click.UsageError("--text gives the words of a rewrite: a rewrite needs it, and nothing else takes it")
    try:
        date.fromisoformat(until or "2000-01-01")
    except ValueError as error:
        raise click.BadParameter(f"{until} is no date; write it like 2026-12-31", param_hint="--until") from error


def _chosen(findings: Sequence[Finding], fingerprint: str, occurrence: int | None) -> list[Finding]:
    """Give the findings meant. Raises Mistake where there is none, and where more than one fingerprint begins so."""
    if len(fingerprint) < _SHORTEST:
        raise Mistake(f'"{fingerprint}" is too short for a fingerprint; give at least {_SHORTEST} digits')
    meant = [one for one in findings if one.fingerprint.startswith(fingerprint)]
    if len({one.fingerprint for one in meant}) > 1:
        raise Mistake(f'more than one fingerprint begins with "{fingerprint}"; give more of its digits')
    chosen = [one for one in meant if occurrence in (None, one.occurrence)]
    if not chosen:
        there = f"; it occurs {counted(len(meant), 'time')}" if meant else "; `check --format json` tells them"
        raise Mistake(f'no finding has the fingerprint "{fingerprint}"{_nth(occurrence)}{there}')
    return chosen


def _nth(occurrence: int | None) -> str:
    return f" and the occurrence {occurrence}" if occurrence else ""


def _require_fixes(findings: Sequence[Finding]) -> None:
    for finding in findings:
        if not any(fix.applicability != "display" for fix in finding.fixes):
            raise Mistake(
                f"{finding.path}:{finding.line}:{finding.column}: {finding.rule} proposes no change to accept here;"
                f" say what should stand there with `rewrite --text`"
            )


def _decision(finding: Finding, matches: Matches, said: Mapping[str, object]) -> Decision:
    """Make the decision, taking back what the same reviewer said of the finding before."""
    import msgspec

    from copydesk.decisions import identified
    from copydesk.model import Decision

    before = matches.decided.get((finding.fingerprint, finding.occurrence))
    anchor = {
        "id": "",
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "url": finding.url,
        "quote": finding.excerpt,
        "prefix": finding.prefix,
        "suffix": finding.suffix,
        "digest": finding.digest,
        "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "supersedes": before.id if before and before.scope == said["scope"] else None,
    }
    return identified(msgspec.convert({**anchor, **said}, Decision))


def _git_name() -> str:
    """Ask git who the user is. Raises Mistake where it cannot tell."""
    try:
        answer = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        answer = None
    if answer is None or not answer.stdout.strip():
        raise Mistake("who decides? git does not know your name; give it with --by")
    return answer.stdout.strip()


def _shown(path: Path) -> str:
    from copydesk.cli.pages import relative

    return relative(path)
