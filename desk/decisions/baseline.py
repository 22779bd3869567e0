"""A baseline: what a site had when it was first checked, put off, an entry for each finding.

It is a file of decisions like any other, of a reviewer called "baseline" whose every word is "defer": any editor's word
goes before it. Its lines are sorted and carry no time, so that two branches merge and two runs write the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from copydesk.decisions.files import identified
from copydesk.folding import folded, folded_quote
from copydesk.model import Decision, Finding, Verdict

BY = "baseline"
FILE_NAME = f"{BY}.jsonl"


def entries(findings: Iterable[Finding], reason: str = "", until: str | None = None) -> tuple[Decision, ...]:
    """Give the entry of each finding, sorted; equals with equal words around them are told apart by a number."""
    return in_order(_entry(finding, number, reason, until) for finding, number in numbered(findings))


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Give each finding with its number among those that read the same between the same words."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in sorted(findings, key=lambda one: (one.url, one.fingerprint, one.occurrence)):
        words = (folded_quote(finding.excerpt), folded(finding.prefix), folded(finding.suffix))
        around = (finding.fingerprint, *words)
        seen[around] += 1
        yield finding, seen[around]


def added(known: Sequence[Decision], new: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give a baseline with further entries: what stands in it stays as it is."""
    taken = {_key(entry) for entry in known}
    fresh: list[Decision] = []
    for entry in new:
        while _key(entry) in taken:  # an equal among equals that the baseline has already
            entry = identified(msgspec.structs.replace(entry, id="", number=entry.number + 1))
        taken.add(_key(entry))
        fresh.append(entry)
    return in_order((*known, *fresh))


def without(known: Iterable[Decision], gone: Collection[str]) -> tuple[Decision, ...]:
    """Give a baseline without the entries of these ids."""
    return tuple(entry for entry in known if entry.id not in gone)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Sort by page, rule and words, so that what belongs together stands together in a difference."""
    return tuple(sorted(decisions, key=lambda one: (one.url, one.rule, one.fingerprint, one.quote, one.number, one.id)))


def encoded(decisions: Iterable[Decision]) -> bytes:
    """Give the file."""
    return b"".join(msgspec.json.encode(decision) + b"\n" for decision in decisions)


def path_in(folder: Path) -> Path:
    """Give where the baseline of a project stands."""
    return folder / FILE_NAME


def _entry(finding: Finding, number: int, reason: str, until: str | None) -> Decision:
    return identified(
        Decision(
            id="",
            fingerprint=finding.fingerprint,
            rule=finding.rule,
            url=finding.url,
            verdict=Verdict.DEFER,
            quote=finding.excerpt,
            prefix=finding.prefix,
            suffix=finding.suffix,
            number=number,
            reason=reason,
            by=BY,
            until=until,
        )
    )


def _key(entry: Decision) -> tuple[str, str, str, str, int]:
    return entry.fingerprint, entry.quote, entry.prefix, entry.suffix, entry.number
