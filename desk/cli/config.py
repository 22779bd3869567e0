"""`copydesk config show`: tells each value of the config, where it comes from, and which rules run for a page."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli.desk import Desk
from copydesk.cli.options import config_options, selection_options

if TYPE_CHECKING:
    from copydesk.cli.settled import Settled

_WIDEST = 60
"""Columns.  A value that is longer has its origin right behind it, so that the others stay in a column."""


@click.group()
def config() -> None:
    """Show which config holds."""


@config.command()
@click.argument("path", required=False, type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@config_options
@selection_options
@click.pass_obj
def show(desk: Desk, path: str | None, form: str) -> None:
    """Tell every value and where it comes from, and the rules that run.

    PATH is a page, which need not be there: the rules are those that run on it, as the sections for its path and its
    site say. Without one they are those of pages that no section speaks of.
    """
    from msgspec import json as encoding

    from copydesk.cli.settled import settled

    told = settled(desk.config([path] if path else ()), path)
    if form == "json":
        sys.stdout.write(encoding.format(encoding.encode(told), indent=2).decode() + "\n")
        return
    sys.stdout.writelines(f"{line}\n" for line in _lines(told))


def _lines(told: Settled) -> Iterator[str]:
    yield f"# {told.file or 'no config is used'}"
    yield from _columns([(f"{value.key} = {_toml(value.value)}", value.origin) for value in told.values])
    running = [rule for rule in told.rules if rule.runs]
    yield ""
    yield f"# {len(running)} of {len(told.rules)} rules run" + (f" on {told.path}, {told.url}" if told.path else "")
    yield from (f"# {section}" for section in told.sections)
    yield from _columns([(f"{rule.severity:8} {rule.rule}", rule.origin) for rule in running])
    yield from _columns([(f"{'off':8} {rule.rule}", rule.origin) for rule in told.rules if not rule.runs])


def _columns(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(left) for left, _ in rows if len(left) <= _WIDEST), default=0)
    yield from (f"{left:{width}}  # {origin}" if origin else left for left, origin in rows)


def _toml(value: Any) -> str:
    """Write a value as TOML does, which is as JSON does but for tables and days."""
    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if value is None:
        return "today"  # the one value that can be none is the day
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
