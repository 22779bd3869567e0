"""Looks for links to a mail address that no mail can reach.

What it marks

A `mailto:` link whose address has no @, or two of them, no site behind it or none that could be one; `mailto:` with a
web address, with slashes, or with nothing behind it; an address of mail without `mailto:`, which browsers take for a
file beside the page; and white space or `%20` around the address. Several addresses parted by commas are right.

Why readers care

The mail program opens with an address it refuses, or the mail comes back a day later; without `mailto:` there is an
error of the browser. Who wanted to write does not try twice.

What the fix risks

White space around the address is taken away, `mailto:` is put before an address that lacks it, and a doubled one is
made one: safe, for nothing else can be meant. For all else somebody has to know the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from copydesk.checks.pointing import Pointing
from copydesk.model import Applicability, Document, Reference
from copydesk.rules import Example, PageRule, Problem

_MAILTO = re.compile(r"(?:mailto:(?://)?)+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>,;:()\"]+@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
_NAMED = re.compile(r"[^<>@]*<\s*([^<>]+?)\s*>")
_HIDDEN = re.compile(r"\s(?:at|dot|arroba|punto|chez)\s|\[at\]|\(at\)|nospam|no-spam|remove|%|\$|\{", re.IGNORECASE)
"""How addresses are hidden from harvesters, or filled in by a server: they are wrong on purpose."""


class MalformedMailLink(PageRule, frozen=True, kw_only=True):
    """A mail link has an address that no mail can reach."""

    examples = (
        Example(
            '<p><a href="mailto:%20info@example.org">Write to us</a></p>',
            marks=("mailto:%20info@example.org",),
            fixed='<p><a href="mailto:info@example.org">Write to us</a></p>',
        ),
        Example(
            '<p><a href="info@example.org">Write to us</a></p>',
            marks=("info@example.org",),
            fixed='<p><a href="mailto:info@example.org">Write to us</a></p>',
        ),
        Example(
            '<p><a href="mailto://info@example.org?subject=Hello">Write to us</a></p>',
            marks=("mailto://info@example.org?subject=Hello",),
            fixed='<p><a href="mailto:info@example.org?subject=Hello">Write to us</a></p>',
        ),
        Example('<p><a href="mailto:info.example.org">Write to us</a></p>', marks=("mailto:info.example.org",)),
        Example('<p><a href="mailto:http://www.example.org">Us</a></p>', marks=("mailto:http://www.example.org",)),
        Example('<p><a href="mailto:info@example">Write to us</a></p>', marks=("mailto:info@example",)),
        Example('<p><a href="mailto:">Write to us</a></p>', marks=("mailto:",)),
        Example('<p><a href="mailto:info@example.org">Write to us</a></p>'),
        Example('<p><a href="mailto:a@example.org,%20b@example.org?cc=c@example.org">Write to both</a></p>'),
        Example('<p><a href="mailto:a@example.org;b@example.org">Write to both</a></p>'),
        Example('<p><a href="mailto:?subject=World%20Day&amp;body=Look">Tell a friend</a></p>'),
        Example('<p><a href="mailto:Ana%20Soto%20&lt;ana@example.org&gt;">Ana</a></p>'),
        Example('<p><a href="mailto:info at example.org">Write to us</a></p>', note="Hidden from harvesters."),
        Example('<p><a href="http://www.example.org/@ana">Ana</a>, <a href="me@home.htm">at home</a></p>'),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the mail links of one page that are malformed."""
        pointing = Pointing(document)
        for link in pointing.links():
            target = link.target
            if target[:7].lower() == "mailto:":
                yield from _malformed(pointing, link)
            elif "@" in target and ":" not in target and _ADDRESS.fullmatch(target) and not _looks_like_file(target):
                better = f"mailto:{target}"
                yield pointing.problem(
                    link,
                    f'"{target}" has no mailto: before it, so browsers look for a file; write "{better}"',
                    pointing.rewritten(link, better, Applicability.SAFE),
                )


def _looks_like_file(target: str) -> bool:
    return target.lower().rpartition(".")[2] in ("htm", "html", "asp", "php", "jpg", "gif", "png", "pdf", "doc")


def _malformed(pointing: Pointing, link: Reference) -> Iterator[Problem]:
    begin = _MAILTO.match(link.target)
    rest = link.target[begin.end() :] if begin else ""
    written, mark, more = rest.partition("?")
    said = unquote(written)
    addresses = [part.strip() for part in re.split("[,;]", said) if part.strip()]
    if _HIDDEN.search(said) or (not addresses and mark):
        return
    if wrong := next((one for one in addresses if not _is_address(one)), None):
        yield pointing.problem(link, f'"{wrong}" is no mail address; write the one that is meant')
    elif not addresses:
        yield pointing.problem(link, f'"{link.target}" has no address; write the one that is meant')
    elif (begin and begin[0].lower() != "mailto:") or (said != said.strip() and len(addresses) == 1):
        better = f"mailto:{addresses[0] if len(addresses) == 1 else written}{mark}{more}"
        fixes = pointing.rewritten(link, better, Applicability.SAFE)
        yield pointing.problem(link, f'"{link.target}" is mistyped before the address; write "{better}"', fixes)


def _is_address(text: str) -> bool:
    named = _NAMED.fullmatch(text)
    return bool(_ADDRESS.fullmatch(named[1] if named else text))
