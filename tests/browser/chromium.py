"""Shows pages in headless Chromium, with every panel opened, and takes the words a visitor could read.

Nothing of copydesk is used here: the browser decodes, builds the tree and lays out by itself. Scripts of the page do
not run, nothing is loaded from anywhere, and no page can lead the browser elsewhere: a policy served with each says so.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

POLICY = "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; frame-src 'none'"
"""A sandbox without scripts also ignores `<meta http-equiv=refresh>`, and reads `<noscript>` as text."""

READ = """
const silent = new Set(['HEAD', 'TITLE', 'SCRIPT', 'STYLE', 'TEMPLATE', 'META', 'LINK', 'BASE', 'NOFRAMES', 'NOEMBED']);
document.querySelectorAll('details').forEach(details => { details.open = true; });
document.querySelectorAll('body, body *, frameset').forEach(element => {
  if (silent.has(element.tagName.toUpperCase())) return;
  const style = getComputedStyle(element);
  if (style.textTransform !== 'none') element.style.setProperty('text-transform', 'none', 'important');
  if (style.visibility !== 'visible') element.style.setProperty('visibility', 'visible', 'important');
  if (style.display !== 'none') return;
  element.style.setProperty('display', 'revert', 'important');
  if (getComputedStyle(element).display === 'none') element.style.setProperty('display', 'block', 'important');
});
const written = new Set(['text', 'search', 'button', 'submit', 'reset', 'email', 'url', 'tel', 'number']);
const controls = [...document.querySelectorAll('input, textarea')]
  .filter(control => control.tagName === 'TEXTAREA' || (written.has(control.type) && control.hasAttribute('value')))
  .map(control => control.value);
return {text: document.body ? document.body.innerText : '', controls, charset: document.characterSet};
"""


@dataclass(frozen=True)
class Seen:
    """What a visitor could read: lines (of a table, cells), what stands in form controls, and the charset in force."""

    lines: tuple[str, ...]
    controls: tuple[str, ...]
    charset: str


class _Served(BaseHTTPRequestHandler):
    """Serves the one page that is being looked at, and nothing else."""

    page = b""
    content_type = "text/html"

    def do_GET(self) -> None:
        found = self.path.startswith("/page/")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.content_type if found else "text/plain")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(self.page if found else b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Browser:
    """One browser and the server it looks at."""

    def __init__(self, driver: webdriver.Chrome, server: ThreadingHTTPServer) -> None:
        self._driver = driver
        self._server = server
        self._number = 0

    def see(self, body: bytes, charset: str = "") -> Seen:
        """Show a page as it was sent; `charset` is what the server said of it, empty where it said nothing."""
        self._number += 1
        _Served.page = body
        _Served.content_type = f"text/html; charset={charset}" if charset else "text/html"
        self._driver.get(f"http://127.0.0.1:{self._server.server_port}/page/{self._number}")
        found = self._driver.execute_script(READ)
        lines = (part.strip() for line in found["text"].splitlines() for part in line.split("\t"))
        return Seen(tuple(filter(None, lines)), tuple(found["controls"]), found["charset"])


def absent() -> str:
    """Say what is missing for looking at pages; empty where nothing is."""
    missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"{' and '.join(missing)} not found; Debian has them in chromium and chromium-driver" if missing else ""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium with a server to look at, and end both."""
    with driver() as started, ThreadingHTTPServer(("127.0.0.1", 0), _Served) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Browser(started, server)
        finally:
            server.shutdown()


@contextmanager
def driver() -> Iterator[webdriver.Chrome]:
    """Start Chromium with a profile of its own, and end it."""
    with TemporaryDirectory() as folder:
        started = webdriver.Chrome(options=_options(Path(folder)), service=Service(shutil.which("chromedriver")))
        try:
            started.set_page_load_timeout(60)
            yield started
        finally:
            started.quit()


def _options(profile: Path) -> webdriver.ChromeOptions:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for switch in (
        "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
        "disable-component-update", "disable-sync", "disable-dev-shm-usage", f"user-data-dir={profile}",
        "proxy-server=direct://", "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ):  # fmt: skip
        options.add_argument(f"--{switch}")
    return options
