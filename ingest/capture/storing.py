"""Says where in `raw/` the bytes of an address belong, and puts them there whole or not at all.

Two addresses never share a file, on file systems that ignore case neither; no address leads out of the folder.
"""

from __future__ import annotations

import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

_PLAIN = re.compile(r"[a-z0-9_-][a-z0-9._-]*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 150
"""Characters of a name; with the hash and a suffix it stays well under the 255 bytes that file systems allow."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """Give an address in its canonical form (RFC 3986, 6.2.2 and 6.2.3), without fragment, its path never empty."""
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").lower()
    port = "" if parts.port in (None, _DEFAULT_PORTS.get(scheme)) else f":{parts.port}"
    host = f"[{host}]" if ":" in host else host
    path = _normal(parts.path) or "/"
    return urlunsplit(SplitResult(scheme, host + port, path, _normal(parts.query, "/?:@!$&'()*+,;="), ""))


def _normal(text: str, safe: str = "/:@!$&'()*+,;=") -> str:
    """Encode what must be, decode what need not be: one spelling for each address."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", text)
    out = []
    for piece in pieces:
        if re.fullmatch(r"%[0-9A-Fa-f]{2}", piece):
            plain = unquote(piece, errors="strict") if int(piece[1:], 16) < 0x80 else ""
            out.append(plain if plain and re.fullmatch(r"[A-Za-z0-9._~-]", plain) else piece.upper())
        else:
            out.append(quote(piece, safe=safe + "~"))
    return "".join(out)


def place(url: str) -> PurePosixPath:
    """Give the path of an address below `raw/`: readable, injective, safe on all file systems.

    Raises ValueError for an address without a host.
    """
    parts = urlsplit(canonical(url))
    if not parts.hostname:
        raise ValueError(f'"{url}" has no host; give a whole address such as http://www.example.org/page.htm')
    port = f"_{parts.port}" if parts.port else ""
    host = _folder(parts.hostname.replace(":", "_") + port, plain=r"[a-z0-9_.-]+")
    *folders, name = parts.path.lstrip("/").split("/")
    return PurePosixPath(host, *(_folder(folder) for folder in folders), _file(name, parts.query))


def _folder(name: str, plain: str = r"[a-z0-9_-]+") -> str:
    """A folder's name has no dot (but for hosts), so that no folder has the name of a file."""
    if re.fullmatch(plain, name) and _is_safe(name):
        return name
    return f"{_readable(name)}~{_hash(name)}"


def _file(name: str, query: str) -> str:
    """A file's name has a dot; what is not plain, or could be taken for another, gets a hash of itself."""
    if not name and not query:
        return "index.html"
    if not query and "." in name and name != "index.html" and _PLAIN.fullmatch(name) and _is_safe(name):
        return name
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, suffix) if dot and re.fullmatch(r"[A-Za-z0-9]{1,8}", suffix) else (name, "html")
    return f"{_readable(stem)}~{_hash(f'{name}?{query}')}.{suffix.lower()}"


def _is_safe(name: str) -> bool:
    return len(name) <= _LONGEST and not _RESERVED.fullmatch(name) and not name.endswith(".") and ".." not in name


def _readable(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", unquote(name))[:_LONGEST].strip("-") or "page"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def store(raw: Path, where: PurePosixPath, body: bytes) -> Path:
    """Write bytes below `raw/`, whole or not at all; give the file.

    Raises OSError where that cannot be done, and ValueError for a path that would lead out of `raw/`.
    """
    path = raw.joinpath(*where.parts)
    if not path.resolve().is_relative_to(raw.resolve()):
        raise ValueError(f"{where} leads out of {raw.as_posix()}; nothing is written")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
        part.write(body)
    try:
        Path(part.name).chmod(0o644)
        os.replace(part.name, path)  # noqa: PTH105 - the same call, but it reads as what it does
    except OSError:
        Path(part.name).unlink(missing_ok=True)
        raise
    return path
