"""Reads the words back out of the exports, by parsers that are not ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt

from copydesk.clean.exports import EXPORTERS
from copydesk.model import Kind, Revision

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def lost(revision: Revision) -> dict[str, list[str]]:
    """The texts of blocks that an export does not hold, letter by letter, by format."""
    held = {name: _letters(text) for name, text in _texts(revision).items()}
    texts = [_letters(text) for text in _block_texts(revision)]
    return {
        name: gone for name, all_of_it in held.items() if (gone := [text for text in texts if text not in all_of_it])
    }


def _block_texts(revision: Revision) -> Iterator[str]:
    for section in revision.document.outline():
        for block in (section.heading, *section.blocks):
            for inner in block.walk() if block else ():
                if inner.kind is not Kind.IMAGE:
                    yield inner.text


def _texts(revision: Revision) -> dict[str, str]:
    files = {name: next(iter(exporter.page(revision)))[1].decode("utf-8") for name, exporter in EXPORTERS.items()}
    return {
        "json": "".join(_strings(json.loads(files["json"])["sections"])),
        "html": _html_text(files["html"]),
        "markdown": _html_text(_MARKDOWN.render(files["markdown"].split("---\n", 2)[-1])),
    }


def _html_text(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("html", "id", "src", "kind"):
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _letters(text: str) -> str:
    """Leave out white space and marks, which an export may write in its own way."""
    return "".join(filter(str.isalnum, text))
