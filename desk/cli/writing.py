"""Writes exports and the report into the folder for them; what cannot be written is a failure, and the rest goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from copydesk import plugins
from copydesk.clean.exports import EXPORTERS, Exporter
from copydesk.clean.exports import write as write_files
from copydesk.cli.group import Mistake
from copydesk.config import nearest
from copydesk.model import Failure, Revision

Files = Iterable[tuple[str, bytes]]
_Pages = TypeVar("_Pages")


@cache
def exporters() -> tuple[dict[str, Exporter], tuple[Failure, ...]]:
    """Give the formats of exports by name, with those of plug-ins, and the plug-ins that could not be used."""
    loaded, failed = plugins.load(plugins.EXPORTERS)
    added = {one.name: one.value for one in loaded if isinstance(one.value, Exporter)}
    return {**added, **EXPORTERS}, failed


def require_exports(names: Sequence[str]) -> None:
    """Raise Mistake for names of exports that do not exist, all of them at once."""
    known, _ = exporters()
    unknown = [name for name in names if name not in known]
    if unknown:
        there = f"; there are {', '.join(sorted(known))}"
        raise Mistake("\n".join(f'there is no export "{name}"{nearest(name, known) or there}' for name in unknown))


def write(revisions: Sequence[Revision], names: Sequence[str], folder: Path) -> tuple[dict[str, int], list[Failure]]:
    """Write the exports of all pages; give the number of pages by format and of files for the site, and what failed."""
    known, broken = exporters()
    failures = [*broken]
    written: Counter[str] = Counter()
    for name in dict.fromkeys(names):
        exporter = known[name]
        for revision in revisions:
            failed = _written(folder, exporter.page, revision, revision.document.url, revision.document.path)
            failures += failed
            written[name] += not failed
        if exporter.site is not None:
            failures += _written(folder, exporter.site, revisions, "", "")
    return dict(written), failures


def write_file(folder: Path, name: str, body: bytes) -> Path:
    """Write what belongs to the run as a whole (the report, the ledgers) and give its path. Raises OSError."""
    (path,) = write_files(folder, [(name, body)])
    return path


def _written(folder: Path, export: Callable[[_Pages], Files], pages: _Pages, url: str, path: str) -> list[Failure]:
    try:
        for _ in write_files(folder, _below(export(pages))):
            pass
    except OSError as error:
        reason = f"{error.filename or folder}: {error.strerror or error}; choose another folder with --out"
        return [Failure(url, path, "export", reason)]
    except (Exception, SystemExit) as error:  # an exporter may be anybody's; its fault must not stop the others
        return [Failure(url, path, "export", f"the export failed with {type(error).__name__}: {error}")]
    return []


def _below(files: Files) -> Iterator[tuple[str, bytes]]:
    """Lead pages that stand outside the user's folder (`../copy.html`) below the folder of the exports."""
    for name, body in files:
        parts = PurePosixPath(name).parts
        yield "/".join(part for part in parts if part not in ("..", "/") and ":" not in part), body
