"""Shows what mending changes, word by word: `[-typed-]{+meant+}` in as much of its line as the terminal has room for.

The notation is that of `git diff --word-diff`; legacy pages have lines of hundreds of characters, in which a diff by
lines would hide the one word that changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.codeframe import fitted, shortened, shown
from copydesk.model import Change, Revision
from copydesk.reporters import Look

_WORD = re.compile(r"\w+|\s+|.", re.DOTALL)
_LINE = re.compile(r"\r\n|\r|\n")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
_ATTRIBUTES = re.compile(r"<(\w+)\s[^<>]*>")
_REACH = 400
"""Characters of the source looked at on each side of a change; more than any terminal has room for."""
_INDENT = "  "


def word_diff(revision: Revision, look: Look) -> Iterator[str]:
    """Give the lines of the diff of one page: a header, then each change with its place, rule and title."""
    path = shown(revision.captured.path)
    yield look.paint("bold", f"--- {path}")
    yield look.paint("bold", f"+++ {path} (mended)")
    for change in revision.changes:
        yield look.paint("cyan", f"@@ {change.line}:{change.column} {change.rule}, {_because(change)} @@")
        yield _INDENT + _changed_line(revision.captured.source, change, look)


def _because(change: Change) -> str:
    return change.because if change.because in ("safe", "unsafe") else f"accepted by {change.because}"


def _changed_line(source: str, change: Change, look: Look) -> str:
    start, end = change.span.start, change.span.end
    same_before, old, new, same_after = _differing(change.before, change.after)
    before = _LINE.split(source[max(0, start - _REACH) : start] + same_before)[-1]
    after = _LINE.split(same_after + source[end : end + _REACH])[0]
    room = look.width - len(_INDENT)
    share = room // 2 if old and new else room * 3 // 4  # the rest is for the words around
    removed, added = _marked("[-", old, "-]", share), _marked("{+", new, "+}", share)
    before, _, after = fitted(_readable(before).lstrip(), removed + added, _readable(after).rstrip(), room)
    return before + look.paint("red", removed) + look.paint("green", added) + after


def _marked(opening: str, text: str, closing: str, room: int) -> str:
    return f"{opening}{shortened(_readable(text), room - len(opening + closing))}{closing}" if text else ""


def _readable(source: str) -> str:
    """Show source with its line ends as signs, and without the attributes of whole tags, which hide the words."""
    return shown(_ATTRIBUTES.sub(r"<\1 …>", _LINE_END.sub("⏎", source)))


def _differing(before: str, after: str) -> tuple[str, str, str, str]:
    """Split off the words that both begin with and those that both end with.

    Text that stays the same is written with other bytes: that is the change.
    """
    if before == after:
        return "", before, after, ""
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    stop = len(old) - tail
    return "".join(old[:head]), "".join(old[head:stop]), "".join(new[head : len(new) - tail]), "".join(old[stop:])
