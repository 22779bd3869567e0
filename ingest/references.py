"""Reads what a page points to: links, images with their alternative text, anchors, embedded things."""

from __future__ import annotations

from itertools import islice

from copydesk.ingest.framesets import FRAME
from copydesk.ingest.tree import Element, Text
from copydesk.model import Reference, Region

_EMBEDS = {"iframe": "src", FRAME: "src", "frame": "src", "embed": "src", "object": "data", "applet": "code"}
POINTING = frozenset({"img", "a", "area", *_EMBEDS})
"""The elements that may point somewhere."""

_LINKED = 1000
"""Nodes.  A link around more of the page has the words of these for its text: bounds the work on links in links."""


def reference(element: Element, region: Region) -> Reference | None:
    """Give what an element points to, or None where it points to nothing."""
    kind, target, text = _pointed(element)
    return Reference(kind, target, text, element.start, region) if kind and element.start is not None else None


def _pictured(link: Element) -> str:
    images = (node for node in islice(link.walk(), _LINKED) if isinstance(node, Element) and node.tag == "img")
    return next((alt for image in images if (alt := image.get("alt"))), "")


def _pointed(element: Element) -> tuple[str, str, str]:
    tag = element.tag
    if tag == "img":
        return "image", element.get("src"), element.get("alt")
    if tag in ("a", "area") and element.get("href"):
        words = " ".join(
            "".join([node.data for node in islice(element.walk(), _LINKED) if isinstance(node, Text)]).split()
        )
        return "link", element.get("href"), words or element.get("alt") or _pictured(element)
    if tag == "a" and (element.get("name") or element.get("id")):
        return "anchor", element.get("name") or element.get("id"), ""
    if tag in _EMBEDS and element.get(_EMBEDS[tag]):
        return "embed", element.get(_EMBEDS[tag]), element.get("title") or element.get("name")
    return "", "", ""
