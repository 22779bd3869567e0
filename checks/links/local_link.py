r"""Looks for addresses that lead to the computer of who made the page.

What it marks

Links, pictures, backgrounds, style sheets and other addresses that begin with `file:`, with the letter of a drive
(`C:\`), with the name of a server of a local network (`\\server`), or that name the computer itself (`localhost`,
`127.0.0.1`, the addresses of private networks); and addresses of a mail program or an editor (`cid:`, `outbind:`). A
link whose own words speak of such an address is left alone: that is how manuals write.

Why readers care

It works for who made the page, and so nobody noticed. Everybody else gets an error, an empty frame for a picture, or
looks into the wrong computer; and the path tells the world a user's name and how the disk is laid out.

What the fix risks

Only the last part of the path is kept, as an address beside the page: right where the file was uploaded to the page's
own folder. A person has to see that it is there. Where `file://` is followed by the name of a host, `http://` is put
in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from copydesk.checks.standing import Standing
from copydesk.checks.tags import Attribute, Tag, attributes, tags, written
from copydesk.model import Applicability, Document, Edit, Fix, Severity, Span
from copydesk.rules import Example, PageRule, Problem

_HINTS = ("file:", ":\\", "localhost", "127.0.0.1", '="\\\\')
"""One of these stands in what is local and no reference: a background, an icon, a style sheet."""

_POINTS = frozenset("href src background action data code codebase lowsrc dynsrc longdesc value".split())
_LOCAL = re.compile(
    r"(?P<file>file:[/\\]*)|(?P<drive>/?[a-z][:|][\\/](?!/))|(?P<share>\\\\[\w.-]+\\)"
    r"|(?P<computer>https?://(?:localhost|127\.0\.0\.1|192\.168(?:\.\d{1,3}){2}|10(?:\.\d{1,3}){3}))(?:[:/?#]|\Z)"
    r"|(?P<program>(?:cid|outbind|mid|mailbox|imap|webkit-fake-url|x-msg):)",
    re.IGNORECASE,
)
_HOST = re.compile(r"file:/?/?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6})/", re.IGNORECASE)
_OF_WORD = re.compile(
    r"(?:file-list|edit-time-data|ole-object-data|original-file|main-file|preview|themedata|colorschememapping)\b",
    re.IGNORECASE,
)
"""Links that Word writes into the head for itself; no browser follows them."""

_WHAT = {
    "file": "is a file of the computer the page was made on",
    "drive": "is a file of the computer the page was made on",
    "share": "is a file of a local network",
    "computer": "is an address inside a local network",
    "program": "only means something to the program it was copied from",
}


class LocalLink(PageRule, frozen=True, kw_only=True):
    """An address leads to the computer or the network the page was made on."""

    severity: Severity = Severity.ERROR

    allow: tuple[str, ...] = ()
    """Beginnings of addresses that readers can reach, such as those of an intranet."""

    examples = (
        Example(
            '<p><a href="file:///C:/My%20Webs/shelter/map.htm">Map</a></p>',
            marks=("file:///C:/My%20Webs/shelter/map.htm",),
            fixed='<p><a href="map.htm">Map</a></p>',
        ),
        Example(
            '<p>Our house<img src="D:\\web\\house.jpg" alt="House"></p>',
            marks=("D:\\web\\house.jpg",),
            fixed='<p>Our house<img src="house.jpg" alt="House"></p>',
        ),
        Example(
            "<p><a href='file://www.example.org/time.php'>What time is it?</a></p>",
            marks=("file://www.example.org/time.php",),
            fixed="<p><a href='http://www.example.org/time.php'>What time is it?</a></p>",
        ),
        Example('<body background="\\\\server\\art\\sky.gif"><p>Hello.</p>', marks=("\\\\server\\art\\sky.gif",)),
        Example('<p><a href="http://localhost:8080/shop/">Shop</a></p>', marks=("http://localhost:8080/shop/",)),
        Example('<p><a href="http://localhost:8080/">http://localhost:8080/</a></p>', note="A manual."),
        Example("<p>Open file:///C:/ in your browser.</p>", note="No link."),
        Example('<p><a href="http://www.example.org/c:/map.htm">Map</a></p>'),
        Example("<p>Hello.<!-- <img src='file:///C:/a.gif'> --></p>", note="A comment."),
        Example(
            '<p><a href="http://10.0.0.5/files/">Files</a></p>',
            options={"allow": ["http://10.0.0."]},
        ),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the addresses in all tags of one page that are local."""
        source = document.source
        if not _points_inside(document) and not _hinted(source):
            return
        spoken, standing = _spoken(document), Standing(document)
        for tag in tags(source):
            if _may_hold_one(source[tag.span.start : tag.span.end]):
                known = attributes(source, tag.span)
                for name in sorted(_POINTS & known.keys()):
                    one = known[name]
                    if one.span and self._is_local(one.value) and one.value not in spoken:
                        yield _problem(tag, one, one.span, standing, _is_of_word(source, tag))

    def _is_local(self, address: str) -> bool:
        return bool(_LOCAL.match(address)) and not address.startswith(self.allow)


def _points_inside(document: Document) -> bool:
    targets = (reference.target for reference in document.references)
    return any(_LOCAL.match(target) for target in targets if ":" in target or "|" in target or target[:2] == "\\\\")


def _may_hold_one(tag: str) -> bool:
    return ":" in tag or "|" in tag or "\\\\" in tag


def _hinted(source: str) -> bool:
    lower = source.lower()
    return any(hint in lower for hint in _HINTS)


def _spoken(document: Document) -> frozenset[str]:
    """Give the addresses of links whose words name the local computer: a manual speaks of it."""
    return frozenset(
        link.target
        for link in document.references
        if link.kind == "link" and ("localhost" in link.text.lower() or _LOCAL.match(link.text))
    )


def _is_of_word(source: str, tag: Tag) -> bool:
    if tag.name != "link":
        return False
    relation = attributes(source, tag.span).get("rel")
    return bool(relation and _OF_WORD.match(relation.value))


def _problem(tag: Tag, one: Attribute, span: Span, standing: Standing, of_word: bool) -> Problem:
    match = _LOCAL.match(one.value)
    kind = (match.lastgroup if match else None) or "file"
    host = _HOST.match(one.value)
    what = "has file: where http: was meant" if host else _WHAT[kind]
    advice = (
        "remove this link of Word" if of_word else "mend the address" if host else "give the address readers can use"
    )
    return Problem(
        span=span,
        message=f'"{one.value}" {what}; {advice}',
        block=standing.block(tag.span, standing.region(tag.span.start)),
        text=one.value,
        fixes=() if of_word else _fix(one.value, span, kind, bool(host)),
        severity=Severity.NOTE if of_word else None,
    )


def _fix(address: str, span: Span, kind: str, host: bool) -> tuple[Fix, ...]:
    if kind not in ("file", "drive", "share"):
        return ()
    last = re.split(r"[\\/]", address)[-1]
    better = re.sub(r"^file:/*", "http://", address, flags=re.IGNORECASE) if host else last
    if not better or (not host and "." not in unquote(last)):
        return ()
    return (Fix(f'Write "{better}"', (Edit(span.start, span.end, written(better)),), Applicability.UNSAFE),)
