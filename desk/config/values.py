"""Turns the table of a config into values, and collects every mistake on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, get_args, get_origin

import msgspec
from msgspec import Struct

from copydesk.config.patterns import fault
from copydesk.config.settings import INNER, Config, PathSection, RuleChoice
from copydesk.config.wording import choices, described, nearest, quoted
from copydesk.rules import Rule

Key = tuple[str, ...]

_CHOOSING = ("select", "extend-select", "ignore")


def selectors(known_rules: Mapping[str, type[Rule]]) -> frozenset[str]:
    """Give the names that select and ignore understand: those of the rules and of their groups."""
    return frozenset(known_rules) | {rule.group() for rule in known_rules.values()}


def unknown_rule(name: str, known_rules: Mapping[str, type[Rule]]) -> str:
    """Say that there is no such rule or group, which name is near, and where all names are listed."""
    guess = nearest(name, selectors(known_rules)) or "."
    return f'there is no rule "{name}"{guess}  `copydesk rules` lists them all.'


class Values:
    """One reading of one table: its values, and what is wrong with them, each by the key where it stands."""

    def __init__(self, known_rules: Mapping[str, type[Rule]] | None, known_exports: Collection[str]) -> None:
        """Take the rules and exports there are; without rules their names and options are taken as they stand."""
        self._known_rules = known_rules
        self._known_exports = known_exports
        self._options: dict[str, dict[str, Any]] = {}
        self.mistakes: list[tuple[Key, str]] = []

    def config(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Give the values of the whole table."""
        ordered = dict(sorted(table.items(), key=lambda item: item[0] in ("sites", "per-path")))  # over the others
        values = self._values(Config, ordered, ())
        for name in values.get("exports", ()):
            if name not in self._known_exports:
                there = ", ".join(sorted(self._known_exports))
                say = f'there is no export "{name}"{nearest(name, self._known_exports) or "; there are " + there}'
                self._mistake(("exports",), say)
        return values

    def _values(self, struct: type[Struct], table: Mapping[str, Any], where: Key) -> dict[str, Any]:
        fields = {one.encode_name: one for one in msgspec.structs.fields(struct) if one.name not in INNER}
        values: dict[str, Any] = {}
        for key, value in table.items():
            place = (*where, key)
            if key not in fields:
                guess = nearest(key, fields) or f"; there are {', '.join(fields)}"
                self._mistake(place, f'there is no key "{key}" in {named(where)}{guess}')
                continue
            made = self._made(fields[key].type, value, place)
            values |= {} if made is None else {fields[key].name: made}
        return values

    def _made(self, wanted: Any, value: Any, where: Key) -> Any:
        """Give a value as the wanted type; None, with a mistake, where it cannot be had."""
        kinds = get_args(wanted)
        if _is_struct(wanted):
            return self._table(wanted, value, where)
        if get_origin(wanted) is dict and _is_struct(kinds[1]):
            return self._tables(kinds[1], value, where)
        if get_origin(wanted) is tuple and _is_struct(kinds[0]):
            return self._list(kinds[0], value, where)
        return self._value(wanted, value, where)

    def _table(self, struct: type[Struct], value: Any, where: Key) -> Any:
        if not isinstance(value, dict):
            name = dotted(where) if where[-1].isdecimal() else where[-1]
            self._mistake(where, f'"{name}" should be a table, {named(where)}, not {quoted(value)}')
            return None
        if struct is RuleChoice:
            return self._rules(value, where)
        values = self._values(struct, value, where)
        try:
            return struct(**values)
        except ValueError as error:
            self._mistake(where, f"{named(where)}: {error}")
            return None

    def _tables(self, struct: type[Struct], value: Any, where: Key) -> Any:
        """Read [sites."host"] and the like."""
        if not isinstance(value, dict):
            say = f'"{where[-1]}" should be tables, [{where[-1]}."www.example.org"], not {quoted(value)}'
            self._mistake(where, say)
            return None
        for host in value:
            if "/" in host or host != host.lower() or not host:
                self._mistake((*where, host), _no_host(host))
        return {host: made for host in value if (made := self._table(struct, value[host], (*where, host))) is not None}

    def _list(self, struct: type[Struct], value: Any, where: Key) -> Any:
        """Read [[per-path]]."""
        if not isinstance(value, list):
            self._mistake(where, f'"{where[-1]}" should be written [[{where[-1]}]], once for each, not {quoted(value)}')
            return None
        places = [(*where, str(index)) for index in range(len(value))]
        made = [self._table(struct, one, place) for one, place in zip(value, places, strict=True)]
        for one, place in zip(made, places, strict=True):
            if isinstance(one, PathSection):
                self._patterns(one, place)
        return tuple(one for one in made if one is not None)

    def _patterns(self, section: PathSection, where: Key) -> None:
        if not section.paths and not any(key == (*where, "paths") for key, _ in self.mistakes):
            say = 'has no "paths"; write for which pages it holds, such as paths = ["archive/**"]'
            self._mistake(where, f"[[{dotted(where[:1])}]] {say}")
        for pattern in section.paths:
            if wrong := fault(pattern):
                self._mistake((*where, "paths"), f"the pattern {quoted(pattern)} {wrong}")

    def _value(self, wanted: Any, value: Any, where: Key) -> Any:
        try:
            return msgspec.convert(value, wanted)
        except msgspec.ValidationError:
            info = msgspec.inspect.type_info(wanted)
            guess = nearest(value, choices(info)) if isinstance(value, str) else ""
            inside = f" in {named(where[:-1])}" if where[:-1] else ""
            self._mistake(where, f'"{where[-1]}"{inside} should be {described(info)}, not {quoted(value)}{guess}')
            return None

    def _rules(self, table: Mapping[str, Any], where: Key) -> RuleChoice:
        choice: dict[str, tuple[str, ...]] = {}
        options: dict[str, dict[str, Any]] = {}
        for key, value in table.items():
            if key in _CHOOSING:
                choice[key.replace("-", "_")] = self._chosen(value, (*where, key))
            elif not isinstance(value, dict):
                table_of = f"a table of options, {named((*where, key))}"
                guess = nearest(key, (*_CHOOSING, *(self._known_rules or ())))
                say = f'"{key}" in {named(where)} should be {table_of}, not {quoted(value)}{guess}'
                self._mistake((*where, key), say)
            else:
                options[key] = self._own_options(key, value, (*where, key))
        if len(where) == 1:
            self._options = options
        return RuleChoice(**choice, options=options)

    def _chosen(self, value: Any, where: Key) -> tuple[str, ...]:
        names: tuple[str, ...] = self._value(tuple[str, ...], value, where) or ()
        for name in names:
            if self._known_rules is not None and name not in selectors(self._known_rules):
                self._mistake(where, f"{where[-1]}: {unknown_rule(name, self._known_rules)}")
        return names

    def _own_options(self, name: str, table: Mapping[str, Any], where: Key) -> dict[str, Any]:
        """Read the options of one rule."""
        if self._known_rules is None:
            return {key.replace("-", "_"): value for key, value in table.items()}
        if name not in self._known_rules:
            self._mistake(where, unknown_rule(name, self._known_rules))
            return {}
        rule = self._known_rules[name]
        types = {one.name: one.type for one in msgspec.structs.fields(rule)}
        values: dict[str, Any] = {}
        for key, value in table.items():
            option = key.replace("-", "_")
            if option not in types:
                names = [one.replace("_", "-") for one in types]
                say = f'the rule "{name}" has no option "{key}"{nearest(key, names) or "; it has " + ", ".join(names)}'
                self._mistake((*where, key), say)
            elif (made := self._value(types[option], value, (*where, key))) is not None:
                values[option] = made
        self._try(rule, self._options.get(name, {}) | values, where)
        return values

    def _try(self, rule: type[Rule], values: Mapping[str, Any], where: Key) -> None:
        """Make the rule once, so that what it refuses is told here, with the line."""
        try:
            rule(**values)
        except (ValueError, TypeError) as error:
            self._mistake(where, f'the rule "{where[-1]}" refuses its options: {error}')

    def _mistake(self, place: Key, message: str) -> None:
        self.mistakes.append((place, message))


def named(where: Key) -> str:
    """Give a table as it is written: [rules.misspelling]."""
    parts = tuple(part for part in where if not part.isdecimal())
    return f"[{dotted(parts)}]" if where else "the top level"


def dotted(where: Key) -> str:
    """Give a key with dots, as TOML writes it; sections of one kind are numbered from 1."""
    return ".".join(str(int(part) + 1) if part.isdecimal() else _quoted_where_needed(part) for part in where)


def _quoted_where_needed(part: str) -> str:
    return part if part.replace("-", "").replace("_", "").isalnum() and part.isascii() else f'"{part}"'


def _no_host(host: str) -> str:
    bare = host.lower().partition("://")[2] or host.lower()
    bare = bare.partition("/")[0]
    return f'"{host}" is no host' + (f'; write [sites."{bare}"]' if bare else "; write www.example.org")


def _is_struct(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Struct)
