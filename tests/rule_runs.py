"""Runs one rule on one piece of HTML, for the tests of single rules."""

from __future__ import annotations

from copydesk.model import Applicability
from copydesk.rulebook.examples import documents, problems
from copydesk.rules import Problem, Rule


def found(rule: Rule, html: str) -> list[Problem]:
    """What a rule finds in a page."""
    return [problem for _, problem in problems(rule, documents(html))]


def marks(rule: Rule, html: str) -> tuple[str, ...]:
    """The source texts a rule marks in a page."""
    return tuple(html[problem.span.start : problem.span.end] for problem in found(rule, html))


def fixed(rule: Rule, html: str, threshold: Applicability = Applicability.SAFE) -> str:
    """A page after the best fixes that are at least this certain."""
    edits = [
        edit
        for problem in found(rule, html)
        for fix in problem.fixes[:1]
        if fix.applicability >= threshold
        for edit in fix.edits
    ]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        html = html[: edit.start] + edit.text + html[edit.end :]
    return html
