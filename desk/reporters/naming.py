"""Gives findings names that are unique in a report, and the same in the next run, for formats that want such."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from copydesk.model import Finding


class Names:
    """The names given in one report: a second finding of the same name gets a number after it."""

    def __init__(self) -> None:
        """Begin without names."""
        self._given: Counter[tuple[str, str]] = Counter()

    def key(self, finding: Finding) -> str:
        """Give a name that is unique among the findings of its path: fingerprint, occurrence."""
        name = f"{finding.fingerprint}-{finding.occurrence}"
        self._given[finding.path, name] += 1
        again = self._given[finding.path, name]
        return name if again == 1 else f"{name}-{again}"

    def digest(self, finding: Finding) -> str:
        """Give a name that is unique in the report: 64 hexadecimal digits of SHA-256 over path and key."""
        text = f"{finding.path}\x1f{self.key(finding)}"
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
