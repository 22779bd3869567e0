"""Finds commands when they are called, and turns what goes wrong in them into a message and an exit code.

A user's mistake is a `Mistake` (exit code 2, no traceback); anything else that is raised is a fault of copydesk, and
says so.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any

import click

from copydesk.config import ConfigError, nearest
from copydesk.decisions import DecisionsError

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""
CLOSED_PIPE = 141
"""128 + SIGPIPE, as shells count."""


class Mistake(click.ClickException):
    """What a user can put right; the text says what, where, and what to do."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on stderr; further lines stand below the first."""
        click.echo(f"copydesk: {self.format_message()}", file=file, err=True)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed, from `module:name`."""

    def __init__(self, *args: Any, commands_at: Mapping[str, str], **kwargs: Any) -> None:
        """Take where each command is."""
        super().__init__(*args, **kwargs)
        self._commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names of all commands, sorted."""
        return sorted(self._commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command of that name."""
        if cmd_name not in self._commands_at:
            return None
        module, _, name = self._commands_at[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; a name that is none gets the nearest one."""
        if args and args[0] not in self._commands_at and not args[0].startswith("-"):
            guess = nearest(args[0], self._commands_at) or "; `copydesk --help` lists them all"
            raise click.UsageError(f'there is no command "{args[0]}"{guess}', ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see the module's docstring for what becomes of errors."""
        _speak_utf8()
        try:
            return self._flushed(ctx)
        except (ConfigError, DecisionsError) as error:
            raise Mistake(str(error)) from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except OSError as error:
            _leave_quietly_if_nobody_listens(error, ctx)
            _let_go_of_stdout()
            raise Mistake(_said(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _own_up(error, verbose=getattr(ctx.obj, "verbose", False))
            ctx.exit(2)

    def _flushed(self, ctx: click.Context) -> Any:
        """Run the command and write out what it said, so that a closed pipe is met here and not at the very end."""
        try:
            return super().invoke(ctx)
        finally:
            sys.stdout.flush()


def _speak_utf8() -> None:
    """Write UTF-8 and line feeds on every system, so that a report is the same bytes on all."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace", newline="\n" if stream is sys.stdout else None)


def _leave_quietly_if_nobody_listens(error: OSError, context: click.Context) -> None:
    """Leave where the reader of our output has gone; what is still buffered must not raise again at the end."""
    if not isinstance(error, BrokenPipeError) and error.errno != errno.EPIPE:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    context.exit(CLOSED_PIPE)


def _let_go_of_stdout() -> None:
    """Drop what stdout still holds where it takes no more (a full disk), or Python would end with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _said(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def _own_up(error: Exception, verbose: bool) -> None:
    """Say that we failed, and where if that is asked: this is nothing the user did."""
    if verbose:
        traceback.print_exception(error, file=sys.stderr)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    hint = "report it" if verbose else "`copydesk -v …` shows where; report it"
    click.echo(f"copydesk: this is a fault of copydesk itself ({what}); {hint}.", err=True)
