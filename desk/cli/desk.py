"""What every command is told on the command line, and what follows from it: the config, colours, how much is said."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from copydesk import config as configuration
from copydesk.cli.group import Mistake
from copydesk.config import Config, RuleChoice

_T = TypeVar("_T")

if TYPE_CHECKING:
    from copydesk.reporters import Look
    from copydesk.rules import Rule


class Desk(Struct, frozen=True):
    """The global options; commands get it with `@click.pass_obj`."""

    config_path: str | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False
    isolated: bool = False
    as_of: date | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def config(self, paths: Sequence[str] = ()) -> Config:
        """Read the config: the one named, else that nearest to the paths, else that nearest to where the user is.

        What the command line says holds over it. Raises ConfigError and Mistake.
        """
        from copydesk.rulebook import catalogue

        known = catalogue()
        asked = RuleChoice(_names(self.select), _names(self.extend_select), _names(self.ignore))
        mistakes = [
            configuration.unknown_rule(name, known)
            for name in (*asked.select, *asked.extend_select, *asked.ignore)
            if name not in configuration.selectors(known)
        ]
        if mistakes:
            raise Mistake("\n".join(mistakes))
        config = self._read(paths, known)
        if self.as_of is None:
            return replace(config, asked=asked)
        told = configuration.Origin(0, "command line", 0)
        return replace(config, asked=asked, as_of=self.as_of, origins=config.origins | {("as-of",): told})

    def _read(self, paths: Sequence[str], known: Mapping[str, type[Rule]]) -> Config:
        from importlib.metadata import entry_points

        from copydesk.plugins import EXPORTERS

        if self.isolated:
            if self.config_path is not None:
                raise Mistake("--isolated uses no config, and --config names one; leave one of them out")
            return Config(root=Path.cwd())
        exports = {*configuration.EXPORTS, *entry_points(group=EXPORTERS).names}
        file = Path(self.config_path) if self.config_path is not None else _nearest(paths)
        return Config(root=Path.cwd()) if file is None else configuration.load_file(file, known, exports)

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


def _nearest(paths: Sequence[str]) -> Path | None:
    """Give the one config that is nearest to all paths. Raises Mistake where there are several."""
    known: dict[Path, Path | None] = {}
    here = configuration.find(Path.cwd(), known)
    found = {configuration.find(Path(path), known) or here: path for path in reversed(paths)}
    if len(found) > 1:
        told = "; ".join(f"{path} has {configuration.shown(file) if file else 'none'}" for file, path in found.items())
        raise Mistake(f"the pages have different configs: {told}; check them one by one, or name one with --config")
    return next(iter(found), here)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """Split names at commas: `--select a,b` and `--select a --select b` are the same."""
    return tuple(name for one in given for part in one.split(",") if (name := part.strip()))
