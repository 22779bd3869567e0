"""Chooses the rules of a page: those of the whole project, as the sections for its site and its path change them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from copydesk.config import Config, RuleChoice
from copydesk.config.patterns import matches
from copydesk.rulebook.selection import Chosen, decided, made
from copydesk.rules import Rule, Vocabulary

Key = tuple[str, ...]

COMMAND_LINE: Key = ("--",)

_OPTIONS = dict[str, dict[str, Any]]


class Layer(Struct, frozen=True):
    """One place that chooses rules, and what it says: the config as a whole, whose key is `()`, or a section of it.

    The command line has the key `--`.
    """

    key: Key
    rules: RuleChoice
    vocabulary: Vocabulary = Vocabulary()

    @property
    def table(self) -> Key:
        """The key of the table that chooses."""
        return ("rules",) if self.key == () else (*self.key, "rules")


class ByPage:
    """The rules of a config, page by page; pages that the same sections speak of share them."""

    def __init__(self, config: Config, words: frozenset[str] = frozenset(), here: Path | None = None) -> None:
        """Take the config, the words that the sites use, and the folder from which the paths of pages count."""
        self._config = config
        self._words = words
        self._root = _absolute(config.root)
        self._here = _absolute(here or Path.cwd())
        self._made: dict[tuple[Key, ...], tuple[Rule, ...]] = {}

    def rules(self, path: str, url: str) -> tuple[Rule, ...]:
        """Give the rules of one page."""
        layers = self.layers(path, url)
        key = tuple(layer.key for layer in layers)
        if key not in self._made:
            names = (name for name, said in self.decided(layers).items() if said.runs)
            self._made[key] = self._ready(names, layers)
        return self._made[key]

    def everywhere(self) -> tuple[Rule, ...]:
        """Give the rules that run on any page, as they are for pages that no section speaks of.

        What a site says is counted for these: a section can only choose what is told of it.
        """
        whole = self._whole()
        sections = (*self._config.sites.values(), *self._config.per_path)
        opened = (Layer((), _opened(section.rules)) for section in sections)
        names = (name for name, said in self.decided((*whole, *opened)).items() if said.runs)
        return self._ready(names, whole)

    def layers(self, path: str, url: str) -> tuple[Layer, ...]:
        """Give all that chooses the rules of a page, the whole project first and the nearest last."""
        host = urlsplit(url).netloc.lower() if self._config.sites else ""
        site = self._config.sites.get(host)
        of_site = (Layer(("sites", host), site.rules, site.vocabulary),) if site else ()
        return (*self._whole(), *of_site, *self._of_path(path))

    def idle(self) -> tuple[Key, ...]:
        """Give the sections that spoke of none of the pages so far whose rules were asked for."""
        heard = {key for keys in self._made for key in keys}
        keys = [("sites", host) for host in self._config.sites]
        keys += [("per-path", str(index)) for index in range(len(self._config.per_path))]
        return tuple(key for key in keys if key not in heard)

    def decided(self, layers: Sequence[Layer]) -> dict[str, Chosen]:
        """Say of every rule whether it runs; the command line has the last word on which may."""
        asked = self._config.asked
        said = decided([layer.rules for layer in layers])
        if not asked.select and not asked.ignore:
            return said
        at = next(index for index, layer in enumerate(layers) if layer.key == COMMAND_LINE)
        may = decided([RuleChoice(asked.select, asked.extend_select, asked.ignore)])
        return {
            name: one if may[name].runs or not one.runs else Chosen(False, at, may[name].key)
            for name, one in said.items()
        }

    def options(self, layers: Sequence[Layer]) -> _OPTIONS:
        """Give the options of the rules, those of a nearer place over those of a farther one."""
        options: _OPTIONS = dict(self._config.rule_options)
        for layer in layers[1:]:
            for name, values in layer.rules.options.items():
                options[name] = options.get(name, {}) | values
        return options

    def _whole(self) -> tuple[Layer, ...]:
        config = self._config
        return Layer((), config.rules, config.vocabulary), Layer(COMMAND_LINE, config.asked)

    def _of_path(self, path: str) -> Iterator[Layer]:
        if not self._config.per_path:
            return
        whole = posixpath.normpath(posixpath.join(self._here, path))
        for index, section in enumerate(self._config.per_path):
            if any(self._speaks_of(pattern, whole) for pattern in section.paths):
                yield Layer(("per-path", str(index)), section.rules, section.vocabulary)

    def _speaks_of(self, pattern: str, path: str) -> bool:
        """Match a pattern with an absolute path; one that was written in an extended file may begin with `../`."""
        folder = self._root
        while pattern.startswith("../"):
            folder, pattern = posixpath.dirname(folder), pattern[3:]
        inside = path.removeprefix(folder.rstrip("/") + "/")
        return inside != path and matches(pattern, inside)

    def _ready(self, names: Iterator[str], layers: Sequence[Layer]) -> tuple[Rule, ...]:
        return made(names, self.options(layers), vocabulary(layers), self._words)


def vocabulary(layers: Sequence[Layer]) -> Vocabulary:
    """Put the words of all places together; where two disagree on a word, the nearer one is heard."""
    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()
    prefer: Mapping[str, str] = {}
    for layer in layers:
        nearer = layer.vocabulary
        unwanted = {word.lower() for word in (*nearer.reject, *nearer.prefer)}
        said = {*unwanted, *(word.lower() for word in nearer.accept)}
        accept = _without(accept, unwanted) | nearer.accept
        reject = _without(reject, said) | nearer.reject
        prefer = {word: other for word, other in prefer.items() if word.lower() not in said} | nearer.prefer
    return Vocabulary(accept, reject, dict(prefer))


def _without(words: frozenset[str], others: set[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.lower() not in others)


def _opened(choice: RuleChoice) -> RuleChoice:
    """Give a choice as far as it adds rules: sections that meet on a page may bring back what another left out."""
    return RuleChoice(extend_select=(*choice.select, *choice.extend_select))


def _absolute(folder: Path) -> str:
    return posixpath.normpath(folder.absolute().as_posix())
