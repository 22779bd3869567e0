"""Makes lists of lines that begin with a typed bullet or number, once all lines that stand together are known.

One number proves nothing: only consecutive ones make a list, and what is not proved stays the paragraph it was.
Nesting follows Word's level or the indentation, else the marks: another numbering stands inside the item before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.ingest.flow import Line
from copydesk.ingest.laid import Laid
from copydesk.ingest.markers import DASHES, Marker

_DEEPEST = 9
"""Levels.  Word has nine; what is typed deeper stands in the ninth."""

_STEP = 4.5
"""Points.  A margin that differs by less is the same to the eye; the no-break space that aligns " 9." with "10." has 3.
"""

_NO_BREAK_SPACE = 3.0
_WORD_LEVEL = 1000.0

_PROOF = 2
_WEAK_PROOF = 3
_LEFT_OUT = 3
"""Consecutive numbers that prove a list: three for `A.` (initials of names) and `1-` (ranges, scores).
Once that is so, up to two numbers may be left out: typists forget one, or strike an item and keep the rest."""


class Entry:
    """A line with a mark, with the lines that go on with it and the lists inside it.

    `places` are (paragraph in the run, line in the paragraph) of each line.
    """

    __slots__ = ("indent", "laid", "level", "lines", "lists", "loud", "marker", "places")

    def __init__(self, laid: Laid, line: Line, marker: Marker, place: tuple[int, int]) -> None:
        """Begin with one line."""
        self.laid, self.lines, self.marker, self.places = laid, [line], marker, [place]
        self.lists: list[TypedList] = []
        styles = [style for style, count in line.styles if count]
        self.level = laid.typed.level if laid.typed else 0
        margin = styles[0].indent if styles else 0.0
        self.indent = _WORD_LEVEL * self.level if self.level else margin + _NO_BREAK_SPACE * line.indent
        self.loud = bool(styles) and all(style.bold for style in styles)

    def swallow(self, other: Entry) -> None:
        """Take another entry's lines as lines of this one: its mark proved nothing."""
        self.lines += other.lines
        self.places += other.places


class TypedList:
    """Entries of one family of marks; `readings` are the numberings that all of them allow, with the last value."""

    __slots__ = ("entries", "family", "indent", "level", "readings")

    def __init__(self, entry: Entry) -> None:
        """Begin with one entry."""
        self.entries = [entry]
        self.family, self.indent, self.level = entry.marker.family, entry.indent, entry.level
        self.readings = dict(entry.marker.readings)

    def takes(self, entry: Entry) -> bool:
        """Say whether an entry goes on with this list: the same bullet, the next number, or one that was left out."""
        marker = entry.marker
        if self.family or marker.family:
            return self.family == marker.family or bool(self.family and marker.family and self.level and entry.level)
        return any(value < (marker.value(kind) or 0) <= value + _LEFT_OUT for kind, value in self.readings.items())

    def append(self, entry: Entry) -> None:
        """Add an entry, and drop the numberings that it rules out."""
        if not self.family:
            there = dict(entry.marker.readings)
            self.readings = {k: there[k] for k, value in self.readings.items() if there.get(k, 0) > value}
        self.entries.append(entry)

    @property
    def numbering(self) -> str:
        """Give `1 a A i I`, as the type of an HTML list, or nothing for bullets."""
        return next(iter(self.readings), "") if not self.family else ""

    @property
    def proved(self) -> bool:
        """Say whether a reader sees a list."""
        markers = [entry.marker for entry in self.entries]
        wanted = _WEAK_PROOF if any(marker.weak for marker in markers) else _PROOF
        return any(marker.certain for marker in markers) or self._stretch() >= wanted

    def _stretch(self) -> int:
        """Give how many items stand in a row whose numbers are consecutive."""
        if self.family:
            return len(self.entries)
        longest = here = 0
        before = None
        for entry in self.entries:
            value = entry.marker.value(self.numbering)
            here = here + 1 if before is not None and value == before + 1 else 1
            longest, before = max(longest, here), value
        return longest


def segments(run: Sequence[Laid]) -> Iterator[list[Entry]]:
    """Give the entries of paragraphs that stand together, parted where a line belongs to none."""
    mixed = len({entry.loud for found in _entries(run) for entry in found}) > 1
    for entries in _entries(run):
        segment: list[Entry] = []
        for entry in entries:
            number = not entry.marker.family
            if number and entry.loud and (mixed or len(entries) == 1):  # a numbered heading over its text
                if segment:
                    yield segment
                segment = []
            else:
                segment.append(entry)
        if segment:
            yield segment


def _entries(run: Sequence[Laid]) -> Iterator[list[Entry]]:
    open_: list[Entry] = []
    for index, laid in enumerate(run):
        typed = laid.typed
        if typed is None:
            continue
        last = max(at for at, marker in enumerate(typed.markers) if marker)
        here = False
        for at, (line, marker) in enumerate(zip(typed.lines, typed.markers, strict=True)):
            if marker is not None:
                open_.append(Entry(laid, line, marker, (index, at)))
                here = True
            elif here and (at < last or _goes_on(line)):
                open_[-1].lines.append(line)
                open_[-1].places.append((index, at))
            else:
                if open_:
                    yield open_
                open_, here = [], False
    if open_:
        yield open_


def _goes_on(line: Line) -> bool:
    """Say whether a line without a mark, after the last one with a mark, still belongs to it."""
    return line.text[:1].islower() or line.indent > 0


def nested(entries: Sequence[Entry]) -> Iterator[TypedList]:
    """Build lists, one inside the other, of entries that stand together; give the outermost that are proved.

    The entries of what is not proved are in no list; inside a proved list they are lines of the item before.
    """
    last_of = {entry.marker.family: index for index, entry in enumerate(entries)}
    open_: list[TypedList] = []
    tops: list[TypedList] = []
    for index, entry in enumerate(entries):
        while len(open_) > 1 and entry.indent < open_[-1].indent - _STEP:
            open_.pop()
        if open_ and len(open_) < _DEEPEST and entry.indent > open_[-1].indent + _STEP:
            _begin_inside(open_, entry)
        elif (taking := _taking(open_, entry)) is not None:
            del open_[taking + 1 :]
            open_[-1].append(entry)
        elif open_ and len(open_) < _DEEPEST and _opens(open_[-1], entry, last_of.get(open_[-1].family, 0) > index):
            _begin_inside(open_, entry)
        elif len(open_) > 1 and abs(entry.indent - open_[-1].indent) <= _STEP and entry.indent:
            open_.pop()
            _begin_inside(open_, entry)
        else:
            open_ = [TypedList(entry)]
            tops += open_
    for top in tops:
        yield from _proved(top)


def _begin_inside(open_: list[TypedList], entry: Entry) -> None:
    made = TypedList(entry)
    open_[-1].entries[-1].lists.append(made)
    open_.append(made)


def _taking(open_: Sequence[TypedList], entry: Entry) -> int | None:
    """Give which of the open lists an entry goes on with, the innermost first."""
    for index in range(len(open_) - 1, -1, -1):
        if open_[index].takes(entry) and entry.indent <= open_[index].indent + _STEP:
            return index
    return None


def _opens(above: TypedList, entry: Entry, returns: bool) -> bool:
    """Say whether a mark of another family opens a list inside the item before, where no indentation tells it."""
    marker = entry.marker
    if entry.indent < above.indent - _STEP:
        return False
    starts = bool(marker.family) or marker.begins
    if not above.family:
        return starts and (bool(marker.family) or not set(dict(marker.readings)) & set(above.readings))
    deeper = marker.family in (*DASHES, "o") and above.family not in (*DASHES, "o")
    return (starts and returns) or (bool(marker.family) and deeper)


def _proved(top: TypedList) -> Iterator[TypedList]:
    """Give the list if it is proved, else the lists inside it that are."""
    if top.proved:
        for entry in top.entries:
            _settle(entry)
        yield top
        return
    for entry in top.entries:
        for inner in entry.lists:
            yield from _proved(inner)


def _settle(entry: Entry) -> None:
    """Keep the proved lists inside an entry; what is not proved becomes lines of the entry."""
    kept: list[TypedList] = []
    for inner in entry.lists:
        begins = not inner.family and inner.indent > entry.indent + _STEP and inner.entries[0].marker.begins
        if inner.proved or begins:  # a lone "a)" that is indented under a proved item is a list of one
            kept.append(inner)
            for deeper in inner.entries:
                _settle(deeper)
        else:
            for deeper in inner.entries:
                entry.swallow(deeper)
                kept += [found for below in deeper.lists for found in _proved(below)]
    entry.lists = kept
