"""Resolves the addresses of links the way a browser does, and tells which of them is the same page of the site.

Two addresses are the same where host and path are, once percent-encoding is undone and `.` and `..` are followed; the
scheme, what stands behind `#`, and a query are left out of it. A page read from a file without address has no host, and
its links are followed from folder to folder; such a one that begins with `/` leads nobody knows where.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

from msgspec import Struct

from copydesk.model import Document

_BASE = re.compile(r"<base\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_WHITE = str.maketrans("", "", "\t\n\r")


class Address(Struct, frozen=True, order=True):
    """Where a link leads: the host (empty for files without one), and the path with encoding undone."""

    host: str
    path: str
    scheme: str = ""
    query: str = ""

    @property
    def folder(self) -> str:
        """The path of the folder, with a slash at its end."""
        return self.path[: self.path.rindex("/") + 1]

    @property
    def name(self) -> str:
        """The name of the file in its folder; empty for the folder itself."""
        return self.path[self.path.rindex("/") + 1 :]

    @property
    def extension(self) -> str:
        """The end of the file's name in lower case, `htm` for `html` too; empty where it has none."""
        _, dot, extension = self.name.rpartition(".")
        return extension.lower().replace("html", "htm") if dot else ""


def base_of(document: Document) -> str:
    """Give the address that the links of a page are relative to: its own, or what `<base>` says."""
    if "<base" not in document.source and "<BASE" not in document.source:
        return document.url
    match = _BASE.search(document.source)
    return match[1] if match and match[1].lower().startswith(("http://", "https://")) else document.url


@lru_cache(maxsize=4096)
def address(target: str, base: str = "") -> Address | None:
    """Give where a target leads from a base; None where that is no page, picture or file of the web.

    Without a base the target is the address of what was captured.
    """
    target = target.strip().translate(_WHITE)
    there, start = _split(target), _split(base)
    if there is None or start is None:
        return None
    if there.scheme or there.netloc or not base:
        own = there.scheme == "file" and not base
        return _address(there, there.path, there.scheme or start.scheme) if own or _is_web(there) else None
    if there.path.startswith("/"):
        return _address(start, there.path, start.scheme, there.query) if start.netloc else None
    folder = start.path.rpartition("/")[0]
    return _address(start, f"{folder}/{there.path}" if there.path else start.path, start.scheme, there.query)


def _is_web(parts: SplitResult) -> bool:
    return bool(parts.netloc) and parts.scheme in ("", "http", "https")


def _address(parts: SplitResult, path: str, scheme: str, query: str | None = None) -> Address:
    host = parts.netloc.lower().removesuffix(":80").removesuffix(":443")
    return Address(host, _followed(path), scheme, parts.query if query is None else query)


def _split(text: str) -> SplitResult | None:
    try:
        return urlsplit(text.replace("\\", "/"))
    except ValueError:
        return None


def _followed(path: str) -> str:
    """Follow the steps of a path; those above the root are dropped, as browsers do."""
    steps: list[str] = []
    *above, name = _decoded(path).split("/")
    for step in (*above, name) if name in (".", "..") else above:
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(("", *steps, "" if name in (".", "..") else name))


def _decoded(path: str) -> str:
    """Undo percent-encoding, of UTF-8 or, where it is none, of Latin-1, which old pages use."""
    if "%" not in path:
        return path
    octets = unquote_to_bytes(path)
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("latin-1")
