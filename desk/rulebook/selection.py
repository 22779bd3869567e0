"""Chooses rules by name and group, and sets their options.

All mistakes are collected before any is told; a rule is made only when nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.inspect import type_info

from copydesk.config import ConfigError, RuleChoice, nearest, selectors, unknown_rule
from copydesk.config.wording import described, quoted
from copydesk.rulebook.catalogue import catalogue
from copydesk.rules import Rule, Vocabulary


def rules(
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
    vocabulary: Vocabulary | None = None,
    site: frozenset[str] = frozenset(),
) -> tuple[Rule, ...]:
    """Give the selected rules with their options and the project's vocabulary set, in the order of their names.

    `select` and `ignore` hold names of rules and of groups; an empty `select` means all. `options` holds, by the name
    of the rule, the values of its fields; `site` the words that many pages of the site use.
    Raises ConfigError with all mistakes, a line for each: unknown names with the nearest one, values of another type.
    """
    known, wanted = catalogue(), options or {}
    if mistakes := [*_unknown(known, (*select, *ignore), wanted), *_wrong(known, wanted)]:
        raise ConfigError("\n".join(mistakes))
    choice = RuleChoice(select=tuple(select), ignore=tuple(ignore))
    chosen = (name for name, said in decided([choice]).items() if said.runs)
    return made(chosen, wanted, vocabulary or Vocabulary(), site)


def made(
    names: Iterable[str], options: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary, site: frozenset[str]
) -> tuple[Rule, ...]:
    """Give the rules of these names with their options and words. Raises ValueError where a rule refuses them."""
    known = catalogue()
    ready = (known[name](**_values(known[name], options.get(name, {}))) for name in names)
    return tuple(rule.knowing(vocabulary, site) for rule in ready)


class Chosen(Struct, frozen=True):
    """Whether a rule runs, and which choice says so by which of its keys; by none, where it is so by default."""

    runs: bool = True
    choice: int = 0
    key: str = ""


def decided(choices: Sequence[RuleChoice]) -> dict[str, Chosen]:
    """Say of every rule whether it runs: a later choice is heard after an earlier one.

    A rule that is selected by its own name, or selected besides, runs though its group, or an earlier choice, has it
    ignored; a group that is selected narrows what runs, and brings back nothing.
    """
    return {name: _decided(rule, choices) for name, rule in catalogue().items()}


def _decided(rule: type[Rule], choices: Sequence[RuleChoice]) -> Chosen:
    name, names = rule.name(), frozenset({rule.name(), rule.group()})
    selected, ignored = Chosen(), Chosen()
    for index, choice in enumerate(choices):
        besides = not names.isdisjoint(choice.extend_select)
        if choice.select:
            selected = Chosen(not names.isdisjoint(choice.select), index, "select")
        if besides:
            selected = Chosen(True, index, "extend-select")
        by_name = name in choice.select or name in choice.extend_select
        if by_name or besides:
            ignored = Chosen()
        if name in choice.ignore or (rule.group() in choice.ignore and not by_name):
            ignored = Chosen(False, index, "ignore")
    return selected if ignored.runs else ignored


def _unknown(known: Mapping[str, type[Rule]], names: Iterable[str], options: Iterable[str]) -> Iterator[str]:
    there = selectors(known)
    yield from (unknown_rule(name, known) for name in names if name not in there)
    yield from (unknown_rule(name, known) for name in options if name not in known)


def _wrong(known: Mapping[str, type[Rule]], options: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name in options.keys() & known.keys():
        mistakes = [*_mistakes(known[name], options[name])]
        yield from mistakes or _refusal(known[name], options[name])


def _mistakes(rule: type[Rule], given: Mapping[str, Any]) -> Iterator[str]:
    types = _types(rule)
    for key, value in given.items():
        wanted = types.get(_field(key))
        if wanted is None:
            yield f'the rule "{rule.name()}" has no option "{key}"{_instead(key, types)}'
        elif not _fits(value, wanted):
            should = described(type_info(wanted))
            yield f'"{key}" of the rule "{rule.name()}" should be {should}, not {quoted(value)}'


def _fits(value: Any, wanted: Any) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True


def _refusal(rule: type[Rule], given: Mapping[str, Any]) -> Iterator[str]:
    """Make the rule once, for a rule may refuse what has the right type."""
    try:
        rule(**_values(rule, given))
    except (ValueError, TypeError) as error:
        yield f'the rule "{rule.name()}" refuses its options: {error}'


def _values(rule: type[Rule], given: Mapping[str, Any]) -> dict[str, Any]:
    types = _types(rule)
    return {_field(key): msgspec.convert(value, types[_field(key)]) for key, value in given.items()}


def _types(rule: type[Rule]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(rule)}


def _field(key: str) -> str:
    return key.replace("-", "_")


def _instead(key: str, names: Iterable[str]) -> str:
    shown = [name.replace("_", "-") for name in names]
    return nearest(key.replace("_", "-"), shown) or f"; it has {', '.join(shown)}"
