"""Finds what has changed in the working tree since a commit, so that only findings on it are told."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from copydesk.cli.group import Mistake
from copydesk.model import Finding

_FILE = re.compile(r"^\+\+\+ (?:b/)?(.*)$")
_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


class Changed(Struct, frozen=True):
    """Which lines of which files changed, by absolute path; a file that is new changed as a whole."""

    lines: dict[Path, tuple[range, ...]]
    new: frozenset[Path] = frozenset()

    def touches(self, finding: Finding) -> bool:
        """Say whether a finding stands on a line that changed; one about a whole page, whether the page did."""
        path = Path(finding.path).absolute()
        if path in self.new:
            return True
        if path not in self.lines:
            return False
        if finding.span.start == finding.span.end:
            return True
        return any(finding.line < lines.stop and finding.end_line >= lines.start for lines in self.lines[path])


def changed(reference: str, paths: Iterable[Path]) -> Changed:
    """Ask git what changed in these files and folders since a commit, committed or not; new files count as changed.

    Raises Mistake where there is no git, no repository or no such commit.
    """
    lines: dict[Path, tuple[range, ...]] = {}
    new: set[Path] = set()
    by_root: dict[Path, list[str]] = {}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
        by_root.setdefault(root, []).append(str(path.absolute()))
    for root, given in by_root.items():
        base = _git(
            root, "rev-parse", "--verify", "--end-of-options", f"{reference}^{{commit}}", wanted=reference
        ).strip()
        options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/")
        lines |= _hunks(root, _git(root, "-c", "core.quotePath=false", "diff", *options, base, "--", *given))
        listed = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *given)
        new |= {root / name for name in listed.split("\0") if name}
    return Changed(lines, frozenset(new))


def _hunks(root: Path, diff: str) -> dict[Path, tuple[range, ...]]:
    found: dict[Path, list[range]] = {}
    current: list[range] = []
    for line in diff.split("\n"):
        if match := _FILE.match(line):
            current = found.setdefault(root / match[1].rstrip("\t"), [])
        elif match := _HUNK.match(line):
            start, count = int(match[1]), int(match[2] or 1)
            current.append(range(start, start + max(count, 1)))  # where lines were taken out, the one before them
    return {path: tuple(ranges) for path, ranges in found.items()}


def _git(folder: Path, *arguments: str, wanted: str = "") -> str:
    command: Sequence[str] = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise Mistake("--since asks git what changed, and there is no git here; check without it") from error
    if done.returncode:
        if wanted:
            raise Mistake(f'--since: git knows no commit "{wanted}"; a shallow clone may lack it (fetch it first)')
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise Mistake(f"--since: git cannot tell what changed in {folder.as_posix()}: {said}")
    return done.stdout.decode("utf-8", "surrogateescape")
