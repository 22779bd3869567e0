"""Works out what holds in the end: each value with its origin, and each rule with what switched it on or off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from copydesk.cli.pages import relative
from copydesk.cli.piped import standing_at
from copydesk.config import INNER, Config, RuleChoice, origin_of
from copydesk.config.values import dotted
from copydesk.rulebook import ByPage, catalogue, severity
from copydesk.rulebook.by_page import COMMAND_LINE as ASKED
from copydesk.rulebook.by_page import Layer
from copydesk.rulebook.selection import Chosen

COMMAND_LINE = "command line"
DEFAULT = "default"
_SECTIONS = ("sites", "per-path")

Key = tuple[str, ...]


class Value(Struct, frozen=True):
    """One value: its key, with dots as in TOML, and where it comes from."""

    key: str
    value: Any
    origin: str


class Switched(Struct, frozen=True):
    """One rule: whether it runs and with which severity; `origin` says what made it so, empty where nothing did."""

    rule: str
    group: str
    runs: bool
    severity: str
    origin: str = ""


class Settled(Struct, frozen=True):
    """All that `config show` tells; `sections` are those that speak of the page."""

    file: str
    path: str
    url: str
    sections: tuple[str, ...]
    values: tuple[Value, ...]
    rules: tuple[Switched, ...]


def settled(config: Config, path: str | None = None) -> Settled:
    """Work out what holds for a page, or for all that no section speaks of. Raises Mistake."""
    chosen = ByPage(config)
    page = standing_at(config, path, b"") if path else None
    layers = chosen.layers(page.path, page.url) if page else chosen.layers("", "")
    return Settled(
        file=relative(config.file) if config.file else "",
        path=page.path if page else "",
        url=page.url if page else "",
        sections=tuple(_at(config, layer.key) for layer in layers if layer.key[:1] in [(one,) for one in _SECTIONS]),
        values=tuple(_values(config)),
        rules=tuple(_rules(config, chosen, layers)),
    )


def _values(config: Config) -> Iterator[Value]:
    for one in msgspec.structs.fields(Config):
        if one.name not in INNER:
            yield from _below(config, (one.encode_name,), getattr(config, one.name))
    for field, names in msgspec.structs.asdict(config.asked).items():
        if names:
            yield Value(f"--{field.replace('_', '-')}", list(names), COMMAND_LINE)


def _below(config: Config, key: Key, value: Any) -> Iterator[Value]:
    """Give the values of a table one by one; of the tables of sections and rules only what is written."""
    if isinstance(value, RuleChoice):
        yield from _below(config, key, _said(value))
    elif isinstance(value, Struct):
        fields = ((one.encode_name, getattr(value, one.name)) for one in msgspec.structs.fields(value))
        yield from (found for name, inner in fields for found in _below(config, (*key, name), inner))
    elif isinstance(value, dict) and key[-1] != "prefer":
        yield from (found for name, inner in value.items() for found in _below(config, (*key, name), inner))
    elif isinstance(value, tuple) and value and isinstance(value[0], Struct):
        numbered = enumerate(value)
        yield from (found for index, inner in numbered for found in _below(config, (*key, str(index)), inner))
    elif key[0] not in _SECTIONS:
        yield Value(dotted(key), plain(value), _origin(config, key) or DEFAULT)
    elif value:
        yield Value(dotted(key), plain(value), str(origin_of(config.origins, key)))


def _said(choice: RuleChoice) -> dict[str, Any]:
    named = {"select": choice.select, "extend-select": choice.extend_select, "ignore": choice.ignore}
    options = {
        name: {key.replace("_", "-"): value for key, value in values.items()} for name, values in choice.options.items()
    }
    return named | options


def _rules(config: Config, chosen: ByPage, layers: Sequence[Layer]) -> Iterator[Switched]:
    known, options = catalogue(), chosen.options(layers)
    for name, said in chosen.decided(layers).items():
        own = options.get(name, {}).get("severity")
        reasons = [_reason(config, layers, said)] if said.key else []
        reasons += [_severity_origin(config, layers, name)] if own and said.runs else []
        yield Switched(name, known[name].group(), said.runs, str(own or severity(known[name])), "; ".join(reasons))


def _reason(config: Config, layers: Sequence[Layer], said: Chosen) -> str:
    layer = layers[said.choice]
    return _at(config, (*layer.table, said.key)) if layer.key != ASKED else f"--{said.key}, {COMMAND_LINE}"


def _severity_origin(config: Config, layers: Sequence[Layer], name: str) -> str:
    nearest = next(layer for layer in reversed(layers) if "severity" in layer.rules.options.get(name, {}))
    return _at(config, (*nearest.table, name, "severity"))


def _at(config: Config, key: Key) -> str:
    place = origin_of(config.origins, key)
    return f"{dotted(key)}, {place}" if place else dotted(key)


def _origin(config: Config, key: Key) -> str:
    """Say where a key is written; empty where it is not, though what it stands in may be."""
    underscored = (*key[:-1], key[-1].replace("-", "_"))  # options of rules may be written so
    return next((str(config.origins[one]) for one in (key, underscored) if one in config.origins), "")


def plain(value: Any) -> Any:
    """Give a value as JSON and TOML know it; what has no order is sorted."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, date) else msgspec.to_builtins(value)
