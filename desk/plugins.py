"""Loads what other packages add by entry point, and says which of them could not be loaded.

A plug-in is anybody's code: whatever it raises while it is imported becomes a value here, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from msgspec import Struct

from copydesk.model import Failure

RULES = "copydesk.rules"
EXPORTERS = "copydesk.exporters"
REPORTERS = "copydesk.reporters"


class Plugin(Struct, frozen=True):
    """What one entry point gave: `name` is the entry point's, `package` the installed package it comes with."""

    name: str
    package: str
    value: Any


def load(group: str) -> tuple[tuple[Plugin, ...], tuple[Failure, ...]]:
    """Give the plug-ins of an entry point group, in the order of their names, and a failure for each that is broken."""
    loaded = [_load(point) for point in _ordered(group)]
    plugins = tuple(one for one in loaded if isinstance(one, Plugin))
    return plugins, tuple(one for one in loaded if isinstance(one, Failure))


def failure(plugin: Plugin, reason: str) -> Failure:
    """Say that a plug-in does not work, and what the user can do; its package is named, for that is what is removed."""
    named = f'the plug-in "{plugin.name}" of the package {plugin.package}'
    return Failure(
        url="", path="", step="check", message=f"{named} is left out: {reason}; update the package or remove it"
    )


def _ordered(group: str) -> Iterator[EntryPoint]:
    """Give each entry point once: a package installed in two places is listed twice."""
    seen: set[tuple[str, str]] = set()
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        if (point.name, point.value) not in seen:
            seen.add((point.name, point.value))
            yield point


def _load(point: EntryPoint) -> Plugin | Failure:
    package = point.dist.name if point.dist else point.value.split(":")[0].split(".")[0]
    try:
        return Plugin(point.name, package, point.load())
    except (Exception, SystemExit) as error:
        reason = f"it cannot be imported ({type(error).__name__}: {error})"
        return failure(Plugin(point.name, package, None), reason)
