"""Looks for links and pictures that lead to a page or file of the site which is not among what was captured.

What it marks

The address of a link, picture or frame of the same site, whose file is not there though others of its kind (pages,
pictures, documents) that the site links to in the same folder are: at least five of them, and four in five. So nothing
is said of folders that a capture of part of a site has little of. And, as a note, an address whose file is there under
a name with other capitals. Addresses with a query, and those of folders, are not looked at.

Why readers care

Who follows the link gets an error page. When a site is moved, such links are moved with it, and nobody knows any more
what was meant. Capitals did not matter to the servers of many old sites, and do to those that they are moved to.

What the fix risks

The name with the capitals of the file is offered, for a person to read: the server may have had two files. For what is
missing there is no fix, because only an editor knows where the page went.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape

from copydesk.checks.addresses import Address, address, base_of
from copydesk.checks.pointing import at_addresses
from copydesk.model import Applicability, Document, Edit, Fix, Place, Seen, Severity, Span
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_LINK, _PAGE, _MISSING, _OTHERWISE = "link ", "page ", "missing ", "otherwise "
_LONGEST_EXTENSION = 5

_NEXT = "<!-- next page -->"
_LINKS = "".join(f'<a href="page{number}.html">{number}</a> ' for number in range(1, 6))
_FIVE = _NEXT.join([f"<p>{_LINKS}</p>"] * 5)


class MissingTarget(SiteRule, frozen=True, kw_only=True):
    """A link leads to a page of the site that is not there."""

    fewest: int = 5
    """Files of one kind in a folder that are linked to and are there, before one that is not is called missing."""

    share: float = 0.8
    """The part of the files of one kind in a folder, of all that are linked to, that must be there."""

    examples = (
        Example(
            f'{_FIVE}{_NEXT}<p>{_LINKS}</p><p>See the <a href="fees.html">fees</a>.</p>',
            marks=("fees.html",),
        ),
        Example(
            f'{_FIVE}{_NEXT}<p><a href="Page2.html">Two</a></p>',
            marks=("Page2.html",),
            fixed=f'{_FIVE}{_NEXT}<p><a href="page2.html">Two</a></p>',
            note="The file has no capitals.",
        ),
        Example(
            f'{_FIVE}{_NEXT}<p><a href="./page7.html#map">Map</a> <a href="page5.html">5</a></p>',
            marks=("./page7.html#map",),
        ),
        Example(f'{_FIVE}{_NEXT}<p><a href="http://example.org/page1.html">1</a> <a href="./page2.html?a=b">2</a></p>'),
        Example(f'{_FIVE}{_NEXT}<p><a href="map.pdf">Map</a></p>', note="No document of this folder was captured."),
        Example(f'{_FIVE}{_NEXT}<p><a href="news/may.html">May</a></p>', note="Nothing of that folder was."),
        Example(f'<p><a href="fees.html">Fees</a> {_LINKS}</p>{_NEXT}<p>Fees.</p>', note="Two pages of a site."),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give where the page stands, and where it leads, each under its folder and kind of file."""
        own = address(document.url)
        if own is None:
            return
        if own.extension:
            yield Fact(_key(own), _PAGE + own.name, Span(0, 0))
        base = base_of(document)
        for reference in document.references:
            there = address(reference.target, base) if reference.kind in ("link", "image", "embed") else None
            if there and there.host == own.host and 0 < len(there.extension) <= _LONGEST_EXTENSION and not there.query:
                value = _LINK + there.name
                yield Fact(_key(there), value, reference.span, reference.target)

    def kept(
        self, counted: Mapping[str, Mapping[str, Seen]], files: Collection[str]
    ) -> Mapping[str, Mapping[str, Seen]]:
        """Give what is missing, and what is there under another name, in folders that were captured."""
        there: dict[str, set[str]] = {}
        for file in filter(None, map(address, files)):
            there.setdefault(_key(file), set()).add(file.name)
        kept = {}
        for key, values in counted.items():
            names = there.get(key, set()) | _named(values, _PAGE)
            if found := self._missing(
                {name: Seen(values[_LINK + name].pages) for name in _named(values, _LINK)}, names
            ):
                kept[key] = found
        return kept

    def _missing(self, linked: Mapping[str, Seen], there: Collection[str]) -> dict[str, Seen]:
        folded = {name.casefold(): name for name in sorted(there, reverse=True)}
        missing, otherwise = {}, {}
        for name in sorted(linked.keys() - there):
            if name.casefold() in folded:
                place = Place("", 0, 0, folded[name.casefold()])
                otherwise[_OTHERWISE + name] = Seen(linked[name].pages, (place,))
            else:
                missing[_MISSING + name] = linked[name]
        found = len(linked) - len(missing)
        return otherwise | (missing if found >= max(self.fewest, self.share * len(linked)) else {})

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:
        """Give a problem for each link of the page to what is missing."""
        for link in here:
            name = link.value.removeprefix(_LINK)
            if _MISSING + name in known:
                folder = key.partition(" ")[2]
                yield link.problem(
                    f'"{link.text}" is missing, though the other files that the site links to in {folder} are there;'
                    f" mend the address, or capture the file"
                )
            elif named := known.elsewhere(_OTHERWISE + name).places:
                right = named[0].words
                message = f'"{link.text}" leads to a file that is called {right}; write it so'
                yield link.problem(message, fixes=_rewritten(link, name, right), severity=Severity.NOTE)

    def placed(self, document: Document, problems: tuple[Problem, ...]) -> Iterable[Problem]:
        """Put the problems where the addresses stand."""
        return at_addresses(document, problems)


def _rewritten(link: Fact, name: str, right: str) -> tuple[Fix, ...]:
    """Give the fix that writes the name as the file has it; none where the address spells it in a way of its own."""
    path, sign, rest = link.text.partition("#")
    if not path.endswith(name):
        return ()
    written = escape(path.removesuffix(name) + right + sign + rest)
    return (Fix(f'Write "{right}"', (Edit(link.span.start, link.span.end, written),), Applicability.UNSAFE),)


def _key(there: Address) -> str:
    return f"{there.extension} {there.folder}"


def _named(values: Iterable[str], sign: str) -> set[str]:
    return {value.removeprefix(sign) for value in values if value.startswith(sign)}
