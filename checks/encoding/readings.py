"""Finds the only word that a damaged one can have been, where there is one."""

from __future__ import annotations

import re

_APOSTROPHE = "(?i:[a-z]+{sign}(?:s|t|re|ve|ll|d|m))"
_SHORT = 3
"""Letters.  A shorter word fits too many."""


def only_reading(word: str, sign: str, words: frozenset[str]) -> str:
    """Give a word with the right letters for each lost one, which shows as `sign`, or nothing.

    `words` are those of the page, in lower case: one of them with a letter beyond ASCII must fit, and no other. One
    lost byte is one sign; a letter of UTF-8 that was taken for another charset left two or three.
    """
    lost = re.escape(sign)
    if re.fullmatch(_APOSTROPHE.format(sign=lost), word):
        return word.replace(sign, "’")
    pattern = re.compile(r"[^\W\d_]".join(re.split(f"(?:{lost})+", word.lower())))  # what is not lost is letters
    fitting = [known for known in words if len(known) >= _SHORT and pattern.fullmatch(known)]
    signs = re.sub(f"(?:{lost})+", lambda _: sign, word)
    if len(fitting) != 1 or fitting[0].isascii() or len(fitting[0]) != len(signs):
        return ""
    return "".join(b if a == sign else a for a, b in zip(signs, fitting[0], strict=True))
