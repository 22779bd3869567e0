"""What the rules about pictures share: how large a picture is, whether it only fills space, whether it is a link."""

from __future__ import annotations

import re

from msgspec import Struct

from copydesk.checks.tags import Attribute, attributes
from copydesk.model import Document, Reference

_THIN, _BULLET = 10, 20
"""Pixels.  Of 1,322 pictures that are so wide or high at most, all were spacers, lines, bullets or edges of frames.
The bullets of FrontPage's themes have 12 to 20."""

_FAR = 2000
"""Characters of source.  A picture so far behind the tag of a link is not sought in it."""

_FILLING = re.compile(
    r"(?:shim|spacer?|spcr|blank|clear\w{0,6}|pixel\w{0,6}|(?:1x1)|trans\w{0,8}|vac[ií]o|blanco|separador|punto|dot|bullet|bull?"
    r"|bola|line|linea|l[ií]nea|barra|bar|rule|hr|flecha|arrow)[-_]?\d*\.(?:gif|png|jpe?g)",
    re.IGNORECASE,
)
"""What makers of pages call pictures that fill space, part the text or stand for a bullet."""

_THEME = "_themes/"
"""Where FrontPage keeps the bullets, lines and buttons of its themes."""


class Picture(Struct, frozen=True):
    """A picture: the reference, its attributes, and the address it leads to where a link holds nothing else."""

    reference: Reference
    attributes: dict[str, Attribute]
    leads_to: str

    @property
    def name(self) -> str:
        """The last part of its address."""
        return re.split(r"[/\\]", self.reference.target)[-1]

    @property
    def fills(self) -> bool:
        """Whether it only fills space or decorates, as its size, its name or its folder says."""
        if _THEME in self.reference.target:
            return True
        thin = any(size is not None and size <= _THIN for size in self._sizes)
        return thin or bool(_FILLING.fullmatch(self.name))

    @property
    def small(self) -> bool:
        """Whether it is no larger than the bullets of its day."""
        return all(size is not None and size <= _BULLET for size in self._sizes)

    @property
    def _sizes(self) -> tuple[int | None, int | None]:
        return _pixels(self.attributes.get("width")), _pixels(self.attributes.get("height"))

    @property
    def what(self) -> str:
        """The words for it in a message."""
        return f'the picture "{self.name}"' if self.name else "this picture"


def wordless(document: Document) -> list[Picture]:
    """Give the pictures of a page whose alternative text is missing or empty, in its order."""
    found: list[Picture] = []
    link: Reference | None = None
    for reference in document.references:
        if reference.kind == "link":
            link = reference if document.source[reference.span.start + 1 : reference.span.start + 2] in "aA" else None
        elif reference.kind == "image" and not reference.text:
            alone = link is not None and not link.text and _is_open(document.source, link, reference)
            known = attributes(document.source, reference.span)
            found.append(Picture(reference, known, link.target if link is not None and alone else ""))
    return found


def _is_open(source: str, link: Reference, picture: Reference) -> bool:
    between = source[link.span.end : min(picture.span.start, link.span.end + _FAR)]
    return picture.span.start - link.span.end <= _FAR and "</a" not in between.lower()


def _pixels(size: Attribute | None) -> int | None:
    match = re.match(r"\d{1,5}(?![\d%.])", size.value) if size else None
    return int(match[0]) if match else None
