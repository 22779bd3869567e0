"""Puts what a config file says over what the file it extends says.

Tables are merged key by key; lists and single values are replaced, but sections for paths and `extend-select` are
added. A path or pattern counts from the folder of the file it is written in.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any

from copydesk.config.origins import Key, Origin, Told

_SECTIONS = ("per-path",)
_BESIDES = ("rules", "extend-select")
_PATHS = (("paths",), ("out",), ("decisions",), ("profile",), ("cache",), ("languagetool", "cache"))
"""Where the paths stand that move with the file they are written in; those of sections are `per-path.N.paths`."""


def put_over(base: Told, own: Told, folder: str) -> Told:
    """Put a file over its base; `folder` leads from the file's own to that of the base."""
    table = _moved(base.table, folder)
    behind = _added_to(table, own.table, _SECTIONS)
    kept = {
        key: place
        for key, place in base.origins.items()
        if (behind and key[:1] == _SECTIONS) or not _is_replaced(key, own.table)
    }
    origins: dict[Key, Origin] = kept | {_behind(behind, key): place for key, place in own.origins.items()}
    return Told(_with_both(_merged(table, own.table), table, own.table), origins, own.whole, base.mistakes)


def _with_both(merged: dict[str, Any], base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Give the merged table with the lists that are added in full."""
    for key in (_SECTIONS, _BESIDES):
        if _added_to(base, own, key):
            first: list[Any] = _at(base, key)
            merged = _changed(merged, key, first.__add__)
    return merged


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
        for key, value in own.items()
    }
    return {**base, **both}


def _added_to(base: Mapping[str, Any], own: Mapping[str, Any], key: Key) -> int:
    """Give how many there are in a list of the base that the own one is added to; none where one is not a list."""
    there, here = _at(base, key), _at(own, key)
    return len(there) if isinstance(there, list) and isinstance(here, list) else 0


def _at(table: Any, key: Key) -> Any:
    for part in key:
        table = table.get(part) if isinstance(table, dict) else None
    return table


def _behind(number: int, key: Key) -> Key:
    """Give the key of a section that stands behind so many others."""
    if number and key[:1] == _SECTIONS and len(key) > 1 and key[1].isdecimal():
        return (*_SECTIONS, str(int(key[1]) + number), *key[2:])
    return key


def _is_replaced(key: Key, table: Mapping[str, Any]) -> bool:
    """Say whether a table gives another value to a key, or to what the key stands in."""
    value: Any = table
    for part in key:
        if not isinstance(value, dict):
            return True
        if part not in value:
            return False
        value = value[part]
    return not isinstance(value, dict)


def _moved(table: dict[str, Any], folder: str) -> dict[str, Any]:
    """Give the table with its paths counted from where the file stands that extends it."""
    if folder == ".":
        return table

    def move(path: Any) -> Any:
        return posixpath.normpath(posixpath.join(folder, path)) if isinstance(path, str) and path else path

    def move_pattern(pattern: Any) -> Any:
        is_bare = isinstance(pattern, str) and pattern and "/" not in pattern.rstrip("/")
        return move(f"**/{pattern}" if is_bare else pattern)  # one without a folder speaks of all folders

    for key in _PATHS:
        table = _changed(table, key, lambda value: _each(value, move))
    if isinstance(sections := table.get(_SECTIONS[0]), list):
        moved = [_changed(one, ("paths",), lambda value: _each(value, move_pattern)) for one in sections]
        table = {**table, _SECTIONS[0]: moved}
    return table


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    return [change(one) for one in value] if isinstance(value, list) else change(value)


def _changed(table: Any, key: Key, change: Callable[[Any], Any]) -> Any:
    """Give a table with one value changed; what is no table, or has no such key, as it is."""
    if not isinstance(table, dict) or key[0] not in table:
        return table
    inner = table[key[0]]
    return {**table, key[0]: change(inner) if len(key) == 1 else _changed(inner, key[1:], change)}
