"""Draws places to be labelled as headings or not, by chance and without a look at what copydesk takes for a heading.

A candidate is a line between block edges or `<br>`s, outside headings by markup and terms, of at most 200 characters,
that is wholly bold (where most of the page is not), larger than most of the page, coloured, underlined or in capitals.

Run it as `python benchmarks/labels/sample.py CORPUS SEED`; it prints file, offset (code points of the decoded page) and
the look, at most five of a page and two of the same words of a site, for more labels.  Those in headings.jsonl were
drawn in three batches by an earlier form of it, which joined lines of one look and took fewer links and header cells.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from copydesk.folding import folded
from copydesk.ingest.decoding import decode
from copydesk.ingest.styles import Style, page_styles
from copydesk.ingest.tree import RAW_TEXT, Element, Text, Tree
from copydesk.model import Capture

INLINE = frozenset("a abbr b big cite code em font i nobr q small span strike strong sub sup tt u var o:p".split())
OUTSIDE = frozenset("h1 h2 h3 h4 h5 h6 dt title textarea option".split())
LONGEST, OF_PAGE, OF_SITE = 200, 5, 2

Line = list[tuple[Text, Style, bool]]


def lines(tree: Tree) -> Iterator[Line]:
    """The lines of a page: text nodes with their looks, and whether they are linked."""
    looks = page_styles(tree)
    line: Line = []
    waiting: list[tuple[Element | Text | None, Style, bool]] = [(tree.root, looks.page, False)]
    while waiting:
        node, style, linked = waiting.pop()
        if isinstance(node, Text):
            if not node.data.isspace():
                line.append((node, style, linked))
        elif node is None or node.tag == "br" or node.tag not in INLINE:
            if line:
                yield line
            line = []
        if isinstance(node, Element) and node.tag not in RAW_TEXT and node.tag not in OUTSIDE:
            inner = style if node is tree.root else looks.inside(style, node)
            if node.tag not in INLINE:
                waiting.append((None, style, linked))
            linked = linked or (node.tag == "a" and bool(node.get("href")))
            waiting.extend((child, inner, linked) for child in reversed(node.children))


def look(line: Line, body: tuple[bool, float, str]) -> str:
    """What sets a line apart: B(old), L(arge), C(oloured), U(nderlined), K (capitals); nothing where nothing does."""
    words = "".join(text.data for text, _, _ in line)
    styles = [style for _, style, _ in line]
    colors = {style.color for style in styles}
    found = "B" if all(style.bold for style in styles) and not body[0] else ""
    found += "L" if min(style.size for style in styles) > body[1] + 0.2 else ""
    found += "C" if len(colors) == 1 and body[2] not in colors and not all(linked for *_, linked in line) else ""
    found += "U" if all(style.underline for style in styles) else ""
    return found + ("K" if words.isupper() and sum(map(str.isalpha, words)) > 3 else "")


def candidates(source: str) -> Iterator[tuple[int, str, str]]:
    tree = Tree(source)
    found = list(lines(tree))
    looks = Counter[tuple[bool, float, str]]()
    for text, style, linked in (part for line in found for part in line):
        looks[style.bold, style.size, style.color] += 0 if linked else len(text.data)
    body = looks.most_common(1)[0][0] if looks else (False, 3.0, "#000000")
    for line in found:
        words = " ".join("".join(text.data for text, _, _ in line).split())
        if line[0][0].places and 0 < len(words) <= LONGEST and (apart := look(line, body)):
            first = line[0][0]
            lead = len(first.data) - len(first.data.lstrip())
            yield first.places[0][1] + lead, folded(words), apart


def main() -> None:
    corpus, chance = Path(sys.argv[1]), random.Random(int(sys.argv[2]))
    for site in sorted(path for path in corpus.iterdir() if path.is_dir()):
        seen: Counter[str] = Counter()
        for page in sorted(path for path in site.rglob("*") if path.suffix.lower() in (".htm", ".html", ".asp")):
            source, _ = decode(Capture("", page.name, "", page.read_bytes()))
            found = list(candidates(source))
            chance.shuffle(found)
            for offset, words, apart in [place for place in found if seen[place[1]] < OF_SITE][:OF_PAGE]:
                seen[words] += 1
                print(page.relative_to(corpus), offset, apart)


if __name__ == "__main__":
    main()
