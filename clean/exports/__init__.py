"""Ways of writing the cleaned pages: one file a format, one function a page, and one for what belongs to the site."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from copydesk.clean.exports import html, json, markdown
from copydesk.model import Revision

Files = Iterator[tuple[str, bytes]]
"""Paths below the folder of the export, with forward slashes, and what the files hold."""


class Exporter(Struct, frozen=True):
    """A format: the files of one page, and those of the site as a whole (None where it has none)."""

    page: Callable[[Revision], Files]
    site: Callable[[Iterable[Revision]], Files] | None = None


EXPORTERS: dict[str, Exporter] = {
    "json": Exporter(json.page_files, json.site_files),
    "markdown": Exporter(markdown.page_files),
    "html": Exporter(html.page_files),
}
"""The formats of `copydesk export`, by name."""


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """Write files below a folder, each whole or not at all; give their paths.

    Raises ValueError for a path that would lead out of the folder, and OSError where a file cannot be written.
    """
    for name, body in files:
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts or ":" in name.split("/")[0]:
            raise ValueError(f'"{name}" leads out of {out}; the page is not exported')
        path = out.joinpath(*parts.parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
            part.write(body)
        Path(part.name).chmod(0o644)
        os.replace(part.name, path)  # noqa: PTH105 - Path.replace is the same call, but reads as an edit of text
        yield path
