"""Finds the decisions that hold today, and for each the finding it was made about.

A finding is known again by the offending text itself, which must be equal, and among equals by the words around it, one
to one: so mending the first of two leaves the decision about the second where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from operator import itemgetter

from msgspec import Struct

from copydesk.folding import folded, folded_quote
from copydesk.model import Decision, Finding, Scope, Verdict

LIKE_ENOUGH = 0.5
"""Share of equal words. One side of a finding must be as like as this to what stood beside the words decided on; else
it is taken for other words that happen to read the same."""

LONG = 20
"""Characters.  A quote of as many is taken for the same wherever it stands on the page; a word may be typed anew."""

_COMPARED = 10_000
"""Pairs of findings and decisions that are compared word by word, about a second's work."""

_Spoken = tuple[int, Decision]
"""A decision with its place in the order in which they were made."""


class Conflict(Struct, frozen=True):
    """A finding about which reviewers disagree, and their decisions; nothing is applied until one is taken back."""

    finding: Finding
    decisions: tuple[Decision, ...]


class Matches(Struct, frozen=True):
    """Which finding, by fingerprint and occurrence, has which decision.

    `stale` are decisions whose words no longer stand on a page that was looked at.
    """

    decided: dict[tuple[str, int], Decision]
    stale: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def in_force(decisions: Iterable[Decision], as_of: date) -> tuple[Decision, ...]:
    """Give the decisions that hold on a day, in the order they were made.

    A reviewer's last word on the same thing holds; whatever a later decision supersedes does not, whoever made it; one
    with an `until` holds to the end of that day, and what it replaced does not come back.
    """
    made = _in_order(decisions)
    taken_back = {decision.supersedes for decision in made}
    last: dict[tuple[str, ...], Decision] = {}
    for decision in made:
        key = (decision.by, *_target(decision))
        last.pop(key, None)  # so that the last word also stands last
        last[key] = decision
    held = (decision for decision in last.values() if decision.id not in taken_back)
    return tuple(one for one in held if not one.until or as_of <= date.fromisoformat(one.until))


def match(findings: Sequence[Finding], decisions: Sequence[Decision], urls: Collection[str] | None = None) -> Matches:
    """Match findings to decisions in force (in the order they were made), the last word of each reviewer winning.

    `urls` are the pages that were looked at (all, where None): decisions about others cannot be stale. A deferral
    gives way to what another reviewer decided; two that differ otherwise are a Conflict.
    """
    spoken = tuple(enumerate(decisions))
    broad = _by_reach(one for one in spoken if one[1].scope is not Scope.OCCURRENCE)
    narrow = _each(findings, [one for one in spoken if one[1].scope is Scope.OCCURRENCE])
    matches = Matches({})
    used: set[int] = set()
    conflicts: list[Conflict] = []
    for finding, own in zip(findings, narrow, strict=True):
        said = sorted((*own.values(), *_about(finding, broad)), key=itemgetter(0))
        used.update(order for order, _ in said)
        settled = _settled([decision for _, decision in said])
        if isinstance(settled, Decision):
            matches.decided[finding.fingerprint, finding.occurrence] = settled
        elif settled:
            conflicts.append(Conflict(finding, settled))
    stale = (one for order, one in spoken if order not in used and _can_be_stale(one, urls))
    return Matches(matches.decided, tuple(stale), tuple(conflicts))


def _in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Sort by time; one without a time was made right after the one of the same reviewer before it in the file."""
    latest: dict[str, datetime] = {}
    dated: list[tuple[datetime, Decision]] = []
    for decision in decisions:
        before = latest.get(decision.by, datetime.min.replace(tzinfo=UTC))
        latest[decision.by] = _moment(decision.at) if decision.at else before
        dated.append((latest[decision.by], decision))
    return [decision for _, decision in sorted(dated, key=itemgetter(0))]


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _target(decision: Decision) -> tuple[str, ...]:
    """Name what a decision is about; two with the same name are about the same thing."""
    if decision.scope is Scope.OCCURRENCE:
        context = _words(decision.quote, decision.prefix, decision.suffix)
        return ("occurrence", decision.fingerprint, *context, str(decision.number))
    return _reach(decision)


def _reach(decision: Decision) -> tuple[str, ...]:
    reaches = {
        Scope.OCCURRENCE: (decision.fingerprint,),
        Scope.TEXT: (decision.rule, folded(decision.quote)),
        Scope.PAGE: (decision.rule, decision.url),
        Scope.RULE: (decision.rule,),
    }
    return (decision.scope.value, *reaches[decision.scope])


def _by_reach(spoken: Iterable[_Spoken]) -> dict[tuple[str, ...], list[_Spoken]]:
    found: dict[tuple[str, ...], list[_Spoken]] = {}
    for one in spoken:
        found.setdefault(_reach(one[1]), []).append(one)
    return found


def _about(finding: Finding, broad: Mapping[tuple[str, ...], Sequence[_Spoken]]) -> Iterator[_Spoken]:
    """Give the decisions on a text, a page or a rule that reach the finding."""
    if broad:
        yield from broad.get(("text", finding.rule, folded(finding.excerpt)), ())
        yield from broad.get(("page", finding.rule, finding.url), ())
        yield from broad.get(("rule", finding.rule), ())


def _each(findings: Sequence[Finding], spoken: Sequence[_Spoken]) -> list[dict[str, _Spoken]]:
    """Give for each finding the decisions about it, by reviewer: each decision is about one finding.

    First those of the same fingerprint meet.  What has no words of its own has its fingerprint from what stands beside
    it, and in the chrome from its site: what is left is looked for once more among all of its rule on its page.
    """
    own: list[dict[str, _Spoken]] = [{} for _ in findings]
    left = dict(spoken)
    for stage in (_EQUAL, _ALIKE):
        waiting: dict[tuple[str, ...], list[_Spoken]] = {}
        for order, decision in left.items():
            waiting.setdefault(stage.said(decision), []).append((order, decision))
        alike: dict[tuple[str, ...], dict[str, list[int]]] = {}
        for index, finding in enumerate(findings):
            if (key := stage.found(finding)) in waiting:
                alike.setdefault(key, {}).setdefault(finding.path, []).append(index)
        for key, by_path in alike.items():
            for indexes in by_path.values():
                _pair({index: findings[index] for index in indexes}, waiting[key], stage.ways, own, left)
    return own


def _pair(
    equals: Mapping[int, Finding],
    spoken: Sequence[_Spoken],
    ways: Sequence[_Way],
    own: Sequence[dict[str, _Spoken]],
    left: dict[int, Decision],
) -> None:
    """Lead decisions to findings, at most one of each reviewer; those that found theirs are no longer left."""
    for reviewer in dict.fromkeys(decision.by for _, decision in spoken):
        free = {index: one for index, one in equals.items() if reviewer not in own[index]}
        waiting = {order: one for order, one in spoken if one.by == reviewer}
        for way in ways:
            for index, order in way(free, waiting):
                if index in free and order in waiting:
                    del free[index]
                    own[index][reviewer] = (order, waiting.pop(order))
                    left.pop(order, None)


def _same_context(free: Mapping[int, Finding], waiting: Mapping[int, Decision]) -> list[tuple[int, int]]:
    """Pair what stands between the same words, in order; this is the common case, and linear."""
    places: dict[tuple[str, ...], list[int]] = {}
    for index, finding in reversed(list(free.items())):
        places.setdefault(_words(finding.excerpt, finding.prefix, finding.suffix), []).append(index)
    keys = ((order, _words(one.quote, one.prefix, one.suffix)) for order, one in reversed(list(waiting.items())))
    return [(places[key].pop(), order) for order, key in keys if places.get(key)]


def _like_context(free: Mapping[int, Finding], waiting: Mapping[int, Decision]) -> list[tuple[int, int]]:
    """Pair what stands between like words, the most like first."""
    likenesses = (
        (*likeness, order, -index)
        for index, finding in free.items()
        for order, decision in waiting.items()
        if (likeness := _likeness(finding, decision))
    )
    return [(-negative, order) for *_, order, negative in sorted(likenesses, reverse=True)]


def _unmistakable(free: Mapping[int, Finding], waiting: Mapping[int, Decision]) -> list[tuple[int, int]]:
    """Pair, in order, what cannot be another of the same fingerprint wherever it stands: a picture, a whole line."""
    things = (index for index, finding in free.items() if _is_unmistakable(finding.excerpt))
    about = (order for order, decision in waiting.items() if _is_unmistakable(decision.quote))
    return list(zip(things, about, strict=False))


def _is_unmistakable(quote: str) -> bool:
    words = folded_quote(quote)
    return not words or len(words) >= LONG


def _beside_the_same(free: Mapping[int, Finding], waiting: Mapping[int, Decision]) -> list[tuple[int, int]]:
    """Pair what stands between like words, as long as they are few enough to compare each with each."""
    sided = {order: one for order, one in waiting.items() if one.prefix or one.suffix}
    return _like_context(free, sided) if len(free) * len(sided) <= _COMPARED else []


def _words(quote: str, prefix: str, suffix: str) -> tuple[str, ...]:
    return folded_quote(quote), folded(prefix), folded(suffix)


def _likeness(finding: Finding, decision: Decision) -> tuple[float, float] | None:
    """Say how like the words around are (the better side, both sides), or None where they are other words.

    A side that is empty in both says nothing; a decision that names no neighbours may be about any of the equals.
    """
    if not (decision.prefix or decision.suffix):
        return (LIKE_ENOUGH, LIKE_ENOUGH)
    sides = ((finding.prefix, decision.prefix), (finding.suffix, decision.suffix))
    shares = [_share(one, other) for one, other in sides if one or other]
    return (max(shares), sum(shares)) if max(shares) >= LIKE_ENOUGH else None


def _share(one: str, other: str) -> float:
    """Give the share of words that two texts have in common, in their order (Ratcliff and Obershelp), from 0 to 1."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, folded(one).split(), folded(other).split(), autojunk=False).ratio()


def _settled(said: Sequence[Decision]) -> Decision | tuple[Decision, ...] | None:
    """Give what holds of all that was said in order, all that stands against each other, or None where nothing was."""
    last = {decision.by: decision for decision in said}
    definite = [decision for decision in last.values() if decision.verdict is not Verdict.DEFER]
    if len({(decision.verdict, decision.text) for decision in definite}) > 1:
        return tuple(definite)
    return max(definite or last.values(), key=said.index, default=None)


def _can_be_stale(decision: Decision, urls: Collection[str] | None) -> bool:
    """Say whether a decision that met nothing has lost its words: one on a text or a rule waits for other pages."""
    return decision.scope in (Scope.OCCURRENCE, Scope.PAGE) and (urls is None or decision.url in urls)


_Way = Callable[[Mapping[int, Finding], Mapping[int, Decision]], list[tuple[int, int]]]


class _Stage(Struct, frozen=True):
    """Which findings and decisions may belong together, and the ways to pair them, the surest first."""

    found: Callable[[Finding], tuple[str, ...]]
    said: Callable[[Decision], tuple[str, ...]]
    ways: tuple[_Way, ...]


_EQUAL = _Stage(
    lambda finding: (finding.fingerprint,),
    lambda decision: (decision.fingerprint,),
    (_same_context, _like_context, _unmistakable),
)
_ALIKE = _Stage(
    lambda finding: (finding.rule, finding.url, folded_quote(finding.excerpt)),
    lambda decision: (decision.rule, decision.url, folded_quote(decision.quote)),
    (_beside_the_same,),
)
