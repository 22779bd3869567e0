"""Matches the paths of pages with patterns such as `archive/**` and `*.bak.html`.

`*` stands for any characters of one name, `**` for any folders, `?` for one character, `[…]` for one of some. A pattern
without `/` speaks of files and folders of that name anywhere; one that fits a folder speaks of all that is in it.
"""

from __future__ import annotations

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Say whether a pattern speaks of a path; both count from the same folder, with forward slashes."""
    return _compiled(pattern).fullmatch(path) is not None


def fault(pattern: str) -> str:
    """Say what is wrong with a pattern; empty where nothing is."""
    if not pattern.strip("/ "):
        return "is empty; write what the paths look like, such as archive/**"
    if "\\" in pattern:
        return "has a backslash; write / between folders"
    if pattern.startswith("/"):
        return f"begins at the root of the disk; write {pattern.lstrip('/')}, which counts from the folder of the file"
    return ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    whole = pattern.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in whole else "(?:.*/)?"
    return re.compile(anywhere + "".join(_pieces(whole)) + "(?:/.*)?", re.DOTALL)


def _pieces(pattern: str) -> list[str]:
    return [_translated(piece) for piece in re.findall(r"\*\*/|/\*\*$|\*\*|\*|\?|\[!?\]?[^\]/]*\]|[^*?[]|\[", pattern)]


def _translated(piece: str) -> str:
    fixed = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if piece in fixed:
        return fixed[piece]
    if len(piece) > 2 and piece[0] == "[":
        inside = piece[1:-1].replace("\\", r"\\").replace("[", r"\[")
        return f"[^/{inside[1:]}]" if inside.startswith("!") else f"[{'' if inside[0] != '^' else chr(92)}{inside}]"
    return re.escape(piece)
