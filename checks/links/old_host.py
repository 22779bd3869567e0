"""Looks for addresses under a name that the site has given up.

What it marks

Links, pictures and what is embedded whose address is on one of the hosts that the option `hosts` names as old, with or
without `www.`. Without that option the rule says nothing.

```toml
[rules.old-host.hosts]
"www.old.example" = "www.new.example"
"dead.example" = ""
```

Why readers care

The old name works as long as somebody pays for it; then all links to it die on one day, or lead to whoever bought it.

What the fix risks

The new host is put in the place of the old one, where the option gives one. A person has to agree, for pages may have
moved on the new host.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from msgspec import field

from copydesk.checks.pointing import Pointing
from copydesk.model import Applicability, Document
from copydesk.rules import Example, PageRule, Problem

_HOSTS = {"hosts": {"www.old.example": "www.new.example", "dead.example": ""}}


class OldHost(PageRule, frozen=True, kw_only=True):
    """An address is under a name that the site has given up."""

    hosts: dict[str, str] = field(default_factory=dict)
    """Old hosts, each with the one to write in its place, or an empty text where there is none."""

    examples = (
        Example(
            '<p>See <a href="http://www.old.example/map.htm?a=1#b">the map</a>.</p>',
            marks=("http://www.old.example/map.htm?a=1#b",),
            fixed='<p>See <a href="http://www.new.example/map.htm?a=1#b">the map</a>.</p>',
            options=_HOSTS,
        ),
        Example(
            '<p>Our house<img src="http://OLD.example/house.jpg" alt="House"></p>',
            marks=("http://OLD.example/house.jpg",),
            fixed='<p>Our house<img src="http://www.new.example/house.jpg" alt="House"></p>',
            options=_HOSTS,
        ),
        Example('<p><a href="https://dead.example/">Us</a></p>', marks=("https://dead.example/",), options=_HOSTS),
        Example('<p>See <a href="http://www.old.example/map.htm">the map</a>.</p>', note="No host is named as old."),
        Example('<p>See <a href="http://www.new.example/">us</a> and <a href="a.htm">a</a>.</p>', options=_HOSTS),
        Example('<p>See <a href="http://web.archive.example/http://dead.example/">it</a>.</p>', options=_HOSTS),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the addresses of one page that are on an old host."""
        if not self.hosts:
            return
        old = {_bare(host): host for host in self.hosts}
        pointing = Pointing(document)
        for reference in document.references:
            host = _host(reference.target) if "//" in reference.target else ""
            if host and _bare(host) in old:
                new = self.hosts[old[_bare(host)]]
                better = urlunsplit(urlsplit(reference.target)._replace(netloc=new)) if new else ""
                advice = f'write "{new}"' if new else "find out where it has gone"
                fixes = pointing.rewritten(reference, better, Applicability.UNSAFE) if better else ()
                yield pointing.problem(reference, f'"{host}" is an old name of this site; {advice}', fixes)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
