"""`copydesk fix`: mends pages where they stand, or shows what it would do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from copydesk.cli.desk import Desk
from copydesk.cli.options import config_options, decisions_option, paths_argument, selection_options
from copydesk.cli.wording import counted

if TYPE_CHECKING:
    from copydesk.cli.pages import Mended
    from copydesk.model import Failure


@click.command()
@paths_argument
@click.option("--diff", "mode", flag_value="diff", default="diff", help="Show the words that would change (default).")
@click.option("--write", "mode", flag_value="write", help="Write the mended pages over the files.")
@click.option("--unsafe", is_flag=True, help="Make unsafe fixes too: those that a person should look at.")
@config_options
@selection_options
@decisions_option
@click.pass_obj
def fix(
    desk: Desk,
    paths: tuple[str, ...],
    mode: str,
    unsafe: bool,
    no_decisions: bool,
) -> None:
    """Mend pages by safe fixes and accepted ones.

    Captures (the pages that an index.jsonl lists) are evidence and are not written over: export them instead.
    """
    from copydesk.cli.pages import complain, mended, standing
    from copydesk.model import Applicability

    config = desk.config(paths)
    decisions = standing(config, wanted=not no_decisions)
    threshold = Applicability.UNSAFE if unsafe else Applicability.SAFE
    show_or_write = _write if mode == "write" else _show
    failures: list[Failure] = []
    done: list[Mended] = []
    for page in mended(desk, config, paths, decisions, threshold):
        failed = show_or_write(desk, page)
        failures += failed
        if page.revision and page.revision.changes and len(failed) == len(page.failures):
            done.append(page)
    complain(desk, failures, (), ())
    if done or not failures:
        desk.say(_summary(done, mode))
    sys.exit(2 if failures else 0)


def _show(desk: Desk, page: Mended) -> tuple[Failure, ...]:
    from copydesk.cli.word_diff import word_diff

    if page.revision and page.revision.changes:
        for line in word_diff(page.revision, desk.look()):
            sys.stdout.write(f"{line}\n")
    return page.failures


def _write(desk: Desk, page: Mended) -> tuple[Failure, ...]:
    """Write the page and give what failed; a page with a failure is not written at all."""
    from copydesk.cli.replacing import Refused, replace
    from copydesk.model import Failure

    if page.failures or page.capture is None or page.revision is None or not page.revision.changes:
        return page.failures
    try:
        replace(page.capture, page.revision.body)
    except (Refused, OSError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return (Failure(page.capture.url, page.capture.path, "fix", reason),)
    desk.say(f"{page.capture.path}: {counted(len(page.revision.changes), 'change')}")
    return ()


def _summary(done: list[Mended], mode: str) -> str:
    changes = [change for page in done if page.revision for change in page.revision.changes]
    if not changes:
        return "Nothing to mend."
    accepted = sum(change.because not in ("safe", "unsafe") for change in changes)
    aside = f" ({accepted:,} because an editor accepted them)" if accepted else ""
    verb = "made" if mode == "write" else "to make"
    hint = "" if mode == "write" else ". `copydesk fix --write` makes them in files, `copydesk export` in captures"
    return f"{counted(len(changes), 'change')} {verb} in {counted(len(done), 'page')}{aside}{hint}."
