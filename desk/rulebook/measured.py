"""What was measured of each rule on legacy pages: how often it speaks, what it finds, and how often it is right.

The figures are made by `benchmarks/catalogue.py`, and are of the version they come with.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Measured(Struct, frozen=True):
    """The figures of one rule on 875 legacy pages of 13 sites.

    `kinds` holds labelled defects by kind (found by this rule, by all rules that know the kind, there), `lookalikes`
    passages that only look like one (marked, there), `right` findings on pages of other sites that were read by eye
    (right, read).
    """

    rule: str
    findings: int = 0
    per_1000_words: float = 0.0
    kinds: dict[str, tuple[int, int, int]] = {}
    lookalikes: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)


def measured(rule: str) -> Measured | None:
    """Give the figures of a rule; None where it was never measured."""
    return _all().get(rule)


def told(figures: Measured) -> str:
    """Say in a sentence what was measured."""
    often = f"{_counted(figures.findings, 'finding')} on 875 legacy pages, {figures.per_1000_words:.3f} in 1,000 words"
    parts = [often if figures.findings else "No finding on 875 legacy pages", *map(_recall, figures.kinds.items())]
    (marked, lookalikes), (right, read) = figures.lookalikes, figures.right
    if lookalikes:
        parts.append(f"of {_counted(lookalikes, 'passage')} that may look like one it marks {marked or 'none'}")
    if read:
        verb = "is" if right == 1 else "are"
        parts.append(f"of {_counted(read, 'finding')} on other sites, read by eye, {right} {verb} right")
    return "; ".join(parts) + "."


def _recall(kind: tuple[str, tuple[int, int, int]]) -> str:
    name, (own, together, there) = kind
    others = f" ({together} with other rules)" if together > own else ""
    return f"of {_counted(there, 'labelled defect')} of the kind {name.replace('_', ' ')} it finds {own}{others}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@cache
def _all() -> dict[str, Measured]:
    lines = files(__package__).joinpath("measured.jsonl").read_bytes()
    return {figures.rule: figures for figures in msgspec.json.Decoder(Measured).decode_lines(lines)}
