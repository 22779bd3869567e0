"""What other tools make of a page, behind one signature: the bytes of a page in, HTML of its main content out.

`peers()` gives the tools that are installed, by name; those that are not are named on stderr and left out.
Python's come by `pip install trafilatura readability-lxml resiliparse lxml_html_clean`, those in JavaScript by
`npm --prefix benchmarks/node install`.  Every tool gets the page decoded by the same decoder, so that what is compared
is what they take for content.
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from shutil import which
from typing import Any

import lxml.html

from copydesk.ingest.decoding import decode
from copydesk.model import Capture

NODE = Path(__file__).parent / "node"


class Peer:
    """A tool: call it with a page's bytes to get HTML; `seconds` is the CPU time that it has used so far."""

    def __init__(self, extract: Callable[[str], str]) -> None:
        self._extract = extract
        self.seconds = 0.0

    def __call__(self, body: bytes) -> str:
        html = decoded(body)
        begin = time.process_time()
        try:
            return self._extract(html)
        except Exception:  # a peer that fails on a page gives nothing for it
            return ""
        finally:
            self.seconds += time.process_time() - begin


class NodePeer(Peer):
    """A tool in JavaScript, in a process of its own that lives as long as this one."""

    def __init__(self, name: str) -> None:
        self.seconds = 0.0
        self._node = subprocess.Popen(
            ["node", "serve.mjs", name], cwd=NODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        atexit.register(self._node.kill)
        self._read()

    def __call__(self, body: bytes) -> str:
        assert self._node.stdin is not None
        html = decoded(body).encode("utf-8", "replace").decode()
        self._node.stdin.write(json.dumps({"html": html}) + "\n")
        self._node.stdin.flush()
        answer = self._read()
        self.seconds += answer["seconds"]
        return str(answer["html"])

    def _read(self) -> Any:
        assert self._node.stdout is not None
        line = self._node.stdout.readline()
        if not line:
            raise OSError("node ended; run `npm --prefix benchmarks/node install` and look at its messages")
        return json.loads(line)


@lru_cache(maxsize=64)
def decoded(body: bytes) -> str:
    """The page's text, NULs and lone surrogates taken out, which some tools do not survive."""
    text, _ = decode(Capture("", "page.html", "", body))
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


_INLINE = frozenset(
    "a abbr acronym b bdo big cite code del dfn em font i ins kbd label nobr q s samp small span strike strong sub sup"
    " tt u var".split()
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "textarea", "iframe", "noframes"})
_WORD = re.compile(r"[^\W_]+")


def words_of(html: str) -> list[str]:
    """The visible words of a piece of HTML, folded, without punctuation; an inline tag does not part a word."""
    if not html.strip():
        return []
    tree = lxml.html.fromstring(f"<div>{html}</div>", parser=lxml.html.HTMLParser(huge_tree=True))
    for element in tree.iter():
        if element.tag in _UNSEEN or not isinstance(element.tag, str):
            element.text = None
        elif element.tag not in _INLINE:
            element.text = f" {element.text or ''}"
        if element.tag not in _INLINE and isinstance(element.tag, str):
            element.tail = f" {element.tail or ''}"
    return _WORD.findall(str(tree.text_content()).casefold())


def peers(names: tuple[str, ...] = ()) -> dict[str, Peer]:
    """The tools that can be used here (of these names, where some are given)."""
    found: dict[str, Peer] = {}
    for name, make in _MAKERS.items():
        if names and name not in names:
            continue
        try:
            found[name] = make()
        except (ImportError, OSError) as error:
            print(f"{name}: not installed, left out ({error})", file=sys.stderr)
    return found


def _trafilatura(**options: Any) -> Peer:
    import trafilatura

    def extract(html: str) -> str:
        return trafilatura.extract(html, output_format="html", include_links=True, **options) or ""

    return Peer(extract)


def _readability_lxml() -> Peer:
    import readability

    return Peer(lambda html: readability.Document(html).summary(html_partial=True))


def _resiliparse() -> Peer:
    from resiliparse.extract.html2text import extract_plain_text

    return Peer(partial(extract_plain_text, main_content=True, preserve_formatting="minimal_html", links=True))


def _node(name: str) -> Peer:
    if which("node") is None:
        raise OSError("there is no node")
    if not (NODE / "node_modules").is_dir():
        raise OSError("npm --prefix benchmarks/node install")
    return NodePeer(name)


_MAKERS: dict[str, Callable[[], Peer]] = {
    "trafilatura": _trafilatura,
    "trafilatura, recall": partial(_trafilatura, favor_recall=True),
    "readability-lxml": _readability_lxml,
    "resiliparse": _resiliparse,
    "Readability.js": partial(_node, "readability"),
    "defuddle": partial(_node, "defuddle"),
}
