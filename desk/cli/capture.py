"""`copydesk capture`: brings pages into raw/ as they were sent, with where they came from."""

from __future__ import annotations

import sys

import click

from copydesk.cli.desk import Desk
from copydesk.cli.wording import counted


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--base-url", metavar="URL", help="The address that the files of a folder had.")
@click.option("--into", metavar="DIR", help="Where to; the first of `paths` of copydesk.toml where not given.")
@click.option("--i-own-this-site", "own_site", is_flag=True, help="Set robots.txt aside, which is recorded.")
@click.pass_obj
def capture(desk: Desk, sources: tuple[str, ...], base_url: str | None, into: str | None, own_site: bool) -> None:
    """Capture pages.

    SOURCE is the URL of one page, a file, or a folder of files; files need --base-url, so that their pages have an
    address. Each page is kept byte for byte, with a line in index.jsonl that says where it came from and when.
    """
    from pathlib import Path

    from msgspec.structs import replace

    from copydesk.cli.pages import complain, relative
    from copydesk.ingest.capture import capture as captured
    from copydesk.model import Failure

    config = desk.config()
    folder = Path(into) if into is not None else Path(relative(config.root / config.paths[0]))
    choice = replace(config.capture, own_site=config.capture.own_site or own_site)
    failures = []
    pages = 0
    for page in desk.progress(captured(sources, folder, choice, base_url or config.base_url), "capturing"):
        if isinstance(page, Failure):
            failures.append(page)
            continue
        pages += 1
        desk.say(f"{page.url} -> {page.path} ({counted(len(page.body), 'byte')})")
    complain(desk, failures, (), ())
    desk.say(f"{counted(pages, 'page')} captured in {relative(folder)}.")
    sys.exit(2 if failures or not pages else 0)
