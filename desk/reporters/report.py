"""What a reporter is given: findings, failures, and how much room and colour there is.

A Report keeps no pages: code frames are cut while a page is at hand, and a reporter that shows whole pages opens them
one at a time, so that a site of any size can be reported.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from enum import StrEnum

from msgspec import Struct, field

from copydesk.codeframe import CodeFrame
from copydesk.coverage import Coverage
from copydesk.model import Applicability, Decision, Document, Failure, Finding, Severity

Telling = Generator[str, None, str]
"""Pieces of text; what is returned at the end is to be said beside it, such as that something was cut."""

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


class Look(Struct, frozen=True):
    """How a report may look: columns of width, and whether the terminal shows colours."""

    width: int = 80
    color: bool = False

    def paint(self, style: str, text: str) -> str:
        """Give the text in a style (bold, dim or a colour's name), or as it is where there are no colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text else text


class State(StrEnum):
    """How a finding stands to those of an earlier run."""

    NEW = "new"
    UNCHANGED = "unchanged"


class RuleCard(Struct, frozen=True):
    """A rule as reports tell of it: `summary` is one sentence, `text` what it says of itself at length, in Markdown."""

    name: str
    group: str
    severity: Severity
    summary: str
    text: str


class Suppressed(Struct, frozen=True):
    """A finding that somebody does not want to see, and why: `inline` where the page itself says so."""

    finding: Finding
    reason: str = ""
    inline: bool = False


def is_fixable(finding: Finding) -> bool:
    """Say whether a finding has a safe fix."""
    return any(fix.applicability is Applicability.SAFE for fix in finding.fixes)


def _unopened(finding: Finding) -> Document | None:  # noqa: ARG001 - what opens a page takes a finding on it
    return None


class Report(Struct, frozen=True):
    """What one check found.

    `pages` counts those that were read, `coverage` their characters; `frames` are by path, start and end of the
    finding, `decided` by fingerprint and occurrence: decisions on findings that are still told because the page still
    has them. `states` (by fingerprint and occurrence) compare with an earlier run, and are empty where there was none;
    `suppressed` are findings that are not among `findings`. What is at or above `fail_on` must not stay. `rules` are by
    name. `opened` reads the page of a finding again, and gives None where it is not what was checked.
    """

    version: str
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    pages: int = 0
    coverage: Coverage = Coverage()
    frames: Mapping[tuple[str, int, int], CodeFrame] = field(default_factory=dict)
    decided: Mapping[tuple[str, int], Decision] = field(default_factory=dict)
    states: Mapping[tuple[str, int], State] = field(default_factory=dict)
    suppressed: tuple[Suppressed, ...] = ()
    fail_on: str = Severity.WARNING.value
    rules: Mapping[str, RuleCard] = field(default_factory=dict)
    opened: Callable[[Finding], Document | None] = _unopened
    look: Look = Look()

    @property
    def fixable(self) -> int:
        """The number of findings that have a safe fix."""
        return sum(map(is_fixable, self.findings))

    def state(self, finding: Finding) -> State | None:
        """Say how a finding stands to an earlier run; None where there was none."""
        return self.states.get((finding.fingerprint, finding.occurrence))

    def blocks(self, finding: Finding) -> bool:
        """Say whether a finding must not stay."""
        return self.fail_on != "never" and finding.severity >= Severity(self.fail_on)
