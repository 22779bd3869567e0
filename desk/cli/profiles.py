"""Gets the profiles of the sites that pages belong to: from the file that is named, else from the pages at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from copydesk.cli.group import Mistake
from copydesk.config import Config
from copydesk.ingest.profile import digest, profile_of, site_of
from copydesk.model import Profiles, SiteProfile

FILE_NAME = "profile.json"

_FEWEST, _STALE = 3, 0.8
"""Pages at hand, and the part of them that is unlike the profile: fewer pages may be the site's odd ones."""


def read(path: Path) -> tuple[SiteProfile, ...]:
    """Read a file of profiles. Raises Mistake where it cannot be used."""
    shown = path.as_posix()
    try:
        profiles = msgspec.json.decode(path.read_bytes(), type=Profiles)
    except OSError as error:
        raise Mistake(f"{shown}: the profile cannot be read ({error.strerror}); {anew(shown)}") from error
    except msgspec.MsgspecError as error:
        raise Mistake(f"{shown}: this is no profile of a site ({error}); {anew(shown)}") from error
    wanted = {Profiles().schema, *(SiteProfile().schema for _ in profiles.sites)}
    if {profiles.schema, *(site.schema for site in profiles.sites)} != wanted:
        raise Mistake(f"{shown}: the profile is of another version of copydesk ({profiles.schema}); {anew(shown)}")
    if any(digest(site) != site.digest for site in profiles.sites):
        raise Mistake(f"{shown}: the profile is not as it was written; {anew(shown)}")
    return profiles.sites


def write(path: Path, profiles: Sequence[SiteProfile]) -> None:
    """Write a file of profiles. Raises OSError."""
    from copydesk.clean.exports import write as write_files  # with the exporters, which a check needs not

    body = msgspec.json.format(msgspec.json.encode(Profiles(sites=tuple(profiles))), indent=1) + b"\n"
    for _ in write_files(path.parent, [(path.name, body)]):
        pass


def anew(file: str) -> str:
    """Say how a file of profiles is made."""
    return f"make it anew with `copydesk profile --out {file}`"


class Strangers:
    """The sites that a file of profiles says nothing of, each to be told once."""

    def __init__(self, config: Config, known: Sequence[SiteProfile]) -> None:
        """Take the profiles; where they were made from the pages at hand there are no strangers."""
        self._file = config.profile
        self._known = known
        self._told: set[str] = set()

    def message(self, url: str) -> str:
        """Say that a page's site is not in the file; empty where it is, or was told."""
        site = site_of(url)
        if not self._file or site in self._told or profile_of(self._known, url) is not None:
            return ""
        self._told.add(site)
        known = ", ".join(one.site or "files without address" for one in self._known) or "no site"
        return (
            f"{self._file} is the profile of {known}, not of {site or 'files without address'}; its pages are read"
            f" one by one; {anew(self._file)}"
        )


class Ages:
    """How many pages of each site its profile no longer fits, to be told once where they are nearly all."""

    def __init__(self, config: Config) -> None:
        """Begin with no page; a profile made from the pages at hand always fits."""
        self._file = config.profile
        self._pages: Counter[str] = Counter()
        self._unlike: Counter[str] = Counter()

    def count(self, url: str, is_unlike: bool) -> None:
        """Count a page as it was captured, and whether nothing that its profile knows stands on it."""
        site = site_of(url)
        self._pages[site] += 1
        self._unlike[site] += is_unlike

    def messages(self) -> Iterator[str]:
        """Say of which sites the profile is stale."""
        for site, count in sorted(self._unlike.items()):
            pages = self._pages[site]
            if self._file and pages >= _FEWEST and count >= _STALE * pages:
                yield (
                    f"{self._file} may be stale: nothing that it knows to repeat stands on {count} of {pages} pages of"
                    f" {site or 'files without address'}; {anew(self._file)}"
                )
