"""Exports a page as clean HTML: headings, paragraphs, lists and tables, and nothing of the old layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from copydesk.clean.exports.colspans import colspans
from copydesk.clean.fragment import clean_url, fragment
from copydesk.model import Block, Document, Kind, Revision, Section

_PAGE = """<!DOCTYPE html>
<html{language}>
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def page_files(revision: Revision) -> Iterator[tuple[str, bytes]]:
    """Give the file of one page: its captured path with `.html` added."""
    yield f"{revision.document.path}.html", page_html(revision.document).encode("utf-8", "xmlcharrefreplace")


def page_html(document: Document) -> str:
    """Give a document as a whole HTML page."""
    language = f' lang="{escape(document.language)}"' if document.language else ""
    body = "\n".join(_breadcrumb(document)) + "\n".join(part for s in document.sections for part in _section(s))
    return _PAGE.format(language=language, title=escape(document.title or document.path), body=_printable(body))


def _printable(text: str) -> str:
    """Leave out the control characters that no HTML document may hold (HTML standard, 13.1.2.4)."""
    return "".join(c for c in text if c in "\n\t" or not (c < " " or "\x7f" <= c <= "\x9f"))


def _breadcrumb(document: Document) -> Iterator[str]:
    if document.breadcrumb:
        steps = [
            f'<a href="{escape(clean_url(crumb.href))}">{escape(crumb.text)}</a>'
            if clean_url(crumb.href)
            else escape(crumb.text)
            for crumb in document.breadcrumb
        ]
        yield f'<nav aria-label="Breadcrumb"><ol><li>{"</li><li>".join(steps)}</li></ol></nav>\n'


def _section(top: Section) -> Iterator[str]:
    for section in top.walk():
        if section.heading is not None:
            yield from _block(section.heading)
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    kind, words = block.kind, fragment(block)
    if kind is Kind.HEADING:
        yield from _heading(block, words)
    elif kind is Kind.LIST:
        yield _list(block)
    elif kind in (Kind.IMAGE, Kind.EMBED):
        yield f"<p>{_image(block) if kind is Kind.IMAGE else embed_html(block)}</p>"
    elif kind is Kind.TABLE:
        yield table_html(block)
    elif kind is Kind.PREFORMATTED:
        yield f"<pre>\n{words}</pre>"
    elif kind is Kind.QUOTE:
        yield f"<blockquote>{_inside(block.blocks)}</blockquote>"
    elif kind is Kind.DEFINITIONS:
        yield _definitions(block)
    else:
        if words:
            yield f"<p>{words}</p>"
        for inner in beside(block):
            yield from _block(inner)


def _heading(block: Block, words: str) -> Iterator[str]:
    level = min(max(block.level, 1), 6)
    pictures = "".join(_image(inner) for inner in block.blocks)
    if words or pictures:
        yield f"<h{level}>{words}{'' if words else pictures}</h{level}>"
    if words and pictures:
        yield f"<p>{pictures}</p>"


def _image(block: Block) -> str:
    return f'<img src="{escape(clean_url(block.target) or "#")}" alt="{escape(block.text)}">'


def embed_html(block: Block) -> str:
    """Give the place of a frame: what its visitors saw there is a page of its own."""
    title = f' title="{escape(block.label)}"' if block.label else ""
    return f'<iframe src="{escape(clean_url(block.target) or "about:blank")}"{title}></iframe>'


def _inside(blocks: Iterable[Block]) -> str:
    return "\n".join(part for block in blocks for part in _block(block))


def beside(block: Block) -> list[Block]:
    """Give the blocks inside a block, without the images that its text already holds."""
    held = {mark.target for mark in block.marks if mark.kind == "image"}
    return [inner for inner in block.blocks if not (inner.kind is Kind.IMAGE and inner.target in held)]


def _list(block: Block) -> str:
    """Give a list; where its numbers skip, each item after the gap says its own."""
    items, expected = [], block.number or 1
    for item in block.blocks:
        number = expected if item.number is None else item.number
        value = f' value="{number}"' if block.ordered and number != expected else ""
        items.append(f"<li{value}>{fragment(item)}{_inside(beside(item))}</li>\n")
        expected = number + 1
    start = f' start="{block.number}"' if block.ordered and block.number not in (None, 1) else ""
    kind = f' type="{block.label}"' if block.ordered and block.label else ""
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}{kind}{start}>\n{''.join(items)}</{tag}>"


def _definitions(block: Block) -> str:
    """Give definition lists: each term with what is said of it (HTML standard, 4.4.9).

    What stands before a term, or between what is said of one term and the next, is running text.
    """
    parts: list[str] = []
    listed: list[tuple[str, str]] = []
    for index, item in enumerate(block.blocks):
        if item.kind is Kind.TERM:
            listed.append(("dt", _term(item)))
        elif listed and (item.kind is Kind.DEFINITION or listed[-1][0] == "dt"):
            own = item.kind is Kind.DEFINITION
            listed.append(("dd", f"{fragment(item)}{_inside(beside(item))}" if own else _inside([item])))
        elif listed and _is_followed(block.blocks[index + 1 :]):
            listed[-1] = ("dd", f"{listed[-1][1]}\n{_inside([item])}")
        else:
            parts += [*_listed(listed), *_block(item)]
            listed = []
    return "\n".join([*parts, *_listed(listed)])


def _is_followed(rest: Iterable[Block]) -> bool:
    """Say whether more is said of the same term further on."""
    return next((item.kind for item in rest if item.kind in (Kind.TERM, Kind.DEFINITION)), None) is Kind.DEFINITION


def _listed(pairs: list[tuple[str, str]]) -> Iterator[str]:
    if pairs:
        ended = pairs if pairs[-1][0] == "dd" else [*pairs, ("dd", "")]
        yield f"<dl>{''.join(f'<{tag}>{words}</{tag}>' for tag, words in ended)}</dl>"


def _term(item: Block) -> str:
    """Give a term; a heading inside it is loud words there, for no heading may stand in a term."""
    inner = beside(item)
    words = fragment(item)
    if not any(one.kind is Kind.HEADING for block in inner for one in block.walk()):
        return f"{words}{_inside(inner)}"
    loud = [f"<strong>{fragment(one)}</strong>" for block in inner for one in block.walk() if one.text]
    return " ".join(filter(None, [words, *loud]))


def table_html(block: Block) -> str:
    """Give a data table as HTML; strays beside its rows stand before it."""
    captions = [inner for inner in block.blocks if inner.kind is Kind.CAPTION]
    words = "".join(fragment(caption) + _inside(beside(caption)) for caption in captions)
    spans = colspans(block)
    rows = "".join(_row(row, spans) for row in block.blocks if row.kind is Kind.ROW and row.blocks)
    strays = _inside(inner for inner in block.blocks if inner.kind not in (Kind.ROW, Kind.CAPTION))
    if not rows:  # a table without a row is no table
        return "\n".join(filter(None, (words and f"<div>{words}</div>", strays)))
    caption = f"<caption>{words}</caption>" if captions else ""
    return (f"{strays}\n" if strays else "") + f"<table>{caption}{rows}</table>"


def _row(row: Block, spans: dict[int, int]) -> str:
    return "<tr>" + "".join(_cell(cell, spans[id(cell)]) for cell in row.blocks) + "</tr>\n"


def _cell(cell: Block, colspan: int) -> str:
    if cell.kind is not Kind.CELL:
        return f"<td>{_inside([cell])}</td>"
    tag = "th" if cell.header and not any(inner.kind is Kind.HEADING for inner in cell.blocks) else "td"
    spans = "".join(
        f' {name}="{number}"' for name, number in (("colspan", colspan), ("rowspan", cell.rowspan)) if number > 1
    )
    return f"<{tag}{spans}>{fragment(cell)}{_inside(beside(cell))}</{tag}>"
