"""Reads the same pages with copydesk and with peers in one run, and prints CPU time, as a ratio to a bare lxml parse.

Run it as `tox run -e bench`, or `python benchmarks/reading.py [FOLDER]`; without ../shared it reads the golden pages.
Peers that are not installed are named as absent. It prints and asserts nothing.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html

from copydesk.ingest import Unreadable, read
from copydesk.model import Capture

HERE = Path(__file__).parent.parent
CORPUS = HERE.parent / "shared" / "corpus"
ENDINGS = (".htm", ".html", ".asp", ".php")


def pages(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            body = path.read_bytes()
            try:
                read(Capture("", path.name, "", body))
            except Unreadable:
                continue
            yield body


def measured(work: Callable[[bytes], object], bodies: list[bytes]) -> float:
    """Seconds of CPU for all pages."""
    begin = time.process_time()
    for body in bodies:
        work(body)
    return time.process_time() - begin


def peers() -> dict[str, Callable[[bytes], object]]:
    found: dict[str, Callable[[bytes], object]] = {
        "lxml.html parse": lxml.html.fromstring,
        "copydesk, bytes to Document": lambda body: read(Capture("", "page.html", "", body)),
    }
    try:
        import trafilatura

        found["trafilatura, extract"] = trafilatura.extract
    except ImportError:
        print("trafilatura: not installed, left out", file=sys.stderr)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else HERE / "tests/golden")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    bodies = list(pages(options.folder))
    size = sum(map(len, bodies))
    print(f"{len(bodies)} pages, {size / 1e6:.1f} MB, {options.rounds} interleaved rounds, medians")
    works = peers()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(options.rounds):
        for name, work in works.items():
            times[name].append(measured(work, bodies))
    base = statistics.median(times["lxml.html parse"])
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"{name:30} {middle:7.2f} s  {size / 1e6 / middle:7.1f} MB/s  {middle / base:6.1f} x")


if __name__ == "__main__":
    main()
