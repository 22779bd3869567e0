"""Reads how deep Word has a paragraph stand in a list."""

from __future__ import annotations

import re

from copydesk.ingest.tree import Element

_LEVEL = re.compile(r"mso-list\s*:\s*[^;]*?\blevel(\d)", re.IGNORECASE)
_CLASS = re.compile(r"MsoList(?:Bullet|Number|Continue)?(\d?)", re.IGNORECASE)


def word_level(element: Element) -> int:
    """Give the level, from 1, at which Word numbers or bullets a paragraph; 0 where it does not.

    Word 97 to 2000 keep the level in the class too (MsoListBullet2), then `mso-list` says level 1 of another list.
    """
    found = _LEVEL.search(element.get("style"))
    level = int(found[1]) if found else 0
    named = _CLASS.match(element.get("class"))
    return max(level, int(named[1] or 1)) if named and level else level
