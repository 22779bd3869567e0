"""Looks for pages that cannot be told apart by their titles.

What it marks

The title of every page but the first that has the same title as another page of the site.

Why readers care

Two tabs, two bookmarks, two search results with one name: which is which?

What the fix risks

There is none: only an editor knows what each page is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.folding import folded
from copydesk.model import Document
from copydesk.rules import Example, Fact, Known, Problem, SiteRule


class EqualTitle(SiteRule, frozen=True, kw_only=True):
    """Two pages of the site have the same title."""

    allow: frozenset[str] = frozenset()
    """Titles that several pages may have."""

    examples = (
        Example("<title>Rabbits</title><!-- next page --><title>Rabbits</title>", marks=("Rabbits",)),
        Example("<title>Rabbits</title><!-- next page --><title>RABBITS </title>", marks=("RABBITS",)),
        Example(
            "<title>A</title><!-- next page --><title>A</title><!-- next page --><title>A</title>",
            marks=("A", "A"),
        ),
        Example("<title>Rabbits</title><!-- next page --><title>Ferrets</title>"),
        Example("<title></title><!-- next page --><title></title>"),
        Example("<title>Map</title><!-- next page --><title>Map</title>", options={"allow": ["Map"]}),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the title of a page, under its words."""
        for block in document.head:
            if block.text and block.text not in self.allow:
                yield Fact(folded(block.text), "", block.locate(0, len(block.text)), block.text, block)

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        """Give a problem for each page but the first of those with one title."""
        first = known[""].places[0]
        if first.path < known.path:
            title = here[0]
            message = f'"{title.text}" is also the title of {first.path}; give each page a title of its own'
            yield title.problem(message, related=((first, "the same title"),))
