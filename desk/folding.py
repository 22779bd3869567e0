"""Folds text for comparing: what a reader takes for the same reads the same.

Only for comparing and for keys; folded text is never shown or written into a page.
"""

from __future__ import annotations

import re
import unicodedata

_TRAILING_MARKS = " .,;:!?…·-–—"
"""A mark at the end of an item or heading does not make it another one."""

_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z!][^<>]*>", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def folded(text: str) -> str:
    """Fold case, compatibility forms, white space (no-break space too) and invisible characters."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(plain.casefold().split())


def folded_quote(text: str) -> str:
    """Fold like `folded`, without tags and comments: of a place without words their attributes and order may change."""
    return folded(_TAG.sub(" ", text)) if "<" in text else folded(text)


def folded_item(text: str) -> str:
    """Fold like `folded`, and drop a mark at the end, as for the items of a list."""
    return folded(text).rstrip(_TRAILING_MARKS)


def visible(text: str) -> int:
    """Count the characters that are not white space: the unit of the ledger."""
    return len("".join(text.split()))
