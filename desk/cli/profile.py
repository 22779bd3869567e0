"""`copydesk profile`: tells what a site repeats on its pages, and writes it to a file for runs over a few of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from copydesk.cli.desk import Desk
from copydesk.cli.options import config_options, paths_argument
from copydesk.cli.wording import counted

if TYPE_CHECKING:
    from copydesk.model import Repeated, SiteProfile

_SHOWN = 12
"""Lines of chrome told for each site; the file has them all."""


@click.command()
@paths_argument
@click.option("--out", metavar="PATH", help="The file to write; the `profile` of copydesk.toml where not given.")
@config_options
@click.pass_obj
def profile(desk: Desk, paths: tuple[str, ...], out: str | None) -> None:
    """Tell what a site repeats on its pages.

    What is on the pages of a template is chrome: it is checked and exported once. What its pages say is
    gathered too, for rules that compare pages. The file lets `check`, `fix` and `export` know it when they are given a
    few pages: name it as `profile` in copydesk.toml.
    """
    from copydesk.cli.group import Mistake
    from copydesk.cli.pages import acquainted, nothing, relative
    from copydesk.cli.profiles import FILE_NAME, write

    config = desk.config(paths)
    made, _ = acquainted(desk, replace(config, profile=""), paths)
    if not made:
        raise Mistake(nothing(config, paths))
    path = Path(out) if out is not None else Path(relative(config.root / (config.profile or FILE_NAME)))
    for site in made:
        sys.stdout.writelines(f"{line}\n" for line in told(site))
    try:
        write(path, made)
    except OSError as error:
        raise Mistake(f"{path.as_posix()}: {error.strerror or error}; choose another file with --out") from error
    desk.say(f"{counted(len(made), 'profile')} written to {path.as_posix()}.")


def told(site: SiteProfile) -> list[str]:
    """Say what a profile holds, in lines for people."""
    lines = [f"{site.site or 'files without address'}: {counted(site.pages, 'page')}"]
    lines += [f"  {counted(one.pages, 'page')} like {one.example}" for one in site.templates[:_SHOWN] if one.pages > 1]
    lines += _listed("repeated, and chrome", site.chrome)
    lines += _listed("on most pages of their kind, and kept as content", site.frequent)
    lines += [f"  {counted(len(keys), 'fact')} for {rule}" for rule, keys in site.facts.items() if keys]
    return lines


def _listed(title: str, repeated: Sequence[Repeated]) -> list[str]:
    worded = [one for one in repeated if one.text]
    if not worded:
        return []
    more = [f"    and {len(worded) - _SHOWN} more"] if len(worded) > _SHOWN else []
    shown = [f"    {one.votes} of {one.of}: {one.text}" for one in worded[:_SHOWN]]
    return [f"  {counted(len(worded), 'text')} {title}", *shown, *more]
