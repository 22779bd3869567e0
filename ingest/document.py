"""Puts a document together from the steps of reading: decoding, tree, chrome, blocks, headings, sections.

All visible text of the tree is counted here apart from the blocks that were made of it; the ledger holds the two
against each other.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from copydesk.folding import folded, visible
from copydesk.ingest import metadata
from copydesk.ingest.breadcrumbs import listed
from copydesk.ingest.budget import Unreadable, check_bytes, check_markup
from copydesk.ingest.chrome import chrome_of
from copydesk.ingest.decoding import decode
from copydesk.ingest.framesets import is_of_frames, without_frames
from copydesk.ingest.headings import with_headings
from copydesk.ingest.language import page_language, primary
from copydesk.ingest.laying import Layout
from copydesk.ingest.profile import PageFacts, facts_of, own_title
from copydesk.ingest.profile.units import units
from copydesk.ingest.reading import Reader
from copydesk.ingest.sections import sections
from copydesk.ingest.shown_attributes import SHOWING, shown_attribute
from copydesk.ingest.tree import Element, Text, Tree
from copydesk.ingest.unseen import unseen
from copydesk.model import (
    BUDGET,
    Block,
    Budget,
    Capture,
    Crumb,
    Decoding,
    Document,
    Kind,
    Piece,
    Section,
    SiteProfile,
    Span,
)

_NO_PAGE = ((b"\xff\xd8\xff", "a JPEG image"), (b"\x89PNG", "a PNG image"), (b"GIF8", "a GIF image"),
            (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive or an Office file"),
            (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"\x1f\x8b", "a gzip file"),
            (b"vti_encoding:", "metadata of FrontPage, not a page"))  # fmt: skip
_CONTROL = bytes(set(range(1, 32)) - set(b"\t\n\r\f"))
_FEW = 32
"""Control characters.  So many may stand in a short page that is damaged."""

_BINARY = 0.1
"""Of the characters.  A JPEG named default.htm has 21 % control characters, text next to none."""

_RUNNING, _ENOUGH, _SAMPLE = 60, 400, 6000
"""Characters: of a text that is no label, of such texts so that they tell the language, and of what is looked at."""


_OPENING = 8
"""Blocks.  A breadcrumb stands before the page's text, behind its banner and menu at most."""


def read(
    capture: Capture,
    apart: Collection[int] | None = None,
    hidden: Collection[int] | None = None,
    profile: SiteProfile | None = None,
    before: Decoding | None = None,
    budget: Budget = BUDGET,
) -> Document:
    """Read a capture into a document.

    `apart` are the starts of what is chrome and `hidden` those of the texts that no visitor saw, where an earlier
    reading told it; `profile` is what is known of the page's site; `before` is how the earlier reading decoded the
    page, whose charset stays.

    Raises Unreadable for what is empty or no page (an image, an archive, other binary data), and for what exceeds the
    budget.
    """
    check_bytes(capture.body, budget)
    refuse_what_is_no_page(capture.body)
    source, decoding = decode(capture, before)
    _refuse_binary(source, decoding)
    with _uncollected():
        tree = _tree(source, budget)
        document = _document(capture, source, tree, decoding, apart, hidden, profile)
        tree.dismantle()
        return document


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put the collector of cyclic garbage off: reading makes a tree and drops nothing of it before the end.

    The collector would walk the growing tree again and again, which costs a fifth of the time.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _document(
    capture: Capture,
    source: str,
    tree: Tree,
    decoding: Decoding,
    apart: Collection[int] | None,
    hidden: Collection[int] | None,
    profile: SiteProfile | None,
) -> Document:
    language = page_language(_declared_language(tree), _sample(tree))
    told = chrome_of(tree.body, apart, profile)
    reader = Reader(tree, told.roots, language, hidden)
    reader.read()
    layout = reader.layout
    crumbs = layout.breadcrumb or _listed_breadcrumb(layout, source)
    content = sections([laid.block for laid in with_headings(layout.content, layout.letters, source)])
    chrome = tuple(laid.block for laid in layout.chrome)
    head = tuple(layout.head)
    edges = metadata.edges(content, chrome)
    return Document(
        url=capture.url,
        path=capture.path,
        digest=capture.digest,
        source=source,
        decoding=decoding,
        language=language,
        title=_title(content, crumbs, head, profile.names if profile is not None else ()),
        breadcrumb=crumbs,
        sections=content,
        chrome=chrome,
        head=head,
        references=tuple(reader.references),
        pieces=_pieces(content, chrome, head, layout.pieces),
        characters=_characters(tree),
        notes=(*_notes(tree), *told.notes),
        apart=told.apart,
        fetched=capture.fetched,
        size=len(capture.body),
        unseen=unseen(tree),
        alternates=metadata.alternates(tree.tagged("link"), reader.references, language),
        updated=metadata.updated(edges),
        contacts=metadata.contacts(edges),
    )


def _listed_breadcrumb(layout: Layout, source: str) -> tuple[Crumb, ...]:
    """Take a list that is a breadcrumb out of the first blocks of the page, or out of its chrome."""
    for laid in (layout.content, layout.chrome):
        for index, part in enumerate(laid[:_OPENING]):
            if crumbs := listed(part.block, source):
                _add_pieces(layout.pieces, part.block, "breadcrumb")
                del laid[index]
                return crumbs
    return ()


def _tree(source: str, budget: Budget) -> Tree:
    check_markup(source, budget)
    tree = Tree(source, budget)
    return Tree(without_frames(source), budget) if is_of_frames(tree) else tree


def page_facts(capture: Capture, budget: Budget = BUDGET, unusual: Callable[[str], bool] | None = None) -> PageFacts:
    """Give what a page adds to the profile of its site; `unusual` says whether no dictionary has a lower-case word.

    Raises Unreadable as `read` does.
    """
    check_bytes(capture.body, budget)
    refuse_what_is_no_page(capture.body)
    source, decoding = decode(capture)
    _refuse_binary(source, decoding)
    with _uncollected():
        tree = _tree(source, budget)
        titles = [
            "".join(text.data for text in title.walk() if isinstance(text, Text)) for title in tree.tagged("title")
        ]
        return facts_of(capture.path, " ".join("".join(titles[:1]).split()), units(tree.body).all, unusual)


def refuse_what_is_no_page(body: bytes) -> None:
    """Raise Unreadable for an empty file and for the files of other programs that are known by their first bytes."""
    if not body.strip(b" \t\r\n\0"):
        raise Unreadable("the file is empty; capture the page again, or take it out of the list")
    for signature, what in _NO_PAGE:
        if body.startswith(signature):
            raise Unreadable(f"this is {what}, whatever its name says; take it out of the list of pages")


def _refuse_binary(source: str, decoding: Decoding) -> None:
    sample = source[:65536]
    encoded = sample.encode("utf-8", "surrogatepass")
    control = len(encoded) - len(encoded.translate(None, _CONTROL))
    strays = sum(1 for stray in decoding.stray if stray.at < len(sample))
    if control > _FEW and control + strays > _BINARY * len(sample):
        raise Unreadable(
            f"this is binary data, not a page ({control} control characters in the first {len(sample)});"
            " take it out of the list of pages"
        )


def _declared_language(tree: Tree) -> str:
    """Give the language that the page's own markup declares: html lang, then the head's Content-Language."""
    for html in tree.tagged("html")[:1]:
        if found := primary(html.get("lang") or html.get("xml:lang")):
            return found
    for meta in tree.tagged("meta"):
        if meta.get("http-equiv").lower() == "content-language" and _inside_head(meta):
            return primary(meta.get("content"))
    return ""


def _inside_head(element: Element) -> bool:
    return any(ancestor.tag == "head" for ancestor in element.ancestors())


def _sample(tree: Tree) -> str:
    """Give the first words of the page that stand in running text, for telling its language."""
    framed = tree.body is tree.root  # of a frameset nothing but its title is left
    texts = [text.data for text in tree.shown if framed or text.parent.tag != "title"]
    long = (words for data in texts if len(data) > _RUNNING and len(words := " ".join(data.split())) > _RUNNING)
    running = _first_words(long)
    return running if len(running) > _ENOUGH else _first_words(" ".join(data.split()) for data in texts)


def _first_words(texts: Iterable[str]) -> str:
    words, length = list[str](), 0
    for text in texts:
        words.append(text)
        length += len(text) + 1
        if length > _SAMPLE:
            break
    return " ".join(words)[:_SAMPLE]


def _characters(tree: Tree) -> int:
    """Count all visible characters of the tree, alternative texts of images too, without a look at the blocks."""
    words = [text.data for text in tree.shown]
    words += [element.get(shown_attribute(element)) for element in tree.tagged(*SHOWING) if not tree.unseen(element)]
    return visible("".join(words))


def _title(content: Sequence[Section], breadcrumb: Sequence[Crumb], head: Sequence[Block], names: Sequence[str]) -> str:
    """Give the page's own title: its first heading, else the end of its breadcrumb, else what `<title>` says.

    `names` are the site's, which are no part of it.

    `<title>` is preferred where it says the same as the heading in more words only when there is no heading.
    """
    heading = next((section.heading for section in content if section.heading and section.heading.text), None)
    declared = head[0].text if head else ""
    if heading is not None:
        return heading.text
    if breadcrumb and folded(breadcrumb[-1].text) not in ("", folded(declared)):
        return breadcrumb[-1].text
    return own_title(declared, names)


def _pieces(
    content: Sequence[Section], chrome: Iterable[Block], head: Iterable[Block], other: Iterable[Piece]
) -> tuple[Piece, ...]:
    """Give every stretch of visible text with its role, from the blocks that hold it."""
    pieces: list[Piece] = []
    for section in content:
        for inner in section.walk():
            if inner.heading:
                _add_pieces(pieces, inner.heading, "block")
            for block in inner.blocks:
                _add_pieces(pieces, block, "block")
    for block in chrome:
        _add_pieces(pieces, block, "chrome")
    for block in head:
        _add_pieces(pieces, block, "head")
    pieces.extend(other)
    return tuple(pieces)


def _add_pieces(pieces: list[Piece], top: Block, role: str) -> None:
    for block in top.walk() if top.blocks else (top,):
        text, runs = block.text, block.runs
        if len(runs) == 1 and not runs[0].at:
            run = runs[0]
            if count := len("".join(text.split())):
                pieces.append(Piece(Span(run.start, run.end), count, role if run.end > run.start else "unplaced"))
        elif runs:
            stop = len(text)
            at = len(pieces)
            for run in reversed(runs):
                if count := len("".join(text[run.at : stop].split())):
                    pieces.append(Piece(Span(run.start, run.end), count, role if run.end > run.start else "unplaced"))
                stop = run.at
            pieces[at:] = reversed(pieces[at:])
        elif text:
            pieces.append(Piece(block.span, visible(text), role if block.kind is Kind.IMAGE else "unplaced"))


def _notes(tree: Tree) -> Iterator[str]:
    if tree.unplaced:
        yield f"{len(tree.unplaced)} stretches of text have no provable place in the source; no fix can touch them"
