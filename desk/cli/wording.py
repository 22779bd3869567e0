"""Small turns of phrase that several commands use."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """Give `1 page`, `2 pages`, `1,000 pages`; a plural that is no noun with an s is given."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or f'{noun}s'}"
