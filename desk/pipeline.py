"""What is done with one page: check it, and mend it in rounds until nothing changes.

Nothing is mutated: a round puts edits into the captured bytes and reads the result again; the ledger must meet at the
end, or the page is a failure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from copydesk.clean.edits import apply, choose, spelled
from copydesk.clean.ledger import LedgerGap, ledger
from copydesk.clean.sourcemap import SourceMap
from copydesk.decisions import Matches, match
from copydesk.folding import folded
from copydesk.ingest import Unreadable, read
from copydesk.ingest.profile import site_of
from copydesk.model import (
    BUDGET,
    Applicability,
    Block,
    Budget,
    Capture,
    Change,
    Decision,
    Document,
    Failure,
    Finding,
    Fix,
    Ledger,
    Place,
    Region,
    Related,
    Revision,
    Section,
    SiteProfile,
    Span,
)
from copydesk.places import Places
from copydesk.ranking import ranked
from copydesk.rules import BlockRule, CommentRule, PageRule, Problem, Rule, SiteRule, Unavailable
from copydesk.suppression import Comments, Suppression, silenced, suppressions
from copydesk.tally import Others

ROUNDS = 10
"""Rounds.  More than this means that rules undo each other: as in Ruff, whose fixes converge or are a fault."""

_CONTEXT = 40
"""Characters kept before and after a finding: enough to tell equals apart, short enough to read in a diff."""


def fingerprint(url: str, rule: str, text: str) -> str:
    """Give the name of a finding: 16 hexadecimal digits of SHA-256 over page, rule and folded text, never its place.

    In the chrome the page is the site (its host).
    """
    return sha256("\x1f".join((url, rule, folded(text))).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Inspected(Struct, frozen=True):
    """What checking one page gave: its findings in order, those that a comment silences, and what failed."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    silent: tuple[tuple[Finding, Suppression], ...] = ()


def check_page(
    document: Document, rules: Iterable[Rule], others: Others | None = None
) -> tuple[tuple[Finding, ...], tuple[Failure, ...]]:
    """Give the findings of all rules on one document, in its order, and what failed; see `inspect`."""
    inspected = inspect(document, tuple(rules), others)
    return inspected.findings, inspected.failures


def inspect(
    document: Document, rules: Sequence[Rule], others: Others | None = None, comments: Comments | None = None
) -> Inspected:
    """Run all rules on one document.

    `others` is what the rest of the site says; without it the page is compared with itself.  Of several findings on the
    same words the best is kept; all are numbered before, so that a number does not hang on what else was selected.
    `comments` says how the page's own suppressions are read; without it they are not.

    A rule that raises is a failure that names it; the other rules go on.
    """
    desk = Stamp(document)
    others = others or Others(document)
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in rules:
        try:
            findings += [desk.finding(rule, problem) for problem in _problems(rule, document, others)]
        except Unavailable as error:
            failures.append(Failure("", "", "check", f"{rule.name()}: {error}"))
        except (Exception, SystemExit) as error:  # a rule may be anybody's: its fault must not stop the page
            failures.append(rule_failure(document, rule, error))
    best = ranked(in_order(findings))
    found = suppressions(document, comments.names) if comments else ()
    if not comments or not found:
        return Inspected(best, tuple(failures))
    reason = all(rule.require_reason for rule in rules if isinstance(rule, CommentRule))
    parted = silenced(best, found, comments.as_of, {rule.name(): rule.group() for rule in rules}, reason)
    told = [
        desk.finding(rule, rule.problem(document, comment.span, fault))
        for rule in rules
        if isinstance(rule, CommentRule)
        for comment, fault in parted.idle
    ]
    together = sorted((*parted.open, *in_order(told)), key=_place_of) if told else parted.open
    return Inspected(tuple(together), tuple(failures), parted.silent)


def _problems(rule: Rule, document: Document, others: Others) -> Iterator[Problem]:
    if isinstance(rule, SiteRule):
        return others.problems(rule, document)
    return rule.examine(document) if isinstance(rule, BlockRule | PageRule) else iter(())


def rule_failure(document: Document, rule: Rule, error: BaseException) -> Failure:
    """Say that a rule raised, on which page, and what can be done."""
    message = (
        f"the rule {rule.name()} failed with {type(error).__name__}: {error};"
        f" run without it by --ignore {rule.name()}, and report it"
    )
    return Failure(document.url, document.path, "check", message)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by page and place, and number those with one fingerprint in the order of the page."""
    seen: Counter[str] = Counter()
    numbered = []
    for finding in sorted(findings, key=_place_of):
        seen[finding.fingerprint] += 1
        numbered.append(replace(finding, occurrence=seen[finding.fingerprint]))
    return tuple(numbered)


def _place_of(finding: Finding) -> tuple[str, Span, str, str]:
    return finding.path, finding.span, finding.rule, finding.message


class Stamp:
    """Makes findings of one document's problems: places, words around, section, fingerprint."""

    def __init__(self, document: Document) -> None:
        """Prepare the tables of one document; they are linear to its length."""
        self._document = document
        self._places = Places(document.source, document.decoding)
        self._reading, self._starts = _reading_text(document)
        self._trails = sorted(_trails(document))

    def finding(self, rule: Rule, problem: Problem) -> Finding:
        """Give the finding for a problem.

        Raises ValueError where the problem's span does not lie in the source.
        """
        document, span, block = self._document, problem.span, problem.block
        if span.end > len(document.source):
            raise ValueError(f"{span.start} to {span.end} is outside a source of {len(document.source)} characters")
        line, column = self._places.line_column(span.start)
        end_line, end_column = self._places.line_column(span.end)
        prefix, suffix = self._around(block, span)
        source = document.source[span.start : span.end]
        return Finding(
            rule=rule.name(),
            group=rule.group(),
            severity=min(problem.severity or rule.severity, rule.severity),  # the rule's may be what a config says
            message=problem.message,
            path=document.path,
            url=document.url,
            span=span,
            bytes=self._places.bytes(span),
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            source=source,
            excerpt=problem.text or " ".join(unescape(source).split()),
            language=block.language if block and block.language else document.language,
            region=block.region if block else Region.CONTENT,
            section=self._trail(span) if block is None or block.region is Region.CONTENT else (),
            related=tuple(self._related(place, message) for place, message in problem.related),
            fingerprint=fingerprint(
                self._identity(block), rule.name(), problem.text or problem.context or prefix + suffix
            ),
            occurrence=1,
            pages=1,
            fixes=tuple(self._fix(fix) for fix in problem.fixes if self._is_sound(fix, problem)),
            prefix=prefix,
            suffix=suffix,
            digest=document.digest,
        )

    def _identity(self, block: Block | None) -> str:
        """Say what a finding belongs to: its page; in the chrome its site, for it is told where it comes first."""
        in_chrome = block is not None and block.region is Region.CHROME
        return site_of(self._document.url) if in_chrome else self._document.url

    def _is_sound(self, fix: Fix, problem: Problem) -> bool:
        """Refuse a fix whose edit of the marked words would not replace just these words (DESIGN, judgement 4)."""
        for edit in fix.edits:
            if edit.end > len(self._document.source):
                return False
            if edit.span == problem.span and problem.text:
                there = unescape(self._document.source[edit.start : edit.end])
                if " ".join(there.split()) != " ".join(problem.text.split()):
                    return False
        return True

    def _fix(self, fix: Fix) -> Fix:
        document = self._document
        edits = tuple(
            replace(edit, path=document.path, digest=document.digest, bytes=self._places.bytes(edit.span))
            for edit in fix.edits
        )
        return replace(fix, edits=edits)

    def _related(self, span: Span | Place, message: str) -> Related:
        if isinstance(span, Place):
            return Related(span.path, span.line, span.column, message)
        line, column = self._places.line_column(span.start)
        return Related(self._document.path, line, column, message, span)

    def _around(self, block: Block | None, span: Span) -> tuple[str, str]:
        """Give the words before and after, across blocks, so that equals in equal blocks still differ."""
        start = self._starts.get(id(block)) if block else None
        if block is None or start is None:
            return "", ""
        begin = start + block.offset(span.start)
        end = start + block.offset(span.end)
        return self._reading[max(0, begin - _CONTEXT) : begin], self._reading[end : end + _CONTEXT]

    def _trail(self, span: Span) -> tuple[str, ...]:
        index = bisect_right(self._trails, span.start, key=lambda entry: entry[0]) - 1
        return self._trails[index][1] if index >= 0 else ()


def _reading_text(document: Document) -> tuple[str, dict[int, int]]:
    """Give the text of all blocks as one reads it, and where in it each block begins."""
    starts: dict[int, int] = {}
    parts: list[str] = []
    length = 0
    for block in document.blocks():
        starts[id(block)] = length
        parts.append(block.text + "\n")
        length += len(block.text) + 1
    return "".join(parts), starts


def _trails(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give where each section begins and the headings that lead to it."""
    waiting: list[tuple[Section, tuple[str, ...]]] = [(section, ()) for section in reversed(document.sections)]
    while waiting:
        section, above = waiting.pop()
        trail = (*above, section.heading.text) if section.heading else above
        yield section.span.start, trail
        waiting.extend((inner, trail) for inner in reversed(section.sections))


# -- mending --------------------------------------------------------------------------------------------------------

Check = Callable[[Document], tuple[tuple[Finding, ...], tuple[Failure, ...]]]


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
