"""Bytes to Document: decoded, parsed as a browser parses, read into sections and blocks that know where they stand."""

from __future__ import annotations

from hashlib import sha256

from copydesk.ingest.budget import Unreadable
from copydesk.ingest.chrome import UNLIKE_ITS_SITE
from copydesk.ingest.document import page_facts, read

__all__ = ["UNLIKE_ITS_SITE", "Unreadable", "page_facts", "read", "read_html"]

from copydesk.model import UNBOUNDED, Capture, Document


def read_html(html: str, url: str = "https://example.org/page", path: str = "page.html") -> Document:
    """Read a piece of HTML as if it had been captured in UTF-8: for tests, examples and programs.

    U+DC80 to U+DCFF stand for the bytes 80 to FF by themselves (PEP 383). Raises Unreadable where it is no page at all.
    """
    try:
        body = html.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        body = html.encode("utf-8", "surrogatepass")
    headers = {"content-type": "text/html; charset=utf-8"}
    return read(Capture(url, path, sha256(body).hexdigest(), body, headers=headers), budget=UNBOUNDED)
