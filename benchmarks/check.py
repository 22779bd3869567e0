"""Checks the same pages with copydesk and with peers in one run, and prints pages a second, wall time and memory.

Run it as `tox run -e bench-check`, or `python benchmarks/check.py [--peers FOLDER] [--large]`.  FOLDER has the peers: a
node_modules with html-validate, cspell and vnu-jar, and a virtual environment `v` with codespell and typos; what is not
there is named and left out.  --large makes a site of 10,000 pages, and findings by the hundred thousand.  Peers check
other things, so that the figures say what a run costs and no more.  It prints and asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parent.parent
WORLD_DAY = ROOT / "raw/www.oas.org/dsp/english/world-day-frontpage.asp.html"
CORPUS = ROOT.parent / "shared" / "corpus"
COPYDESK = (sys.executable, "-m", "copydesk", "check", "-q", "--no-cache", "--format", "json", "--exit-zero")
COPIES = 200
SENTENCES = (
    "The library of Alder Street {n} opens at nine and lends books to everybody who lives in the town.",
    "Ask at desk {n} for the key of the reading room, which closes half an hour before the rest.",
    "Children under twelve borrow six books at a time and keep them for three weeks, longer in summer.",
    "They wait at the the door of house {n} every day of the week.",
)


class Cost(Struct, frozen=True):
    """What a command cost: seconds by the clock, seconds of processor, and the memory of its largest process in MB."""

    wall: float
    processor: float
    memory: float
    code: int


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command and measure it."""
    begin = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


def peers(folder: Path | None, pages: Path) -> Iterator[tuple[str, list[str]]]:
    """Give the commands of all that are there, for a folder of pages."""
    yield "copydesk, -j 2", [*COPYDESK, "-j", "2", str(pages)]
    yield "copydesk, -j 1", [*COPYDESK, "-j", "1", str(pages)]
    if folder is None:
        return
    node, v = folder / "node_modules", folder / "v/bin"
    jar = next((node / "vnu-jar").rglob("vnu.jar"), Path("vnu.jar"))
    commands = {
        "html-validate": [str(node / ".bin/html-validate"), "--ext", "html,htm,asp,php", str(pages)],
        "vnu": ["java", "-jar", str(jar), "--exit-zero-always", "--skip-non-html", str(pages)],
        "cspell": [str(node / ".bin/cspell"), "--no-progress", "--quiet", f"{pages}/**"],
        "codespell": [str(v / "codespell"), str(pages)],
        "typos": [str(v / "typos"), str(pages)],
    }
    for name, command in commands.items():
        if shutil.which(command[0]) and (name != "vnu" or jar.exists()):
            yield name, command
        else:
            print(f"{name}: not there, left out", file=sys.stderr)


def compare(title: str, pages: Path, others: Path | None) -> None:
    number = sum(path.is_file() for path in pages.rglob("*"))
    print(
        f"\n{title}: {number} pages\n\n| tool | pages a second | seconds | of processors | MB |\n|---|--:|--:|--:|--:|"
    )
    for name, command in peers(others, pages):
        spent = cost(command, pages.parent)
        if spent.code not in (0, 1, 2, 65):
            print(f"{name}: ended with {spent.code}", file=sys.stderr)
        print(f"| {name} | {number / spent.wall:.0f} | {spent.wall:.1f} | {spent.processor:.1f} | {spent.memory:.0f} |")


def cold(folder: Path) -> None:
    """Check one page in a new process."""
    page = folder / "page.html"
    shutil.copy(WORLD_DAY, page)
    spent = sorted((cost([*COPYDESK, str(page)], folder) for _ in range(7)), key=lambda one: one.wall)
    print(f"\nOne page of 18 KB, cold: {spent[3].wall:.2f} s by the clock (median of 7), {spent[3].memory:.0f} MB.")


def site(folder: Path, pages: int, each: int) -> Path:
    """Make a site of that many pages with that many paragraphs each, no two the same."""
    made = folder / "site"
    made.mkdir()
    menu = "".join(f'<li><a href="p{n}.html">Room {n}</a></li>' for n in range(8))
    for number in range(pages):
        text = "".join(f"<p>{SENTENCES[at % len(SENTENCES)].format(n=number * each + at)}</p>\n" for at in range(each))
        page = f"<html lang=en><title>House {number}</title><ul>{menu}</ul><h1>House {number}</h1>\n{text}</html>"
        (made / f"p{number}.html").write_text(page, encoding="utf-8")
    (folder / "copydesk.toml").write_text('paths = ["site"]\nbase-url = "http://example.org/"\n', encoding="utf-8")
    return made


def unchanged(folder: Path, pages: int) -> None:
    """Check a site twice, the second time with all of it kept."""
    site(folder, pages, 12)
    command = [*(part for part in COPYDESK if part != "--no-cache")]
    first, again = cost(command, folder), cost(command, folder)
    print(f"\nA site of {pages:,} pages, first: {pages / first.wall:.0f} pages/s, {first.memory:.0f} MB;", end=" ")
    print(f"unchanged: {pages / again.wall:,.0f} pages/s, {again.memory:.0f} MB.")


def baselined(folder: Path, findings: int) -> None:
    """Put off as many findings, and check again."""
    site(folder, 1_000, findings // 250)
    put_off = cost([sys.executable, "-m", "copydesk", "-q", "baseline", "create"], folder)
    entries = (folder / "decisions/baseline.jsonl").read_bytes().count(b"\n")
    again = cost([*(part for part in COPYDESK if part != "--no-cache")], folder)
    print(f"\n{entries:,} findings put off in {put_off.wall:.0f} s, {put_off.memory:.0f} MB;", end=" ")
    print(f"the next check takes {again.wall:.0f} s, {again.memory:.0f} MB, and ends with {again.code}.")


def piped(folder: Path) -> None:
    """Read a large report through a pipe."""
    command = [*(part for part in COPYDESK if part != "--no-cache"), "--no-decisions"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        report = process.stdout.read()
    print(f"\n{len(report):,} bytes of JSON through a pipe: {len(json.loads(report)['findings']):,} findings.")


def main(others: Path | None, large: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold(folder)
        copies = folder / "world-day"
        copies.mkdir()
        for number in range(COPIES):
            shutil.copy(WORLD_DAY, copies / f"page{number}.html")
        compare("The page of the world day", copies, others)
        if CORPUS.is_dir():
            legacy = folder / "legacy"
            shutil.copytree(CORPUS, legacy, ignore=shutil.ignore_patterns("*.jsonl", "README.md", "_vti_cnf"))
            compare("Legacy pages of 13 sites", legacy, others)
    if large:
        with tempfile.TemporaryDirectory() as name:
            unchanged(Path(name), 10_000)
        with tempfile.TemporaryDirectory() as name:
            baselined(Path(name), 200_000)
            piped(Path(name))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, help="the folder of the peers")
    parser.add_argument("--large", action="store_true", help="the large sites, too (five minutes)")
    told = parser.parse_args()
    main(told.peers.absolute() if told.peers else None, told.large)
