"""Ways of telling what was found: one module a format, one function in it, from a Report to pieces of text.

A reporter decides nothing: what is in the Report is told, in the order it has there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from copydesk import plugins
from copydesk.model import Failure
from copydesk.reporters import json, text
from copydesk.reporters.report import Look, Report

Reporter = Callable[[Report], Iterator[str]]

OWN: dict[str, Reporter] = {"text": text.chunks, "json": json.chunks}


@cache
def reporters() -> tuple[dict[str, Reporter], tuple[Failure, ...]]:
    """Give the formats of `copydesk check` by name, with those of plug-ins, and the plug-ins that could not be used.

    A plug-in's reporter is a function like ours; it does not take the place of ours.
    """
    loaded, failed = plugins.load(plugins.REPORTERS)
    added: dict[str, Any] = {one.name: one.value for one in loaded if callable(one.value)}
    return {**added, **OWN}, failed


__all__ = ["OWN", "Look", "Report", "Reporter", "reporters"]
