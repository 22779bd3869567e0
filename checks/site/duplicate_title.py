"""Looks for pages that cannot be told apart by their titles.

What it marks

The `<title>` of a page, where other pages of the site have the same; upper and lower case and white space do not
matter. The one page that the title fits, because its heading says the same, is left alone. So are titles that an editor
program made up ("New Page 1"): `editor-leftover` tells those.

Why readers care

Two tabs, two bookmarks, two search results with one name: which is which? Mostly the page was made from a copy of
another one, and nobody thought of the title.

What the fix risks

The page's first heading is offered as its title. An editor may want to add what it leaves to be understood, so a person
decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.checks.leftovers.editor_leftover import is_leftover_title
from copydesk.folding import folded
from copydesk.model import Applicability, Block, Document, Fix, Kind
from copydesk.rules import Example, Fact, Known, Problem, SiteRule, replacement

_FITS, _BORROWED = "the heading says so too", "the heading says something else"

_NEXT = "<!-- next page -->"


class DuplicateTitle(SiteRule, frozen=True, kw_only=True):
    """The title of a page is that of other pages too."""

    allow: frozenset[str] = frozenset()
    """Titles that several pages may have."""

    examples = (
        Example(
            f"<title>Fees</title><h1>Fees</h1>{_NEXT}<title>Fees</title><h1>Opening hours</h1>",
            marks=("Fees",),
            fixed=f"<title>Fees</title><h1>Fees</h1>{_NEXT}<title>Opening hours</title><h1>Opening hours</h1>",
            note="The second page was made from a copy of the first.",
        ),
        Example(
            f"<title>Town of Millbrook</title><p>News.</p>{_NEXT}<title>TOWN OF  MILLBROOK</title><p>Fees.</p>",
            marks=("Town of Millbrook", "TOWN OF  MILLBROOK"),
            note="Neither page can be told by it, and neither has a heading to offer.",
        ),
        Example(
            f"<title>La polea</title><h1>Polea fija</h1>{_NEXT}<title>La polea</title><h1>Polea m&oacute;vil</h1>",
            marks=("La polea", "La polea"),
            fixed=f"<title>Polea fija</title><h1>Polea fija</h1>{_NEXT}"
            "<title>Polea móvil</title><h1>Polea m&oacute;vil</h1>",
        ),
        Example(f"<title>Fees</title><h1>Fees</h1>{_NEXT}<title>Forms</title><h1>Fees</h1>"),
        Example(f"<title></title><p>News.</p>{_NEXT}<title></title><p>Fees.</p>", note="No title is another fault."),
        Example(
            f"<title>New Page 1</title><p>News.</p>{_NEXT}<title>New Page 1</title><p>Fees.</p>",
            note="What an editor program made up is told as that.",
        ),
        Example(f"<title>Map</title><p>1</p>{_NEXT}<title>Map</title><p>2</p>", options={"allow": ["Map"]}),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the page's title under its words, and whether it fits the page."""
        allowed = {folded(title) for title in self.allow}
        for title in [block for block in document.head if block.kind is Kind.TITLE][:1]:
            key = folded(title.text)
            if key and title.runs and key not in allowed and not is_leftover_title(title.text):
                heading = _heading(document)
                value = _FITS if folded(heading) == key else _BORROWED
                yield Fact(key, value, title.locate(0, len(title.text)), title.text, title, _retitled(title, heading))

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        """Give a problem where other pages have the title of this one, unless it fits this one alone."""
        title = here[0]
        fitting, borrowed = known.elsewhere(_FITS), known.elsewhere(_BORROWED)
        others = fitting.pages + borrowed.pages
        if not others or (title.value == _FITS and not fitting.pages):
            return
        first = (*fitting.places, *borrowed.places)[0]
        count = f"{others} other pages" if others > 1 else "another page"
        yield title.problem(
            f'"{title.text}" is the title of {count} too; give this page a title of its own',
            related=((first, "the same title"),),
        )


def _heading(document: Document) -> str:
    return next((section.heading.text for section in document.outline() if section.heading), "")


def _retitled(title: Block, heading: str) -> tuple[Fix, ...]:
    if folded(heading) in ("", folded(title.text)):
        return ()
    words = " ".join(heading.split())
    name = f'Give the page the title "{words}", its first heading'
    return replacement(title, 0, len(title.text), words, name, Applicability.UNSAFE)
