"""Looks for web addresses that are mistyped, so that they lead nowhere or to another place than is meant.

What it marks

Links and pictures whose address has a mistyped beginning (`htpp://`, `http:/`, `http//`, `http://http://`), whose host
cannot be one (`http://www,example.org`, `http://www..example.org`, `http:// www.example.org`), that stop behind
`http://`, or that begin with `www.` and no `http://`, which browsers take for a file beside the page.

Why readers care

A click gives an error of the browser, or the site's own "page not found". `www.example.org/map` without `http://` is
the commonest: it looks right in the editor and in a review on paper.

What the fix risks

Where the beginning is mistyped, or missing, it is put right, and a person has to agree: the rest may be wrong too.
`http:///` and backslashes are read as `http://` by browsers, so that writing it so is safe. A host that cannot be one
is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks.pointing import Pointing
from copydesk.model import Applicability, Document, Reference
from copydesk.rules import Example, PageRule, Problem

_MISTYPED = re.compile(
    r"(?:h+t+p+|htp+|ht+p|hhtp|httpt|thtp|http|ttp|htttp|hptt|htpt|tthp)(s?)(?P<middle>:[\\/]*|;[\\/]+|\.?[\\/]{2,}|[\\/]{2,})",
    re.IGNORECASE,
)
_TWICE = re.compile(r"https?:?[\\/]{0,3}(?=https?(?::|[\\/]{2}))", re.IGNORECASE)
_BARE = re.compile(r"www\d?\.[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#:]|\Z)", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/?#@\s\\]*@)?(?P<host>[^/?#\\]*?)(?::\d*)?(?:[/?#\\]|\Z)", re.IGNORECASE)
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?|_[\w-]*")
_FILE = re.compile(r"\.(?:html?|aspx?|php|jsp|gif|jpe?g|png|pdf)(?:[?#]|\Z)", re.IGNORECASE)


class MalformedAddress(PageRule, frozen=True, kw_only=True):
    """A web address is mistyped."""

    examples = (
        Example(
            '<p>See <a href="www.example.org/map">the map</a>.</p>',
            marks=("www.example.org/map",),
            fixed='<p>See <a href="http://www.example.org/map">the map</a>.</p>',
        ),
        Example(
            '<p>See <a href="htpp://www.example.org/">our friends</a>.</p>',
            marks=("htpp://www.example.org/",),
            fixed='<p>See <a href="http://www.example.org/">our friends</a>.</p>',
        ),
        Example(
            '<p>See <a href="http://http://www.example.org/">our friends</a>.</p>',
            marks=("http://http://www.example.org/",),
            fixed='<p>See <a href="http://www.example.org/">our friends</a>.</p>',
        ),
        Example(
            '<p>See <a href="http:\\\\www.example.org">our friends</a>.</p>',
            marks=("http:\\\\www.example.org",),
            fixed='<p>See <a href="http://www.example.org">our friends</a>.</p>',
        ),
        Example('<p>See <a href="http://www,example.org/">our friends</a>.</p>', marks=("http://www,example.org/",)),
        Example('<p>See <a href="http://">our friends</a>.</p>', marks=("http://",)),
        Example('<p>See <a href="https://www.example.org/http://other.example/">a copy</a>.</p>'),
        Example('<p>See <a href="//www.example.org/map">the map</a>.</p>', note="As the page itself was reached."),
        Example('<p>See <a href="www.htm">the web</a> and <a href="http.htm">its ways</a>.</p>'),
        Example('<p>See <a href="http://www.example.org:8080/a,b?c=d..e">the map</a>.</p>'),
        Example('<p>See <a href="http://año.example/">the year</a>.</p>'),
        Example('<p>See <a href="../www.example.org/index.htm">the copy</a>.</p>'),
        Example('<p>See <a href="http:map.htm">the map</a>.</p>', note="A relative address, of old."),
        Example("<p>Type htpp://example.org to see what happens.</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the mistyped addresses of one page."""
        pointing = Pointing(document)
        for reference in document.references:
            target = reference.target
            if reference.kind == "anchor" or target[:1] in ("#", ".", "/") or not target:
                continue
            if (better := _better(target)) is not None:
                yield _mistyped(pointing, reference, better)
            elif why := _wrong_host(target):
                yield pointing.problem(reference, f'"{target}" {why}; mend the address')


def _better(target: str) -> str | None:
    """Give an address with its beginning put right; None where that is as it should be."""
    if twice := _TWICE.match(target):
        rest = target[twice.end() :]
        return _better(rest) or rest
    if _BARE.match(target) and not _FILE.fullmatch(target[target.find(".", 4) :]):
        return f"http://{target}"
    match = _MISTYPED.match(target)
    if match is None or not target[match.end() :].strip() or match[0].lower() in ("http://", "https://"):
        return None
    rest = target[match.end() :]
    if match["middle"] == ":" and rest[:4].lower() != "www.":
        return None  # "http:map.htm" was a relative address once, and browsers still take it so
    return f"http{match[1].lower()}://{rest}"


def _wrong_host(target: str) -> str:
    match = _HOST.match(target)
    if match is None:
        return ""
    host = match["host"]
    if not host:
        return "stops before the name of the site"
    if host.startswith("["):
        return ""
    labels = host.removesuffix(".").split(".")
    if any(character in host for character in "%{}<>$"):
        return ""  # escaped, or filled in by a template
    return (
        "" if all(_LABEL.fullmatch(label) for label in labels) else f'has "{host}" for a site, which none can be called'
    )


def _mistyped(pointing: Pointing, reference: Reference, better: str) -> Problem:
    target = reference.target
    bare = bool(_BARE.match(target))
    what = "has no http:// before it, so browsers look for it beside this page" if bare else "is mistyped"
    read_so = re.match(r"https?:[\\/]{2,}", target, re.IGNORECASE)
    certain = Applicability.SAFE if read_so and not _TWICE.match(target) else Applicability.UNSAFE
    return pointing.problem(
        reference, f'"{target}" {what}; write "{better}"', pointing.rewritten(reference, better, certain)
    )
