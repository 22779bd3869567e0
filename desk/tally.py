"""Compares a page with its site by facts: what all pages say is counted once, and then asked of one page at a time.

A tally holds for each rule and key the values that pages give, on how many pages, and the first few places. It grows
with what is said, never with the pages that say it, and is the same whatever the order in which pages come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from copydesk.model import Document, Place, Seen, SiteFacts, SiteProfile
from copydesk.places import Places
from copydesk.rules import Fact, Known, Problem, Rule, SiteRule

PLACES = 5
"""Places kept of a value: as many as a person will look at before going on."""

_WORDS = 80
"""Characters of a place's words that are kept."""

_NOWHERE = Seen(0)

_ByKey = dict[str, list[Fact]]


class Tally:
    """Counts what the pages of one site say."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Begin with no page; of the rules those that compare pages are asked."""
        self._rules = site_rules(rules)
        self._counts: dict[str, dict[str, dict[str, _Count]]] = {rule.name(): {} for rule in self._rules}

    def add(self, document: Document) -> None:
        """Count what one page says; a rule that raises is told of when the page is checked."""
        places = _OwnPlaces(document)
        for rule in self._rules:
            try:
                gathered = _by_key(rule.gather(document))
            except (Exception, SystemExit):  # it will raise again, and be told with the page, its rule and what to do
                continue
            keys = self._counts[rule.name()]
            for key, facts in gathered.items():
                values = keys.setdefault(key, {})
                for fact in _first_of_each_value(facts):
                    values.setdefault(fact.value, _Count()).add(fact, places)

    def facts(self, files: Collection[str] = ()) -> SiteFacts:
        """Give what was counted and is worth keeping, in the order of names, keys and values.

        `files` are the addresses of all that was captured of the site.
        """
        counted = self.counted()
        return {
            rule.name(): {key: dict(values) for key, values in rule.kept(counted[rule.name()], files).items()}
            for rule in sorted(self._rules, key=lambda rule: rule.name())
        }

    def counted(self) -> SiteFacts:
        """Give all that was counted so far, for another tally to merge."""
        return {
            name: {key: {value: one.seen() for value, one in sorted(keys[key].items())} for key in sorted(keys)}
            for name, keys in sorted(self._counts.items())
        }

    def merge(self, counted: SiteFacts) -> None:
        """Add what another tally counted on other pages of the site."""
        for name, by_key in counted.items():
            keys = self._counts.setdefault(name, {})
            for key, by_value in by_key.items():
                values = keys.setdefault(key, {})
                for value, seen in by_value.items():
                    values.setdefault(value, _Count()).merge(seen)


class Others:
    """What a site says besides one of its pages, which is told apart from it while it is mended."""

    def __init__(self, captured: Document, profile: SiteProfile | None = None) -> None:
        """Take the page as it was captured, and the profile of its site, where there is one."""
        self._captured = captured
        self._profile = profile
        self._before: dict[str, _ByKey] = {}

    def problems(self, rule: SiteRule, document: Document) -> Iterator[Problem]:
        """Give what the rule finds on the page as it is now; none where it needs to know the site, and nobody does."""
        if not can_run(rule, self._profile):
            return
        keys = self._profile.facts.get(rule.name(), {}) if self._profile else {}
        here = _by_key(rule.gather(document))
        if document is self._captured:
            self._before[rule.name()] = here
        elif rule.name() not in self._before:
            self._before[rule.name()] = _by_key(rule.gather(self._captured))
        before = self._before[rule.name()]
        places = _OwnPlaces(document)
        found = (
            problem
            for key, facts in here.items()
            for problem in rule.check(
                key, tuple(facts), _KnownHere(keys.get(key, {}), before.get(key, ()), facts, places)
            )
        )
        if problems := tuple(found):
            yield from rule.placed(document, problems)


def site_rules(rules: Iterable[Rule]) -> tuple[SiteRule, ...]:
    """Give the rules that compare pages."""
    return tuple(rule for rule in rules if isinstance(rule, SiteRule))


def can_run(rule: SiteRule, profile: SiteProfile | None) -> bool:
    """Say whether a rule can tell anything: of a page alone some can, the others must know other pages."""
    return rule.alone or (profile is not None and profile.pages > 1 and rule.name() in profile.facts)


class _KnownHere(Known):
    """What a site says of a key: the others as they were counted, the page as it is now.

    Worked out when a value is asked for, so that a key with a value on each page costs no page the whole of it.
    """

    def __init__(
        self, counted: Mapping[str, Seen], before: Iterable[Fact], now: Sequence[Fact], places: _OwnPlaces
    ) -> None:
        self._counted = counted
        self._before = {fact.value for fact in before}
        self._now = {fact.value: fact for fact in reversed(now)}
        self._places = places
        self.path = places.path

    def __getitem__(self, value: str) -> Seen:
        seen = self.elsewhere(value)
        if value in self._now:
            own = self._places.place(self._now[value])
            seen = Seen(seen.pages + 1, tuple(sorted((*seen.places, own)))[:PLACES])
        if not seen.pages:
            raise KeyError(value)
        return seen

    def elsewhere(self, value: str) -> Seen:
        """Take this page out of what was counted: it is among the places, or behind the last that was kept."""
        seen = self._counted.get(value)
        if seen is None:
            return _NOWHERE
        places = tuple(place for place in seen.places if place.url != self._places.url)
        counted = len(places) < len(seen.places) or (len(places) < seen.pages and value in self._before)
        return Seen(seen.pages - counted, places)

    def __iter__(self) -> Iterator[str]:
        for value in (*self._counted, *(value for value in self._now if value not in self._counted)):
            if value in self:
                yield value

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _OwnPlaces:
    """The places of one document, worked out when one is asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.url = document.url
        self.path = document.path

    @cached_property
    def _places(self) -> Places:
        return Places(self._document.source, self._document.decoding)

    def place(self, fact: Fact) -> Place:
        line, column = self._places.line_column(fact.span.start)
        return Place(self.path, line, column, " ".join(fact.text.split())[:_WORDS], self.url)


class _Count(Struct):
    """How often a value was seen, and its first places so far."""

    pages: int = 0
    places: list[Place] = []

    def add(self, fact: Fact, places: _OwnPlaces) -> None:
        self.pages += 1
        if len(self.places) == PLACES and self.places[-1].path < places.path:
            return
        self.places = sorted((*self.places, places.place(fact)))[:PLACES]

    def merge(self, seen: Seen) -> None:
        self.pages += seen.pages
        self.places = sorted((*self.places, *seen.places))[:PLACES]

    def seen(self) -> Seen:
        return Seen(self.pages, tuple(self.places))


def _by_key(facts: Iterable[Fact]) -> _ByKey:
    gathered: _ByKey = {}
    for fact in facts:
        gathered.setdefault(fact.key, []).append(fact)
    return gathered


def _first_of_each_value(facts: Sequence[Fact]) -> Iterable[Fact]:
    return {fact.value: fact for fact in reversed(facts)}.values()
