"""Remembers which rules looked at which pages, so that nothing is called gone that nobody looked for."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.cli.pages import Given
from copydesk.config import Config
from copydesk.ingest.profile import profile_of
from copydesk.model import Decision, SiteProfile
from copydesk.rules import Rule, SiteRule
from copydesk.tally import can_run


class Seen:
    """The rules that ran on each page.

    A rule that compares pages has seen one only where all pages of the config were there, or a profile speaks for them.
    """

    def __init__(self, config: Config, paths: Given, known: Sequence[SiteProfile]) -> None:
        """Begin with no page."""
        self._whole = not paths or bool(config.profile)
        self._known = known
        self._names: dict[tuple[int, str], frozenset[str]] = {}
        self._ran: dict[str, frozenset[str]] = {}

    def add(self, url: str, rules: Sequence[Rule]) -> None:
        """Note that these rules ran on a page, and none of them failed."""
        profile = profile_of(self._known, url)
        key = (id(rules), profile.site if profile else "")
        if key not in self._names:
            self._names[key] = frozenset(rule.name() for rule in rules if self._looks(rule, profile))
        self._ran[url] = self._names[key]

    def looked_for(self, decision: Decision) -> bool:
        """Say whether what was decided on would have been found if it were still there."""
        return decision.rule in self._ran.get(decision.url, ())

    def _looks(self, rule: Rule, profile: SiteProfile | None) -> bool:
        return not isinstance(rule, SiteRule) or (self._whole and can_run(rule, profile))
