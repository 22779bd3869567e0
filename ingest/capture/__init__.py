"""Brings pages into `raw/` as they were sent: from an address, a file or a folder, with a line that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urljoin

from copydesk.config import CaptureChoice
from copydesk.ingest.capture import index
from copydesk.ingest.capture.storing import canonical, place, store
from copydesk.model import Capture, Failure

__all__ = ["canonical", "capture"]


def capture(
    sources: Sequence[str], raw: Path, choice: CaptureChoice | None = None, base_url: str = ""
) -> Iterator[Capture | Failure]:
    """Capture each source; give the captures, and a failure with its reason for each that could not be had.

    A source that begins with http:// or https:// is the address of one page; any other is a file or a folder, whose
    address is worked out from `base_url`. What is the same as before adds nothing.
    """
    for source in sources:
        if source.startswith(("http://", "https://")):
            yield _from_web(source, raw, choice or CaptureChoice())
        else:
            yield from _from_files(Path(source), raw, base_url)


def _from_web(url: str, raw: Path, choice: CaptureChoice) -> Capture | Failure:
    from copydesk.ingest.capture.fetching import NotFetched, fetch  # an HTTP client is slow to import

    address = canonical(url)
    try:
        fetched = fetch(address, choice)
        note = "robots.txt was set aside: the site is the user's own" if choice.own_site else ""
        entry = index.IndexEntry(
            url=address,
            path=str(place(address)),
            sha256=index.digest(fetched.body),
            bytes=len(fetched.body),
            status=fetched.status,
            fetched=fetched.fetched,
            final_url=canonical(fetched.url),
            redirects=fetched.redirects,
            headers=index.kept_headers(fetched.headers),
            charsets=index.charsets(fetched.body, fetched.headers),
            note=note,
            tool=f"copydesk {version('copydesk')}",
        )
        return _kept(raw, entry, fetched.body)
    except (NotFetched, OSError, ValueError) as error:
        return Failure(address, "", "capture", str(error))


def _from_files(source: Path, raw: Path, base_url: str) -> Iterator[Capture | Failure]:
    if not source.exists():
        yield Failure("", source.as_posix(), "capture", "there is no such file or folder; name one that is there")
        return
    if not base_url:
        reason = "the pages of a file or folder need an address; give --base-url http://www.example.org/"
        yield Failure("", source.as_posix(), "capture", reason)
        return
    from copydesk.ingest.captures import pages_in

    folder = source if source.is_dir() else source.parent
    base = base_url if base_url.endswith("/") else base_url + "/"
    for path in pages_in(source):
        url = canonical(urljoin(base, quote(path.relative_to(folder).as_posix())))
        try:
            yield _copied(path, url, raw)
        except (OSError, ValueError) as error:
            yield Failure(url, path.as_posix(), "capture", f"it could not be copied: {error}")


def _copied(path: Path, url: str, raw: Path) -> Capture:
    body = path.read_bytes()
    entry = index.IndexEntry(
        url=url,
        path=str(place(url)),
        sha256=index.digest(body),
        bytes=len(body),
        charsets=index.charsets(body, {}),
        note="copied from a file; when it was fetched is not known",
        tool=f"copydesk {version('copydesk')}",
    )
    return _kept(raw, entry, body)


def _kept(raw: Path, entry: index.IndexEntry, body: bytes) -> Capture:
    """Store the bytes and their line; a page that is the same as before is left as it is."""
    listing = raw / index.NAME
    before = index.read(listing).get(entry.path) if listing.is_file() else None
    path = raw.joinpath(*PurePosixPath(entry.path).parts)
    if before is None or before.sha256 != entry.sha256 or not path.is_file():
        path = store(raw, PurePosixPath(entry.path), body)
        index.append(listing, [entry])
    return Capture(entry.url, path.as_posix(), entry.sha256, body, entry.fetched, entry.status, entry.headers)
