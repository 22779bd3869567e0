"""Undoes the decoding of text in a wrong charset, with ftfy, one stretch at a time.

ftfy (Robyn Speer) knows which characters stand together only where UTF-8 was read in another charset; what it gives
back is believed where it has fewer characters than before.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STRETCH = re.compile("[^\x00-\x7f]{2}")
_LATIN = re.compile("[A-Za-z]")
_OTHER_LETTER = re.compile("(?![\u2000-\u2bff\ufb00-\ufb06])[^\\W\\d_\x00-\u024f]")


@lru_cache(maxsize=4096)
def repaired(text: str) -> str:
    """Give a word as it was before UTF-8 was read in another charset; the same word where that did not happen."""
    if not _STRETCH.search(text):
        return text
    from ftfy import TextFixerConfig, fix_encoding  # takes 40 ms, and most pages never need it

    config = TextFixerConfig(unescape_html=False)
    fixed = fix_encoding(text, config).replace("\ufeff", "")
    if len(fixed) >= len(text) or "\ufffd" in fixed or (_LATIN.search(fixed) and _OTHER_LETTER.search(fixed)):
        return text  # nobody mixes scripts inside a word: it only looks like UTF-8
    return fixed


def is_suspect(text: str) -> bool:
    """Say whether some characters of a text stand together as they do where a charset was mistaken."""
    if not _STRETCH.search(text):
        return False
    from ftfy.badness import is_bad

    return is_bad(text)
