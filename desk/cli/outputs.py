"""Where `check` writes what it found: to stdout, to files, in any of the formats, all that fail told together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from copydesk.cli.desk import Desk
    from copydesk.reporters import Report


class Output(Struct, frozen=True):
    """A format and the file it goes to; an empty path is stdout."""

    format: str
    path: str = ""


def outputs(formats: Sequence[str]) -> tuple[Output, ...]:
    """Split `json=PATH`.

    Raises click.BadParameter for formats that do not exist, for two in one place, and for a path that is empty or a
    folder.
    """
    wanted = tuple(_output(one) for one in formats)
    places = [os.path.realpath(one.path) if one.path else "" for one in wanted]
    if places.count("") > 1:
        raise click.BadParameter("only one format can go to stdout; give the others a file, such as json=findings.json")
    for one, place in zip(wanted, places, strict=True):
        if place and places.count(place) > 1:
            raise click.BadParameter(f"two formats go to {one.path}; give each a file of its own")
    return wanted


def _output(text: str) -> Output:
    from copydesk.config import nearest
    from copydesk.reporters import reporters

    known, _ = reporters()
    name, equals, path = text.partition("=")
    if name not in known:
        guess = nearest(name, known) or ";"
        raise click.BadParameter(f'there is no format "{name}"{guess} there are {", ".join(sorted(known))}')
    if equals and not path:
        raise click.BadParameter(f'"{text}" names no file; write {name}=PATH, or {name} for stdout')
    if Path(path).is_dir() and path:
        raise click.BadParameter(f"{path} is a folder; name a file in it, such as {name}={path.rstrip('/')}/{name}.txt")
    return Output(name, path)


def tell(desk: Desk, report: Report, wanted: Iterable[Output]) -> bool:
    """Write all outputs, files first, and say whether all could be written; on stderr goes what was cut."""
    done = True
    for output in sorted(wanted, key=lambda one: not one.path):  # a reader who closes stdout early loses no file
        if output.path:
            done &= _written(desk, report, output)
        else:
            _said(desk, output, report, sys.stdout.write)
    return done


def _written(desk: Desk, report: Report, output: Output) -> bool:
    """Write a file; an error while it is written or closed, as on a full disk, has no name in it."""
    from copydesk.reporters import Look

    path = Path(output.path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            _said(desk, output, replace(report, look=Look()), file.write)
    except OSError as error:
        reason = error.strerror or str(error)
        desk.complain(f"copydesk: {output.path}: {output.format} cannot be written there: {reason}")
        return False
    return True


def _said(desk: Desk, output: Output, report: Report, write: Callable[[str], object]) -> None:
    from copydesk.reporters import reporters, telling

    chunks = telling(reporters()[0][output.format], report)
    while True:
        try:
            write(next(chunks))
        except StopIteration as end:
            if end.value:
                desk.complain(f"copydesk: {output.format}: {end.value}.")
            return
