"""Parts paragraphs whose first words are a heading that only a `<br>` sets apart from its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise

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
    groups = [(kind, list(places)) for kind, places in groupby(range(len(texts)), key=loud.__getitem__)]
    cuts: list[int] = []
    for (kind, heading), (_, under) in pairwise(groups):
        if kind and max(len(texts[index]) for index in under) >= _TEXT:
            cuts += [heading[0], under[0]]
    return [cut for cut in cuts if cut]


def _pieces(laid: Laid, texts: list[str], cuts: list[int]) -> Iterator[Laid]:
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    bounds = [0, *cuts, len(texts)]
    parts = _Parts(laid.block)
    for first, stop in pairwise(bounds):
        looks = laid.looks[first:stop]
        yield replace(
            laid,
            block=parts.between(starts[first], starts[stop] - 1),
            styles=tuple(pair for styles in looks for pair in styles),
            looks=looks if len(looks) > 1 else (),
            typed=None,
            gap=laid.gap and first == 0,
            control=laid.control and stop == len(texts),
        )


class _Parts:
    """A paragraph to be cut at its breaks; no mark reaches over one, so that each part finds its own by bisection."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._marks = sorted(block.marks, key=lambda mark: mark.start)
        self._mark_starts = [mark.start for mark in self._marks]
        self._run_starts = [run.at for run in block.runs]
        self._image_places = [mark.start for mark in block.marks if mark.kind == "image"]

    def between(self, start: int, end: int) -> Block:
        """Give what stands between; each image and anchor goes with the words it stands at."""
        block = self._block
        runs = block.runs[max(bisect_right(self._run_starts, start) - 1, 0) : bisect_left(self._run_starts, end) + 1]
        marks = self._marks[bisect_left(self._mark_starts, start) : bisect_right(self._mark_starts, end)]
        line = Line(block.text, runs, tuple(mark for mark in marks if mark.kind != "break" or mark.start < end)).cut(
            start, end
        )
        images = block.blocks[bisect_left(self._image_places, start) : bisect_right(self._image_places, end)]
        return replace(
            block,
            text=line.text,
            runs=line.runs,
            marks=line.marks,
            span=line.span or Span(block.span.start, block.span.start),
            blocks=images,
            cut=None,
            anchors=tuple(mark.target for mark in line.marks if mark.kind == "anchor"),
        )
