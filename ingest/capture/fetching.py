"""Fetches one page over HTTP, politely and within limits: robots.txt, redirects hop by hop, size and time.

Nothing is half done: the body is complete and within its limits, or there is a reason why not.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import httpx2
from msgspec import Struct
from protego import Protego

from copydesk.config import CaptureChoice

_REDIRECTS = 10
"""Hops.  As many as curl's users are told to allow; browsers stop at 20."""

_ROBOTS_BYTES = 512 * 1024
"""Bytes of robots.txt that are read: RFC 9309, 2.5, asks for 500 kibibytes at least."""

_WHOLE = 10
"""Times the timeout.  A server that sends a byte now and then may take no longer than this for one page."""


class NotFetched(Exception):
    """A page was not fetched; the message says why and what to do."""


class Fetched(Struct, frozen=True):
    """A page as it was sent: `redirects` are the addresses that led to `url`."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    fetched: str
    redirects: tuple[str, ...] = ()


def agent(choice: CaptureChoice) -> str:
    """Give the name we go by: the one the user chose, else our own with its version."""
    return choice.user_agent or f"copydesk/{version('copydesk')}"


def fetch(url: str, choice: CaptureChoice) -> Fetched:
    """Fetch one page, following redirects.

    Raises NotFetched where robots.txt forbids it, the server does not answer in time or answers with an error, the
    redirects do not end, or the page is larger than the limit.
    """
    with httpx2.Client(timeout=choice.timeout, headers={"User-Agent": agent(choice)}) as client:
        redirects: list[str] = []
        while True:
            _ask_robots(client, url, choice)
            status, headers, body = _get(client, url, choice.max_bytes, choice.timeout)
            target = headers.get("location", "")
            if status not in (301, 302, 303, 307, 308) or not target:
                break
            redirects.append(url)
            url = urljoin(url, target)
            if len(redirects) > _REDIRECTS or url in redirects:
                raise NotFetched(f"the redirects do not end: {' -> '.join([*redirects[-3:], url])}")
            if urlsplit(url).scheme not in ("http", "https"):
                raise NotFetched(f"it redirects to {url}, which is no web address")
    if status != 200:
        raise NotFetched(f"the server answered {status}; nothing was kept")
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Fetched(url, status, headers, body, now, tuple(redirects))


def _get(client: httpx2.Client, url: str, limit: int, timeout: float) -> tuple[int, dict[str, str], bytes]:
    """Get one address; the limit counts bytes after any compression is undone."""
    deadline = time.monotonic() + _WHOLE * timeout
    try:
        with client.stream("GET", url) as response:
            body = bytearray()
            for chunk in response.iter_bytes(65536):
                body += chunk
                if len(body) > limit:
                    raise NotFetched(f"it is larger than the limit of {limit:,} bytes; raise [capture] max-bytes")
                if time.monotonic() > deadline:
                    raise NotFetched(f"it was not complete after {_WHOLE * timeout:g} seconds; raise [capture] timeout")
            return response.status_code, _plain(response.headers), bytes(body)
    except httpx2.TimeoutException as error:
        raise NotFetched(f"the server did not answer within {timeout:g} seconds; raise [capture] timeout") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        raise NotFetched(f"it could not be fetched: {error or type(error).__name__}") from error


def _plain(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _ask_robots(client: httpx2.Client, url: str, choice: CaptureChoice) -> None:
    """Ask robots.txt; one that is not there allows all, one that cannot be reached forbids all (RFC 9309, 2.3.1)."""
    if choice.own_site:
        return
    robots = urljoin(url, "/robots.txt")
    try:
        status, _, body = _get(client, robots, _ROBOTS_BYTES, choice.timeout)
    except NotFetched as error:
        raise NotFetched(f"{robots} cannot be read, which forbids all ({error}); --i-own-this-site goes on") from error
    if status >= 500:
        raise NotFetched(f"{robots} answered {status}, which forbids all; try later, or --i-own-this-site")
    if status == 200 and not Protego.parse(body.decode("utf-8", "replace")).can_fetch(url, agent(choice)):
        raise NotFetched(f"{robots} forbids it; --i-own-this-site goes on, and is recorded")
