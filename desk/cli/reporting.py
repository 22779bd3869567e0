"""Makes the Report of what `check` found, for reporters to tell."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk import __version__
from copydesk.cli.checking import Checked
from copydesk.cli.desk import Desk
from copydesk.cli.pages import relative
from copydesk.cli.reopening import Reopening
from copydesk.config import Config
from copydesk.decisions.baseline import BY
from copydesk.model import Severity
from copydesk.reporters import Report, RuleCard, State, counting
from copydesk.reporters.report import is_fixable
from copydesk.rulebook import catalogue, documentation, severity, summary


def report_of(desk: Desk, result: Checked, config: Config, fail_on: str) -> Report:
    """Give the Report of a check, and say what it was made with where the user wants to know."""
    cards = _cards()
    desk.remark(f"config: {relative(config.file) if config.file else 'none'}; rules known: {len(cards)}")
    return Report(
        version=__version__,
        findings=result.findings,
        failures=result.failures,
        pages=result.pages,
        coverage=result.coverage,
        frames=result.framed,
        decided=result.matches.decided,
        states=_states(result),
        fail_on=fail_on,
        rules=cards,
        opened=Reopening(config, result.sites, result.findings),
        look=desk.look(),
    )


def _states(result: Checked) -> dict[tuple[str, int], State]:
    """Say of what is told that it is new, where there is a baseline to know it by; what is known is not told."""
    matches = result.matches
    if not any(decision.by == BY for decision in (*matches.decided.values(), *matches.stale)):
        return {}
    return {(one.fingerprint, one.occurrence): State.NEW for one in result.findings}


def by_rule(report: Report) -> Iterator[str]:
    """Give a line for each rule that found something: findings, and how many of them have a safe fix."""
    fixable = counting.by_rule(finding for finding in report.findings if is_fixable(finding))
    for rule, count in counting.by_rule(report.findings).items():
        yield f"{count:>8,}  {rule}" + (f" ({fixable[rule]:,} can be mended)" if rule in fixable else "")


def _cards() -> dict[str, RuleCard]:
    """Give what rules say of themselves, as reports tell it."""
    return {
        name: RuleCard(name, rule.group(), Severity(severity(rule)), summary(rule), documentation(rule))
        for name, rule in catalogue().items()
    }
