"""`copydesk rules` and `copydesk explain`: which rules there are, and what each of them is about."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from copydesk.cli.desk import Desk

if TYPE_CHECKING:
    from copydesk.reporters import Look
    from copydesk.rules import Rule


@click.command()
@click.pass_obj
def rules(desk: Desk) -> None:
    """List all rules, by group."""
    from copydesk.rulebook import catalogue, failures

    sys.stdout.writelines(f"{line}\n" for line in _listed(catalogue(), desk.look()))
    for failure in failures():
        desk.complain(f"copydesk: {failure.message}")
    sys.exit(2 if failures() else 0)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="RULE...")
@click.pass_obj
def explain(desk: Desk, names: Sequence[str]) -> None:
    """Explain a rule.

    What it marks, why readers care, its options, and examples that were run just now.
    """
    from copydesk.cli.group import Mistake
    from copydesk.config import unknown_rule
    from copydesk.rulebook import catalogue, explain

    known = catalogue()
    if mistakes := [unknown_rule(name, known) for name in names if name not in known]:
        raise Mistake("\n".join(mistakes))
    for name in names:
        _print(explain(name), desk)


def _listed(known: Mapping[str, type[Rule]], look: Look) -> Iterator[str]:
    column = max(map(len, known), default=0) + 2
    by_group = sorted(known.items(), key=lambda item: (item[1].group(), item[0]))
    for group, members in groupby(by_group, key=lambda item: item[1].group()):
        yield look.paint("bold", group)
        for name, rule in members:
            first, *others = textwrap.wrap(_summary(rule), max(look.width - column - 2, 20)) or [""]
            yield f"  {look.paint('cyan', name)}{' ' * (column - len(name))}{first}".rstrip()
            yield from (f"  {' ' * column}{line}" for line in others)
        yield ""
    yield "`copydesk explain RULE` tells more about one."


def _summary(rule: type[Rule]) -> str:
    """Give the first sentence of the class's docstring, with how it may be told apart: severity, languages."""
    text = (inspect.getdoc(rule) or "").partition("\n\n")[0]
    languages = f" ({', '.join(sorted(rule.languages))})" if rule.languages else ""
    return " ".join(text.split()) + languages


def _print(page: str, desk: Desk) -> None:
    """Print Markdown: laid out on a terminal, as it is elsewhere."""
    if not sys.stdout.isatty():
        sys.stdout.write(page)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    color = desk.colored(sys.stdout)
    Console(no_color=not color, width=min(desk.look().width, 100)).print(Markdown(page))
