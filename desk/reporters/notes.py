"""Writes one finding for a report in HTML: as a line of a list, and as a mark among the words of its page."""

from __future__ import annotations

from html import escape, unescape

from msgspec import Struct

from copydesk.model import Applicability, Change, Finding


class Note(Struct, frozen=True):
    """A finding on its way into the page: its number, and what was done (None where an editor is asked)."""

    number: int
    finding: Finding
    change: Change | None

    @property
    def anchor(self) -> str:
        """The name of its place in the page."""
        return f"f{self.number}"


def row(note: Note, prefix: str) -> str:
    """Give the line of a list; it leads to the mark in the page, whose anchor begins with `prefix`."""
    finding = note.finding
    trail = " › ".join(finding.section) or {"chrome": "on every page of the site", "head": "the page's title"}.get(
        finding.region, ""
    )
    return (
        f'<li value="{note.number}" data-severity="{finding.severity.value}" data-rule="{escape(finding.rule)}">'
        f'<a href="#{prefix}{note.anchor}" class="go">'
        f"{_context(note)}</a><p>{escape(finding.message)}</p>"
        f"{_because(note)}<p class=trail>{escape(trail)}{' · ' if trail else ''}line {finding.line} · "
        f"{finding.severity.value} · <code>{escape(finding.rule)}</code></p></li>"
    )


def _because(note: Note) -> str:
    if note.change is None:
        offers = [fix for fix in note.finding.fixes if fix.applicability > Applicability.DISPLAY]
        titles = "; or ".join(escape(fix.title) for fix in offers)
        return f"<p class=offer>Offered: {titles}.</p>" if titles else "<p class=offer>Only a person can mend this.</p>"
    because = {
        "safe": "Mended without asking: no editor would argue with it.",
        "unsafe": "Mended because the run was told to apply unsafe fixes.",
    }.get(note.change.because, f"Mended because {note.change.because} accepted it.")
    return f"<p class=because>{escape(because)}</p>"


def _context(note: Note) -> str:
    """The words with what stands before and after, the change marked in them."""
    finding = note.finding
    before, after = finding.prefix.split("\n")[-1], finding.suffix.split("\n")[0]
    return f"{escape(_tail(before))}{marked(note, finding.excerpt)}{escape(_head(after))}"


def _head(text: str) -> str:
    return text if len(text) < 40 else text[: text.rfind(" ")] + "…"


def _tail(text: str) -> str:
    return text if len(text) < 40 else "…" + text[text.find(" ") :]


def marked(note: Note, words: str) -> str:
    """The words of a finding as an editor marks them: struck out and written anew, or underlined."""
    if note.change is None:
        return f"<mark>{escape(words)}</mark>"
    new = unescape(note.change.after)
    written = f"<ins>{escape(new)}</ins>" if new.strip() else ""
    return f"<del>{escape(words)}</del>{written}"
