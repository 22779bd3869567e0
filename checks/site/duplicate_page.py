"""Looks for pages that say the same as another page of the site, word for word.

What it marks

The heading (or title, or first words) of a page whose text and pictures are those of another page, where that other one
comes first in the order of the paths. Case, white space and what the site repeats on its pages do not count. Pages that
say little are left alone.

Why readers care

Who finds both looks for the difference. When one is brought up to date, the other goes on saying what was true before;
and when a site is moved, everything is moved, translated and checked twice.

What the fix risks

There is none: an editor decides which page stays, and leads the other's address to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from copydesk.checks.page_text import of_the_page, texts
from copydesk.folding import visible
from copydesk.model import Document
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_MILL = (
    "<p>The mill was built in 1790 by the brothers Hale, who ground the corn of four parishes in it.</p>"
    "<p>It stands on the left bank of the river, below the weir, and can be seen on Sundays in summer.</p>"
)
_NEXT = "<!-- next page -->"


class DuplicatePage(SiteRule, frozen=True, kw_only=True):
    """A page says the same as another page of the site."""

    shortest: int = 100
    """Characters, white space not counted. A page that says less says the same as others by chance."""

    examples = (
        Example(f"<h1>The mill</h1>{_MILL}{_NEXT}<h1>The mill</h1>{_MILL}", marks=("The mill",)),
        Example(
            f"<title>Mill</title>{_MILL}{_NEXT}<title>Mill (old)</title>{_MILL}",
            marks=("Mill (old)",),
            note="The titles differ; the pages do not.",
        ),
        Example(
            f"<h1>The mill</h1>{_MILL}{_NEXT}<h1>The <i>Mill</i></h1><div>{_MILL}</div>{_NEXT}<h1>The mill</h1>{_MILL}",
            marks=("The <i>Mill", "The mill"),
            note="Markup and case make no difference to a reader.",
        ),
        Example(f"<h1>The mill</h1>{_MILL}{_NEXT}<h1>The mill</h1>{_MILL}<p>It is closed in 2016.</p>"),
        Example(f'{_MILL}<img src="mill1.jpg">{_NEXT}{_MILL}<img src="mill2.jpg">', note="Two pages of an album."),
        Example(f"<h1>Form</h1><p>Print, please.</p>{_NEXT}<h1>Form</h1><p>Print, please.</p>", note="Too little."),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give what the page says, in short."""
        said = "\n".join(texts(document))
        if visible(said) >= self.shortest:
            yield from of_the_page(document, sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16], "")

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        """Give a problem for each page but the first of those that say the same."""
        first = known[""].places[0]
        if first.path < known.path:
            message = f"this page says the same as {first.path}; keep one of them, and lead the other's address to it"
            yield here[0].problem(message, related=((first, "the same page"),))
