"""Looks for links by http to a host that the site's own pages know by https.

What it marks

The address of a link, picture or frame that begins with http://, where a page of the site was captured from that very
host by https, or another link of the site leads to that host by https.

Why readers care

A browser warns of what it gets by http, or does not show it at all on a page that came by https; and whoever sits
between can read and change it.

What the fix risks

The address is written with https. Hosts that answer by https mostly do so for every page; a person should follow the
link once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from urllib.parse import urlsplit

from copydesk.checks.pointing import at_addresses
from copydesk.model import Applicability, Document, Edit, Fix, Seen, Severity, Span
from copydesk.rules import Example, Fact, Known, Problem, SiteRule

_SECURE, _INSECURE = "https", "http"
_POINTING = frozenset({"link", "image", "embed"})

_NEXT = "<!-- next page -->"


class InsecureLink(SiteRule, frozen=True, kw_only=True):
    """A link leads by http to a host that the site knows by https."""

    severity: Severity = Severity.NOTE

    allow: frozenset[str] = frozenset()
    """Hosts that may be linked to by http."""

    examples = (
        Example(
            f'<p><a href="http://example.org/fees.htm">Fees</a></p>{_NEXT}<p>Fees.</p>',
            marks=("http://example.org/fees.htm",),
            fixed=f'<p><a href="https://example.org/fees.htm">Fees</a></p>{_NEXT}<p>Fees.</p>',
            note="The pages themselves came by https.",
        ),
        Example(
            f'<a href="https://maps.example.com/1">Map</a>{_NEXT}<p><img src="HTTP://maps.example.com/2" alt=""></p>',
            marks=("HTTP://maps.example.com/2",),
            fixed=f'<a href="https://maps.example.com/1">Map</a>{_NEXT}'
            '<p><img src="https://maps.example.com/2" alt=""></p>',
        ),
        Example(
            f'<p><a href="http://example.org/?a=b&amp;c=d">News</a></p>{_NEXT}<p>News.</p>',
            marks=("http://example.org/?a=b&amp;c=d",),
            fixed=f'<p><a href="https://example.org/?a=b&amp;c=d">News</a></p>{_NEXT}<p>News.</p>',
        ),
        Example(f'<p><a href="http://example.com/">A friend</a></p>{_NEXT}<p>News.</p>'),
        Example(f'<p><a href="https://www.example.com/">A</a></p>{_NEXT}<p><a href="http://example.com/">B</a></p>'),
        Example(f'<p><a href="http://example.org/a">A</a></p>{_NEXT}<p>News.</p>', options={"allow": ["example.org"]}),
    )

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the hosts that the page comes from and leads to, and how."""
        own = urlsplit(document.url)
        if own.scheme == _SECURE:
            yield Fact(own.netloc.lower(), _SECURE, Span(0, 0))
        for reference in document.references:
            if reference.kind in _POINTING and (reached := _reached(reference.target)) and reached[1] not in self.allow:
                scheme, host = reached
                yield Fact(host, scheme, reference.span, reference.target)

    def kept(
        self,
        counted: Mapping[str, Mapping[str, Seen]],
        files: Collection[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[str, Seen]]:
        """Keep the hosts that are known by https: those are few, and the others are all that is linked to."""
        return {host: {_SECURE: seen[_SECURE]} for host, seen in counted.items() if _SECURE in seen}

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:
        """Give a problem for each link by http to a host known by https."""
        if _SECURE not in known:
            return
        for link in here:
            if link.value == _INSECURE:
                message = f'"{link.text}" leads by http to {key}, which the site knows by https; write https'
                yield link.problem(message, fixes=_secured(link))

    def placed(self, document: Document, problems: tuple[Problem, ...]) -> Iterable[Problem]:
        """Put the problems where the addresses stand."""
        return at_addresses(document, problems)


def _reached(target: str) -> tuple[str, str] | None:
    """Give the scheme and the host of an address that names both, in lower case."""
    if target[:4].lower() != "http":
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return (parts.scheme, parts.netloc.lower()) if parts.netloc and parts.scheme in (_SECURE, _INSECURE) else None


def _secured(link: Fact) -> tuple[Fix, ...]:
    written = escape(_SECURE + link.text.strip()[len(_INSECURE) :])
    return (Fix(f'Write "{written}"', (Edit(link.span.start, link.span.end, written),), Applicability.UNSAFE),)
