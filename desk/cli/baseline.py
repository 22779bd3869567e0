"""`copydesk baseline`: puts off what a site has today, so that from tomorrow on only what is new stands out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.desk import Desk
from copydesk.cli.group import Mistake
from copydesk.cli.options import config_options, paths_argument
from copydesk.cli.wording import counted

if TYPE_CHECKING:
    from copydesk.cli.checking import Checked
    from copydesk.config import Config
    from copydesk.model import Decision


@click.group()
def baseline() -> None:
    """Put off what a site has today.

    A baseline is a file of decisions, decisions/baseline.jsonl, with an entry for each finding; keep it in git. `check`
    then tells only what is new, and counts what is known and what is gone.
    """


@baseline.command()
@paths_argument
@click.option("--reason", default="", help="Why, for all entries.")
@click.option("--until", metavar="DATE", help="The last day the entries hold, such as 2026-12-31.")
@config_options
@click.pass_obj
def create(desk: Desk, paths: tuple[str, ...], reason: str, until: str | None) -> None:
    """Write the baseline of a project that has none."""
    config = desk.config(paths)
    path = _path(config)
    if path.exists():
        raise Mistake(f"{_shown(path)}: there is a baseline already; `copydesk baseline update` adds what is new to it")
    _add(desk, config, paths, reason, until)


@baseline.command()
@paths_argument
@click.option("--reason", default="", help="Why, for the new entries.")
@click.option("--until", metavar="DATE", help="The last day the new entries hold, such as 2026-12-31.")
@config_options
@click.pass_obj
def update(desk: Desk, paths: tuple[str, ...], reason: str, until: str | None) -> None:
    """Add to the baseline what is new on the pages given; no other entry changes."""
    config = desk.config(paths)
    _require(_path(config))
    _add(desk, config, paths, reason, until)


@baseline.command()
@paths_argument
@config_options
@click.pass_obj
def prune(desk: Desk, paths: tuple[str, ...]) -> None:
    """Take entries out whose finding is gone from the pages given."""
    from copydesk.decisions.baseline import without

    config = desk.config(paths)
    path = _path(config)
    known = _require(path)
    result = _checked(desk, config, paths)
    gone = {one.id for one in result.matches.stale} & {one.id for one in known}
    _write(path, without(known, gone))
    desk.say(f"{counted(len(gone), 'entry', 'entries')} taken out of {_shown(path)}; {len(known) - len(gone)} left.")
    _end(desk, result)


@baseline.command()
@paths_argument
@config_options
@click.pass_obj
def show(desk: Desk, paths: tuple[str, ...]) -> None:
    """Tell what stands in the baseline, by rule: entries whose finding is still there, and those that are gone."""
    config = desk.config(paths)
    known = _require(_path(config))
    result = _checked(desk, config, paths)
    sys.stdout.writelines(f"{line}\n" for line in _told(known, {one.id for one in result.matches.stale}))
    _end(desk, result)


def _add(desk: Desk, config: Config, paths: Sequence[str], reason: str, until: str | None) -> None:
    from copydesk.decisions.baseline import added, entries

    _require_date(until)
    path = _path(config)
    known = _load(path)
    result = _checked(desk, config, paths)
    new = entries(result.findings, reason, until)
    _write(path, added(known, new))
    what = f"{counted(len(new), 'new entry', 'new entries')} in {_shown(path)}"
    desk.say(f"{what}, {len(known) + len(new)} in all, from {counted(result.pages, 'page')}.")
    _end(desk, result)


def _checked(desk: Desk, config: Config, paths: Sequence[str]) -> Checked:
    from copydesk.cli.checking import checked
    from copydesk.cli.pages import standing

    return checked(desk, config, paths, standing(config))


def _end(desk: Desk, result: Checked) -> None:
    """Tell what failed; a baseline of pages that could not be read is not the whole truth."""
    from copydesk.cli.pages import complain

    complain(desk, result.failures, result.matches.conflicts, ())
    sys.exit(2 if result.failures else 0)


def _told(known: Sequence[Decision], gone: set[str]) -> Iterator[str]:
    rules = Counter(entry.rule for entry in known)
    lost = Counter(entry.rule for entry in known if entry.id in gone)
    width = max(map(len, (*rules, "together")))
    yield f"{'rule':{width}} {'entries':>9} {'gone':>9}"
    yield from (f"{rule:{width}} {rules[rule]:9,} {lost[rule]:9,}" for rule in sorted(rules))
    yield f"{'together':{width}} {rules.total():9,} {lost.total():9,}"


def _path(config: Config) -> Path:
    from copydesk.cli.pages import relative
    from copydesk.decisions.baseline import path_in

    return path_in(Path(relative(config.root / config.decisions)))


def _require(path: Path) -> tuple[Decision, ...]:
    if not path.exists():
        raise Mistake(f"{_shown(path)}: there is no baseline; `copydesk baseline create` writes one")
    return _load(path)


def _load(path: Path) -> tuple[Decision, ...]:
    from copydesk.decisions.files import load_file

    return load_file(path) if path.exists() else ()


def _write(path: Path, decisions: Sequence[Decision]) -> None:
    """Put the file in place in one piece. Raises OSError."""
    from copydesk.clean.exports import write
    from copydesk.decisions.baseline import encoded

    for _ in write(path.parent, [(path.name, encoded(decisions))]):
        pass


def _require_date(until: str | None) -> None:
    from datetime import date

    try:
        date.fromisoformat(until or "2000-01-01")
    except ValueError as error:
        raise click.BadParameter(f"{until} is no date; write it like 2026-12-31", param_hint="--until") from error


def _shown(path: Path) -> str:
    return path.as_posix()
