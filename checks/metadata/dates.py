"""Says against which day a page is held: that of its capture, or one that the project names; never today's."""

from __future__ import annotations

from datetime import date

from copydesk.model import Document


def day_of(document: Document, as_of: str) -> date | None:
    """Give the day a page is held against, or None where neither the project nor the capture tells one."""
    try:
        return date.fromisoformat((as_of or document.fetched)[:10])
    except ValueError:
        return None


def checked(as_of: str) -> None:
    """Raise ValueError where an option is no day."""
    if as_of:
        try:
            date.fromisoformat(as_of)
        except ValueError:
            raise ValueError(f'"{as_of}" is no day; write it like 2024-12-31') from None
