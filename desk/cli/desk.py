"""What every command is told on the command line, and what follows from it: the config, colours, how much is said."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from copydesk import config as configuration
from copydesk.cli.group import Mistake
from copydesk.config import Config

_T = TypeVar("_T")

if TYPE_CHECKING:
    from copydesk.reporters import Look


class Desk(Struct, frozen=True):
    """The global options; commands get it with `@click.pass_obj`."""

    config_path: str | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False

    def config(self, paths: Sequence[str] = (), select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Config:
        """Read the config: the one named, else that nearest to the first path, else that nearest to where the user is.

        `select` and `ignore` come from the command line; the first replaces what the config says, the second adds to
        it. Raises ConfigError and Mistake.
        """
        from importlib.metadata import entry_points

        from copydesk.plugins import EXPORTERS
        from copydesk.rulebook import catalogue

        known = catalogue()
        exports = {*configuration.EXPORTS, *entry_points(group=EXPORTERS).names}
        if self.config_path is not None:
            config = configuration.load_file(Path(self.config_path), known, exports)
        else:
            start = Path(paths[0]) if paths and configuration.find(Path(paths[0])) else Path.cwd()
            config = configuration.load(start, known, exports)
        selected, ignored = _names(select), _names(ignore)
        mistakes = [
            configuration.unknown_rule(name, known)
            for name in (*selected, *ignored)
            if name not in configuration.selectors(known)
        ]
        if mistakes:
            raise Mistake("\n".join(mistakes))
        rules = config.rules
        rules = replace(rules, select=selected or rules.select, ignore=(*rules.ignore, *ignored))
        return replace(config, rules=rules)

    def looking(self, color: str | None, quiet: bool, verbose: bool) -> Desk:
        """Give the desk as a command's own options say; what was said before the command's name holds beside them."""
        return replace(self, color=color or self.color, quiet=quiet or self.quiet, verbose=verbose or self.verbose)

    def look(self, stream: TextIO | None = None) -> Look:
        """Say how wide and how coloured what is written to the stream (stdout, where None) may be."""
        from copydesk.reporters import Look

        return Look(width=width(), color=self.colored(sys.stdout if stream is None else stream))

    def colored(self, stream: TextIO) -> bool:
        """Say whether the stream gets colours: as the user says, else on terminals, unless NO_COLOR is set."""
        if self.color != "auto":
            return self.color == "always"
        return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def say(self, message: str) -> None:
        """Tell something beside the findings, on stderr, unless the user wants quiet."""
        if not self.quiet:
            click.echo(message, err=True)

    def remark(self, message: str) -> None:
        """Tell, on stderr, of what was used, where the user wants to know."""
        if self.verbose and not self.quiet:
            click.echo(f"copydesk: {message}", err=True)

    def complain(self, message: str) -> None:
        """Tell of something that went wrong, on stderr, whatever the user wants."""
        click.echo(message, err=True)

    def progress(self, pages: Iterable[_T], doing: str) -> Iterator[_T]:
        """Pass the pages on, and count them on stderr while a person watches."""
        if self.quiet or not sys.stderr.isatty():
            yield from pages
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn

        console = Console(stderr=True, no_color=not self.colored(sys.stderr))
        shape = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f} pages"))
        with Progress(*shape, console=console, transient=True) as progress:
            task = progress.add_task(doing)
            for page in pages:
                yield page
                progress.advance(task)


def width() -> int:
    """Give the columns of the terminal; 80 where there is none."""
    return max(shutil.get_terminal_size((80, 24)).columns, 40)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Split names at commas: `--select a,b` and `--select a --select b` are the same."""
    return tuple(name for one in given for part in one.split(",") if (name := part.strip()))
