"""Puts mended pages in the place of the old: whole or not at all, and never over evidence or somebody's newer work."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from copydesk.ingest.capture import index
from copydesk.model import Capture


class Refused(ValueError):
    """A file that is not written over; the text says why, and what to do."""


def is_capture(path: Path) -> bool:
    """Say whether an index.jsonl above the file lists it, so that it is evidence.

    Raises Refused where the index cannot be read.
    """
    listing = index.nearest(path)
    if listing is None:
        return False
    try:
        return path.absolute().relative_to(listing.parent).as_posix() in index.read(listing)
    except index.BrokenIndex as error:
        raise Refused(f"it may be a capture, but that cannot be told: {error}") from error


def replace(capture: Capture, body: bytes) -> None:
    """Write the new bytes of a page over its file, keeping the file's mode.

    Raises Refused for a capture and for a file that has changed since it was read, OSError where it cannot be written.
    """
    path = Path(capture.path).resolve()  # a symbolic link stays one
    if is_capture(path):
        raise Refused(
            "this is a capture, kept as evidence, and is not written over;"
            " use `copydesk export --out DIR` for the mended page, or `copydesk fix --write` on a copy"
        )
    if sha256(path.read_bytes()).hexdigest() != capture.digest:
        raise Refused("the file has changed since it was read, and is left alone; run `copydesk fix` again")
    _write(path, body)


def _write(path: Path, body: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
