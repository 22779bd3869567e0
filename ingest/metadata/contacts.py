"""Reads how to reach those whose page it is: mail addresses, telephone and fax numbers, postal addresses.

They are looked for where sites put them, in the chrome and in the last blocks of a page, and stay there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote

from copydesk.ingest.metadata.words import bare, rows
from copydesk.model import Block, Contact, Span

_MOST = 20
"""Contacts of one page.  A page with more is a list of people, not one that says whose it is."""

_LONGEST = 300
"""Characters of a line."""

_ADDRESS = 120
"""Characters of a line that is an address; in longer ones of 13 legacy sites only sentences matched."""

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = 3
"""Letters: "de", "of", "las"."""

_NUMBER = r"\+?\(?\d[\d\s().\-/]{5,24}\d"


def contacts(blocks: Iterable[Block]) -> tuple[Contact, ...]:
    """Give the contacts in document order, each once."""
    found: dict[tuple[str, str], Contact] = {}
    for block in blocks:
        for contact in _of(block):
            found.setdefault((contact.kind, contact.text), contact)
    return tuple(found.values()) if len(found) <= _MOST else ()


def _of(block: Block) -> Iterator[Contact]:
    for mark in block.marks:
        if mark.kind == "link" and mark.target.lower().startswith("mailto:"):
            address = unquote(mark.target[7:]).partition("?")[0].strip()
            if _MAIL.fullmatch(address):
                yield Contact("mail", address, _place(block, mark.start, mark.end))
    at = 0
    for line in block.text.split("\n"):
        if 5 < len(line) <= _LONGEST:
            yield from _in_line(block, line, at)
        at += len(line) + 1


def _in_line(block: Block, line: str, at: int) -> Iterator[Contact]:
    if "@" in line:
        for match in _MAIL.finditer(line):
            yield Contact("mail", match[0], _place(block, at + match.start(), at + match.end()))
    if not any(character.isdigit() for character in line):
        return
    folded = bare(line)
    for match in _labelled().finditer(folded):
        kind = "fax" if match["label"] in _labels("fax") else "phone"
        start, end = match.span("number")
        yield Contact(kind, line[start:end].strip(), _place(block, at + start, at + end))
    if "," in line and len(line) <= _ADDRESS and _has_street(line, folded):
        yield Contact("address", line.strip(), _place(block, at, at + len(line)))


def _has_street(line: str, folded: str) -> bool:
    return any(_is_name(line[slice(*match.span())]) for match in _street().finditer(folded))


def _place(block: Block, start: int, end: int) -> Span:
    return block.locate(start, end) if block.runs and end <= len(block.text) else block.span


@cache
def _labels(kind: str) -> frozenset[str]:
    return frozenset(bare(word) for row in rows("contacts") for word in row[kind])


@cache
def _labelled() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _labels("phone") | _labels("fax")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<label>{words})(?:\.|s|s\.)?\s*[:#]?\s*(?P<number>{_NUMBER})")


@cache
def _street() -> re.Pattern[str]:
    """A kind of street with a house number before or after it, and the words between."""
    words = "|".join(sorted(map(re.escape, _labels("street")), key=len, reverse=True))
    street, number = rf"(?<!\w)(?:{words})(?!\w)", r"(?<!\d)\d{1,5}(?!\d)"
    return re.compile(rf"(?:{number}[^\d!?]{{0,40}}?{street}|{street}[^\d!?]{{0,40}}{number})")


def _is_name(text: str) -> bool:
    """Say whether the words between street and number are a name: capitals, and little words between them."""
    return all(word[0].isupper() or len(word) <= _LITTLE for word in _WORD.findall(text)[1:-1])
