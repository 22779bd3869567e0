"""Looks for ids and anchors that stand twice on a page and are wanted.

What it marks

The id of an element, or the name of an anchor, that other ones of the page have too, where a link of the page leads to
it, a label belongs to it, or a script names it in quotes. Ids that nothing asks for do no harm, and are left alone; so
are two on the same spot, with no word between them. The first is marked, with the others beside it.

Why readers care

A link, a label and a script all reach the first one alone: the second entry of an index cannot be reached, and a click
on a label ticks the wrong box.

What the fix risks

There is none: which of the two is meant only a person can tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from copydesk.checks.standing import Standing
from copydesk.checks.tags import Attribute, attributes, tags
from copydesk.model import Document, Span
from copydesk.rules import Example, PageRule, Problem

_IDS = tuple(re.compile(rf"{word}=[\"']?([^\"'\s<>]+)") for word in ("id", "ID"))  # begin alike: found fast
_NAMED = re.compile(r"'([^'\s<>]{1,80})'|(?:\(|,\s?|for=)\"([^\"\s<>]{1,80})\"")
_MARKUP = re.compile(r"<[^<>]*>")
_NEAR = 2000


class DuplicateId(PageRule, frozen=True, kw_only=True):
    """An id or an anchor that is wanted stands twice on a page."""

    examples = (
        Example(
            '<p><a href="#hay">Hay</a></p><h2 id="hay">Hay</h2><p>Dry.</p><h2 id="hay">Straw</h2><p>Dry too.</p>',
            marks=("hay",),
        ),
        Example(
            '<p><a href="#h">Hay</a></p><p><a name="h">Hay</a> is dry.</p><p><a name="h">Straw</a> is, too.</p>',
            marks=("h",),
        ),
        Example(
            '<script>show("td4")</script><table border><tr><td id=td4>Rabbits<td id=td4>Ferrets</table>', marks=("td4",)
        ),
        Example('<h2 id="hay">Hay</h2><p>Dry.</p><h2 id="hay">Straw</h2><p>Dry too.</p>', note="Nothing asks for it."),
        Example('<p><a href="#hay">Hay</a></p><h2><a name="hay" id="hay">Hay</a></h2>'),
        Example('<p><a href="#hay">Hay</a></p><a name="hay"></a> <h2 id="hay">Hay</h2>', note="On the same spot."),
        Example('<p><a href="#Touch">T</a></p><p><a name="Touch">a</a></p><p><a name="Touch Stored">b</a></p>'),
        Example('<form><input type=radio name="sex" value=m> M <input type=radio name="sex" value=f> F</form>'),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the ids of one page that stand twice."""
        source = document.source
        twice = _twice(document)
        wanted = twice and twice & (_linked(document) | _named(source))
        if not wanted:
            return
        standing = Standing(document)
        for name, places in _places(source).items():
            if len(places) > 1 and name in wanted:
                apart = [other for other in places[1:] if _are_apart(source, places[0][0], other[0])]
                if apart:
                    yield _problem(standing, name, places[0], [tag for tag, _ in apart])


def _twice(document: Document) -> set[str]:
    """Give what seems to be a name of two places, from a quick look that most pages do not outlast."""
    anchors = [reference.target for reference in document.references if reference.kind == "anchor"]
    ids = [unescape(name) for form in _IDS for name in form.findall(document.source)]
    return {name for name, count in Counter(anchors + ids).items() if count > 1}


def _linked(document: Document) -> set[str]:
    targets = (link.target for link in document.references if link.kind == "link" and link.target.startswith("#"))
    return {name for target in targets for name in (target[1:], unquote(target[1:]))}


def _places(source: str) -> dict[str, list[tuple[Span, Attribute]]]:
    """Give the elements that have an id, and the anchors that have a name, by it."""
    found: defaultdict[str, list[tuple[Span, Attribute]]] = defaultdict(list)
    for tag in tags(source):
        known = attributes(source, tag.span)
        one = known.get("id") or (known.get("name") if tag.name == "a" else None)
        if one and one.value and one.span:
            found[one.value].append((tag.span, one))
    return found


def _named(source: str) -> set[str]:
    """Give what scripts name in quotes, and what labels belong to."""
    return {one or other for one, other in _NAMED.findall(source)}


def _are_apart(source: str, one: Span, other: Span) -> bool:
    between = source[one.end : min(other.start, one.end + _NEAR)]
    words = unescape(_MARKUP.sub("", between))
    return other.start - one.end > _NEAR or any(character.isalnum() for character in words)


def _problem(standing: Standing, name: str, first: tuple[Span, Attribute], others: Sequence[Span]) -> Problem:
    tag, one = first
    count = "another place of this page is" if len(others) == 1 else f"{len(others)} other places of this page are"
    return Problem(
        span=one.span or tag,
        message=f'{count} called "{name}" too, and only this one is reached; give each a name of its own',
        block=standing.block(tag, standing.region(tag.start)),
        text=name,
        related=tuple((other, "the same name") for other in others),
    )
