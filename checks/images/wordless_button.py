"""Looks for picture buttons and areas of image maps that have no words.

What it marks

The button of a form that is a picture (`<input type=image>`), where neither `alt` nor `title`, `value` or `aria-label`
says what it does; and an area of an image map that leads somewhere, where neither `alt` nor `title` or `aria-label`
says where. Unlike a picture, neither can be mere decoration, so that `alt=""` counts as nothing.

Why readers care

Who does not see the picture hears "button", or an address read out letter by letter, and has to press it to find out.

What the fix risks

There is none: what a button does and where an area leads has to be written by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.standing import Standing
from copydesk.checks.tags import attributes, tags
from copydesk.model import Block, Document, Reference, Span
from copydesk.rules import Example, PageRule, Problem

_BUTTON = re.compile(r"type\s*=\s*[\"']?image\b", re.IGNORECASE)
_NOWHERE = ("#", "javascript:")


class WordlessButton(PageRule, frozen=True, kw_only=True):
    """A picture button or an area of an image map has no words."""

    examples = (
        Example(
            '<form><p>Search <input name=q><input type="image" src="go.gif" name="go"></p></form>',
            marks=('<input type="image" src="go.gif" name="go">',),
        ),
        Example(
            '<form><p>Search <input name=q><input type=image src=go.gif alt=""></p></form>',
            marks=('<input type=image src=go.gif alt="">',),
        ),
        Example(
            '<img src=m.gif alt=Map usemap="#m"><map name=m><area coords="0,0,9,9" href="north.htm"></map>',
            marks=('<area coords="0,0,9,9" href="north.htm">',),
        ),
        Example('<form><p>Search <input name=q><input type="image" src="go.gif" alt="Go"></p></form>'),
        Example('<form><p>Search <input type=image src=go.gif onclick="if (n>0) go()" alt="Go"></p></form>'),
        Example('<form><p>Search <input name=q><input type="submit"></p></form>', note="Browsers give it words."),
        Example('<img src=m.gif alt=Map usemap="#m"><map name=m><area coords="0,0,9,9" href=n.htm title=North></map>'),
        Example('<img src=m.gif alt=Map usemap="#m"><map name=m><area coords="0,0,9,9" nohref></map>'),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the buttons and areas of one page that have no words."""
        source, standing = document.source, Standing(document)
        for area in document.references:
            if _is_area(source, area) and not _has_words(source, area.span, "alt", "title"):
                message = f'this area of a picture leads to "{area.target}" and has no words; say where it leads'
                yield _problem(area.span, message, standing.block(area.span, area.region), area.target)
        if ("<input" in source or "<INPUT" in source) and _BUTTON.search(source):
            yield from _buttons(source, standing)


def _is_area(source: str, reference: Reference) -> bool:
    if reference.kind != "link" or reference.text or reference.target.lower().startswith(_NOWHERE):
        return False
    return source[reference.span.start : reference.span.start + 5].lower() == "<area"


def _buttons(source: str, standing: Standing) -> Iterator[Problem]:
    for tag in tags(source):
        if tag.name == "input" and _BUTTON.search(source, tag.span.start, tag.span.end):
            known = attributes(source, tag.span)
            kind, image = known.get("type"), known.get("src")
            if kind and kind.value.lower() == "image" and not _has_words(source, tag.span, "alt", "title", "value"):
                name = image.value.rpartition("/")[2] if image else ""
                message = f'the button "{name}" has no words; say what it does' if name else "this button has no words"
                block = standing.block(tag.span, standing.region(tag.span.start))
                yield _problem(tag.span, message, block, name)


def _has_words(source: str, tag: Span, *names: str) -> bool:
    known = attributes(source, tag)
    return any(known[name].value for name in (*names, "aria-label") if name in known)


def _problem(span: Span, message: str, block: Block, context: str) -> Problem:
    return Problem(span=span, message=message, block=block, context=context)
