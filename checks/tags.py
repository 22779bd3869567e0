"""Reads start tags in the source: which there are, and where the value of an attribute stands.

A document keeps the places of tags, not of attributes. As in browsers, a `>` in a quoted value does not end a tag. This
is no parser: a tag with a `<` in it is not found. Time is linear to the text, whatever stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from copydesk.model import Span

_TAG = re.compile(
    r"<!--.*?(?:--!?>|\Z)|<(script|style|xmp|textarea|noframes|noembed)\b.*?(?:</\1|\Z)"
    r"""|<(?P<name>[a-z][^\s/<>]*+)(?:[^<>=]++|=\s*+(?:"[^"<]*+"|'[^'<]*+')?+)*+>""",
    re.DOTALL | re.IGNORECASE,
)
_WHITE = " \t\n\f\r"
_ATTRIBUTE = re.compile(r"""(?<![^\s"'/])([^\s=<>"'/]++)\s*+(?:=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")


class Tag(Struct, frozen=True):
    """A start tag: its name in lower case, and its place."""

    name: str
    span: Span


class Attribute(Struct, frozen=True):
    """An attribute: its value, references decoded, and where that stands, without quotes; None where it has none."""

    value: str
    span: Span | None


def tags(source: str, start: int = 0) -> Iterator[Tag]:
    """Give the start tags of a source, but those in comments, scripts and what else is no markup."""
    for match in _TAG.finditer(source, start):
        if name := match["name"]:
            yield Tag(name.lower(), Span(*match.span()))


def attributes(source: str, tag: Span) -> dict[str, Attribute]:
    """Give the attributes of a start tag, by name in lower case; of equal ones the first counts, as in browsers."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, tag.start, tag.end):
        group = match.lastindex or 1
        span = Span(*match.span(group)) if group > 1 else None
        found.setdefault(match[1].lower(), Attribute(unescape(match[group]).strip(_WHITE) if span else "", span))
    return found


def attribute(source: str, tag: Span, name: str) -> Attribute | None:
    """Give one attribute of a start tag, or None where it is not there."""
    return attributes(source, tag).get(name) if name in source[tag.start : tag.end].lower() else None


def written(address: str) -> str:
    """Give an address as an attribute has it, in whatever quotes, or in none."""
    return address.replace("&", "&amp;").replace('"', "%22").replace("'", "%27").replace(" ", "%20")
