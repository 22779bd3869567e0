"""Reads what a page points to: links, images with their alternative text, anchors, embedded things."""

from __future__ import annotations

import re

from copydesk.ingest.flow import Flow, Line
from copydesk.ingest.styles import Style
from copydesk.ingest.text_places import reference as character_reference
from copydesk.ingest.tree import Element, Text, Tree
from copydesk.model import Reference, Region

_EMBEDS = {"iframe": "src", "frame": "src", "embed": "src", "object": "data", "applet": "code"}
_PIECE = re.compile(r"[^&]+|&")


def alternative(tree: Tree, image: Element) -> Line:
    """Give an image's alternative text, each character with its place; without places where these cannot be proved."""
    wanted = " ".join(image.attributes.get("alt", "").split())
    place = tree.attribute_span(image, "alt") if wanted else None
    if place is None:
        return Line(wanted)
    flow = Flow(tree.source)
    at = place.start
    while at < place.end:
        found = character_reference(tree.source, at) if tree.source[at] == "&" else None
        if found and at + found[1] <= place.end:
            flow.add_piece(found[0], at, at + found[1], Style())
            at += found[1]
        else:
            match = _PIECE.match(tree.source, at, place.end)
            end = match.end() if match else place.end
            flow.add_piece(tree.source[at:end], at, end, Style())
            at = end
    line = flow.take()[0].trimmed()
    return line if line.text == wanted.strip("\u00a0\u3000 ") else Line(wanted)


def reference(element: Element, region: Region) -> Reference | None:
    """Give what an element points to, or None where it points to nothing."""
    kind, target, text = _pointed(element)
    return Reference(kind, target, text, element.start, region) if kind and element.start is not None else None


def _pointed(element: Element) -> tuple[str, str, str]:
    tag = element.tag
    if tag == "img":
        return "image", element.get("src"), element.get("alt")
    if tag in ("a", "area") and element.get("href"):
        words = " ".join("".join(node.data for node in element.walk() if isinstance(node, Text)).split())
        return "link", element.get("href"), words or element.get("alt")
    if tag == "a" and (element.get("name") or element.get("id")):
        return "anchor", element.get("name") or element.get("id"), ""
    if tag in _EMBEDS and element.get(_EMBEDS[tag]):
        return "embed", element.get(_EMBEDS[tag]), element.get("title")
    return "", "", ""
