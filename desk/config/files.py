"""Finds the file that holds a config, and reads it with what it extends into one table."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from copydesk.config.extending import put_over
from copydesk.config.key_lines import key_lines
from copydesk.config.origins import Key, Origin, Told

FILE_NAME = "copydesk.toml"
PYPROJECT = "pyproject.toml"

_TABLE_OF_OURS = re.compile(r"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*copydesk[ \t]*[].]", re.MULTILINE)

_LONGEST = 20
"""Files that extend each other.  Nobody keeps so many in mind, and Python's stack ends at some hundreds."""


def find(start: Path, known: dict[Path, Path | None] | None = None) -> Path | None:
    """Give the nearest config in the folder of `start` or above it, or None.

    In one folder copydesk.toml comes before pyproject.toml, which counts only where it has a table [tool.copydesk].
    Who asks for many pages hands over `known`, in which is kept what was found in each folder.
    """
    known = {} if known is None else known
    start = start.absolute()
    # not by pathlib, which raises where a name is longer than a file's may be; that is told with the page
    folders = (start, *start.parents) if os.path.isdir(start) else start.parents  # noqa: PTH112
    for folder in folders:
        if folder not in known:
            known[folder] = _in_folder(folder)
        if (found := known[folder]) is not None:
            return found
    return None


def told(path: Path) -> Told:
    """Read a file and all that it extends; what is wrong with the files themselves is among the mistakes."""
    return _read(path, ())


def shown(path: Path) -> str:
    """Give the path as the user would type it, with forward slashes; one that has nothing in common as it is."""
    whole, here = Path(os.path.normpath(path.absolute())), Path.cwd()
    common = next((folder for folder in (here, *here.parents) if whole.is_relative_to(folder)), None)
    if common is None or common == common.parent:
        return path.as_posix()
    return Path(os.path.relpath(whole, here)).as_posix()


def _in_folder(folder: Path) -> Path | None:
    own, shared = folder / FILE_NAME, folder / PYPROJECT
    if os.path.isfile(own) or os.path.islink(own):  # noqa: PTH113, PTH114 - as above; a link to nowhere is told
        return own
    return shared if os.path.isfile(shared) and _speaks_of_us(shared) else None  # noqa: PTH113


def _speaks_of_us(path: Path) -> bool:
    """Say whether a pyproject.toml has our table; one that is broken, too, if the table can be seen in it."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return False
    if "copydesk" not in text:
        return False
    try:
        return _own_table(tomllib.loads(text)) is not None
    except (tomllib.TOMLDecodeError, RecursionError):
        return _TABLE_OF_OURS.search(text) is not None


def _own_table(table: Mapping[str, Any]) -> Any:
    tool = table.get("tool")
    return tool.get("copydesk") if isinstance(tool, dict) else None


def _read(path: Path, above: tuple[Path, ...]) -> Told:
    here = Origin(len(above), shown(path), 0)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        return Told({}, {}, here, ((here, f"cannot be read ({error.strerror})"),))
    except UnicodeDecodeError as error:
        return Told({}, {}, here, ((here, f"byte {error.start} is not UTF-8; save the file as UTF-8"),))
    except tomllib.TOMLDecodeError as error:
        return Told({}, {}, here, (_broken_toml(here, error),))
    except RecursionError:
        return Told({}, {}, here, ((here, "its brackets are nested too deep to be read; take some away"),))
    begin: Key = ("tool", "copydesk") if path.name == PYPROJECT else ()
    own = _own_table(table) if begin else table
    if not isinstance(own, dict):
        say = "there is no table [tool.copydesk] in it; write one, or name a copydesk.toml"
        return Told({}, {}, here, ((here, say),))
    origins: dict[Key, Origin] = {}
    for line, key in key_lines(text):
        if key[: len(begin)] == begin and key != begin:
            origins.setdefault(key[len(begin) :], Origin(here.order, here.file, line))
    return _extended(path, Told(own, origins, here), (*above, path))


def _extended(path: Path, own: Told, chain: tuple[Path, ...]) -> Told:
    """Put what a file says over what it extends."""
    name = own.table.get("extend")
    if not isinstance(name, str) or not name:
        return own
    base = Path(os.path.normpath(path.parent / name))
    at = own.origins.get(("extend",)) or Origin(len(chain) - 1, shown(path), 0)
    if any(base.absolute() == one.absolute() for one in chain):
        circle = " → ".join(shown(one) for one in (*chain, base))
        say = f'"extend" goes round in a circle, {circle}; take one of them out'
        return Told(own.table, own.origins, own.whole, ((at, say),))
    if len(chain) > _LONGEST:
        say = f'"extend" leads through more than {_LONGEST} files; build on one that is nearer'
        return Told(own.table, own.origins, own.whole, ((at, say),))
    if not os.path.isfile(base):  # noqa: PTH113 - as above
        say = f'"extend" names {shown(base)}, which is no file; it counts from the folder of this file'
        return Told(own.table, own.origins, own.whole, ((at, say),))
    try:
        folder = Path(os.path.relpath(base.parent, path.parent))
    except ValueError:  # another drive of Windows
        folder = base.parent.absolute()
    return put_over(_read(base, chain), own, folder.as_posix())


def _broken_toml(here: Origin, error: tomllib.TOMLDecodeError) -> tuple[Origin, str]:
    place = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", str(error))
    if place is None:
        return here, f"this is not TOML: {error}"
    return Origin(here.order, here.file, int(place[2])), f"this is not TOML: {place[1]}, at column {place[3]}"
