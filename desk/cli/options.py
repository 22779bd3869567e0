"""Arguments and options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click
from msgspec.structs import replace

_Command = TypeVar("_Command", bound=Callable[..., Any])


def paths_argument(command: _Command) -> _Command:
    """Let a command take pages and folders of pages; none means those of copydesk.toml."""
    return click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())(command)


def look_options(command: _Command) -> _Command:
    """Let a command be told behind its name, too, how much to say and in what colours."""
    command = click.option("-v", "--verbose", is_flag=True, help="Say what is used, and where a fault came from.")(
        command
    )
    command = click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and errors.")(command)
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, help="When to use colours; auto where not given.")(command)


def told_to_the_desk(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Put what an option says into the field of the desk that has its name; what is not given changes nothing."""
    if value not in (None, False, ()):
        context.obj = replace(context.obj, **{str(parameter.name): value})


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    try:
        told_to_the_desk(context, parameter, date.fromisoformat(value) if value else None)
    except ValueError as error:
        raise click.BadParameter(f"{value} is no date; write it like 2026-12-31", context, parameter) from error


def config_options(command: _Command) -> _Command:
    """Let a command be told behind its name, too, which config holds, and which day it is."""
    day = click.option(
        "--as-of",
        metavar="DATE",
        expose_value=False,
        callback=_day,
        help="The day on which decisions and suppressions must hold; today where not given.",
    )
    return which_config(day(command))


def which_config(command: _Command) -> _Command:
    """Let a command be told which config holds."""
    options: dict[str, Any] = {"expose_value": False, "callback": told_to_the_desk}
    named = click.option("--config", "config_path", metavar="PATH", help="Use this config, and no other.", **options)
    isolated = click.option("--isolated", is_flag=True, help="Use no config, but the defaults.", **options)
    return named(isolated(command))


_CHOICES = (
    ("--ignore", "Leave out this rule or group."),
    ("--extend-select", "Use this rule or group, too."),
    ("--select", "Use only this rule or group."),
)


def selection_options(command: _Command) -> _Command:
    """Let a command choose rules."""
    for name, said in _CHOICES:
        command = click.option(
            name,
            multiple=True,
            metavar="RULE",
            help=said,
            shell_complete=_rules_completed,
            expose_value=False,
            callback=told_to_the_desk,
        )(command)
    return command


def formats_completed(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:  # noqa: ARG001
    """Give the formats that begin so, for completion in a shell."""
    from copydesk.reporters import reporters

    return sorted(name for name in reporters()[0] if name.startswith(begun))


def _rules_completed(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:  # noqa: ARG001
    from copydesk.config import selectors
    from copydesk.rulebook import catalogue

    return sorted(name for name in selectors(catalogue()) if name.startswith(begun))


def decisions_option(command: _Command) -> _Command:
    """Let a command pass over what editors decided."""
    return click.option("--no-decisions", is_flag=True, help="Pass over what editors decided.")(command)


def running_options(command: _Command) -> _Command:
    """Let a command say with how many processes it works, and where it keeps what it worked out."""
    jobs = click.option(
        "-j", "--jobs", type=click.IntRange(0), help="Processes; 0, one for each processor, by default."
    )
    cache = click.option("--cache-dir", metavar="DIR", help="Keep here what was worked out, for the next run.")
    without = click.option("--no-cache", is_flag=True, help="Work everything out, and keep nothing.")
    return jobs(cache(without(command)))
