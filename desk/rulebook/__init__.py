"""All rules: found, selected, set up and explained."""

from __future__ import annotations

from copydesk.config import ConfigError, unknown_rule
from copydesk.rulebook.by_page import ByPage
from copydesk.rulebook.catalogue import catalogue, failures
from copydesk.rulebook.pages import documentation, index, page, severity, summary
from copydesk.rulebook.selection import rules

__all__ = ["ByPage", "catalogue", "documentation", "explain", "failures", "pages", "rules", "severity", "summary"]


def explain(name: str) -> str:
    """Give the documentation page of a rule, as Markdown; its examples are run for real.

    Raises ConfigError where there is no such rule.
    """
    known = catalogue()
    if name not in known:
        raise ConfigError(unknown_rule(name, known))
    return page(known[name])


def pages() -> dict[str, str]:
    """Give the text of every file under docs/rules, by file name: our rules (not plug-ins') and their index."""
    ours = {name: rule for name, rule in catalogue().items() if "/" not in name}
    return {"index.md": index(ours.values())} | {f"{name}.md": page(rule) for name, rule in ours.items()}
