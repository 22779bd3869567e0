"""Reads the same pages with copydesk and with peers in one run, and prints CPU time, as a ratio to a bare lxml parse.

Run it as `tox run -e bench`, or `python benchmarks/reading.py [FOLDER]`; without ../shared it reads the golden pages.
Every page is read by all in turn, so that a busy machine is busy for all.  Peers that are not installed are named as
absent.  It prints and asserts nothing.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html

from copydesk.ingest import Unreadable, read
from copydesk.ingest.decoding import decode
from copydesk.ingest.tree import Tree
from copydesk.model import Capture

HERE = Path(__file__).parent.parent
CORPUS = HERE.parent / "shared" / "corpus"
ENDINGS = (".htm", ".html", ".asp", ".php")
ROW = (
    b"<tr><td><p>A <b>sentence</b> of the page &amp; <a href=x.htm>a link</a> in it.</p>\r\n"
    b"<ul><li>one<li>two</ul></td>\r\n"
)
LARGE = 50_000_000


def pages(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            body = path.read_bytes()
            try:
                read(Capture("", path.name, "", body))
            except Unreadable:
                continue
            yield body


def whole(body: bytes) -> object:
    return read(Capture("", "page.html", "", body))


def tree(body: bytes) -> object:
    return Tree(decode(Capture("", "page.html", "", body))[0])


def peers() -> dict[str, Callable[[bytes], object]]:
    found: dict[str, Callable[[bytes], object]] = {
        "lxml.html parse": lxml.html.fromstring,
        "copydesk, bytes to Document": whole,
        "· of these, to the placed tree": tree,
    }
    try:
        import trafilatura

        found["trafilatura, extract"] = trafilatura.extract
    except ImportError:
        print("trafilatura: not installed, left out", file=sys.stderr)
    return found


def compare(bodies: list[bytes], rounds: int) -> None:
    works = peers()
    times: dict[str, list[float]] = {name: [0.0] * rounds for name in works}
    for turn in range(rounds):
        for body in bodies:
            for name, work in works.items():
                begin = time.process_time()
                work(body)
                times[name][turn] += time.process_time() - begin
    size = sum(map(len, bodies))
    base = statistics.median(times["lxml.html parse"])
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"{name:32} {middle:7.2f} s  {size / 1e6 / middle:7.1f} MB/s  {middle / base:6.1f} x")


def grow() -> None:
    """Print time and memory for one page, and for the same page two, four and eight times as long, and of 50 MB."""
    for size in (250_000, 500_000, 1_000_000, 2_000_000, LARGE):
        code = f"import reading; reading.one({size})"
        done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True)
        print(done.stdout.strip() or f"{size}: {done.stderr.strip()[-200:]}")


def one(size: int) -> None:
    plain = size == LARGE  # as many tags as a page of prose has: the budget counts nodes
    text = b"Words of a report that goes on and on. " * 12 if plain else b""
    row = ROW.replace(b"one", b"one " + text)
    body = b"<table>" + row * (size // len(row))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    try:
        whole(body)
    except Unreadable as reason:
        print(f"{len(body) / 1e6:6.2f} MB refused: {reason}")
        return
    seconds = time.process_time() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    megabytes = len(body) / 1e6
    print(f"{megabytes:6.2f} MB {seconds:7.2f} s  {seconds / megabytes:6.2f} s/MB  {memory / megabytes:5.0f} MB/MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else HERE / "tests/golden")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    bodies = list(pages(options.folder))
    print(f"{len(bodies)} pages, {sum(map(len, bodies)) / 1e6:.1f} MB, {options.rounds} rounds, medians of CPU time")
    compare(bodies, options.rounds)
    grow()


if __name__ == "__main__":
    main()
