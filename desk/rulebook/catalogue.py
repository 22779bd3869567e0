"""Finds every rule there is, ours and plug-ins'.

No list is kept: a rule is every subclass of `Rule` in `copydesk.checks.<group>.<module>`, and in what plug-ins name by
an entry point of the group `copydesk.rules` (a class, a module, or a package of modules).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages
from types import ModuleType

import copydesk.checks
from copydesk.model import Failure
from copydesk.plugins import RULES, Plugin, failure, load
from copydesk.rules import Rule


def catalogue() -> dict[str, type[Rule]]:
    """Give every rule by name, in the order of the names.

    Modules are imported when this is first asked; a plug-in that cannot be is left out and told by `failures`.
    """
    return dict(_found()[0])


def failures() -> tuple[Failure, ...]:
    """Give the plug-ins that could not be used, each named with its package."""
    return _found()[1]


def forget() -> None:
    """Look for rules anew when next asked: packages were installed or removed while the program runs."""
    _found.cache_clear()


def rules_of(place: object) -> Iterator[type[Rule]]:
    """Give the rules in a class, a module, or a package with all modules in it. Raises what an import raises."""
    if isclass(place) and issubclass(place, Rule):
        yield place
    elif isinstance(place, ModuleType):
        yield from _defined_in(place)
        for module in walk_packages(getattr(place, "__path__", ()), f"{place.__name__}.", onerror=import_module):
            yield from _defined_in(import_module(module.name))


@cache
def _found() -> tuple[dict[str, type[Rule]], tuple[Failure, ...]]:
    found = {rule.name(): rule for rule in rules_of(copydesk.checks)}
    loaded, failed = load(RULES)
    problems = [*failed]
    for plugin in loaded:
        added, faults = _added(plugin, found)
        problems += faults
        found |= added
    return dict(sorted(found.items())), tuple(problems)


def _added(plugin: Plugin, known: dict[str, type[Rule]]) -> tuple[dict[str, type[Rule]], Iterable[Failure]]:
    """Give what a plug-in adds to the known rules, or why it adds nothing."""
    try:
        rules = {rule.name(): rule for rule in rules_of(plugin.value)}
    except (Exception, SystemExit) as error:
        return {}, [failure(plugin, f"it cannot be imported ({type(error).__name__}: {error})")]
    if not rules:
        return {}, [failure(plugin, "it has no rule: no subclass of copydesk.rules.Rule is where it points")]
    taken = [name for name, rule in rules.items() if known.get(name, rule) is not rule]
    if taken:
        return {}, [failure(plugin, f'there is a rule "{name}" already') for name in taken]
    return rules, []


def _defined_in(module: ModuleType) -> Iterator[type[Rule]]:
    """Give the rules a module defines itself; those it imports and those it keeps to itself (`_Name`) do not count."""
    for name, value in getmembers(module, isclass):
        if issubclass(value, Rule) and value.__module__ == module.__name__ and not name.startswith("_"):
            yield value
