"""Parts paragraphs whose first words are a heading that only a `<br>` sets apart from its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from copydesk.ingest.flow import Line
from copydesk.ingest.heading_looks import Body, Look, look
from copydesk.ingest.laid import Laid
from copydesk.model import Block, Kind, Span

LONGEST = 150
"""Characters.  The longest heading labelled in the corpus has 103; more than this is a sentence set in bold."""

_TEXT = 45
"""Characters.  A line of text is at least so long; shorter ones under bold words are an address, a list of names or a
table typed by hand.  Tuned on the labelled half: at 30 the names over addresses came in, at 60 headings were lost."""


def parted(laid: Laid, body: Body) -> Iterator[Laid]:
    """Give a paragraph in parts, each heading and what stands under it by itself, or the paragraph as it is."""
    if laid.block.kind is not Kind.PARAGRAPH or len(laid.looks) < 2:
        yield laid
        return
    texts = laid.block.text.split("\n")
    if len(texts) != len(laid.looks):
        yield laid
        return
    loud = [_loud(look(styles, text), text, body) for styles, text in zip(laid.looks, texts, strict=True)]
    if all(loud) or not any(loud):
        yield laid
        return
    cuts = _cuts(texts, loud)
    placed = len(laid.block.blocks) == sum(mark.kind == "image" for mark in laid.block.marks)
    yield from _pieces(laid, texts, cuts) if cuts and placed else (laid,)


def _loud(found: Look | None, text: str, body: Body) -> bool:
    if found is None or not 0 < len(text) <= LONGEST:
        return False
    return (found.bold and not body.bold and found.size >= body.size - 0.5) or found.size >= body.size + 0.5


def _cuts(texts: list[str], loud: list[bool]) -> list[int]:
    """Give the numbers of the lines that begin a part: a heading over running text, and that text."""
    cuts: list[int] = []
    for index in range(len(texts)):
        begins = loud[index] and (index == 0 or not loud[index - 1])
        if not begins:
            continue
        end = next((at for at in range(index, len(texts)) if not loud[at]), len(texts))
        stop = next((at for at in range(end, len(texts)) if loud[at]), len(texts))
        if max(map(len, texts[end:stop]), default=0) >= _TEXT:
            cuts += [index, end]
    return sorted({cut for cut in cuts if cut})


def _pieces(laid: Laid, texts: list[str], cuts: list[int]) -> Iterator[Laid]:
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    bounds = [0, *cuts, len(texts)]
    for first, stop in pairwise(bounds):
        looks = laid.looks[first:stop]
        yield replace(
            laid,
            block=_part(laid.block, starts[first], starts[stop] - 1),
            styles=tuple(pair for styles in looks for pair in styles),
            looks=looks if len(looks) > 1 else (),
            typed=None,
            gap=laid.gap and first == 0,
            control=laid.control and stop == len(texts),
        )


def _part(block: Block, start: int, end: int) -> Block:
    """Cut a paragraph; each image and anchor goes with the words it stands at."""
    marks = [mark for mark in block.marks if mark.start < mark.end or start <= mark.start <= end]
    places = [mark.start for mark in block.marks if mark.kind == "image"]
    line = Line(block.text, block.runs, tuple(marks)).cut(start, end)
    return replace(
        block,
        text=line.text,
        runs=line.runs,
        marks=line.marks,
        span=line.span or Span(block.span.start, block.span.start),
        blocks=tuple(image for image, at in zip(block.blocks, places, strict=True) if start <= at <= end),
        cut=None,
        anchors=tuple(mark.target for mark in line.marks if mark.kind == "anchor"),
    )
