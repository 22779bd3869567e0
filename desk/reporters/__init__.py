"""Ways of telling what was found: one module a format, one function in it, from a Report to pieces of text.

A reporter decides nothing: what is in the Report is told, in the order it has there.  Where a format has a limit, the
worst and newest stay, and what was cut is said in the text and returned at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from copydesk import plugins
from copydesk.model import Failure
from copydesk.reporters.report import Look, Report, RuleCard, State, Suppressed, Telling

Reporter = Callable[[Report], Iterator[str] | Telling]

_NAMES = (
    "text", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "csv", "markdown",
    "html",
)  # fmt: skip


def _own(name: str) -> Reporter:
    """Give our reporter of that name; its module is imported when it is used, since a run needs one or two of all."""

    def chunks(report: Report) -> Telling:
        module = import_module(f"copydesk.reporters.{name}")
        return (yield from module.chunks(report)) or ""

    return chunks


OWN: dict[str, Reporter] = {name: _own(name) for name in _NAMES}

FRAMED = frozenset({"text"})
"""Formats that show code frames."""


def telling(reporter: Reporter, report: Report) -> Telling:
    """Give what a reporter gives, ours or a plug-in's, which may return nothing at its end."""
    return (yield from reporter(report)) or ""  # type: ignore[func-returns-value]


@cache
def reporters() -> tuple[dict[str, Reporter], tuple[Failure, ...]]:
    """Give the formats of `copydesk check` by name, with those of plug-ins, and the plug-ins that could not be used.

    A plug-in's reporter is a function like ours; it does not take the place of ours.
    """
    loaded, failed = plugins.load(plugins.REPORTERS)
    added: dict[str, Any] = {one.name: one.value for one in loaded if callable(one.value)}
    return {**added, **OWN}, failed


__all__ = ["FRAMED", "OWN", "Look", "Report", "Reporter", "RuleCard", "State", "Suppressed", "reporters", "telling"]
