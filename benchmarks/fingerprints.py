"""Edits legacy pages in ways that leave their defects alone, and counts the findings that are known again.

Run it as `tox run -e fingerprints`, or `python benchmarks/fingerprints.py [--pages N] [--kinds WORD] [--show]`.

Each site is checked and put off as `copydesk baseline create` does; then all its pages are edited in one way at once,
checked again, and matched.  Lost is an entry that is not known again though its rule still marks the same words on its
page, gone one whose rule no longer does; new is a finding without an entry.  Findings that an edit is about (those of a
title that changed, of a charset that was made another) are left out, and counted.  It prints and asserts nothing;
tests/test_fingerprints.py holds the bar.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from harmless_edits import EDITS
from msgspec import Struct
from msgspec.structs import replace

from copydesk.decisions import match
from copydesk.decisions.baseline import entries
from copydesk.decisions.matching import LONG
from copydesk.folding import folded_quote
from copydesk.ingest import Unreadable, captures, read
from copydesk.model import BUDGET, Applicability, Capture, Decision, Document, Finding, Region, SiteProfile, Span
from copydesk.rulebook import rules
from copydesk.runners import Job, Run, cores, once_for_the_site

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
_WORD = re.compile(r"[A-Za-z]{4,}")

_NEWS = b"""<html lang=en><title>News of the day</title><body><h1>News of the day</h1>
<p>The office is closed on Mondays in winter, and open on all other days from nine to five.</p>"""

Pages = dict[str, Capture]
"""The pages of a site by address."""


class Outcome(Struct, frozen=True):
    """What came of one kind of edit: entries known again, those that were not though their rule still marks the same
    words on the page, those whose rule does not, findings that are new, and how many pages were edited.
    """

    kept: int = 0
    lost: tuple[Decision, ...] = ()
    gone: tuple[Decision, ...] = ()
    new: tuple[Finding, ...] = ()
    left_out: int = 0
    edited: int = 0

    def with_(self, other: Outcome) -> Outcome:
        return Outcome(
            self.kept + other.kept,
            self.lost + other.lost,
            self.gone + other.gone,
            self.new + other.new,
            self.left_out + other.left_out,
            self.edited + other.edited,
        )


class Swapped(Struct, frozen=True):
    """How many defects were put in for one that was mended, how many a rule marks, and those taken for the old."""

    put: int = 0
    marked: int = 0
    hidden: tuple[Finding, ...] = ()

    def with_(self, other: Swapped) -> Swapped:
        return Swapped(self.put + other.put, self.marked + other.marked, self.hidden + other.hidden)


def sites(wanted: int) -> Iterator[Pages]:
    """Give the pages of each site of the corpus, as many from each, chosen by a hash of their names."""
    folders = sorted(path for path in CORPUS.iterdir() if path.is_dir())
    for folder in folders:
        pages = list(captures.load([folder], CORPUS, base_url=f"http://{folder.name}.example/"))
        read_well = [page for page in pages if isinstance(page, Capture) and readable(page)]
        chosen = sorted(read_well, key=lambda page: sha256(page.path.encode()).digest())[: -(-wanted // len(folders))]
        yield {page.url: page for page in sorted(chosen, key=lambda page: page.path)}


def readable(page: Capture) -> bool:
    try:
        read(page)
    except Unreadable:
        return False
    return True


def found(pages: Pages) -> tuple[Finding, ...]:
    """Check a site as `copydesk check` does, with what its own pages say of it."""

    def ruled(known: tuple[SiteProfile, ...]) -> Job:
        words = frozenset(word for profile in known for word in profile.vocabulary)
        return Job(rules(site=words), known)

    run = Run(cores())
    job = run.known(lambda _: pages.values(), BUDGET, ruled)
    return once_for_the_site(one for result in run.results(pages.values(), job) for one in result.findings)


def compared(old: Iterable[Finding], new: Sequence[Finding], urls: Iterable[str], edited: int) -> Outcome:
    """Match what is found now with what was put off; findings of pages that are not in `urls` are left out."""
    there = frozenset(urls)
    all_old = tuple(old)
    put_off = entries(one for one in all_old if one.url in there)
    matches = match(new, put_off)
    unknown = tuple(one for one in new if (one.fingerprint, one.occurrence) not in matches.decided)
    marked = Counter((one.rule, one.url, folded_quote(one.excerpt)) for one in unknown)
    lost, gone = [], []
    for entry in matches.stale:
        key = (entry.rule, entry.url, folded_quote(entry.quote))
        (lost if marked[key] > 0 else gone).append(entry)
        marked[key] -= 1
    kept = len(put_off) - len(matches.stale)
    return Outcome(kept, tuple(lost), tuple(gone), unknown, len(all_old) - len(put_off), edited)


def swaps(pages: Pages, before: Sequence[Finding], elsewhere: bool) -> Swapped:
    """Mend words that are marked, and put as many defects on the page: others in their place, or the same elsewhere."""
    now = dict(pages)
    places: set[tuple[str, int]] = set()
    for url, page in pages.items():
        document = read(page)
        body = page.body.decode("latin-1")
        mended = [one for one in before if one.url == url and _is_plain(one)]
        puts = _puts(document, mended, [one.span for one in before if one.url == url], elsewhere)
        if len(body) == len(document.source):
            for span, text, _ in sorted(puts, reverse=True):
                body = body[: span.start] + text + body[span.end :]
            moved = 0
            for span, text, is_defect in sorted(puts):
                if is_defect:
                    places.add((url, span.start + moved))
                moved += len(text) - (span.end - span.start)
            now[url] = recoded(page, body.encode("latin-1"))
    after = found(now)
    matches = match(after, entries(before))
    marked = [one for one in after if (one.url, one.span.start) in places]
    hidden = [one for one in marked if (one.fingerprint, one.occurrence) in matches.decided]
    return Swapped(len(places), len(marked), tuple(hidden))


def _is_plain(finding: Finding) -> bool:
    words = finding.source.replace(" ", "")
    return finding.region is Region.CONTENT and words.isalpha() and len(words) < LONG and finding.source.isascii()


def _puts(
    document: Document, mended: Sequence[Finding], taken: Sequence[Span], elsewhere: bool
) -> list[tuple[Span, str, bool]]:
    """Say what is written where, and whether it is a defect."""
    other, right = ("nesesario", "necesario") if document.language.startswith("es") else ("goverment", "government")
    if not elsewhere:
        return [(one.span, right if one.source == other else other, one.source != other) for one in mended]
    spare = _spare_words(document, taken)
    pairs = list(zip(mended, spare, strict=False))
    return [put for one, word in pairs for put in ((one.span, right, False), (word, one.source, True))]


def recoded(page: Capture, body: bytes) -> Capture:
    return replace(page, body=body, digest=sha256(body).hexdigest())


# -- edits of the pages of a site -----------------------------------------------------------------------------------


def by_page(pages: Pages, edit: Callable[[str, Document], str]) -> Pages:
    """Edit each page."""
    edited = {}
    for url, page in pages.items():
        document = read(page)
        is_latin = not document.decoding.encoding.startswith("utf-16")
        body = edit(page.body.decode("latin-1"), document).encode("latin-1") if is_latin else page.body
        edited[url] = recoded(page, body)
    return edited


def renamed(pages: Pages) -> Pages:
    """Give each file another name; the addresses stay."""
    return {url: replace(page, path=f"moved/{page.path}.html") for url, page in pages.items()}


def with_sibling(pages: Pages) -> Pages:
    """Add a page to the site."""
    page = next(iter(pages.values()))
    there = page.url.rsplit("/", 1)[0] + "/zz-news-of-the-day.html"
    return pages | {there: replace(recoded(page, _NEWS), url=there, path=f"{page.path}-news.html")}


def without_some(pages: Pages) -> Pages:
    """Take every tenth page away."""
    return {url: page for number, (url, page) in enumerate(pages.items()) if number % 10 != 7}


def mended(pages: Pages, findings: Iterable[Finding]) -> tuple[Pages, set[str]]:
    """Mend every other finding that has a fix, and give which were mended."""
    done: set[str] = set()
    now = dict(pages)
    by_url: dict[str, list[Finding]] = {}
    for one in findings:
        if one.fixes and one.fixes[0].applicability > Applicability.DISPLAY and one.region is not Region.CHROME:
            by_url.setdefault(one.url, []).append(one)
    for url, fixable in by_url.items():
        body, end = bytearray(pages[url].body), len(pages[url].body) + 1
        encoding = read(pages[url]).decoding.encoding
        for one in sorted(fixable, key=lambda one: one.span, reverse=True)[::2]:
            edits = sorted(one.fixes[0].edits, key=lambda edit: edit.start, reverse=True)
            if edits and all(edit.bytes and edit.bytes.end < end for edit in edits):
                for edit in edits:
                    assert edit.bytes
                    text = edit.text.encode(encoding, "xmlcharrefreplace")
                    body[edit.bytes.start : edit.bytes.end] = text
                    end = edit.bytes.start
                done.add(f"{one.fingerprint} {one.occurrence}")
        now[url] = recoded(pages[url], bytes(body))
    return now, done


def changed_elsewhere(pages: Pages, findings: Iterable[Finding]) -> Pages:
    """Write another word for one in each fourth paragraph that has no finding in it."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in findings:
        spans.setdefault(one.url, []).append((one.span.start - 60, one.span.end + 60))
    return by_page(pages, lambda page, document: _other_words(page, document, spans.get(document.url, [])))


def _other_words(page: str, document: Document, taken: Sequence[tuple[int, int]]) -> str:
    if len(page) != len(document.source):  # bytes and characters are not one to one
        return page
    free = _spare_words(document, [Span(max(0, start), end) for start, end in taken])
    for span in sorted(free[::4], reverse=True):
        page = page[: span.start] + "weather" + page[span.end :]
    return page


def _spare_words(document: Document, taken: Sequence[Span]) -> list[Span]:
    """Give a word of each longer paragraph that has nothing in it that is taken."""
    words = []
    for block in document.blocks():
        word = _WORD.search(block.text, 20) if len(block.text) > 80 and block.region is Region.CONTENT else None
        is_free = not any(block.span.overlaps(span) for span in taken)
        if word and is_free and not block.crosses_markup(word.start(), word.end()):
            words.append(block.locate(word.start(), word.end()))
    return words


# -- the kinds ------------------------------------------------------------------------------------------------------

_ABOUT = {
    "the title changed": lambda one: one.region is Region.HEAD or "title" in one.rule,
    "the charset made UTF-8": lambda one: one.group == "encoding",
}
"""Which findings an edit is about, so that they may go."""


def outcome(kind: str, pages: Pages, before: Sequence[Finding]) -> Outcome:
    """Do one kind of edit to a site, and say what is known again."""
    if kind == "other defects mended":
        now, done = mended(pages, before)
        before = [one for one in before if f"{one.fingerprint} {one.occurrence}" not in done]
    elif kind == "words changed elsewhere":
        now = changed_elsewhere(pages, before)
    elif kind in _SITES:
        now = _SITES[kind](pages)
    else:
        now = by_page(pages, EDITS[kind])
    after = found(now)
    if about := _ABOUT.get(kind):
        before, after = ([one for one in findings if not about(one)] for findings in (before, after))
    edited = sum(now[url] != page for url, page in pages.items() if url in now)
    return compared(before, after, now, edited)


_SITES: dict[str, Callable[[Pages], Pages]] = {
    "files renamed": renamed,
    "a page of the site added": with_sibling,
    "pages of the site taken away": without_some,
}
KINDS = (*EDITS, *_SITES, "other defects mended", "words changed elsewhere")


SWAPS = {"another defect in its place": False, "the same defect elsewhere": True}


def main(wanted: int, kinds: Sequence[str], show: bool) -> None:
    together = {kind: Outcome() for kind in kinds}
    swapped = {kind: Swapped() for kind in SWAPS}
    pages = 0
    for site in sites(wanted):
        before = found(site)
        pages += len(site)
        for kind in kinds:
            together[kind] = together[kind].with_(outcome(kind, site, before))
            print(".", end="", file=sys.stderr, flush=True)
        for kind, elsewhere in SWAPS.items():
            swapped[kind] = swapped[kind].with_(swaps(site, before, elsewhere))
    print(f"{pages} pages\n\n| edit | pages edited | entries | kept | lost | gone | new | left out |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for kind, one in together.items():
        tell(kind, one, show)
    print("\n| a word mended, and | put in | marked | taken for the old |\n|---|--:|--:|--:|")
    for kind, swap in swapped.items():
        print(f"| {kind} | {swap.put} | {swap.marked} | {len(swap.hidden)} |")
    kept, lost = sum(one.kept for one in together.values()), sum(len(one.lost) for one in together.values())
    print(
        f"\nKept of all that is still marked: {100 * kept / max(1, kept + lost):.3f} % of {kept + lost:,}; lost {lost}."
    )


def tell(kind: str, one: Outcome, show: bool) -> None:
    whole = one.kept + len(one.lost)
    counts = (len(one.lost), len(one.gone), len(one.new), one.left_out)
    share = f"{100 * one.kept / max(1, whole):.2f} %"
    print(f"| {kind} | {one.edited} | {whole:,} | {share} | {' | '.join(map(str, counts))} |")
    if show:
        for sign, entries_of in (("-", one.lost), ("x", one.gone)):
            for entry in entries_of:
                print(f"   {sign} {entry.rule} {entry.url} {entry.quote[:80]!r}")
        for finding in one.new:
            print(f"   + {finding.rule} {finding.path}:{finding.line} {finding.excerpt[:80]!r}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--kinds", default="", help="only kinds with this word in them")
    parser.add_argument("--show", action="store_true", help="show what was lost and what is new")
    told = parser.parse_args()
    main(told.pages, [kind for kind in KINDS if told.kinds in kind], told.show)
