"""`copydesk export`: writes the cleaned pages as data, and leaves the captured ones alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from copydesk.cli.desk import Desk
from copydesk.cli.options import config_options, decisions_option, paths_argument
from copydesk.cli.wording import counted


@click.command()
@paths_argument
@click.option("--format", "formats", multiple=True, metavar="NAME", help="json, markdown or html; more than once.")
@click.option("--out", metavar="DIR", help="Where to; the `out` of copydesk.toml where not given.")
@decisions_option
@config_options
@click.pass_obj
def export(desk: Desk, paths: tuple[str, ...], formats: tuple[str, ...], out: str | None, no_decisions: bool) -> None:
    """Write the cleaned pages as data.

    There is a file for each page and format, in folders like those of the captured pages.
    """
    from copydesk.cli.pages import complain, gathered, relative, standing
    from copydesk.cli.writing import require_exports, write
    from copydesk.model import Applicability

    require_exports(formats)
    config = desk.config(paths)
    folder = Path(out) if out is not None else Path(relative(config.root / config.out))
    decisions = standing(config, wanted=not no_decisions)
    revisions, failures = gathered(desk, config, paths, decisions, Applicability.SAFE)
    written, failed = write(revisions, formats or config.exports, folder)
    failures += failed
    complain(desk, failures, (), ())
    files = ", ".join(f"{number:,} {name}" for name, number in written.items()) or "nothing"
    desk.say(f"{counted(len(revisions), 'page')} exported to {relative(folder)}: {files}.")
    sys.exit(2 if failures else 0)
