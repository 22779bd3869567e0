"""Knows the names of character references, and which one a name with a slip may have been.

The names are HTML 4's, as Python carries them; only those that people type by hand are offered in place of another.
"""

from __future__ import annotations

from functools import lru_cache
from html.entities import html5

ACCENTED = frozenset(
    [letter + accent for accent in ("acute", "grave", "circ", "uml") for letter in "AEIOUaeiou"]
    + ["Yacute", "yacute", "yuml", "Atilde", "Ntilde", "Otilde", "atilde", "ntilde", "otilde", "Ccedil", "ccedil"]
)
"""Letters with an accent whose names are the ends of no English words ("hearing;" ends like the name of å)."""

SPACES = frozenset({"nbsp", "ensp", "emsp", "thinsp", "shy"})
MARKUP = frozenset({"amp", "lt", "gt", "quot", "AMP", "LT", "GT", "QUOT"})
_SIGNS = frozenset(
    "Aring aring AElig aelig OElig oelig Oslash oslash szlig Scaron scaron copy reg trade euro pound cent yen sect para"
    " deg middot bull hellip mdash ndash lsquo rsquo ldquo rdquo laquo raquo iexcl iquest ordf ordm frac12 frac14 times"
    " plusmn quot amp".split()
)
TYPED = ACCENTED | SPACES | _SIGNS
"""Names that people type by hand."""

_SHORT = 4
"""Letters.  A shorter name is near everything."""


def prefix(name: str) -> str:
    """Give the name without a semicolon that a browser takes a name for: all of it or its beginning, or nothing."""
    return next((name[:end] for end in range(len(name), 1, -1) if name[:end] in html5), "")


@lru_cache(maxsize=1024)
def nearest(name: str) -> tuple[str, ...]:
    """Give the typed names that a name is one slip away from: another case, or a letter too many, too few or wrong."""
    if len(name) < _SHORT:
        return ()
    if same := [known for known in TYPED if known.lower() == name.lower()]:
        return tuple(sorted(same, key=lambda known: known[0] != name[0])[:1])
    near = sorted(known for known in TYPED if abs(len(known) - len(name)) < 2 and _one_slip(name, known))
    begun = tuple(known for known in near if known[0] == name[0])
    return begun or tuple(near)


def _one_slip(one: str, other: str) -> bool:
    """Say whether one insertion, deletion, replacement or swap of neighbours leads from one name to the other."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[1:] == shorter
