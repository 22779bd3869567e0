"""Makes the Report of what `check` found, for reporters to tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk import __version__
from copydesk.cli.checking import Checked
from copydesk.cli.desk import Desk
from copydesk.cli.pages import relative
from copydesk.cli.reopening import Reopening
from copydesk.config import Config
from copydesk.decisions.baseline import BY
from copydesk.model import Decision, Severity
from copydesk.reporters import Report, RuleCard, State, Suppressed, counting
from copydesk.reporters.report import is_fixable
from copydesk.rulebook import catalogue, documentation, severity
from copydesk.rulebook import summary as summary_of


def report_of(
    desk: Desk, result: Checked, config: Config, fail_on: str, decisions: Sequence[Decision], suppressed: bool
) -> Report:
    """Give the Report of a check, and say what it was made with where the user wants to know.

    What is silenced and put off goes into it where `suppressed` says so.
    """
    cards = _cards()
    files = [relative(config.file)] if config.file else []
    files += sorted({place.file for place in config.origins.values() if place.order})
    desk.remark(f"config: {', '.join(files) or 'none'}; rules known: {len(cards)}")
    return Report(
        version=__version__,
        findings=result.findings,
        failures=result.failures,
        pages=result.pages,
        coverage=result.coverage,
        frames=result.framed,
        decided=result.matches.decided,
        states=_states(result) if any(decision.by == BY for decision in decisions) else {},
        suppressed=tuple(_suppressed(result)) if suppressed else (),
        fail_on=fail_on,
        rules=cards,
        opened=Reopening(config, result.sites, result.findings, result.at_hand),
        look=desk.look(),
    )


def _states(result: Checked) -> dict[tuple[str, int], State]:
    """Say how findings stand to the baseline: what is put off by it was there before, what is told was not."""
    decided = result.matches.decided
    before = ((one.fingerprint, one.occurrence) for one in result.known)
    told = ((one.fingerprint, one.occurrence) for one in result.findings)
    return dict.fromkeys(told, State.NEW) | {key: State.UNCHANGED for key in before if decided[key].by == BY}


def _suppressed(result: Checked) -> Iterator[Suppressed]:
    for finding, comment in result.silent:
        yield Suppressed(finding, comment.reason, inline=True)
    for finding in result.known:
        decision = result.matches.decided[finding.fingerprint, finding.occurrence]
        yield Suppressed(finding, decision.reason or f"{decision.verdict.value} by {decision.by}")


def summary(report: Report) -> str:
    """Say in one line how much was found, and what can be done about it."""
    tail = f" {report.fixable:,} can be mended: copydesk fix --diff" if report.fixable else ""
    return f"{counting.headline(report)}.{tail}"


def by_rule(report: Report) -> Iterator[str]:
    """Give a line for each rule that found something: findings, and how many of them have a safe fix."""
    fixable = counting.by_rule(finding for finding in report.findings if is_fixable(finding))
    for rule, count in counting.by_rule(report.findings).items():
        yield f"{count:>8,}  {rule}" + (f" ({fixable[rule]:,} can be mended)" if rule in fixable else "")


def _cards() -> dict[str, RuleCard]:
    """Give what rules say of themselves, as reports tell it."""
    return {
        name: RuleCard(name, rule.group(), Severity(severity(rule)), summary_of(rule), documentation(rule))
        for name, rule in catalogue().items()
    }
