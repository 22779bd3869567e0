"""Exports a page as CommonMark with YAML front matter, tables as GFM where they fit.

All text comes out as text: every character that Markdown or a template engine would take is escaped, so legacy words
such as `{{< x >}}`, `# 1` or `*` read as they did.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from copydesk.clean.exports.html import beside, embed_html, table_html
from copydesk.clean.fragment import clean_url
from copydesk.model import Block, Document, Kind, Mark, Revision, Section

_TAKEN = re.compile(r"([\\`*_\[\]<>&~|{}$%#])")
"""Taken anywhere on a line, by Markdown (CommonMark 6, GFM) or by Liquid, Jinja, Go templates and ASP."""

_LINE_START = re.compile(r"^(\s*)(?:([-+=:])|(\d{1,9})([.)]))")
"""Taken at the start of a line: list marks, setext underlines, definition marks, ordered lists (CommonMark 5.2)."""

_TEMPLATE = re.compile(r"\{[{%#<]|<%|\$\{")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]|[^\w\s]")
_YAML_RAW = re.compile("[^ !#-\\[\\]-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def page_files(revision: Revision) -> Iterator[tuple[str, bytes]]:
    """Give the file of one page: its captured path with `.md` added."""
    yield f"{revision.document.path}.md", page_text(revision).encode("utf-8", "replace")


def page_text(revision: Revision) -> str:
    """Give a page as Markdown with its front matter."""
    document = revision.document
    parts = [part for section in document.sections for part in _section(section)]
    return _front_matter(revision) + "\n" + "\n\n".join(_separated(parts)) + "\n"


def _front_matter(revision: Revision) -> str:
    document = revision.document
    lines = [f"{name}: {yaml(value)}" for name, value in (
        ("title", document.title), ("url", document.url), ("language", document.language),
        ("source", document.path), ("digest", revision.captured.digest))]  # fmt: skip
    if document.breadcrumb:
        lines.append("breadcrumb:")
        for crumb in document.breadcrumb:
            lines.append(f"  - text: {yaml(crumb.text)}")
            lines.append(f"    href: {yaml(crumb.href)}")
    lines += _said(document)
    return "---\n" + "\n".join(lines) + "\n---\n"


def _said(document: Document) -> Iterator[str]:
    """Give what the page says of itself: its last update, other languages, how to reach its makers."""
    if document.updated is not None:
        yield f"updated: {yaml(document.updated.date or document.updated.text)}"
    if document.alternates:
        yield "alternates:"
        for one in document.alternates:
            yield f"  - language: {yaml(one.language)}"
            yield f"    href: {yaml(one.href)}"
    if document.contacts:
        yield "contacts:"
        for contact in document.contacts:
            yield f"  - kind: {yaml(contact.kind)}"
            yield f"    text: {yaml(contact.text)}"


def yaml(value: str) -> str:
    """Give a string as a double-quoted YAML 1.2 scalar, on one line."""

    def escape(match: re.Match[str]) -> str:
        number = ord(match[0])
        if match[0] in '"\\':
            return "\\" + match[0]
        return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"

    return '"' + _YAML_RAW.sub(escape, value) + '"'


def _section(top: Section) -> Iterator[tuple[Kind, str]]:
    for section in top.walk():
        if section.heading is not None:
            yield from _block(section.heading)
        for block in section.blocks:
            yield from _block(block)


def _separated(parts: Iterable[tuple[Kind, str]]) -> Iterator[str]:
    """Keep lists that follow each other apart: a list with other marks is another list (CommonMark 5.3)."""
    before = None
    other = False
    for kind, text in parts:
        other = kind is Kind.LIST and before is Kind.LIST and not other
        yield _other_marks(text) if other else text
        before = kind


def _other_marks(text: str) -> str:
    def other(match: re.Match[str]) -> str:
        return f"{match[1]}{')' if match[2] == '.' else '.'} " if match[1] else "* "

    return re.sub(r"^(\d+)([.)]) |^- ", other, text, flags=re.M)


def _block(block: Block) -> Iterator[tuple[Kind, str]]:
    """Give the parts that a block becomes; images inside running text are in the text."""
    kind = block.kind
    if kind is Kind.HEADING:
        if block.text:
            yield kind, f"{'#' * min(max(block.level, 1), 6)} {inline(block)}"
        for inner in block.blocks:
            yield from _block(inner)
    elif kind is Kind.DEFINITIONS:
        yield from ((Kind.PARAGRAPH, part) for part in _definitions(block) if part)
    elif kind in _WHOLE:
        yield kind, _WHOLE[kind](block)
    else:
        if text := inline(block):
            yield kind, text
        for inner in beside(block):
            yield from _block(inner)


def _inside(blocks: Iterable[Block]) -> str:
    return "\n\n".join(_separated(part for block in blocks for part in _block(block)))


def _list(block: Block) -> str:
    """Give a list with the numbers a reader saw: where they skip, another list begins; letters stand as text."""
    number = block.number if block.number is not None else 1
    sign, items = ".", []
    for index, item in enumerate(block.blocks):
        if item.number is not None and item.number != number and index:
            sign = ")" if sign == "." else "."
        number = number if item.number is None else item.number
        mark = f"{number}{sign} " if block.ordered and not block.label else "- "
        items.append(_item(item, mark, escaped(f"{item.label} ") if block.ordered and block.label else ""))
        number += 1
    return "\n".join(items)


def _item(item: Block, mark: str, label: str) -> str:
    images = {mark.target for mark in item.marks if mark.kind == "image"}
    nested = [inner for inner in item.blocks if not (inner.kind is Kind.IMAGE and inner.target in images)]
    parts = [part for part in (label + inline(item), _inside(nested)) if part]
    tight = len(nested) == 1 and nested[0].kind is Kind.LIST
    text = ("\n" if tight else "\n\n").join(parts)
    return _prefixed(mark, " " * len(mark), text) if text else mark.rstrip()


def _prefixed(first: str, rest: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((rest + line).rstrip() if line else rest.rstrip() for line in lines[1:])])


def _definitions(block: Block) -> Iterator[str]:
    for item in block.blocks:
        text = inline(item)
        if item.kind is Kind.TERM and text and "*" not in text.replace("\\*", ""):
            yield _emphasised("**", text)
        else:
            yield text
        yield _inside(beside(item))


def _preformatted(block: Block) -> str:
    """Give text as it is laid out: fenced, or, where a template engine would read it, line by line."""
    if _TEMPLATE.search(block.text):
        lines = [escaped(line.replace(" ", "\u00a0")) for line in block.text.split("\n")]
        return "\\\n".join(line or "\u00a0" for line in lines)
    longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{block.text}\n{fence}"


def _table(block: Block) -> str:
    rows = [[cell for cell in row.blocks if cell.kind is Kind.CELL] for row in block.blocks if row.kind is Kind.ROW]
    cells = [cell for row in rows for cell in row]
    even = len({len(row) for row in rows}) == 1
    plain = all(not cell.blocks and "\n" not in cell.text and cell.colspan == cell.rowspan == 1 for cell in cells)
    known = all(row.kind is Kind.ROW or (row.kind is Kind.CAPTION and not row.blocks) for row in block.blocks)
    if not (even and plain and known):
        return table_html(block)
    headed = all(cell.header for cell in rows[0])
    head = [inline(cell) for cell in rows[0]] if headed else [""] * len(rows[0])
    lines = [_row(head), _row(["---"] * len(head)), *(_row(map(inline, row)) for row in rows[1 if headed else 0 :])]
    caption = [inline(inner) for inner in block.blocks if inner.kind is Kind.CAPTION]
    return "\n\n".join([*caption, "\n".join(lines)])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _quote(block: Block) -> str:
    return _prefixed("> ", "> ", _inside(block.blocks))


def _picture(block: Block) -> str:
    return _image(block.text, block.target)


_WHOLE: dict[Kind, Callable[[Block], str]] = {
    Kind.LIST: _list,
    Kind.IMAGE: _picture,
    Kind.EMBED: embed_html,
    Kind.TABLE: _table,
    Kind.PREFORMATTED: _preformatted,
    Kind.QUOTE: _quote,
}

# -- running text -----------------------------------------------------------------------------------------------------


def inline(block: Block) -> str:
    """Give a block's text and marks as Markdown; a `<br>` is a hard line break."""
    out = _render(block.text, list(block.marks), 0, len(block.text))
    lines = out.split("\n")
    return "\\\n".join(_start_escaped(line.strip(" \t")) for line in lines)


def _render(text: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """Render text[start:end]; the outermost marks first, what is inside them by the same function."""
    pieces: list[str] = []
    done, before = start, ""
    todo = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind != "link")))
    while todo:
        mark = todo.popleft()
        stop = min(mark.end, end)
        if mark.start < done and mark.end > mark.start:
            continue
        plain = escaped(text[done : mark.start])
        before = (plain or before)[-1:]
        inside = _inside_of(mark, stop, todo)
        marked = _marked(mark, text, inside, stop, before, escaped(text[stop : stop + 1])[:1])
        before = (marked or before)[-1:]
        pieces += [plain, marked]
        done = max(done, stop)
    pieces.append(escaped(text[done:end]))
    return "".join(pieces)


def _inside_of(mark: Mark, stop: int, todo: deque[Mark]) -> list[Mark]:
    """Take the marks inside a mark off those to do, which begin at it or after it, in order."""
    inside: list[Mark] = []
    beside: list[Mark] = []
    while mark.end > mark.start and todo and todo[0].start <= stop:
        other = todo.popleft()
        (inside if other.end <= stop else beside).append(other)
    todo.extendleft(reversed(beside))
    return inside


def _marked(mark: Mark, text: str, inside: Sequence[Mark], stop: int, before: str, after: str) -> str:
    if mark.kind == "image":
        return _image(mark.text, mark.target)
    if mark.kind in ("anchor", "break"):
        return "\n" if mark.kind == "break" else ""
    words = _render(text, inside, mark.start, stop)
    if mark.kind == "link" and (url := _url(mark.target)):
        return f"[{words}](<{url}>)" if words.strip() and "\n" not in words else words
    if mark.kind == "strong":
        return _emphasised("**", words, before, after)
    if mark.kind == "emphasis":
        return _emphasised("_", words, before, after)
    return words


def _emphasised(sign: str, words: str, before: str = "", after: str = "") -> str:
    """Put emphasis around words where CommonMark (6.2, flanking runs) will read it as such, else leave them plain."""
    bare = words.strip()
    if not bare or "\n" in bare or bare != words:
        return words
    outside = all(not c or c.isspace() or _PUNCTUATION.match(c) for c in (before, after))
    inside = not _PUNCTUATION.match(bare[0]) and not _PUNCTUATION.match(bare[-1])
    neighbours = before in ("*", "_") or after in ("*", "_")
    return f"{sign}{bare}{sign}" if outside and inside and not neighbours else words


def _image(text: str, target: str) -> str:
    return f"![{escaped(text)}](<{_url(target) or '#'}>)"


def _url(target: str) -> str:
    return clean_url(target).replace("{", "%7B").replace("}", "%7D").replace("$", "%24")


def escaped(text: str) -> str:
    """Escape what Markdown and template engines take, wherever it stands on a line."""
    return _TAKEN.sub(r"\\\1", text)


def _start_escaped(line: str) -> str:
    """Escape what counts at the start of a line only."""
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)
