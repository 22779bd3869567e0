"""Undoes the decoding of text in a wrong charset, with ftfy, one stretch at a time.

ftfy (Robyn Speer) knows which characters stand together only where UTF-8 was read in another charset; what it gives
back is believed where it has fewer characters than before.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STRETCH = re.compile("[^\x00-\x7f]{2}")


@lru_cache(maxsize=4096)
def repaired(text: str) -> str:
    """Give a word as it was before UTF-8 was read in another charset; the same word where that did not happen."""
    if not _STRETCH.search(text):
        return text
    from ftfy import TextFixerConfig, fix_encoding  # takes 40 ms, and most pages never need it

    config = TextFixerConfig(unescape_html=False)
    fixed = fix_encoding(text, config).replace("\ufeff", "")
    return fixed if len(fixed) < len(text) and "\ufffd" not in fixed else text


def is_suspect(text: str) -> bool:
    """Say whether some characters of a text stand together as they do where a charset was mistaken."""
    if not _STRETCH.search(text):
        return False
    from ftfy.badness import is_bad

    return is_bad(text)
