"""What is done with one page: mend it in rounds, checking it anew each time, until nothing changes.

Nothing is mutated: a round puts edits into the captured bytes and reads the result again; the ledger must meet at the
end, or the page is a failure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from msgspec.structs import replace

from copydesk.clean.edits import apply, choose, spelled
from copydesk.clean.ledger import LedgerGap, ledger
from copydesk.clean.sourcemap import SourceMap
from copydesk.decisions import Matches, match
from copydesk.ingest import Unreadable, read
from copydesk.inspection import inspect
from copydesk.model import (
    BUDGET,
    Applicability,
    Budget,
    Capture,
    Change,
    Decision,
    Document,
    Failure,
    Finding,
    Fix,
    Ledger,
    Revision,
    SiteProfile,
)
from copydesk.places import Places
from copydesk.rules import Rule
from copydesk.suppression import Comments
from copydesk.tally import Others

ROUNDS = 10
"""Rounds.  More than this means that rules undo each other: as in Ruff, whose fixes converge or are a fault."""


def revise(
    capture: Capture,
    rules: Sequence[Rule],
    decisions: Sequence[Decision] = (),
    threshold: Applicability = Applicability.SAFE,
    profile: SiteProfile | None = None,
    budget: Budget = BUDGET,
    comments: Comments | None = None,
) -> tuple[Revision | None, tuple[Failure, ...]]:
    """Read, check and mend one page, in rounds, until nothing changes; give what came of it and what failed.

    `profile` is what is known of the page's site, `budget` how much of a page is read, `comments` how its suppressions
    are.

    A page that cannot be read gives no revision.  A page whose rules undo each other, or whose ledger does not meet,
    gives the revision as far as it went, with the failure beside it.
    """
    try:
        captured = read(capture, None, None, profile, budget=budget)
    except Unreadable as error:
        return None, (Failure(capture.url, capture.path, "read", str(error)),)
    return _Rounds(capture, captured, rules, decisions, threshold, profile, comments).run()


class _Rounds:
    """The state of mending one page: the bytes as they are now, and what led there."""

    def __init__(
        self,
        capture: Capture,
        captured: Document,
        rules: Sequence[Rule],
        decisions: Sequence[Decision],
        threshold: Applicability,
        profile: SiteProfile | None,
        comments: Comments | None,
    ) -> None:
        self._capture, self._captured, self._rules, self._threshold = capture, captured, rules, threshold
        self._comments = comments
        self._decisions, self._profile = decisions, profile
        self._document = captured
        self._others = Others(captured, profile)
        self._map = SourceMap.identity(len(captured.source))
        self._places = Places(captured.source, captured.decoding)
        self._changes: list[Change] = []
        self._used: set[str] = set()

    def run(self) -> tuple[Revision, tuple[Failure, ...]]:
        findings, failures = self._inspected()
        found = findings
        bodies = {self._capture.body}
        for _ in range(ROUNDS):
            chosen = choose(findings, self._decided(findings), self._threshold)
            if not chosen:
                break
            self._apply(chosen)
            if self._capture.body in bodies:
                failures += (self._failure("fix", _undoing(chosen)),)
                break
            bodies.add(self._capture.body)
            findings, failed = self._inspected()
            failures += tuple(failure for failure in failed if failure not in failures)
        else:
            if choose(findings, self._decided(findings), self._threshold):
                failures += (self._failure("fix", _undoing(choose(findings, {}, self._threshold))),)
        return self._revision(found, findings, failures)

    def _inspected(self) -> tuple[tuple[Finding, ...], tuple[Failure, ...]]:
        inspected = inspect(self._document, self._rules, self._others, self._comments)
        return inspected.findings, inspected.failures

    def _decided(self, findings: Sequence[Finding]) -> Mapping[tuple[str, int], Decision]:
        """Match decisions; one that was carried out is used up, or a rewrite could go on for ever."""
        left = [decision for decision in self._decisions if decision.id not in self._used]
        matches: Matches = match(findings, left)
        return matches.decided

    def _apply(self, chosen: Sequence[tuple[Finding, Fix, str]]) -> None:
        encoding = self._document.decoding.encoding
        edits = [replace(edit, text=spelled(edit.text, encoding)) for _, fix, _ in chosen for edit in fix.edits]
        for finding, fix, because in chosen:
            self._changes += [self._change(finding, fix, because, index) for index in range(len(fix.edits))]
        body = apply(self._capture.body, self._document, edits)
        self._use_up(chosen)
        self._map = self._map.compose(edits)
        self._capture = replace(self._capture, body=body, digest=sha256(body).hexdigest())
        hidden = (piece.span.start for piece in self._captured.pieces if piece.role == "hidden")
        apart, before = self._now(self._captured.apart), self._document.decoding
        self._document = read(self._capture, apart, self._now(hidden), self._profile, before)

    def _now(self, starts: Iterable[int]) -> set[int]:
        """Give where captured places stand now, without those that an edit took away."""
        return {now for start in starts if (now := self._map.current(start)) is not None}

    def _use_up(self, chosen: Sequence[tuple[Finding, Fix, str]]) -> None:
        decided = self._decided([finding for finding, _, _ in chosen])
        self._used |= {decision.id for decision in decided.values() if decision.scope == "occurrence"}

    def _change(self, finding: Finding, fix: Fix, because: str, index: int) -> Change:
        edit = fix.edits[index]
        span = self._map.original(edit.span)
        line, column = self._places.line_column(self._map.original(finding.span).start)
        return Change(
            rule=finding.rule,
            fingerprint=finding.fingerprint,
            occurrence=finding.occurrence,
            title=fix.title,
            message=finding.message,
            because=because,
            span=span,
            line=line,
            column=column,
            before=self._document.source[edit.start : edit.end],
            after=edit.text,
            section=finding.section,
            region=finding.region,
        )

    def _failure(self, step: str, message: str) -> Failure:
        return Failure(self._captured.url, self._captured.path, step, message)

    def _revision(
        self, found: tuple[Finding, ...], remaining: tuple[Finding, ...], failures: tuple[Failure, ...]
    ) -> tuple[Revision, tuple[Failure, ...]]:
        account, gap = _account(self._captured, self._document, self._map, self._changes)
        if gap:
            failures += (self._failure("export", gap),)
        changes = tuple(sorted(self._changes, key=lambda change: (change.span, change.rule)))
        revision = Revision(
            captured=self._captured,
            document=self._document,
            body=self._capture.body,
            changes=changes,
            remaining=remaining,
            ledger=account,
            found=found,
        )
        return revision, failures


def _undoing(chosen: Sequence[tuple[Finding, Fix, str]]) -> str:
    names = sorted({finding.rule for finding, _, _ in chosen})
    return (
        f"the fixes of {' and '.join(names)} undo each other or never end; the page is left as it was before that;"
        f" run without one of them by --ignore {names[-1]}"
    )


def _account(
    captured: Document, cleaned: Document, source_map: SourceMap, changes: Sequence[Change]
) -> tuple[Ledger, str]:
    """Give the ledger, and what to say where it does not meet (empty where it does)."""
    try:
        return ledger(captured, cleaned, source_map, changes), ""
    except LedgerGap as gap:
        return gap.ledger, str(gap)
