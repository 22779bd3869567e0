"""How much of a page's content is kept, and how little else: copydesk and six other tools on the same pages in one run.

The pages are those of ../shared/corpus (or another FOLDER of sites) with editable regions: the marks are taken out
before any tool sees a page, and the words that stood between them are the truth.  A page is compared as a multiset of
folded words, punctuation left out.  `macro` is the mean over pages, `micro` adds the words of all pages up; `all` are
the pages that keep every word of their regions.  CPU is told as a multiple of a bare lxml.html parse.

Run it as `python benchmarks/content.py [FOLDER] [--no-peers]`.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import lxml.html
from editable import Page, Score, kept_words, pages, score, site_pages

from copydesk.ingest import Unreadable, page_facts, read
from copydesk.ingest.profile import site_profile
from copydesk.model import SiteProfile

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"


class Row(NamedTuple):
    """One tool on all pages."""

    tool: str
    scores: dict[str, list[Score]]
    seconds: float

    @property
    def all(self) -> list[Score]:
        return [one for scores in self.scores.values() for one in scores]


def profiles(folder: Path, sites: Iterable[str]) -> dict[str, SiteProfile]:
    """The profile of each site, from all its pages, whether they have marks or not."""
    made = {}
    for site in sites:
        facts = []
        for capture in site_pages(folder, site):
            try:
                facts.append(page_facts(capture))
            except Unreadable:
                continue
        made[site] = site_profile(site, facts)
    return made


def copydesk_scores(marked: Iterable[Page], known: dict[str, SiteProfile]) -> tuple[dict[str, list[Score]], float]:
    scores: dict[str, list[Score]] = defaultdict(list)
    seconds = 0.0
    for page in marked:
        begin = time.process_time()
        document = read(page.capture, profile=known.get(page.site))
        seconds += time.process_time() - begin
        scores[page.site].append(score(page.truth, kept_words(page, document)))
    return scores, seconds


def rows(folder: Path, peers: bool) -> Iterator[tuple[Row, float]]:
    """Each tool's row, with the seconds of the bare parse."""
    marked = list(pages(folder))
    begin = time.process_time()
    for page in marked:
        lxml.html.fromstring(page.capture.body)
    base = time.process_time() - begin
    begin = time.process_time()
    known = profiles(folder, sorted({page.site for page in marked}))
    print(f"profiles of {len(known)} sites: {time.process_time() - begin:.2f} s of CPU")
    yield Row("copydesk, site at hand", *copydesk_scores(marked, known)), base
    yield Row("copydesk, each page alone", *copydesk_scores(marked, {})), base
    if peers:
        from peers import peers as others
        from peers import words_of

        for name, peer in others().items():
            scores: dict[str, list[Score]] = defaultdict(list)
            peer(marked[0].capture.body)  # what is loaded at the first page does not count
            peer.seconds = 0.0
            for page in marked:
                scores[page.site].append(score(page.truth, Counter(words_of(peer(page.capture.body)))))
            yield Row(name, scores, peer.seconds), base


def macro(scores: list[Score]) -> tuple[float, float, float]:
    """Precision, recall and F1 as means over pages."""
    parts = [(one.precision, one.recall, one.f1) for one in scores]
    precision, recall, f1 = (sum(column) / len(scores) for column in zip(*parts, strict=True))
    return precision, recall, f1


def micro(scores: list[Score]) -> tuple[float, float, float]:
    """The same over the words of all pages together."""
    whole = Score(*(sum(column) for column in zip(*scores, strict=True)))
    return whole.precision, whole.recall, whole.f1


def f1(scores: list[Score], kind: str) -> float:
    """F1, macro or micro."""
    return (macro if kind == "macro" else micro)(scores)[2]


def told(parts: tuple[float, float, float]) -> str:
    return "/".join(f"{part:.3f}".removeprefix("0") for part in parts)


def keeping_all(scores: list[Score]) -> int:
    """The pages that keep every word of their regions."""
    return sum(one.right == one.wanted for one in scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    first = True
    for row, base in rows(options.folder, not options.no_peers):
        if first:
            print("| tool | macro P/R/F1 | micro P/R/F1 | pages that keep all | × a parse |\n|---|---|---|---|---|")
        scores = row.all
        print(
            f"| {row.tool} | {told(macro(scores))} | {told(micro(scores))} | {keeping_all(scores)} of {len(scores)}"
            f" | {row.seconds / base:.0f} |"
        )
        if row.tool.startswith("copydesk, site"):
            for site, own in row.scores.items():
                print(f"| · {site} | {told(macro(own))} | {told(micro(own))} | {keeping_all(own)} of {len(own)} | |")
        first = False


if __name__ == "__main__":
    main()
