"""The command line: every command is a module of this package, imported when it is called.

Findings and what else was asked for go to stdout, all that is said beside goes to stderr.
"""

from __future__ import annotations

import sys

import click

from copydesk import __version__
from copydesk.cli.desk import Desk
from copydesk.cli.group import INTERRUPTED, LazyGroup

_COMMANDS = {
    "baseline": "copydesk.cli.baseline:baseline",
    "capture": "copydesk.cli.capture:capture",
    "check": "copydesk.cli.check:check",
    "config": "copydesk.cli.config:config",
    "decide": "copydesk.cli.decide:decide",
    "explain": "copydesk.cli.rules:explain",
    "export": "copydesk.cli.export:export",
    "fix": "copydesk.cli.fix:fix",
    "profile": "copydesk.cli.profile:profile",
    "rules": "copydesk.cli.rules:rules",
    "run": "copydesk.cli.run:run",
    "schema": "copydesk.cli.schema:schema",
}


@click.group(cls=LazyGroup, commands_at=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="copydesk")
@click.option("--config", "config_path", metavar="PATH", help="Use this config, whatever else stands nearby.")
@click.option("--isolated", is_flag=True, help="Use no config, but the defaults.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colours.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is used, and where a fault came from.")
@click.pass_context
def cli(
    context: click.Context, config_path: str | None, isolated: bool, color: str, quiet: bool, verbose: bool
) -> None:
    """Find and mend content defects in legacy web pages, and export them clean.

    Exit codes: 0 done, and nothing found at or above --fail-on; 1 something found by check; 2 the work could not be
    done.
    """
    context.obj = Desk(config_path=config_path, isolated=isolated, color=color, quiet=quiet, verbose=verbose)


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    try:
        cli.main(prog_name="copydesk")
    except KeyboardInterrupt:  # while modules were being imported
        sys.exit(INTERRUPTED)
