"""Turns the tables of a copydesk.toml into a Config, and collects every mistake on the way.

The rules and exports that exist are handed in by the caller, because they live in layers above this one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from copydesk.config.key_lines import key_lines
from copydesk.config.settings import EXPORTS, Config, RuleChoice
from copydesk.config.wording import choices, described, nearest, quoted
from copydesk.rules import Rule

FILE_NAME = "copydesk.toml"


class ConfigError(ValueError):
    """A config that cannot be used; the text has one line for each mistake."""


def find(start: Path) -> Path | None:
    """Give the nearest copydesk.toml in the folder of `start` or above it, or None."""
    start = start.absolute()
    folders = (start, *start.parents) if start.is_dir() else start.parents
    return next((folder / FILE_NAME for folder in folders if (folder / FILE_NAME).is_file()), None)


def load(
    start: Path, known_rules: Mapping[str, type[Rule]] | None = None, known_exports: Collection[str] = EXPORTS
) -> Config:
    """Read the copydesk.toml nearest to `start`; the defaults where there is none.

    Without `known_rules` the names and options of rules are taken as they stand. Raises ConfigError with all mistakes.
    """
    path = find(start)
    return Config(root=Path.cwd()) if path is None else load_file(path, known_rules, known_exports)


def load_file(
    path: Path, known_rules: Mapping[str, type[Rule]] | None = None, known_exports: Collection[str] = EXPORTS
) -> Config:
    """Read one config file. Raises ConfigError with all mistakes, each on a line that begins with file and line."""
    shown = _shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_broken_toml(shown, error)) from error
    reading = _Reading(shown, text, known_rules, known_exports)
    values = reading.config(table)
    if reading.mistakes:
        raise ConfigError("\n".join(message for _, message in sorted(reading.mistakes)))
    return Config(root=path.absolute().parent, file=path, **values)


def unknown_rule(name: str, known_rules: Mapping[str, type[Rule]]) -> str:
    """Say that there is no such rule or group, which name is near, and where all names are listed."""
    guess = nearest(name, selectors(known_rules)) or "."
    return f'there is no rule "{name}"{guess}  `copydesk rules` lists them all.'


def selectors(known_rules: Mapping[str, type[Rule]]) -> frozenset[str]:
    """Give the names that select and ignore understand: those of the rules and of their groups."""
    return frozenset(known_rules) | {rule.group() for rule in known_rules.values()}


class _Reading:
    """One reading of one file: turns its tables into values, and collects what is wrong with them."""

    def __init__(
        self, shown: str, text: str, known_rules: Mapping[str, type[Rule]] | None, known_exports: Collection[str]
    ) -> None:
        self._shown = shown
        self._lines = tuple(key_lines(text))
        self._known_rules = known_rules
        self._known_exports = known_exports
        self.mistakes: list[tuple[int, str]] = []

    def config(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Give the values of the whole file."""
        values = self._values(Config, table, (), without=("root", "file"))
        for name in values.get("exports", ()):
            if name not in self._known_exports:
                there = ", ".join(sorted(self._known_exports))
                say = f'there is no export "{name}"{nearest(name, self._known_exports) or "; there are " + there}'
                self._mistake(("exports",), say)
        return values

    def _values(
        self, struct: type[Struct], table: Mapping[str, Any], where: tuple[str, ...], without: Iterable[str] = ()
    ) -> dict[str, Any]:
        fields = {one.encode_name: one for one in msgspec.structs.fields(struct) if one.name not in without}
        values: dict[str, Any] = {}
        for key, value in table.items():
            place = (*where, key)
            if key not in fields:
                guess = nearest(key, fields) or f"; there are {', '.join(fields)}"
                self._mistake(place, f'there is no key "{key}" in {_named(where)}{guess}')
            elif _is_struct(fields[key].type):
                values |= {fields[key].name: self._table(fields[key].type, value, place)}
            else:
                values |= self._value(fields[key].name, fields[key].type, value, place)
        return values

    def _table(self, struct: type[Struct], value: Any, where: tuple[str, ...]) -> Any:
        if not isinstance(value, dict):
            self._mistake(where, f'"{where[-1]}" should be a table, [{where[-1]}], not {quoted(value)}')
            return None
        if struct is RuleChoice:
            return self._rules(value)
        values = self._values(struct, value, where)
        try:
            return struct(**values)
        except ValueError as error:
            self._mistake(where, f"[{'.'.join(where)}]: {error}")
            return None

    def _value(self, name: str, wanted: Any, value: Any, where: tuple[str, ...]) -> dict[str, Any]:
        """Give the one value by its name, or nothing, with a mistake, where it is of another type."""
        try:
            return {name: msgspec.convert(value, wanted)}
        except msgspec.ValidationError:
            info = msgspec.inspect.type_info(wanted)
            guess = nearest(value, choices(info)) if isinstance(value, str) else ""
            inside = f" in {_named(where[:-1])}" if where[:-1] else ""
            self._mistake(where, f'"{where[-1]}"{inside} should be {described(info)}, not {quoted(value)}{guess}')
            return {}

    def _rules(self, table: Mapping[str, Any]) -> RuleChoice:
        choice: dict[str, Any] = {}
        options: dict[str, dict[str, Any]] = {}
        for key, value in table.items():
            if key in ("select", "ignore"):
                choice |= self._value(key, tuple[str, ...], value, ("rules", key))
            elif not isinstance(value, dict):
                names = ("select", "ignore", *(self._known_rules or ()))
                say = f'"{key}" in [rules] should be a table of options, [rules.{key}], not {quoted(value)}'
                self._mistake(("rules", key), say + nearest(key, names))
            else:
                options[key] = self._options(key, value)
        self._selected(choice)
        return RuleChoice(**choice, options=options)

    def _selected(self, choice: Mapping[str, tuple[str, ...]]) -> None:
        if self._known_rules is None:
            return
        for key, names in choice.items():
            for name in names:
                if name not in selectors(self._known_rules):
                    self._mistake(("rules", key), f"{key}: {unknown_rule(name, self._known_rules)}")

    def _options(self, name: str, table: Mapping[str, Any]) -> dict[str, Any]:
        if self._known_rules is None:
            return {key.replace("-", "_"): value for key, value in table.items()}
        where = ("rules", name)
        if name not in self._known_rules:
            self._mistake(where, unknown_rule(name, self._known_rules))
            return {}
        rule = self._known_rules[name]
        types = {one.name: one.type for one in msgspec.structs.fields(rule)}
        values: dict[str, Any] = {}
        for key, value in table.items():
            option = key.replace("-", "_")
            if option in types:
                values |= self._value(option, types[option], value, (*where, key))
            else:
                names = [one.replace("_", "-") for one in types]
                say = f'the rule "{name}" has no option "{key}"{nearest(key, names) or "; it has " + ", ".join(names)}'
                self._mistake((*where, key), say)
        self._try(rule, values, where)
        return values

    def _try(self, rule: type[Rule], values: Mapping[str, Any], where: tuple[str, ...]) -> None:
        """Make the rule once, so that what it refuses is told here, with the line."""
        try:
            rule(**values)
        except (ValueError, TypeError) as error:
            self._mistake(where, f'the rule "{where[-1]}" refuses its options: {error}')

    def _mistake(self, place: tuple[str, ...], message: str) -> None:
        line = next((number for number, key in self._lines if key == place), 0)
        self.mistakes.append((line, f"{self._shown}:{line}: {message}" if line else f"{self._shown}: {message}"))


def _named(where: tuple[str, ...]) -> str:
    return f"[{'.'.join(where)}]" if where else "the top level"


def _is_struct(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Struct)


def _broken_toml(shown: str, error: tomllib.TOMLDecodeError) -> str:
    place = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", str(error))
    if place is None:
        return f"{shown}: this is not TOML: {error}"
    return f"{shown}:{place[2]}: this is not TOML: {place[1]}, at column {place[3]}"


def _shown(path: Path) -> str:
    """Give the path as the user would type it: relative to where they stand if it is below, with forward slashes."""
    whole, here = path.absolute(), Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.as_posix()
