"""Says in words what a config wants of a value, what stands there instead, and which name was perhaps meant."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import Any

import msgspec

_SHOWN = 60
"""Characters. A wrong value is quoted up to here, so that a message stays within two lines of a terminal."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Give `; did you mean "…"?` for the most similar of the names, or nothing where none is similar."""
    found = difflib.get_close_matches(name.lower(), sorted(names), n=1, cutoff=0.5)
    return f'; did you mean "{found[0]}"?' if found else ""


def choices(info: msgspec.inspect.Type) -> tuple[str, ...]:
    """Give the words that a value of the type is one of, or none where it is of another kind."""
    if isinstance(info, msgspec.inspect.EnumType):
        return tuple(str(member.value) for member in info.cls)
    return tuple(str(value) for value in info.values) if isinstance(info, msgspec.inspect.LiteralType) else ()


_WORDS: tuple[tuple[type[msgspec.inspect.Type], str, str], ...] = (
    (msgspec.inspect.DateType, "a day (2026-12-31)", "days"),
    (msgspec.inspect.BoolType, "true or false", "true or false"),
    (msgspec.inspect.IntType, "a whole number", "whole numbers"),
    (msgspec.inspect.FloatType, "a number", "numbers"),
    (msgspec.inspect.StrType, 'a text in quotes ("…")', 'texts in quotes (["…", "…"])'),
    (msgspec.inspect.DictType, "a table", "tables"),
    (msgspec.inspect.StructType, "a table", "tables"),
)
_COLLECTIONS = (
    msgspec.inspect.ListType,
    msgspec.inspect.SetType,
    msgspec.inspect.FrozenSetType,
    msgspec.inspect.VarTupleType,
)


def described(info: msgspec.inspect.Type, many: bool = False) -> str:
    """Say in words what a value of the type looks like."""
    if isinstance(info, msgspec.inspect.UnionType):  # TOML has no none, so one kind is left
        info = next(one for one in info.types if not isinstance(one, msgspec.inspect.NoneType))
    if named := choices(info):
        return f"one of {', '.join(json.dumps(choice) for choice in named)}"
    if isinstance(info, _COLLECTIONS):
        return f"a list of {described(info.item_type, many=True)}"
    words = next((plural if many else one for kind, one, plural in _WORDS if isinstance(info, kind)), "something else")
    limits = (("gt", "above"), ("ge", "from"), ("lt", "below"), ("le", "up to"))
    said = (f" {word} {limit}" for name, word in limits if (limit := getattr(info, name, None)) is not None)
    return words + "".join(said)


def quoted(value: Any) -> str:
    """Show a value much as it stands in the file, cut where it is long."""
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
