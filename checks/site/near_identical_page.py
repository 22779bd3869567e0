"""Looks for pages that are nearly the same as another page of the site: versions, printer copies, forgotten drafts.

What it marks

The heading (or title, or first words) of a page that shares nine sentences in ten with another page, where that other
one comes first in the order of the paths. Pages that are equal are told by `duplicate-page`; pages of a few sentences
are left alone.

Why readers care

Which of the two holds? Whoever moves or translates the site has to read both to the end to see what differs, and an
error that is mended on one stays on the other.

What the fix risks

There is none: which page stays, or why both do, is for an editor to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b, sha256
from itertools import islice

from copydesk.checks.page_text import of_the_page, texts
from copydesk.model import Document, Severity
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONG = 25
"""Characters. Shorter pieces are labels, which pages of one kind share."""

_SKETCH = 24
_KEYS = 2
"""The smallest hashes of a page's sentences stand for all (Broder's bottom-k sketch): the 24 tell the share that two
pages have in common within a tenth; of those that share nine in ten one in a hundred has neither of the two keys."""

_LOOKED_AT = 50
"""Pages with one sentence in common that are compared: where there are more, it is the sentence of a form."""

_HOURS = "".join(
    f"<p>On {day} the mill is open from {hour} to five, and bread is sold.</p>"
    for hour, day in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), 8)
) + "".join(f"<p>Guide number {number} tells the story of the wheel.</p>" for number in range(8))
_NEXT = "<!-- next page -->"


class NearIdenticalPage(SiteRule, frozen=True, kw_only=True):
    """A page is nearly the same as another page of the site."""

    severity: Severity = Severity.NOTE

    share: float = 0.9
    """How much of the two pages' sentences, taken together, both must have."""

    fewest: int = 8
    """Sentences. Pages of fewer are alike by chance."""

    examples = (
        Example(
            f"<h1>Hours</h1>{_HOURS}{_NEXT}<h1>Hours</h1>{_HOURS}<p>Since 2016 there is a shop.</p>",
            marks=("Hours",),
            note="A later version, with a sentence more.",
        ),
        Example(
            f"<h1>Hours</h1><p>Here is a map of the ways to it.</p>{_HOURS}{_NEXT}<h1>Hours (to print)</h1>{_HOURS}",
            marks=("Hours (to print)",),
        ),
        Example(
            f"<h1>Hours</h1>{_HOURS}{_NEXT}<h1>Old hours</h1>{_HOURS}{_NEXT}<h1>Hours 2</h1>{_HOURS}<p>Ends here.</p>",
            marks=("Old hours", "Hours 2"),
            note="The second page differs by its heading only.",
        ),
        Example(f"<h1>Hours</h1>{_HOURS}{_NEXT}<h1>Hours</h1>{_HOURS}", note="Equal pages are another fault."),
        Example(
            f"<h1>Mill</h1>{_HOURS}{_NEXT}<h1>School</h1>{_HOURS.replace('mill', 'school').replace('wheel', 'bell')}",
            note="Two pages of one kind.",
        ),
        Example(f"<h1>Form 1</h1><p>Print, please, and send.</p>{_NEXT}<h1>Form 2</h1><p>Print, please, and send.</p>"),
    )

    def __post_init__(self) -> None:
        """Raise ValueError where the share is none."""
        if not 0.5 <= self.share <= 1:
            raise ValueError(f"share is between 0.5 and 1, not {self.share}")

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the sketch of a page, under the smallest hashes in it."""
        said = texts(document)
        hashes = {_hash(one) for text in said for one in _SENTENCE.split(text) if len(one) >= _LONG}
        if len(hashes) >= self.fewest:
            sketch = sorted(hashes)[:_SKETCH]
            equal = sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:8]
            value = " ".join((equal, *sketch))
            for smallest in sketch[:_KEYS]:
                yield from of_the_page(document, smallest, value)

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:
        """Give a problem where a page before this one in the order of paths is nearly the same."""
        page = here[0]
        for other in islice(known, _LOOKED_AT):
            first = known[other].places[0]
            if first.path >= known.path or key != _first_key(page.value, other):
                continue
            if (share := _alike(page.value, other)) >= self.share:
                yield page.problem(
                    f"this page is nearly the same as {first.path} ({share:.0%} of their sentences);"
                    f" keep one of them, or say on each what the other is for",
                    related=((first, "nearly the same page"),),
                )
                return


def _first_key(one: str, other: str) -> str:
    """Give the smallest key that two pages have in common, so that they are compared once."""
    return min({*one.split()[1 : 1 + _KEYS]} & {*other.split()[1 : 1 + _KEYS]})


def _alike(one: str, other: str) -> float:
    """Give the share of sentences that two pages have in common, as their sketches tell it; 0 where they are equal."""
    (equal, *mine), (equal_too, *theirs) = one.split(), other.split()
    if equal == equal_too:
        return 0.0
    smallest = sorted({*mine, *theirs})[:_SKETCH]
    return len({*mine} & {*theirs} & {*smallest}) / len(smallest)


def _hash(sentence: str) -> str:
    return blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
