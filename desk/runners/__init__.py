"""Runs the pure steps of a check over many pages: in one process or several, and again only where something changed."""

from __future__ import annotations

from copydesk.runners.cache import Cache
from copydesk.runners.chrome import once_for_the_site
from copydesk.runners.pool import LostWorker, cores
from copydesk.runners.run import Run
from copydesk.runners.work import Job, PageResult

__all__ = ["Cache", "Job", "LostWorker", "PageResult", "Run", "cores", "once_for_the_site"]
