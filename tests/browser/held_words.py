"""Takes the words out of an export (page, chrome, ledger), as any other program would: by the JSON alone.

Nothing of copydesk is imported here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

NO_WORDS_OF_THE_PAGE = frozenset(
    {"schema", "url", "provenance", "remaining", "notes", "links", "images", "changes", "ledger"}
)
"""Parts of `copydesk/page@1` that tell of the page, or tell again what stands in its sections."""

TELLING = frozenset(
    {"id", "html", "href", "src", "kind", "url", "target", "pages", "path", "reason", "digest", "label"}
)
"""Keys whose values are no words a visitor read."""


@dataclass(frozen=True)
class Held:
    """The words that an export accounts for: `squeezed` all its texts, each without white space, `words` their words.

    `mended` are the words that stood there before a fix and those that stand there now; what was hidden may stand
    without a space beside what was not, and is none of it now.
    """

    squeezed: str
    words: Counter[str]
    mended: tuple[tuple[str, str], ...]
    charset: str


def held(page: Path, site: Path, name: str) -> Held:
    """Read one page's export and what site.json says of it; `name` is the page's path as the export gives it."""
    exported = json.loads(page.read_bytes())
    texts = [
        *_strings({key: value for key, value in exported.items() if key not in NO_WORDS_OF_THE_PAGE}),
        *_strings(_of_page(json.loads(site.read_bytes()), name)),
        *(text for text, count in exported["ledger"]["typed"].items() for _ in range(count)),
        *(concealed["text"] for concealed in exported["ledger"]["concealed"]),
        *(_text(change["before"]) for change in exported["changes"] if not change["after"]),
    ]
    stretches = [*texts, *_labelled(exported["sections"])]
    mended = tuple((_text(change["before"]), _text(change["after"])) for change in exported["changes"])
    mended += tuple((concealed["text"], "") for concealed in exported["ledger"]["concealed"])
    return Held("\n".join(map(squeezed, stretches)), words(texts), mended, exported["provenance"]["encoding"])


def words(texts: Iterable[str]) -> Counter[str]:
    """Count the words of texts."""
    return Counter(word for text in texts for word in text.split())


def squeezed(text: str) -> str:
    """Take all white space out."""
    return "".join(text.split())


def missing(lines: Iterable[str], export: Held) -> list[str]:
    """Give the words of lines that an export does not account for.

    A line that stands there as one stretch, as often as it is seen, is found, whatever is white space to either side;
    of the others each word must be there as often as it is left, as it was or as a fix has made it.
    """
    left = export.words.copy()
    used: Counter[str] = Counter()
    absent: list[str] = []
    for line in lines:
        lost = [word for word in line.split() if not _take(word, left, export.mended)]
        if lost:
            stretch = squeezed(line)
            used[stretch] += 1
            there = max(export.squeezed.count(squeezed(said)) for said in (line, _as_mended(line, export.mended)))
            absent += lost if there < used[stretch] else []
    return absent


def in_order(lines: Iterable[str], export: Held) -> int:
    """Count the lines that stand in the export as one stretch, in their order."""
    return sum(squeezed(line) in export.squeezed for line in lines)


def _take(word: str, left: Counter[str], mended: Iterable[tuple[str, str]]) -> bool:
    """Take a word out of those that are left, as it stands or as a fix has made it; say whether it was there."""
    now = (word.replace(before, after) for before, after in mended if before and before in word)
    for candidate in (word, *now):
        if left[candidate] > 0:
            left[candidate] -= 1
            return True
    return False


def _as_mended(line: str, mended: Iterable[tuple[str, str]]) -> str:
    """Give a line with all fixes made: where a menu was mended, the whole of it stands in the export so."""
    for before, after in mended:
        line = line.replace(before, after) if before else line
    return line


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def _strings(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(inner for key, inner in value.items() if key not in TELLING)
        elif isinstance(value, list):
            waiting.extend(value)


def _labelled(value: Any) -> Iterator[str]:
    """Put the bullet or number that was typed before an item back there; the ledger holds it by itself."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if value.get("label") and "text" in value:
                yield value["label"] + value["text"]
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _of_page(value: Any, name: str) -> Any:
    """Leave out what site.json lists for other pages."""
    if isinstance(value, dict):
        pages = value.get("pages")
        if isinstance(pages, list) and name not in pages:
            return None
        return {key: _of_page(inner, name) for key, inner in value.items()}
    return [_of_page(inner, name) for inner in value] if isinstance(value, list) else value
