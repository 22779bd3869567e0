"""Pages whose maker said what is content: Dreamweaver's editable regions, with the marks taken out.

A page made of a template tells where its own content begins and ends, in comments that no reader sees.  The comments
are removed before any tool reads the page; what stood between them is the truth, word by word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from copydesk.ingest.decoding import decode
from copydesk.ingest.tree import RAW_TEXT, Element, Text, Tree
from copydesk.model import Capture, Document, Span

_MARK = re.compile(
    rb"<!--\s*(?:#?(?:Instance)?(Begin|End)Editable\b[^>]*?|#?(?:Instance(?:Begin|End)|(?:Begin|End)Template)\b[^>]*?)"
    rb"-->",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
_INLINE = frozenset(
    "a abbr acronym b bdo big cite code del dfn em font i ins kbd label nobr q s samp small span strike strong sub sup"
    " tt u var".split()
)
_ENDINGS = (".htm", ".html", ".asp", ".php")


class Page(NamedTuple):
    """A page without its marks; `words` are all it shows with their places, `regions` where its content stands."""

    site: str
    capture: Capture
    words: tuple[tuple[str, int], ...]
    regions: tuple[Span, ...]

    @property
    def truth(self) -> Counter[str]:
        """The words of the content."""
        return words_in(self.words, self.regions)


def pages(folder: Path) -> Iterator[Page]:
    """The pages of a folder that have editable regions with words in them; its first level of folders are the sites."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _ENDINGS and path.is_file() and _MARK.search(body := path.read_bytes()):
            name = path.relative_to(folder)
            page = _page(name.parts[0], name.as_posix(), body)
            if page.truth:
                yield page


def site_pages(folder: Path, site: str) -> Iterator[Capture]:
    """All pages of a site, marks taken out where there are any."""
    for path in sorted((folder / site).rglob("*")):
        if path.suffix.lower() in _ENDINGS and path.is_file():
            name = path.relative_to(folder).as_posix()
            body, _ = _without_marks(path.read_bytes())
            yield Capture(f"http://example.org/{name}", name, sha256(body).hexdigest(), body)


def _page(site: str, name: str, body: bytes) -> Page:
    clean, inside = _without_marks(body)
    capture = Capture(f"http://example.org/{name}", name, sha256(clean).hexdigest(), clean)
    source, decoding = decode(capture)
    regions = tuple(
        Span(_characters(clean[:start], decoding.encoding), _characters(clean[:end], decoding.encoding))
        for start, end in inside
    )
    return Page(site, capture, tuple(shown_words(source)), regions)


def _without_marks(body: bytes) -> tuple[bytes, list[tuple[int, int]]]:
    """Take the marks out; give what is left, and which of its bytes stood in an editable region."""
    parts: list[bytes] = []
    inside: list[tuple[int, int]] = []
    at = length = 0
    begun: int | None = None
    for mark in _MARK.finditer(body):
        parts.append(body[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        kind = (mark[1] or b"").lower()
        if kind == b"begin":
            begun = length
        elif kind == b"end" and begun is not None:
            inside.append((begun, length))
            begun = None
    return b"".join(parts) + body[at:], inside


def _characters(body: bytes, encoding: str) -> int:
    return len(body.decode(encoding, "replace")) - body.startswith(b"\xef\xbb\xbf")


_SERVER_CODE = re.compile(r"<%(?:[^%]|%(?!>))*+%>")


def shown_words(source: str) -> Iterator[tuple[str, int]]:
    """The words a page shows, folded, without punctuation, each with the place where it begins.

    Code of the server (`<% … %>`), which stands in pages that were taken from its disk, was never shown.
    """
    code = [match.span() for match in _SERVER_CODE.finditer(source)] if "<%" in source else []
    letters: list[str] = []
    places: list[int] = []
    for text, at in _letters(Tree(source)):
        letters.append(text)
        places.extend([at] * len(text))
    shown = "".join(letters)
    for word in _WORD.finditer(shown):
        if any(start <= places[word.start()] < end for start, end in code):
            continue
        for part in _WORD.findall(word[0].casefold()):
            yield part, places[word.start()]


def _letters(tree: Tree) -> Iterator[tuple[str, int]]:
    """The text of the page letter by letter; elements that are not inline part words."""
    waiting: list[Element | Text | str] = list(reversed(tree.root.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node, 0
        elif isinstance(node, Text):
            for index, (at, start, end) in enumerate(node.places):
                stop = node.places[index + 1][0] if index + 1 < len(node.places) else len(node.data)
                whole = stop - at != end - start
                yield from ((node.data[i], start if whole else start + i - at) for i in range(at, stop))
        elif node.tag not in RAW_TEXT and node.tag not in ("title", "textarea"):
            edge = [] if node.tag in _INLINE else [" "]
            waiting.extend([*edge, *reversed(node.children), *edge])


def words_in(words: Iterable[tuple[str, int]], spans: Iterable[Span]) -> Counter[str]:
    """The words that begin inside one of the spans."""
    ordered = sorted(span for span in spans if span.end > span.start)
    starts = [span.start for span in ordered]
    found: Counter[str] = Counter()
    for word, at in words:
        index = bisect_right(starts, at) - 1
        found[word] += index >= 0 and at < ordered[index].end
    return +found


def kept_words(page: Page, document: Document) -> Counter[str]:
    """The words of a page that copydesk takes for content: all but chrome and head."""
    return words_in(page.words, (piece.span for piece in document.pieces if piece.role not in ("chrome", "head")))


class Score(NamedTuple):
    """How well one page's words were kept: both counts and what they make."""

    right: int
    kept: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.kept if self.kept else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.kept + self.wanted)


def score(truth: Counter[str], kept: Counter[str]) -> Score:
    """Compare two multisets of words."""
    return Score((truth & kept).total(), kept.total(), truth.total())
