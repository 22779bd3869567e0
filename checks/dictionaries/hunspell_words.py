"""Opens hunspell dictionaries: the embedded ones, and those of the system for languages that none is embedded for.

A dictionary is opened when a word is first looked up in it. chunspell brings en_US, in Latin-1, and raises on what that
has not; such a word is in no dictionary of that kind.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

import hunspell  # type: ignore[import-untyped]

_EMBEDDED = {"en": "en_US", "es": "es"}
_OF_THE_SYSTEM = {"fr": ("fr_FR", "fr", "fr_CA"), "pt": ("pt_BR", "pt_PT")}
"""Languages whose dictionaries are too large to bring along (fr 1.4 MB, pt 5.5 MB), by their usual file names."""

_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell", "/Library/Spelling")


def installed(language: str) -> bool:
    """Say whether there is a dictionary of a language, given by its primary subtag."""
    return language in _EMBEDDED or _place(language) is not None


def in_hunspell(word: str, language: str = "en") -> bool:
    """Say whether the dictionary of a language has a word, or forms it by rule; False where there is no dictionary."""
    dictionary = _dictionary(language)
    try:
        return dictionary is not None and bool(dictionary.spell(word))
    except UnicodeEncodeError:  # en_US is Latin-1
        return False


@cache
def _dictionary(language: str) -> hunspell.Hunspell | None:
    if language == "en":
        return hunspell.Hunspell(_EMBEDDED["en"])
    if language in _EMBEDDED:
        return hunspell.Hunspell(_EMBEDDED[language], hunspell_data_dir=str(files("copydesk.checks.dictionaries")))
    place = _place(language)
    return hunspell.Hunspell(place.stem, hunspell_data_dir=str(place.parent)) if place else None


@cache
def _place(language: str) -> Path | None:
    folders = [Path(folder) for folder in (*os.environ.get("DICPATH", "").split(os.pathsep), *_FOLDERS) if folder]
    files_there = (folder / f"{name}.dic" for name in _OF_THE_SYSTEM.get(language, ()) for folder in folders)
    return next((path for path in files_there if path.is_file() and path.with_suffix(".aff").is_file()), None)
