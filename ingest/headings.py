"""Takes paragraphs that only look like headings for what they are.

Every paragraph is weighed (`heading_signs`); paragraphs of one look are then judged together, so that what is doubtful
alone follows its like.  Their levels come from `heading_levels`.  What stands in a list, a quote, a data table or a
definition is left alone: the markup says already what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from msgspec.structs import replace

from copydesk.folding import visible
from copydesk.ingest import lines as lines_of
from copydesk.ingest.flow import Line
from copydesk.ingest.heading_levels import levels
from copydesk.ingest.heading_lines import LONGEST, parted
from copydesk.ingest.heading_looks import Body, Look, body_look, look
from copydesk.ingest.heading_signs import ADDRESS, ENOUGH, MOST_OF_PLACE, Standing, is_date, own_weight, weight_of_place
from copydesk.ingest.laid import Laid, Looks
from copydesk.ingest.pictured import in_words, title_banner
from copydesk.ingest.styles import Style
from copydesk.model import Block, Kind

_LINK_BEHIND = 12
"""Characters.  "Back to top" has eleven."""

_SHORT = 60
"""Characters.  Names and offices of authors are not longer: it is one line of a page."""

_BANNER = Look(size=20.0, bold=True, caps=False, underline=False, color="", centered=True)
"""Louder than any letters."""

_MANY = 3
"""Paragraphs of one look.  So many that are headings for the most part lend the doubtful ones among them a point."""


def with_headings(laid: Sequence[Laid], letters: Mapping[Style, int], source: str) -> list[Laid]:
    """Give the same blocks, with the paragraphs that are headings made into headings with levels.

    `letters` counts the visible characters of the page's content by their look; `source` holds the sizes of pictures.
    """
    body = body_look(letters)
    parts = [part for whole in laid for part in (parted(whole, body) if whole.looks else (whole,))]
    looks = [_look(part) for part in parts]
    found = _found(parts, looks, body)
    banner = title_banner([_as_heading(part) if at in found else part for at, part in enumerate(parts)], source)
    if banner is not None:
        found = {banner: _BANNER, **found}
    if not found:
        return list(laid)
    real = {
        index: (part.block.level, _size(part))
        for index, part in enumerate(parts)
        if part.block.kind is Kind.HEADING and part.styles
    }
    given = levels({index: (seen, parts[index].block.text) for index, seen in found.items()}, real)
    return [
        replace(part, block=_heading(part.block, given[index])) if index in given else part
        for index, part in enumerate(parts)
    ]


def _size(part: Laid) -> float:
    seen = look(part.styles, "")
    return seen.size if seen else 0.0


def _look(part: Laid) -> Look | None:
    block = part.block
    if block.kind is not Kind.PARAGRAPH or not 0 < len(block.text) <= LONGEST:
        return None
    return look(_without_link_behind(part), block.text)


def _without_link_behind(part: Laid) -> Looks:
    """Leave a short link behind the words out of account: "[top]", "more", the widget's "Open"."""
    text, styles = part.block.text, part.styles
    link = next((mark for mark in part.block.marks if mark.kind == "link" and mark.end == len(text)), None)
    if link is None or not 0 < link.end - link.start <= min(_LINK_BEHIND, link.start):
        return styles
    count = visible(text[link.start :])
    return styles[:-1] if len(styles) > 1 and styles[-1][1] == count else styles


def _found(parts: Sequence[Laid], looks: Sequence[Look | None], body: Body) -> dict[int, Look]:
    """Give the headings by their places, each look judged as a whole."""
    standings = _Standings(parts, looks, body)
    weights: dict[Look, list[tuple[int, float]]] = defaultdict(list)
    for index, seen in enumerate(looks):
        if seen is None:
            continue
        sum_ = own_weight(parts[index], seen, body)
        if sum_ + MOST_OF_PLACE >= ENOUGH - 1:  # else nothing around it could make it a heading
            sum_ += weight_of_place(parts[index], seen, body, standings.of(index))
        weights[seen].append((index, sum_))
    found: dict[int, Look] = {}
    for seen, members in weights.items():
        wanted = ENOUGH - _credit([sum_ for _, sum_ in members])
        found.update({index: seen for index, sum_ in members if sum_ >= wanted})
    return dict(sorted(found.items()))


def _credit(sums: Sequence[float]) -> float:
    """Give what a paragraph gains, or loses, by how its like are judged."""
    headings = sum(sum_ >= ENOUGH for sum_ in sums)
    if len(sums) < _MANY:
        return 0.0
    return 1.0 if headings >= 0.6 * len(sums) else -1.0 if headings <= 0.3 * len(sums) else 0.0


class _Standings:
    """Tells where each paragraph stands among the others."""

    def __init__(self, parts: Sequence[Laid], looks: Sequence[Look | None], body: Body) -> None:
        self._parts, self._looks = parts, looks
        self._louds = [seen is not None and _stands_out(seen, body) for seen in looks]
        self._runs = self._equal_runs()
        self._first = next((i for i, part in enumerate(parts) if part.block.text or part.block.blocks), 0)
        self._last = next((i for i in range(len(parts) - 1, -1, -1) if _holds(parts[i])), 0)
        self._rows: dict[int, set[int]] = defaultdict(set)
        self._cells: dict[int, int] = defaultdict(int)
        for part in parts:
            if part.cell and part.block.kind is not Kind.IMAGE:
                self._rows[part.row].add(part.cell)
                self._cells[part.cell] += 1

    def of(self, index: int) -> Standing:
        part, seen = self._parts[index], self._looks[index]
        after = next((other for other in self._parts[index + 1 : index + 4] if _holds(other)), None)
        following = self._looks[index + 1] if index + 1 < len(self._looks) else None
        lines = self._lines_under(index)
        louder = self._louds[index + 1] if index + 1 < len(self._louds) else False
        return Standing(
            before=self._parts[index - 1] if index else None,
            after=after,
            first=index <= self._first,
            under_heading=index > 0 and (self._louds[index - 1] or self._parts[index - 1].block.kind is Kind.HEADING),
            dated=any(is_date(line) for line in lines),
            card=any(ADDRESS.search(line) for line in lines),
            ending=self._first < index and after is self._parts[self._last] and _is_line(after),
            equals=self._runs[index],
            louder_after=louder and following is not None and seen is not None and following.size >= seen.size,
            label=bool(part.cell) and self._cells[part.cell] == 1 and len(self._rows[part.row]) > 1,
        )

    def _lines_under(self, index: int) -> list[str]:
        """Give the short lines, three at most, that follow it."""
        following = self._parts[index + 1 : index + 4]
        return [part.block.text for part in takewhile(_is_line, following)]

    def _equal_runs(self) -> list[int]:
        """Give, of each paragraph, how many of its look follow each other there."""
        runs = [0] * len(self._looks)
        start = 0
        for index in range(1, len(self._looks) + 1):
            if index == len(self._looks) or not self._louds[index] or self._looks[index] != self._looks[start]:
                runs[start:index] = [index - start] * (index - start)
                start = index
        return runs


def _is_line(part: Laid) -> bool:
    return part.block.kind is Kind.PARAGRAPH and len(part.block.text) <= _SHORT


def _holds(part: Laid) -> bool:
    return bool(part.block.text or part.block.blocks or part.block.kind is Kind.IMAGE)


def _stands_out(seen: Look, body: Body) -> bool:
    return seen.size > body.size + 0.2 or (seen.bold and not body.bold) or seen.underline or seen.caps


def _as_heading(part: Laid) -> Laid:
    return replace(part, block=replace(part.block, kind=Kind.HEADING))


def _heading(block: Block, level: int) -> Block:
    """A heading is bold by being one, and stands on one line; a picture is one by its words."""
    if block.kind is Kind.IMAGE:
        return in_words(replace(block, kind=Kind.HEADING, level=level, target=""), (block,))
    line = lines_of.on_one_line(Line(block.text, block.runs, block.marks))
    marks = tuple(mark for mark in line.marks if mark.kind not in ("strong", "emphasis"))
    return replace(block, kind=Kind.HEADING, level=level, text=line.text, marks=marks)
