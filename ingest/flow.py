"""Gathers running text into lines: white space collapsed, references decoded, each character with its place.

A line ends at a `<br>`; what it is (part of a paragraph, an item with a typed bullet, a breadcrumb) is decided later.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from copydesk.folding import visible
from copydesk.ingest.styles import Style
from copydesk.ingest.tree import Text
from copydesk.model import Block, Mark, Run, Span

_WHITE_SPACE = " \t\n\f\r"
_SEVERAL = re.compile(r"[ \t\n\f\r]{2,}")
_SPACES = str.maketrans(dict.fromkeys("\t\n\f\r", " "))
TRIMMED = " \t\n\f\r\u00a0\u3000"
"""What is dropped at both ends of a line."""


class Line(Struct, frozen=True):
    """One line of running text; `images` are those inside it, `ended` the `<br>` that ends it.

    `indent` counts the no-break spaces that stood before it.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()
    images: tuple[Block, ...] = ()
    styles: tuple[tuple[Style, int], ...] = ()
    ended: Span | None = None
    indent: int = 0

    @property
    def span(self) -> Span | None:
        """The stretch of source from the first to the last character; None for an empty line."""
        runs = self.runs
        if len(runs) == 1:
            return runs[0].span
        return Span(runs[0].start, max([run.end for run in runs])) if runs else None

    def cut(self, start: int, end: int) -> Line:
        """Give the part of the line that holds text[start:end]; marks are cut to fit, those of images stay."""
        runs = tuple(_cut_runs(self.runs, len(self.text), start, end))
        marks = tuple(
            replace(mark, start=min(max(mark.start, start), end) - start, end=max(min(mark.end, end), start) - start)
            for mark in self.marks
            if (mark.start < end and mark.end > start) or mark.start == mark.end
        )
        return replace(self, text=self.text[start:end], runs=runs, marks=marks)

    def trimmed(self) -> Line:
        """Drop white space and no-break spaces at both ends."""
        text = self.text
        if not text or (text[0] not in TRIMMED and text[-1] not in TRIMMED):
            return self
        start = len(text) - len(text.lstrip(TRIMMED))
        return self.cut(start, max(start, len(text.rstrip(TRIMMED))))


def _cut_runs(runs: Sequence[Run], length: int, start: int, end: int) -> Iterator[Run]:
    for index, run in enumerate(runs):
        stop = runs[index + 1].at if index + 1 < len(runs) else length
        first, last = max(run.at, start), min(stop, end)
        if first >= last:
            continue
        if stop - run.at == run.end - run.start:  # read letter by letter
            yield Run(first - start, run.start + first - run.at, run.start + last - run.at)
        else:
            yield Run(first - start, run.start, run.end)


def joined(lines: Sequence[Line], separator: str = "\n") -> Line:
    """Join lines into one text; a line feed stands for each `<br>` and is marked as a break."""
    if len(lines) < 2:
        return lines[0] if lines else Line()
    text, runs, marks, images, styles = "", list[Run](), list[Mark](), list[Block](), Counter[Style]()
    for index, line in enumerate(lines):
        if index:
            ended = lines[index - 1].ended
            end = runs[-1].end if runs else 0
            runs.append(Run(len(text), ended.start, ended.end) if ended else Run(len(text), end, end))
            if separator == "\n":
                marks.append(Mark("break", len(text), len(text) + 1))
            text += separator
        runs += [Run(run.at + len(text), run.start, run.end) for run in line.runs]
        marks += [replace(mark, start=mark.start + len(text), end=mark.end + len(text)) for mark in line.marks]
        images += line.images
        styles.update(dict(line.styles))
        text += line.text
    return Line(text, tuple(runs), tuple(marks), tuple(images), tuple(styles.items()), lines[-1].ended)


class _Open:
    """An inline element that has begun and not ended; `start` is None until text comes."""

    __slots__ = ("kind", "start", "target")

    def __init__(self, kind: str, target: str) -> None:
        self.kind, self.target = kind, target
        self.start: int | None = None


class Flow:
    """Running text being gathered; `take` gives its lines and begins anew, inside the same inline elements.

    `filled` says that there is something to take.  Every text of a page passes here: what few texts need is called
    only for them.
    """

    def __init__(self, source: str) -> None:
        """Begin an empty flow over a source."""
        self._source = source
        self._lines: list[Line] = []
        self._open: list[_Open] = []
        self.filled = False
        self._begin()

    def _begin(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[tuple[int, int, int]] = []  # at, start, end
        self._end = -1  # where the last run ends, if it was read letter by letter
        self._marks: list[Mark] = []
        self._images: list[Block] = []
        self._styles: dict[Style, int] = {}
        self._space: tuple[int, int] | None = None
        self._ends_white = True  # white space that comes now is none: nothing stands before it
        for inline in self._open:
            inline.start = None
        self._fresh = bool(self._open)

    @property
    def empty(self) -> bool:
        """Say whether no text has been gathered."""
        return not (self._parts or self._lines)

    def open(self, kind: str, target: str = "") -> None:
        """Begin an inline element."""
        self._open.append(_Open(kind, target))
        self._fresh = True

    def close(self, kind: str) -> None:
        """End the innermost inline element of this kind."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].kind == kind:
                self._mark(self._open.pop(index))
                return

    def _mark(self, inline: _Open) -> None:
        if inline.start is not None:
            self._marks.append(Mark(inline.kind, inline.start, self._length, inline.target))

    def anchor(self, name: str) -> None:
        """Put an anchor where the text stands."""
        self._marks.append(Mark("anchor", self._length, self._length, name))
        self.filled = True

    def image(self, image: Block) -> None:
        """Put an image where the text stands."""
        self._write_space()
        self._start_marks()
        self._marks.append(Mark("image", self._length, self._length, image.target, image.text))
        self._images.append(image)
        self.filled = True

    def add(self, node: Text, style: Style, verbatim: bool = False) -> None:
        """Add a text node; in preformatted text white space stays as it is."""
        data, start, end = node.data, node.start, node.end
        if not verbatim:
            if self._ends_white and data.isspace() and data.isascii():
                return
            if start >= 0 and end - start == len(data):
                self._add_letters(data, start, end, style)
                return
        elif start >= 0 and end - start == len(data):
            self._write(data, start, end, style, True)
            return
        places = node.places
        if not places or places[0][0]:
            before = places[0][1] if places else -1
            self._add_unplaced(data[: places[0][0]] if places else data, before, style, verbatim)
        stops = [place[0] for place in places[1:]]
        stops.append(len(data))
        for (at, start, end), stop in zip(places, stops, strict=False):
            self.add_piece(data[at:stop], start, end, style, verbatim)

    def add_piece(self, piece: str, start: int, end: int, style: Style, verbatim: bool = False) -> None:
        """Add text that was read from source[start:end]: letter by letter where the two are alike, else as one."""
        letters = len(piece) == end - start
        if verbatim:
            self._write(piece, start, end, style, letters)
        elif letters:
            self._add_letters(piece, start, end, style)
        elif piece.strip(_WHITE_SPACE):
            self._write(piece, start, end, style, False)
        else:
            self._white(start, end)

    def _add_letters(self, piece: str, start: int, end: int, style: Style) -> None:
        """Add text as it stands in the source; one white character is one space, more of them are folded."""
        words = piece.strip(_WHITE_SPACE)
        length = len(words)
        if length < len(piece):
            if not words:
                self._white(start, end)
                return
            if before := len(piece) - len(piece.lstrip(_WHITE_SPACE)):
                self._white(start, start + before)
                start += before
        if words.isprintable() and "  " not in words:
            self._write(words, start, start + length, style, True)
        else:
            self._add_folded(words, start, style)
        if start + length < end:
            self._white(start + length, end)

    def _add_folded(self, words: str, start: int, style: Style) -> None:
        done = 0
        for white in _SEVERAL.finditer(words):
            at, stop = white.span()
            self._write(_spaced(words[done:at]), start + done, start + at, style, True)
            self._white(start + at, start + stop)
            done = stop
        self._write(_spaced(words[done:]), start + done, start + len(words), style, True)

    def add_line(self, line: Line, style: Style) -> None:
        """Add a line that was read elsewhere, such as the words of an attribute."""
        for index, run in enumerate(line.runs):
            stop = line.runs[index + 1].at if index + 1 < len(line.runs) else len(line.text)
            self.add_piece(line.text[run.at : stop], run.start, run.end, style)
        if line.text and not line.runs:
            self._add_unplaced(line.text, -1, style, verbatim=False)

    def _add_unplaced(self, data: str, before: int, style: Style, verbatim: bool) -> None:
        """Add text without a place; it stands where the text around it does (`before` it, if that is known)."""
        here = before if before >= 0 else self._runs[-1][2] if self._runs else 0
        if not (data.isspace() and data.isascii()):
            self._write(data if verbatim else " ".join(data.split()), here, here, style, False)
        elif not verbatim:
            self._white(here, here)

    def _white(self, start: int, end: int) -> None:
        if self._ends_white:
            return
        if not self._space:
            self._space = (start, end)
        elif self._space[1] == start:
            self._space = (self._space[0], end)

    def _write_space(self) -> None:
        if self._space:
            start, end = self._space
            self._space = None
            self._put(" ", start, end, end - start == 1)
            self._ends_white = True

    def _write(self, text: str, start: int, end: int, style: Style, letters: bool) -> None:
        if self._space:
            self._write_space()
        if self._fresh:
            self._start_marks()
        self._put(text, start, end, letters)
        self._ends_white = text[-1:] in " \n"
        count = len(text) - text.count(" ") if text.isascii() and text.isprintable() else visible(text)
        styles = self._styles
        styles[style] = styles[style] + count if style in styles else count

    def _start_marks(self) -> None:
        for inline in self._open:
            if inline.start is None:
                inline.start = self._length
        self._fresh = False

    def _put(self, text: str, start: int, end: int, letters: bool) -> None:
        if letters and self._end == start:
            at, start, _ = self._runs[-1]
            self._runs[-1] = (at, start, end)
        else:
            self._runs.append((self._length, start, end))
        self._end = end if letters else -1
        self._parts.append(text)
        self._length += len(text)
        self.filled = True

    def end_line(self, ended: Span | None) -> None:
        """End the line (at a `<br>`, or where the text ends); inline elements go on in the next."""
        self.filled = True
        for inline in reversed(self._open):
            self._mark(inline)
        if not (self._parts or self._marks or self._images):
            self._lines.append(Line(ended=ended))
            return
        parts, marks = self._parts, self._marks
        if len(marks) > 1:
            marks.sort(key=_by_place)
        self._lines.append(
            Line(
                parts[0] if len(parts) == 1 else "".join(parts),
                tuple([Run(at, start, end) for at, start, end in self._runs]),
                tuple(marks),
                tuple(self._images),
                tuple(self._styles.items()),
                ended,
            )
        )
        self._begin()

    def take(self) -> list[Line]:
        """Give the lines gathered and begin anew."""
        if self._parts or self._marks or self._images:
            self.end_line(None)
        elif not self._lines:
            return []
        lines, self._lines = self._lines, []
        self.filled = False
        return lines


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _spaced(words: str) -> str:
    """Give text with spaces for the white characters in it."""
    return words if words.isprintable() else words.translate(_SPACES)
