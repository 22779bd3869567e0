"""Looks for names of documents and bodies that are given in two forms.

What it marks

The rarer of two forms of one name, on a page or over the site, where they differ

- in order: "Declaration of Brasilia" and "Brasilia Declaration";
- in how they count: "II Work Plan" and "Second Work Plan";
- in the words that join two equal parts: "Work Plan against Trafficking in Persons" and "Work Plan to Combat
  Trafficking in Persons";
- in how a resolution or a law is cited: "Resolution 2019/04" among resolutions cited by their number alone, "Ley
  30-1992" beside "Ley 30/1992".

If both are as frequent, the form is marked that the site's other names of this kind speak against, or else the later.

Why readers care

They look for a second document that does not exist, and a search for one form does not find the other.

What the fix risks

It writes the other form. The official title decides which one is right, and only a person can look it up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from copydesk.checks.consistency.forms import SHORT, forms
from copydesk.checks.consistency.reading import reading
from copydesk.checks.consistency.rivals import place_of, preferred, rewritten
from copydesk.model import Block, Document
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_MANY = 400
"""Values of a key.  More are no few forms of one name; nothing is compared there, so that no page waits."""

_NEXT = "<!-- next page -->"


class InconsistentTerm(SiteRule, frozen=True, kw_only=True):
    """A name is given in another form than elsewhere."""

    alone: ClassVar[bool] = True
    languages: ClassVar[frozenset[str]] = frozenset({"en", "es"})

    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "<p>They signed the Lima Declaration in May.<p>The Declaration of Lima was signed.",
            marks=("Declaration of Lima",),
            fixed="<p>They signed the Lima Declaration in May.<p>The Lima Declaration was signed.",
        ),
        Example(
            f"<p>The Second Work Plan was agreed.{_NEXT}<p>In the II Work Plan.{_NEXT}<p>See the Second Work Plan.",
            marks=("II Work Plan",),
        ),
        Example(
            "<p>The Plan to Combat Illegal Hunting is late.<p>They saw the Plan to Combat Illegal Hunting."
            "<p>There is a Plan against Illegal Hunting.",
            marks=("Plan against",),
        ),
        Example(
            "<p>By Resolution 311/04 and Resolution 402.<p>Now Resolution 311 and Resolution 402, not Resolution 87.",
            marks=("Resolution 311/04",),
        ),
        Example("<p lang=es>La Ley 30/1992, pues, y la Ley 30-1992.", marks=("Ley 30-1992",)),
        Example("<p>The Lima Declaration is a declaration of Lima's council; see the Declaration of Quito."),
        Example("<p>The First Work Plan ended. The II Work Plan began."),
        Example("<p>The Plan to Combat Illegal Hunting and the Plan against Illegal Fishing."),
        Example("<p>By Resolution 311/04 and Resolution 402/05. In short, Resolution 311.", note="Cited in short."),
        Example("<p lang=es>La Ley 30/1992 y la Ley 29/1998."),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the names of a page that could have another form."""
        page = reading(document, self._reads)
        for form in forms(page.text):
            words = page.passage(form.start, form.end)
            yield Fact(form.key, form.value, words.span, words.text, words.block)

    def _reads(self, block: Block) -> bool:
        return not block.language or block.language.split("-")[0] in self.languages

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        """Give the rarer forms of a name on this page."""
        if len(known) < 2 or len(known) > _MANY:
            return
        support = Counter(_variant(value) for value in known for _ in range(known[value].pages))
        for fact in here:
            better = preferred(fact, _rivals(fact.value, known, support), here, known, lambda v: support[_variant(v)])
            if better:
                yield _problem(fact, better, here, known)


def _variant(value: str) -> str:
    return value.partition("|")[2]


def _rivals(value: str, known: Known, support: Mapping[str, int]) -> Iterator[str]:
    """Give the other forms of a name; one that is cited in short is no other name, unless all are cited so."""
    name, _, variant = value.partition("|")
    if variant != SHORT:
        for other in known:
            short = other == f"{name}|{SHORT}" and support[SHORT] <= support[variant]
            if other != value and other.startswith(f"{name}|") and not short:
                yield other


def _problem(fact: Fact, better: str, here: Sequence[Fact], known: Known) -> Problem:
    place, words = place_of(better, here, known)
    return fact.problem(
        f'"{fact.text}" is "{words}" elsewhere; is it the same, and which is right?',
        related=((place, f'"{words}"'),),
        fixes=rewritten(fact, words),
    )
