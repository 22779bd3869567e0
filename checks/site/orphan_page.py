"""Looks for pages that no other page of the site leads to.

What it marks

The heading (or title, or first words) of a page whose address stands in no link, frame, picture, script or field of
another page. Start pages (`index`, `default`, `home`) are left alone, pieces that a script loads into
a page (they have neither title nor heading, and hardly a word), and what editing programs keep in folders of
their own (`_borders`). Where more than one page in five is like that, the way to them is one that a capture does not
see, a menu in Flash say, or only part of the site was captured: then nothing is said.

Why readers care

No visitor finds the page unless by a search engine, and then has no way back into the site. Mostly it is a draft, a
test or an old version that was forgotten, and is moved with the site because nobody knows it.

What the fix risks

There is none: either a link to the page is missing, or the page is not wanted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from copydesk.checks.addresses import address, base_of
from copydesk.checks.page_text import content, of_the_page
from copydesk.model import Document, Kind, Seen, Severity, Span
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_PAGE, _PIECE, _LINKED, _ORPHAN = "page", "piece", "linked", "orphan"

_START = frozenset({"", "index", "default", "home", "welcome", "main", "inicio", "principal", "accueil", "start"})
_ENDING = re.compile(r"\.(?:s?html?|aspx?|php\d?|jsp|cfm)(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(r"(?<![\w%~./-])[\w%~./-]++\Z")
_LONGEST = 120
"""Characters of an address that is only mentioned: in a script, an option of a field, an attribute of no standard."""

_FEWEST = 10
"""Words.  What has fewer, and no title, is a frame or a piece of a page."""

_NEXT = "<!-- next page -->"
_FIVE = _NEXT.join(f'<p>{number} <a href="page{number % 5 + 1}.html">Next</a></p>' for number in range(1, 6))


class OrphanPage(SiteRule, frozen=True, kw_only=True):
    """No page of the site leads to a page."""

    severity: Severity = Severity.NOTE

    most: float = 0.2
    """The part of a site's pages that may be orphans; where there are more, the way to them is not seen."""

    examples = (
        Example(f"{_FIVE}{_NEXT}<h1>Draft</h1><p>News.</p>", marks=("Draft",)),
        Example(
            f'{_FIVE}{_NEXT}<title>Old fees</title><p><a href="page6.html">Top</a> <a href="page1.html">Start</a></p>',
            marks=("Old fees",),
            note="A page that leads to itself is not found by that.",
        ),
        Example(
            f"{_FIVE}{_NEXT}<p>Here we test the menu before it goes into all pages.</p>",
            marks=("Here we test the menu before it goes into all pages.",),
        ),
        Example(f"{_FIVE}{_NEXT}<p>Loading...</p>", note="A piece that a script shows."),
        Example(f"{_FIVE.replace('Next', 'On', 1)}", note="Each leads to the next."),
        Example(f"{_FIVE}<script>open('page6.html')</script>{_NEXT}<h1>Map</h1><p>Here.</p>", note="By a script."),
        Example(f"<h1>A</h1><p>A</p>{_NEXT}<h1>B</h1><p>B</p>", note="Nothing is known of how these are reached."),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the page's own address, and all that it leads to or mentions."""
        own = address(document.url)
        if own is None:
            return
        if own.name.rpartition(".")[0].lower() not in _START and "/_" not in own.folder:
            yield from of_the_page(document, own.path.lower(), _PIECE if _is_piece(document) else _PAGE)
        base = base_of(document)
        targets = {one.target for one in document.references if one.kind != "anchor"}
        targets.update(_mentioned(document.source))
        found = {
            there.path.lower() for target in targets if (there := address(target, base)) and there.host == own.host
        }
        for path in found - {own.path.lower()}:
            yield Fact(path, _LINKED, Span(0, 0))

    def kept(
        self,
        counted: Mapping[str, Mapping[str, Seen]],
        files: Collection[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[str, Seen]]:
        """Give the pages that nothing leads to, unless they are too many."""
        pages = [path for path, seen in counted.items() if _PAGE in seen or _PIECE in seen]
        orphans = [path for path in pages if _PAGE in counted[path] and _LINKED not in counted[path]]
        few = len(orphans) <= self.most * len(pages)
        return {path: {_ORPHAN: Seen(counted[path][_PAGE].pages)} for path in orphans if few}

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        """Give a problem where the page is an orphan."""
        if _ORPHAN in known and here[0].value == _PAGE:
            yield here[0].problem("no page of the site leads here; link to this page, or leave it out of the new site")


def _is_piece(document: Document) -> bool:
    """Say whether a document is a piece of a page: it has neither title nor heading, and few words."""
    if any(block.kind is Kind.TITLE and block.text.strip() for block in document.head):
        return False
    words = 0
    for block in content(document):
        words += len(block.text.split())
        if words >= _FEWEST or (block.kind is Kind.HEADING and block.text.strip()):
            return False
    return True


def _mentioned(source: str) -> Iterator[str]:
    """Give what could be the address of a page, wherever it stands."""
    for ending in _ENDING.finditer(source):
        before = _BEFORE.search(source, max(0, ending.start() - _LONGEST), ending.start())
        if before:
            yield before[0] + ending[0]
