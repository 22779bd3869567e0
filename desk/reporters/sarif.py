"""Tells findings as SARIF 2.1.0, for code scanning and editors: one run, each result on a line of its own.

Fingerprints go under a key of ours; GitHub works out its own, `primaryLocationLineHash`, and warns where it finds
another value there. GitHub opens an alert for a suppressed result too, so those come only where the Report has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from copydesk.model import Applicability, Edit, Failure, Finding, Fix, Related, Span
from copydesk.reporters.code_scanning import RELATED, fitting, stated
from copydesk.reporters.json import encoded
from copydesk.reporters.report import Report, RuleCard, Suppressed, Telling

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "copydesk/v1"


def chunks(report: Report) -> Telling:
    """Give the log: the tool with the rules that found something, the results that fit, and what could not be done."""
    rules = _rules(report)
    order = {name: index for index, name in enumerate(rules)}
    kept = fitting(report, lambda finding: encoded(_result(finding, report, order)))
    aside = [encoded(_suppressed(one, report, order)) for one in report.suppressed]
    cut = stated(len(kept), report)
    driver = {"name": "copydesk", "version": report.version, "rules": [_rule(card) for card in rules.values()]}
    yield f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{encoded(driver)}}},\n"results":['
    yield from _members([*kept, *aside])
    yield f'\n],\n"invocations":[{encoded(_invocation(report, cut))}],\n{_CONSTANTS}}}]}}\n'
    return cut


_CONSTANTS = (
    f'"columnKind":"unicodeCodePoints","originalUriBaseIds":{{"{ROOT}":'
    '{"description":{"text":"The folder that copydesk was started in."}}}'
)


def _members(lines: Iterable[str]) -> Iterator[str]:
    separator = "\n"
    for line in lines:
        yield separator + line
        separator = ",\n"


# -- rules ----------------------------------------------------------------------------------------------------------


def _rules(report: Report) -> dict[str, RuleCard]:
    """Give the rules that found something, by name."""
    found = (*report.findings, *(one.finding for one in report.suppressed))
    cards = {
        one.rule: report.rules.get(one.rule) or RuleCard(one.rule, one.group, one.severity, "", "") for one in found
    }
    return dict(sorted(cards.items()))


def _rule(card: RuleCard) -> dict[str, Any]:
    summary = card.summary or card.name
    return {
        "id": card.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": card.text.partition("\n\n")[0].replace("\n", " ") or summary},
        "help": {"text": card.text or summary, "markdown": card.text or summary},
        "defaultConfiguration": {"level": card.severity.value},
        "properties": {"tags": [card.group], "problem.severity": _PROBLEM[card.severity.value]},
    }


_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
"""GitHub's words for the severity of what is no security alert."""


# -- results --------------------------------------------------------------------------------------------------------


def _result(finding: Finding, report: Report, order: dict[str, int]) -> dict[str, Any]:
    related = finding.related[:RELATED]
    left_out = len(finding.related) - len(related)
    message = finding.message + (f" {left_out:,} more places are not listed here." if left_out else "")
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": finding.severity.value,
        "message": {"text": _literal(message)},
        "locations": [_location(finding)],
        "partialFingerprints": {FINGERPRINT: f"{finding.fingerprint}-{finding.occurrence}"},
        "properties": {
            "excerpt": finding.excerpt,
            "language": finding.language,
            "region": finding.region.value,
            "pages": finding.pages,
        },
    }
    if related:
        result["relatedLocations"] = [_related(number, one) for number, one in enumerate(related, 1)]
    offered = dict.fromkeys(fix for fix in finding.fixes if fix.applicability > Applicability.DISPLAY and fix.edits)
    if offered:  # each once: the schema wants them unique
        result["fixes"] = [_fix(fix) for fix in offered]
    if state := report.state(finding):
        result["baselineState"] = state.value
    return result


def _suppressed(one: Suppressed, report: Report, order: dict[str, int]) -> dict[str, Any]:
    kind = {"kind": "inSource" if one.inline else "external", "status": "accepted"}
    said = {"justification": one.reason} if one.reason else {}
    return {**_result(one.finding, report, order), "suppressions": [{**kind, **said}]}


def _location(finding: Finding) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        **_offsets(finding.span),
    }
    if finding.source:
        region["snippet"] = {"text": finding.source}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(finding.path), "region": region}}
    if finding.section:
        location["logicalLocations"] = [
            {"name": finding.section[-1], "fullyQualifiedName": " › ".join(finding.section), "kind": "element"}
        ]
    return location


def _related(number: int, related: Related) -> dict[str, Any]:
    place = {"startLine": related.line, "startColumn": related.column}
    return {
        "id": number,
        "message": {"text": _literal(related.message)},
        "physicalLocation": {"artifactLocation": _artifact(related.path), "region": place},
    }


def _fix(fix: Fix) -> dict[str, Any]:
    """Give a fix; its edits count characters, because a fix may reach over lines."""
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    changes = [
        {"artifactLocation": _artifact(path), "replacements": [_replacement(edit) for edit in edits]}
        for path, edits in by_path.items()
    ]
    properties = {"applicability": fix.applicability.value}
    return {"description": {"text": fix.title}, "artifactChanges": changes, "properties": properties}


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _offsets(edit.span), "insertedContent": {"text": edit.text}}


def _offsets(span: Span) -> dict[str, int]:
    return {"charOffset": span.start, "charLength": span.end - span.start}


def _artifact(path: str) -> dict[str, str]:
    """Give the address of a page: what a URI may not hold is percent-encoded, bytes that are no UTF-8 as they are."""
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": ROOT}


def _literal(text: str) -> str:
    """Escape what SARIF would take for a link in a message (section 3.11.6): a page's `[1](2)` is none."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text


# -- the run --------------------------------------------------------------------------------------------------------


def _invocation(report: Report, cut: str) -> dict[str, Any]:
    """Say whether all was done; without times, so that two runs write the same bytes."""
    notifications = [_notification(failure) for failure in report.failures]
    if cut:
        notifications.append({"level": "warning", "message": {"text": _literal(cut)}})
    invocation: dict[str, Any] = {"executionSuccessful": not report.failures}
    return invocation | ({"toolExecutionNotifications": notifications} if notifications else {})


def _notification(failure: Failure) -> dict[str, Any]:
    said: dict[str, Any] = {"level": "error", "message": {"text": _literal(failure.message)}}
    if failure.path:
        said["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(failure.path)}}]
    return said
