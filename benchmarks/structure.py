"""Holds the structure that tools make of legacy pages against what html5lib finds in the captured pages.

Run it as `tox run -e bench`, or `python benchmarks/structure.py [FOLDER] [--peers] [--wrong]`.  Two questions: on pages
with Dreamweaver's editable regions, is the structure of the content kept; on all pages, menus included, is anything
lost.  A tool that strips menus cannot keep those: beside it only things count that no menu has.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))  # run from anywhere, by pytest too

from msgspec.structs import replace
from peers import decoded, peers
from structures import Structure, made, structure

from copydesk.clean.exports.html import page_html
from copydesk.ingest import Unreadable, read
from copydesk.model import Capture, Section, Span

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
ENDINGS = (".htm", ".html", ".asp", ".php")
NO_MENU = 8
"""Words.  An item with so many is no entry of a menu: of 14,067 links of 13 legacy sites 99 % have fewer."""

_MARKS = re.compile(
    rb"<!--\s*(?:#?(?:Instance)?(?:Begin|End)Editable|#?Instance(?:Begin|End)|#(?:Begin|End)Template)\b[^>]*?-->", re.I
)
Tool = Callable[[bytes], str]


class Tally(NamedTuple):
    """What came of one tool: things that are there and that it kept, by kind, and pages with all their items."""

    there: Counter[str]
    kept: Counter[str]
    pages: int
    complete: int
    wrong: list[str]

    def share(self, kind: str) -> float:
        """The share of the things of a kind that are kept as they were; 1 where there is none."""
        return self.kept[kind] / self.there[kind] if self.there[kind] else 1.0


def bodies(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The pages of a folder that copydesk can read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            body = path.read_bytes()
            try:
                read(_capture(body))
            except Unreadable:
                continue
            yield path.relative_to(folder).as_posix(), body


def _capture(body: bytes) -> Capture:
    return Capture("http://example.org/page.htm", "page.htm", sha256(body).hexdigest(), body)


def copydesk(body: bytes) -> str:
    """The content as copydesk exports it."""
    return page_html(read(_capture(body)))


def copydesk_whole(body: bytes) -> str:
    """The content and, after it, what copydesk takes for the site's own."""
    document = read(_capture(body))
    chrome = Section(None, 0, Span(0, 0), document.chrome)
    return page_html(replace(document, sections=(*document.sections, chrome)))


def in_regions(pages: list[tuple[str, bytes]], tool: Tool) -> Tally:
    """Hold what a tool keeps of editable regions against what stands in them; the tool does not see the marks."""
    marked = [(name, body) for name, body in pages if _MARKS.search(body)]
    return _tally(
        (name, structure(decoded(body), regions=True), made(tool(_MARKS.sub(b"", body)))) for name, body in marked
    )


def in_all(pages: list[tuple[str, bytes]], tool: Tool, menus: bool = True) -> Tally:
    """Hold what a tool keeps of whole pages against what stands in them; without menus, items of some length count."""

    def things(found: Structure) -> Structure:
        if menus:
            return found
        long = {item: count for item, count in found.items.items() if len(item[0].split()) >= NO_MENU}
        return found._replace(items=Counter(long))

    return _tally((name, things(structure(decoded(body))), things(made(tool(body)))) for name, body in pages)


def _tally(pages: Iterator[tuple[str, Structure, Structure]]) -> Tally:
    there: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    listed = complete = 0
    wrong: list[str] = []
    for name, truth, found in pages:
        for kind, wanted, got in zip(Structure._fields, truth, found, strict=True):
            there[kind] += wanted.total()
            kept[kind] += (wanted & got).total()
            wrong += [f"{name}: {kind}: {thing}" for thing in wanted - got]
        listed += bool(truth.items)
        complete += bool(truth.items) and not truth.item_words - found.item_words
    return Tally(there, kept, listed, complete, wrong)


def row(name: str, tally: Tally) -> str:
    """A line of the table in docs/benchmarks.md."""
    shares = " | ".join(f"{tally.share(kind):.4f}" for kind in Structure._fields)
    return f"| {name} | {shares} | {tally.complete} of {tally.pages} |"


def head(title: str, tally: Tally) -> str:
    kinds = " | ".join(f"{kind} ({tally.there[kind]:,})" for kind in Structure._fields)
    return f"\n| {title} | {kinds} | pages with all items |\n|---{'|--:' * (len(Structure._fields) + 1)}|"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--peers", action="store_true", help="run the peers that are installed, too")
    parser.add_argument("--wrong", action="store_true", help="name every thing that copydesk did not keep as it was")
    options = parser.parse_args()
    pages = list(bodies(options.folder))
    others = peers() if options.peers else {}
    for title, tally, ours in (
        ("editable regions", in_regions, copydesk),
        ("whole pages, menus included", in_all, copydesk_whole),
    ):
        result = tally(pages, ours)
        print(head(title, result), row("copydesk", result), sep="\n")
        if options.wrong:
            print("\n".join(result.wrong))
        for name, peer in others.items() if tally is in_regions else ():
            print(row(name, tally(pages, peer)), flush=True)
    if others:
        result = in_all(pages, copydesk, menus=False)
        print(head(f"whole pages, items of {NO_MENU} words or more", result), row("copydesk", result), sep="\n")
        for name, peer in others.items():
            print(row(name, in_all(pages, peer, menus=False)), flush=True)


if __name__ == "__main__":
    main()
