"""Takes a page that comes on stdin, as editors send it, for the one that stands in a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from copydesk.cli.group import Mistake
from copydesk.config import Config
from copydesk.ingest import captures
from copydesk.ingest.capture.index import BrokenIndex
from copydesk.model import Capture


def only(paths: tuple[str, ...], stdin_filename: str | None) -> tuple[str, ...]:
    """Give the paths that the config is looked for by; beside a page on stdin there can be none but `-`."""
    if stdin_filename is None:
        if "-" in paths:
            raise click.UsageError("- is the page on stdin; say where it stands by --stdin-filename PATH")
        return paths
    if any(path != "-" for path in paths):
        raise click.UsageError("--stdin-filename checks the page on stdin alone; leave out the paths")
    return (stdin_filename,)


def piped(config: Config, name: str) -> Capture:
    """Read the page on stdin as if it stood at the path: with its address, as its index or the config says.

    Raises Mistake where the index is broken.
    """
    return standing_at(config, name, sys.stdin.buffer.read())


def standing_at(config: Config, name: str, body: bytes) -> Capture:
    """Give bytes as the page that stands at a path. Raises Mistake where the index is broken."""
    path = Path(name)
    folders = [config.root / one for one in config.paths]
    source = next((one for one in folders if path.absolute().is_relative_to(one.absolute())), path.parent)
    try:
        return captures.in_place_of(path, body, source, Path.cwd(), base_url=config.base_url)
    except BrokenIndex as error:
        raise Mistake(str(error)) from error
