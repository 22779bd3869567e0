"""Does one step for many pages, in order, in this process or in several.

Pages are read and handed out a chunk at a time, so that memory does not grow with their number. Workers are forked
from a process that has read its dictionaries, where the system can; elsewhere each reads them once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from copydesk.model import Capture
from copydesk.runners.work import Job

_T = TypeVar("_T")
Step = Callable[[Capture, Job], _T]

CHUNK = 16
"""Pages a worker gets at once: enough that handing them over costs nothing, few enough that all cores end together."""

_AHEAD = 3
"""Chunks waiting for each worker."""

_FEW = 32
"""Pages.  Fewer are done here: a second process takes longer to start than it saves (0.1 s against 5 ms a page)."""

_job = Job()


class LostWorker(Exception):
    """A worker process died; the step it was at and what can be done stand in the message."""


def mapped(step: Step[_T], captures: Iterable[Capture], job: Job, jobs: int = 1) -> Iterator[_T]:
    """Give what a step makes of each page, in the order of the pages, with as many processes as `jobs` says.

    Raises LostWorker where a process was killed from outside.
    """
    coming = iter(captures)
    first = [*islice(coming, _FEW)] if jobs > 1 else []
    if jobs <= 1 or len(first) < _FEW:
        yield from (step(capture, job) for capture in chain(first, coming))
        return
    yield from (step(capture, job) for capture in first[:1])  # here, so that workers inherit what it loads
    yield from _in_workers(step, chain(first[1:], coming), job, jobs)


def _in_workers(step: Step[_T], captures: Iterable[Capture], job: Job, jobs: int) -> Iterator[_T]:
    waiting: deque[Future[list[_T]]] = deque()
    with ProcessPoolExecutor(jobs, _context(), _begin, (job,)) as pool:
        try:
            for chunk in _chunks(captures):
                waiting.append(pool.submit(_step, step, chunk))
                if len(waiting) > _AHEAD * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise LostWorker(
                "a worker process was killed, by the system for want of memory or by hand; run again with -j 1"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _chunks(captures: Iterable[Capture]) -> Iterator[tuple[Capture, ...]]:
    coming = iter(captures)
    while chunk := tuple(islice(coming, CHUNK)):
        yield chunk


def _step(step: Step[_T], captures: tuple[Capture, ...]) -> list[_T]:
    return [step(capture, _job) for capture in captures]


def _begin(job: Job) -> None:
    """Take the job; Ctrl-C goes to the whole group of processes, and it is for the first to say that it ends."""
    global _job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _job = job


def _context() -> multiprocessing.context.BaseContext:
    return multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


def cores() -> int:
    """Give the number of processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1
