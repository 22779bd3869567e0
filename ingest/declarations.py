"""Reads who claims which charset for a page: byte order mark, header, meta elements, XML declaration.

Claims are read as a browser reads them and given in the order in which it believes them; what a label means is the
Encoding Standard's table, which the parser carries.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import cache

from turbohtml import parse

from copydesk.model import Declaration

MARKS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16LE"), (codecs.BOM_UTF16_BE, "UTF-16BE"))

_PRESCAN = 1024
"""Bytes.  Where a browser looks first: HTML standard, "prescan a byte stream to determine its encoding".

A meta element that comes later counts too, when the parser meets it ("changing the encoding while parsing").
"""

_TOKEN = re.compile(
    rb"<!--(?:-?>|.*?-->)"
    rb"|<(?:(meta)[\s/]|/?[a-z])((?:[^>\"'=]|=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*+)|[\"'])*+)>"
    rb"|<[!/?][^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_LATE_META = re.compile(rb"<!--(?:-?>|.*?-->)|<(meta)[\s/]([^>]{0,500})", re.IGNORECASE | re.DOTALL)
_CHARSET_LATER = re.compile(rb"[cC][hH][aA][rR][sS][eE][tT]\s*=")
_ATTRIBUTE = re.compile(rb"([^\s/>=\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")
_CHARSET = re.compile(rb"charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;\"']*))", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([!-~]+?)[\"']")
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)

_WIDE = {"UTF-16LE": "UTF-8", "UTF-16BE": "UTF-8", "x-user-defined": "windows-1252"}
"""A claim that could be read is no claim of UTF-16: HTML standard, the end of the prescan."""


def declarations(body: bytes, headers: Mapping[str, str]) -> list[Declaration]:
    """Give who claims which charset for a page, in the order in which they are believed."""
    found = [Declaration("bom", name, name) for mark, name in MARKS if body.startswith(mark)][:1]
    content_type = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    if match := _HEADER.search(content_type):
        found.append(Declaration("header", match[1], whatwg_name(match[1]) or ""))
    found += _in_markup(body)
    return found


def whatwg_name(label: str) -> str | None:
    """Give the WHATWG name of a charset label, or None for one that the standard does not know or does not decode."""
    return _named(label.strip().lower())


@cache
def _named(label: str) -> str | None:
    try:
        name = parse(b"", encoding=label).encoding  # the parser carries the standard's table of labels
    except LookupError:
        return None
    return None if name == "replacement" else name


def _in_markup(body: bytes) -> Iterator[Declaration]:
    """Give the claim of the meta elements (those with unknown labels too, until one is known), then of XML."""
    known = False
    for label in _labels(body):
        name = whatwg_name(label) or ""
        yield Declaration("meta", label, _WIDE.get(name, name))
        if name:
            known = True
            break
    if body.startswith(b"<?xml") and (match := _XML.match(body, 0, _PRESCAN)):
        label = match[1].decode("ascii")
        name = whatwg_name(label) or ""
        yield Declaration("xml", label, "" if known else _WIDE.get(name, name))


def _labels(body: bytes) -> Iterator[str]:
    """Give the charset labels of meta elements: those a browser's prescan sees, else those its parser meets later."""
    early = [label for match in _TOKEN.finditer(body, 0, _PRESCAN) if match[1] and (label := _label(match[2]))]
    if early or not _CHARSET_LATER.search(body, _PRESCAN - 500):
        yield from early
        return
    for match in _LATE_META.finditer(body):
        if match[1] and (label := _label(match[2])):
            yield label


def _label(attributes: bytes) -> str:
    """Give the charset a meta element's attributes name: charset, or content where http-equiv says Content-Type."""
    if b"harset" not in attributes and b"HARSET" not in attributes:
        return ""
    named: dict[bytes, bytes] = {}
    for name, *values in _ATTRIBUTE.findall(attributes):
        named.setdefault(name.lower(), b"".join(values))
    label = named.get(b"charset", b"").strip()
    if not label and named.get(b"http-equiv", b"").strip().lower() == b"content-type":
        match = _CHARSET.search(named.get(b"content", b""))
        label = b"".join(part or b"" for part in match.groups()).strip() if match else b""
    return label.decode("latin-1")
