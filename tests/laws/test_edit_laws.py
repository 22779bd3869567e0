"""Laws of mending: what no edit touches survives, places lead back, and the sums meet."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.clean.edits import apply, encoded
from copydesk.clean.ledger import ledger
from copydesk.clean.sourcemap import SourceMap
from copydesk.ingest import Unreadable, read
from copydesk.model import Applicability, Capture, Document, Edit
from copydesk.pipeline import revise
from copydesk.places import Places
from copydesk.rulebook import rules

TEXT = st.text(alphabet="ab<&> éñ—中😀\r\n", min_size=1, max_size=30)
ENCODINGS = st.sampled_from(["windows-1252", "utf-8", "utf-16-le", "big5"])
PAGES = st.lists(
    st.sampled_from(
        ["<ul>", "</ul>", "<li>Bus stops", "<li>Bus stops</li>", "<li>Hotels", "<h2>", "</h2>", "<p>", "</p>",
         "the the ", "domestic violencer ", "<title>New Page 1</title>", "<title>Untitled Document</title>", "\r\n",
         " ", "<b>", "</b>",
         "<a href='javascript:x()'>Open/Close</a>", "emotional and physiological abuse ", "<br>", "• Bus stops<br>",
         "<table><tr><td>", "</table>", "&nbsp;", "<img alt='New Page 1'>"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


def page(text: str, encoding: str) -> tuple[bytes, Document]:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    body = mark + f"<p>x{text}".encode(encoding, "ignore")
    headers = {} if mark else {"Content-Type": f"text/html; charset={encoding}"}
    return body, read(Capture("u", "p", sha256(body).hexdigest(), body, headers=headers))


@st.composite
def edits_of(draw: st.DrawFn, source: str) -> list[Edit]:
    cuts = sorted(draw(st.sets(st.integers(0, len(source)), max_size=6)))
    words = st.text(alphabet="xy é中", max_size=4)
    return [Edit(a, b, draw(words)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(TEXT, ENCODINGS, st.data())
def test_bytes_outside_the_edits_survive(text: str, encoding: str, data: st.DataObject) -> None:
    body, document = page(text, encoding)
    edits = data.draw(edits_of(document.source))
    places = Places(document.source, document.decoding)
    expected, done = b"", 0
    for edit in edits:
        span = places.bytes(edit.span)
        expected += body[done : span.start] + encoded(edit.text, document.decoding.encoding)
        done = span.end
    assert apply(body, document, edits) == expected + body[done:]


@given(TEXT, ENCODINGS)
def test_no_edits_leave_every_byte(text: str, encoding: str) -> None:
    body, document = page(text, encoding)
    assert apply(body, document, []) == body


@given(st.text(max_size=30), st.data())
def test_every_place_leads_back_to_the_character_it_came_from(source: str, data: st.DataObject) -> None:
    now, source_map = source, SourceMap.identity(len(source))
    for _ in range(3):
        edits = data.draw(edits_of(now))
        source_map = source_map.compose(edits)
        for edit in reversed(edits):
            now = now[: edit.start] + edit.text + now[edit.end :]
    assert source_map.now == len(now)
    for segment in source_map.segments:
        was = source[segment.original : segment.original + segment.length]
        assert now[segment.current : segment.current + segment.length] == was


@settings(deadline=None)  # the first page reads the dictionaries
@given(PAGES)
def test_mending_ends_and_mending_again_changes_nothing(text: str) -> None:
    body = b"<p>x</p>" + text.encode()
    try:
        once, failures = revise(Capture("u", "p", sha256(body).hexdigest(), body), rules())
    except Unreadable:
        return
    assert once is not None
    assert failures == ()
    again, _ = revise(Capture("u", "p", sha256(once.body).hexdigest(), once.body), rules())
    assert again is not None
    assert again.body == once.body
    assert again.changes == ()


@settings(deadline=None)  # the first page reads the dictionaries
@given(PAGES)
def test_the_sums_of_the_ledger_meet(text: str) -> None:
    body = b"<p>x</p>" + text.encode()
    revision, failures = revise(
        Capture("u", "p", sha256(body).hexdigest(), body), rules(), threshold=Applicability.UNSAFE
    )
    assert failures == ()
    assert revision is not None
    assert revision.ledger.meets


@given(PAGES)
def test_a_page_left_alone_has_nothing_changed_in_its_ledger(text: str) -> None:
    _, document = page(text, "utf-8")
    account = ledger(document, document, SourceMap.identity(len(document.source)))
    assert (account.changed, account.removed, account.added) == (0, 0, 0)
    assert account.clean == account.captured
