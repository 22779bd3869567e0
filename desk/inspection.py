"""Runs the rules on one page, and makes findings of what they say: places, words around, section, fingerprint.

The order is fixed: all findings are numbered, of those on the same words the best is kept, and only then the page's own
comments silence some; so a number does not hang on what else was selected or silenced.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from copydesk.folding import folded
from copydesk.ingest.profile import site_of
from copydesk.model import Block, Document, Failure, Finding, Fix, Place, Region, Related, Section, Span
from copydesk.places import Places
from copydesk.ranking import ranked
from copydesk.rules import BlockRule, CommentRule, PageRule, Problem, Rule, SiteRule, Unavailable
from copydesk.suppression import Comments, Suppression, silenced, suppressions
from copydesk.tally import Others

_CONTEXT = 40
"""Characters kept before and after a finding: enough to tell equals apart, short enough to read in a diff."""

_APART = "\0"
"""Stands between head, chrome and content; a parser of HTML lets none into text."""


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
        """Give the words before and after, across blocks, so that equals in equal blocks still differ.

        The head, the chrome and the content are read apart: an entry more in the menu is no neighbour of the content.
        """
        start = self._starts.get(id(block)) if block else None
        if block is None or start is None:
            return "", ""
        begin = start + block.offset(span.start)
        end = start + block.offset(span.end)
        before, after = self._reading[max(0, begin - _CONTEXT) : begin], self._reading[end : end + _CONTEXT]
        return before.rpartition(_APART)[2], after.partition(_APART)[0]

    def _trail(self, span: Span) -> tuple[str, ...]:
        index = bisect_right(self._trails, span.start, key=lambda entry: entry[0]) - 1
        return self._trails[index][1] if index >= 0 else ()


def _reading_text(document: Document) -> tuple[str, dict[int, int]]:
    """Give the text of all blocks as one reads it, and where in it each block begins."""
    starts: dict[int, int] = {}
    parts: list[str] = []
    length, region = 0, Region.HEAD
    for block in document.blocks():
        if block.region is not region:
            parts.append(_APART)
            length, region = length + 1, block.region
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
