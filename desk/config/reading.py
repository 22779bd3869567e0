"""Reads a config: the nearest file, what it extends, and all mistakes in them at once.

The rules and exports that exist are handed in by the caller, because they live in layers above this one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from copydesk.config.files import find, told
from copydesk.config.origins import Origin, Told, origin_of
from copydesk.config.settings import EXPORTS, Config
from copydesk.config.values import Values
from copydesk.rules import Rule


class ConfigError(ValueError):
    """A config that cannot be used; the text has one line for each mistake."""


def load(
    start: Path, known_rules: Mapping[str, type[Rule]] | None = None, known_exports: Collection[str] = EXPORTS
) -> Config:
    """Read the config nearest to `start`; the defaults where there is none.

    Without `known_rules` the names and options of rules are taken as they stand. Raises ConfigError with all mistakes.
    """
    path = find(start)
    return Config(root=Path.cwd()) if path is None else load_file(path, known_rules, known_exports)


def load_file(
    path: Path, known_rules: Mapping[str, type[Rule]] | None = None, known_exports: Collection[str] = EXPORTS
) -> Config:
    """Read one config file and what it extends.

    Raises ConfigError with all mistakes, each on a line that begins with file and line.
    """
    said = told(path)
    values = Values(known_rules, known_exports)
    read = values.config(said.table)
    mistakes = [*said.mistakes, *((_place(said, key), message) for key, message in values.mistakes)]
    if mistakes:
        raise ConfigError("\n".join(f"{place}: {message}" for place, message in sorted(mistakes)))
    return Config(root=path.absolute().parent, file=path, origins=said.origins, **read)


def _place(said: Told, key: tuple[str, ...]) -> Origin:
    return origin_of(said.origins, key) or said.whole
