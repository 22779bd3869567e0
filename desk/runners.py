"""Runs rules over many pages: page by page, then what only the site as a whole can tell.

What stands in the chrome of many pages is told once, at its first place, with the number of pages and the other places.
Documents are kept only while a site rule needs them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from copydesk.folding import folded
from copydesk.model import Document, Failure, Finding, Region, Related
from copydesk.pipeline import Stamp, check_page, in_order, rule_failure
from copydesk.rules import Rule, SiteRule


def check_each(
    documents: Iterable[Document], rules: Sequence[Rule]
) -> Iterator[tuple[Document, tuple[Finding, ...], tuple[Failure, ...]]]:
    """Give each document with its findings and what failed, one at a time; site rules are not run here."""
    for document in documents:
        findings, failures = check_page(document, rules)
        yield document, findings, failures


def check_site(documents: Sequence[Document], rules: Sequence[Rule]) -> tuple[tuple[Finding, ...], tuple[Failure, ...]]:
    """Run the site rules: gather the facts of each page, then compare them key by key."""
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in rules:
        if isinstance(rule, SiteRule):
            try:
                findings += _site_findings(rule, documents)
            except Exception as error:  # a rule may be anybody's: its fault must not stop the run
                failures += [rule_failure(document, rule, error) for document in documents[:1]]
    return in_order(findings), tuple(failures)


def has_site_rules(rules: Iterable[Rule]) -> bool:
    """Say whether any rule needs all pages at once."""
    return any(isinstance(rule, SiteRule) for rule in rules)


def _site_findings(rule: SiteRule, documents: Sequence[Document]) -> Iterator[Finding]:
    facts: dict[str, list[tuple[Document, Any]]] = defaultdict(list)
    for document in documents:
        for key, fact in rule.gather(document):
            facts[key].append((document, fact))
    for key in sorted(facts):
        for document, problem in rule.check(key, tuple(facts[key])):
            yield Stamp(document).finding(rule, problem)


def once_for_the_site(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Tell what stands in the chrome of several pages of one site once: at the first place, with all others listed."""
    kept: list[Finding] = []
    repeated: dict[tuple[str, str, str, int], list[Finding]] = {}
    for finding in findings:
        if finding.region is not Region.CHROME:
            kept.append(finding)
            continue
        key = (urlsplit(finding.url).netloc, finding.rule, folded(finding.excerpt), finding.occurrence)
        repeated.setdefault(key, []).append(finding)
    kept += [_told_once(equals) for equals in repeated.values()]
    return tuple(sorted(kept, key=lambda finding: (finding.path, finding.span, finding.rule, finding.message)))


def _told_once(equals: Sequence[Finding]) -> Finding:
    first, *others = sorted(equals, key=lambda finding: (finding.path, finding.span))
    pages = len({finding.path for finding in equals})
    places = tuple(Related(other.path, other.line, other.column, "here too") for other in others)
    return replace(first, pages=pages, related=(*first.related, *places))
