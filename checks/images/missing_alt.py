"""Looks for pictures without an alternative text.

What it marks

A picture that has no `alt` at all. One with `alt=""` is left alone, for that says that it only decorates; so is one
that fills space by its size (10 pixels wide or high at most) or its name (spacer.gif, line.gif, bullet.gif), or stands
for a bullet (small, three times on the page or more), unless it is all that a link holds. Pictures that follow one
another without words between them, as in a gallery or in a picture cut into pieces, are one finding at the first, with
the others beside it; so is a picture that comes again.

Why readers care

Who does not see the picture gets nothing, or the name of its file read out; where the picture is all that a link holds,
nobody can tell where it leads. Search engines find no picture by its words.

What the fix risks

A title that the picture has is offered as its alternative text, if a person agrees. Otherwise only a person can say
what the picture shows, or that it only decorates (`alt=""`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape, unescape

from copydesk.checks.pictures import Picture, wordless
from copydesk.checks.standing import Standing
from copydesk.model import Applicability, Document, Edit, Fix, Region
from copydesk.rules import Example, PageRule, Problem

_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_OFTEN = 3
"""Times.  An icon that comes so often on one page stands for a bullet."""

_NEAR = 3000
"""Characters of source: in a gallery the next picture is not farther away."""


class MissingAlt(PageRule, frozen=True, kw_only=True):
    """A picture has no alternative text."""

    examples = (
        Example(
            '<p>The house.</p><p><img src="house.jpg" width=400 height=300></p>',
            marks=('<img src="house.jpg" width=400 height=300>',),
        ),
        Example(
            '<p><img src="house.jpg" title="Our house"> It is old.</p>',
            marks=('<img src="house.jpg" title="Our house">',),
            fixed='<p><img alt="Our house" src="house.jpg" title="Our house"> It is old.</p>',
        ),
        Example(
            '<p><a href="news.htm"><img src="flecha.gif" width=7 height=7 border=0></a></p>',
            marks=('<img src="flecha.gif" width=7 height=7 border=0>',),
            note="All that the link holds.",
        ),
        Example(
            "<p>Photos:</p><a href=1.jpg><img src=s1.jpg></a> <a href=2.jpg><img src=s2.jpg></a>",
            marks=("<img src=s1.jpg>",),
            note="A gallery is one finding.",
        ),
        Example('<p>The house.</p><img src="house.jpg" alt="Our house">'),
        Example('<p>The house.<img src="roses.gif" alt=""></p>', note="It only decorates."),
        Example('<p>The house.<img src="roses.gif" role="presentation"></p>', note="It says so."),
        Example('<p><img src="flecha.gif" width=7 height=7> News</p>', note="A bullet."),
        Example('<table><tr><td><img src="x.gif" width="1" height="207"><td>News</table>'),
        Example('<p>News</p><img src="images/linea2.gif"><p>More</p>'),
        Example('<p>News</p><!-- <img src="house.jpg"> -->'),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the pictures of one page that have no alternative text, a gallery at once."""
        if any(reference.kind == "image" and not reference.text for reference in document.references):
            lacking = _without_bullets([one for one in wordless(document) if _lacks(one)])
            standing = Standing(document)
            for group in _galleries(document.source, lacking):
                yield _problem(standing, group)


_TOLD = ("alt", "aria-label", "aria-labelledby", "aria-hidden", "role")
"""Attributes that give a picture words, or say that it only decorates."""


def _lacks(picture: Picture) -> bool:
    if any(name in picture.attributes for name in _TOLD) or not picture.reference.target:
        return False
    return bool(picture.leads_to) or not picture.fills


def _without_bullets(lacking: Sequence[Picture]) -> list[Picture]:
    """Leave out small pictures that come again and again, each before a line of a list or a menu."""
    times = Counter(one.reference.target for one in lacking)
    return [one for one in lacking if one.leads_to or not one.small or times[one.reference.target] < _OFTEN]


def _galleries(source: str, lacking: Sequence[Picture]) -> list[list[Picture]]:
    """Put pictures together that no word parts, and those that come again where they came first."""
    groups: list[list[Picture]] = []
    first: dict[tuple[str, Region], list[Picture]] = {}
    for picture in lacking:
        key = picture.reference.target, picture.reference.region
        if key in first and not picture.leads_to:
            first[key].append(picture)
        elif groups and _together(source, groups[-1][-1], picture):
            groups[-1].append(picture)
        else:
            groups.append([picture])
        first.setdefault(key, groups[-1])
    return groups


def _together(source: str, one: Picture, other: Picture) -> bool:
    begin, end = one.reference.span.end, other.reference.span.start
    if not 0 <= end - begin <= _NEAR or one.reference.region is not other.reference.region:
        return False
    return not any(character.isalnum() for character in unescape(_MARKUP.sub("", source[begin:end])))


def _problem(standing: Standing, group: Sequence[Picture]) -> Problem:
    first = group[0]
    reference = first.reference
    return Problem(
        span=reference.span,
        message=_message(group),
        block=standing.block(reference.span, reference.region),
        context=reference.target,
        fixes=_fix(first),
        related=tuple((one.reference.span, "here too") for one in group[1:]),
    )


def _message(group: Sequence[Picture]) -> str:
    first = group[0]
    if len(group) > 1:
        others = {one.reference.target for one in group} - {first.reference.target}
        more = f"and {len(group) - 1} after it have" if others else f"stands here {len(group)} times and has"
        return f'{first.what} {more} no alternative text; say what {"each" if others else "it"} shows, or write alt=""'
    if first.leads_to[:1] == "#" or first.leads_to[:11].lower() == "javascript:":
        return f"{first.what} is all that a link holds and has no alternative text; say what the link does"
    if first.leads_to:
        return f'{first.what} leads to "{first.leads_to}" and has no alternative text; say where it leads'
    return f'{first.what} has no alternative text; say what it shows, or write alt="" if it only decorates'


def _fix(picture: Picture) -> tuple[Fix, ...]:
    title = picture.attributes.get("title")
    if not title or not title.value:
        return ()
    at = picture.reference.span.start + len("<img")
    text = escape(title.value)
    return (Fix(f'Write its title, "{title.value}"', (Edit(at, at, f' alt="{text}"'),), Applicability.UNSAFE),)
