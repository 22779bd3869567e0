"""Opens checked pages once more, for reports that show their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from copydesk.config import Config
from copydesk.ingest import Unreadable, captures, read
from copydesk.ingest.profile import profile_of
from copydesk.model import Capture, Document, Failure, Finding, SiteProfile


class Reopening:
    """Reads the page of a finding again.

    Pages are read in the order of the findings, so that an index of captures is read once; who asks in another order
    gets the page all the same.
    """

    def __init__(
        self,
        config: Config,
        known: Sequence[SiteProfile],
        findings: Sequence[Finding],
        at_hand: Capture | None = None,
    ) -> None:
        """Take what the pages were read by, all findings that may be asked for, and the page that is in no file."""
        self._at_hand = at_hand
        self._config = config
        self._known = known
        self._paths = [Path(path) for path in dict.fromkeys(finding.path for finding in findings)]
        self._captures: Iterator[Capture | Failure] = iter(())

    def __call__(self, finding: Finding) -> Document | None:
        """Give the page; None where it is not what was checked."""
        capture = self._at_hand or self._ahead(finding) or self._from_the_start(finding)
        if capture is None or capture.digest != finding.digest:
            return None
        try:
            return read(capture, profile=profile_of(self._known, finding.url), budget=self._config.budget)
        except Unreadable:
            return None

    def _ahead(self, finding: Finding) -> Capture | None:
        return next((one for one in self._captures if isinstance(one, Capture) and one.path == finding.path), None)

    def _from_the_start(self, finding: Finding) -> Capture | None:
        self._captures = captures.load(self._paths, Path.cwd())
        return self._ahead(finding)
