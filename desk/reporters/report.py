"""What a reporter is given: findings, failures, and how much room and colour there is.

A Report keeps no pages: code frames are cut while a page is at hand, so that a site of any size can be reported.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from copydesk.codeframe import CodeFrame
from copydesk.coverage import Coverage
from copydesk.model import Applicability, Decision, Failure, Finding

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class Look(Struct, frozen=True):
    """How a report may look: columns of width, and whether the terminal shows colours."""

    width: int = 80
    color: bool = False

    def paint(self, style: str, text: str) -> str:
        """Give the text in a style (bold, dim or a colour's name), or as it is where there are no colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text else text


class Report(Struct, frozen=True):
    """What one check found.

    `pages` counts those that were read, `coverage` their characters; `frames` are by path, start and end of the
    finding, `decided` by fingerprint and occurrence: decisions on findings that are still told because the page still
    has them.
    """

    version: str
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    pages: int = 0
    coverage: Coverage = Coverage()
    frames: Mapping[tuple[str, int, int], CodeFrame] = field(default_factory=dict)
    decided: Mapping[tuple[str, int], Decision] = field(default_factory=dict)
    look: Look = Look()

    @property
    def fixable(self) -> int:
        """The number of findings that have a safe fix."""
        return sum(any(fix.applicability is Applicability.SAFE for fix in one.fixes) for one in self.findings)
