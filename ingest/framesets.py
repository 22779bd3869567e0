"""Reads a page of frames as a browser without frames reads it: what stands in `<noframes>` is its content.

Browsers that have frames show the frames' pages, and a parser gives `<noframes>` as one raw text.  So the page is
parsed once more with other names in the place of the three tags, as long as they are: every offset stays true.
"""

from __future__ import annotations

import re

from copydesk.ingest.tree import Element, Tree

FRAME = "x-fra"
FRAMESET = "x-frames"
NO_FRAMES = "x-nofram"
_NAMES = {"frame": FRAME, "frameset": FRAMESET, "noframes": NO_FRAMES}
_TAG = re.compile(r"(</?)(frameset|noframes|frame)(?=[\s/>])", re.IGNORECASE)


def is_of_frames(tree: Tree) -> bool:
    """Say whether a page has a frameset where others have a body."""
    page = next((child for child in tree.root.children if isinstance(child, Element)), None)
    return page is not None and any(isinstance(child, Element) and child.tag == "frameset" for child in page.children)


def without_frames(source: str) -> str:
    """Give the source, as long as it is, with names no browser knows for the tags of frames."""
    return _TAG.sub(lambda match: match[1] + _NAMES[match[2].lower()], source)
