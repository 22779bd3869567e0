"""Looks for links whose words name one address and that lead to another.

What it marks

A link whose words are a mail address, where mail goes to another one; and a link whose words are a web address, where
it leads to another site. Other pages of the same site, other pages of the page's own site, and addresses that count
clicks for a newsletter are left alone.

Why readers care

One of the two is wrong: a misspelt name, an address that was changed in the words and not in the link, a link that was
copied from the line above. Who copies the words and who clicks reach different people, and the one may not exist.

What the fix risks

There is none, for which of the two is right only a person can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from copydesk.checks.pointing import Pointing
from copydesk.model import Document, Reference
from copydesk.rules import Example, PageRule, Problem

_MAIL = re.compile(r"(?:e-?mail: ?|mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|(?=www\.))([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:/[^\s]*)?", re.IGNORECASE)
_WRAPPED = re.compile(
    r"https?(?:://|%3A)|%3C|[?&](?:url|u|q|to)=|/c/|click|track|redirect|safelinks|urldefense|list-manage|feedburner"
    r"|^(?:bit\.ly|goo\.gl|t\.co|tinyurl\.com|ow\.ly|j\.mp|is\.gd)/",
    re.IGNORECASE,
)
"""What stands in addresses of archives, counters of clicks and shorteners, and in those that a program spoilt."""


class MismatchedLink(PageRule, frozen=True, kw_only=True):
    """A link's words name one address and it leads to another."""

    examples = (
        Example(
            '<p>Write to <a href="mailto:info@example.org">ana@example.net</a>.</p>',
            marks=("mailto:info@example.org",),
        ),
        Example(
            '<p>Write to <a href="mailto:voilunteer@example.org">Volunteer@example.org</a>.</p>',
            marks=("mailto:voilunteer@example.org",),
        ),
        Example(
            '<p>See <a href="http://www.hvva.example/">www.hva.example</a>.</p>', marks=("http://www.hvva.example/",)
        ),
        Example(
            '<p>See <a href="http://www.example.net/">http://www.example.org/map</a>.</p>',
            marks=("http://www.example.net/",),
        ),
        Example('<p>Write to <a href="mailto:Info@Example.org?subject=Hello">info@example.org</a>.</p>'),
        Example('<p>Write to <a href="mailto:a@example.org,b@example.org">a@example.org</a>.</p>'),
        Example('<p>See <a href="http://www.example.org/map/index.htm">www.example.org</a>.</p>'),
        Example('<p>See <a href="http://es.example.org/">www.example.org</a>.</p>', note="The same site."),
        Example('<p>See <a href="index.htm">www.example.org</a>.</p>', note="The page's own site, as it seems."),
        Example('<p>See <a href="http://www.example.net/go?url=http://example.org">www.example.org</a>.</p>'),
        Example('<p>See <a href="http://bit.ly/x1">www.example.org/map</a>.</p>', note="A shortener."),
        Example('<p>Write to <a href="contact.asp">info@example.org</a>.</p>', note="A form."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the links of one page whose words name another address."""
        pointing = Pointing(document)
        for link in pointing.links():
            if ("@" in link.text or "." in link.text) and _is_other(link):
                yield pointing.problem(
                    link, f'"{link.text}" leads to "{link.target}"; find out which of the two is right'
                )


def _is_other(link: Reference) -> bool:
    if mail := _MAIL.fullmatch(link.text):
        return link.target[:7].lower() == "mailto:" and _is_other_mail(mail[1], link.target[7:])
    web = _WEB.fullmatch(link.text.rstrip("."))
    return bool(web and link.target[:4].lower() == "http" and _is_other_site(web[1], link.target))


def _is_other_mail(said: str, target: str) -> bool:
    address = unquote(target.partition("?")[0]).strip(" /").lower()
    return "@" in address and said.lower() not in re.split(r"[,;<>\s]+", address)


def _is_other_site(said: str, target: str) -> bool:
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return False
    return bool(host) and not _WRAPPED.search(target.partition("//")[2]) and not _is_one_site(_bare(said), _bare(host))


def _bare(host: str) -> str:
    return re.sub(r"^www\d?\.", "", host.lower()).rstrip(".")


def _is_one_site(one: str, other: str) -> bool:
    """Say whether two hosts are parts of one: all that stands before the country but the first name is the same."""
    shared = one.split(".")[-2:]
    if len(shared[0]) <= 3:  # gov.ar, co.uk: the name of the site stands before it
        shared = one.split(".")[-3:]
    return one == other or f".{other}".endswith("." + ".".join(shared))
