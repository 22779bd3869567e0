"""Runs the examples of rules, for their documentation and for their tests.

A rule that compares pages has all pages of an example in one piece of HTML, parted by `NEXT_PAGE`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.model import Document, Edit, SiteProfile
from copydesk.rulebook.catalogue import catalogue
from copydesk.rules import BlockRule, CommentRule, Example, PageRule, Problem, Rule, SiteRule
from copydesk.suppression import silenced, suppressions
from copydesk.tally import Others, Tally

_EXAMPLE_DAY = date(2020, 1, 1)
"""The day it is in examples: their results must not hang on when they are run."""

NEXT_PAGE = "<!-- next page -->"


def documents(html: str) -> tuple[Document, ...]:
    """Read the pages of an example."""
    pages = html.split(NEXT_PAGE)
    if len(pages) == 1:
        return (read_html(html),)
    numbered = enumerate(pages, start=1)
    return tuple(read_html(page, f"https://example.org/page{n}.html", f"page{n}.html") for n, page in numbered)


def configured(rule: type[Rule], options: Mapping[str, Any]) -> Rule:
    """Make a rule with the options of an example; lists become sets where the rule has sets.

    Raises msgspec.ValidationError where a value has another type than the rule's field.
    """
    types = {field.name: field.type for field in msgspec.structs.fields(rule)}
    return rule(**{name: msgspec.convert(value, types[name], strict=False) for name, value in options.items()})


def problems(rule: Rule, pages: Sequence[Document]) -> tuple[tuple[Document, Problem], ...]:
    """Give what a rule of any kind finds on these pages, in the order of the pages and of their text."""
    if isinstance(rule, SiteRule):
        found = [*_site_problems(rule, pages)]
    elif isinstance(rule, BlockRule | PageRule):
        found = [(page, problem) for page in pages for problem in rule.examine(page)]
    elif isinstance(rule, CommentRule):
        found = [(page, problem) for page in pages for problem in _comment_problems(rule, page)]
    else:
        raise TypeError(f"{rule.name()} is neither a BlockRule nor a PageRule nor a SiteRule nor a CommentRule")
    return tuple(sorted(found, key=lambda one: (one[0].path, one[1].span)))


def found(rule: type[Rule], example: Example) -> tuple[tuple[Document, Problem], ...]:
    """Give what a rule finds in one of its examples."""
    return problems(configured(rule, example.options), documents(example.html))


def mended(example: Example, found: Sequence[tuple[Document, Problem]]) -> str:
    """Give the HTML of an example after the best fix of every finding, whatever its applicability."""
    pages = documents(example.html)
    edits = {page.path: _best_edits(page, found) for page in pages}
    return NEXT_PAGE.join(_edited(page.source, edits[page.path]) for page in pages)


def _best_edits(page: Document, found: Sequence[tuple[Document, Problem]]) -> list[Edit]:
    best = [problem.fixes[0] for document, problem in found if document.path == page.path and problem.fixes]
    return [edit for fix in best for edit in fix.edits]


def _edited(source: str, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):  # from the end: earlier offsets stay true
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def _comment_problems(rule: CommentRule, page: Document) -> Iterator[Problem]:
    """Give what a rule says of a page's suppressions when all rules have run."""
    known = {one.name(): one for one in catalogue().values()}
    active = {name: one.group() for name, one in known.items()}
    others = tuple(one() for one in known.values() if not issubclass(one, CommentRule))
    findings, _ = check_page(page, others)
    comments = suppressions(page, {*active, *active.values()})
    for comment, fault in silenced(findings, comments, _EXAMPLE_DAY, active, rule.require_reason).idle:
        yield rule.problem(page, comment.span, fault)


def _site_problems(rule: SiteRule, pages: Sequence[Document]) -> Iterator[tuple[Document, Problem]]:
    tally = Tally((rule,))
    for page in pages:
        tally.add(page)
    profile = SiteProfile(pages=len(pages), facts=tally.facts())
    for page in pages:
        for problem in Others(page, profile).problems(rule, page):
            yield page, problem
