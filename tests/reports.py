"""Reports made by hand, with all that a page can do to a format."""

from __future__ import annotations

from typing import Any

from copydesk.model import Applicability, Edit, Failure, Finding, Fix, Related, Severity, Span
from copydesk.reporters import OWN, Report, telling
from tests.findings import finding

HOSTILE = 'a|b,"c" %d ]]>&<b>\x00\x1b[2J\r\n::error::\u2028[1](2) =1+1'
"""Words that are markup, commands or no text at all to one format or another."""


def fix(text: str = "violence", applicability: Applicability = Applicability.SAFE, at: int = 3, to: int = 12) -> Fix:
    """Give a fix of one edit on page.html."""
    edit = Edit(at, to, text, path="page.html", digest="d", bytes=Span(at, to))
    return Fix(title=f'write "{text}"', edits=(edit,), applicability=applicability)


def findings() -> tuple[Finding, ...]:
    """Give findings of each severity, one of them hostile, as a check has them: sorted by path and place."""
    related = Related("other page.html", 7, 2, "it stands [here](1) too")
    hostile = finding(
        HOSTILE, rule="acme/odd", group="acme", fingerprint="fp-odd", line=2, end_line=3, section=(HOSTILE,)
    )
    return (
        finding(fixes=(fix(), fix("violent", Applicability.UNSAFE)), related=(related,)),
        finding(span=Span(20, 29), bytes=Span(20, 29), line=2, occurrence=2, severity=Severity.NOTE),
        hostile,
        finding("x", path="sub dir/ñ%20.html", severity=Severity.ERROR, url="https://example.org/other"),
    )


FAILURE = Failure(url="https://example.org/broken", path="broken.html", step="read", message="no text: 50 % is NUL")


def report(*found: Finding, **fields: Any) -> Report:
    """Give a report of these findings."""
    return Report(version="1", findings=found, pages=2, **fields)


def told(name: str, given: Report) -> str:
    """Give what a format makes of a report."""
    return "".join(telling(OWN[name], given))


def said_beside(name: str, given: Report) -> str:
    """Give what a format says beside its text."""
    chunks = telling(OWN[name], given)
    while True:
        try:
            next(chunks)
        except StopIteration as end:
            return str(end.value)
