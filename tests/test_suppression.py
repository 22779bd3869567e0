"""A comment in a page silences findings of the next block, a stretch or the page, and is told where it does nothing."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.cli import cli
from copydesk.ingest import read_html
from copydesk.inspection import check_page, inspect
from copydesk.model import Applicability, Capture
from copydesk.pipeline import revise
from copydesk.rulebook import rules
from copydesk.suppression import Comments, Silenced, silenced, suppressions

NAMES = {"doubled-word": "prose", "misspelling": "prose", "links": "links", "prose": "prose"}
TODAY = date(2026, 11, 25)


def page(html: str, as_of: date = TODAY, reason_required: bool = True) -> Silenced:
    document = read_html(html)
    findings, _ = check_page(document, rules(select=("doubled-word",)))
    comments = suppressions(document, NAMES)
    return silenced(findings, comments, as_of, {"doubled-word": "prose"}, reason_required)


def counts(html: str, **settings: bool) -> tuple[int, int, int]:
    """How many findings are open, silent, and how many comments are idle."""
    parted = page(html, **settings)
    return len(parted.open), len(parted.silent), len(parted.idle)


def test_a_comment_silences_the_next_block_and_no_other() -> None:
    html = "<!-- copydesk: ignore[doubled-word] -- a song --><p>The the end.</p><p>Of of it.</p>"
    assert counts(html) == (1, 1, 0)


def test_a_comment_on_a_list_silences_its_items() -> None:
    html = "<!-- copydesk: ignore[prose] -- a song --><ul><li>The the end<li>of of it</ul><p>And and so.</p>"
    assert counts(html) == (1, 2, 0)


def test_a_comment_on_the_file_silences_the_page() -> None:
    assert counts("<p>The the end.</p><!-- copydesk: ignore-file -- an archive --><p>Of of it.</p>") == (0, 2, 0)


def test_a_stretch_is_silenced_between_start_and_end() -> None:
    html = (
        "<p>The the end.</p><!-- copydesk: ignore-start[prose] -- quoted --><p>Of of it.</p><p>And and so.</p>"
        "<!-- copydesk: ignore-end[prose] --><p>It it is.</p>"
    )
    assert counts(html) == (2, 2, 0)


def test_a_comment_without_a_reason_silences_nothing_and_says_so() -> None:
    html = "<!-- copydesk: ignore[doubled-word] --><p>The the end.</p>"
    assert counts(html) == (1, 0, 1)
    assert "gives no reason" in page(html).idle[0][1]


def test_a_reason_may_be_left_out_where_none_is_required() -> None:
    assert counts("<!-- copydesk: ignore --><p>The the end.</p>", reason_required=False) == (0, 1, 0)


def test_a_comment_holds_to_the_end_of_its_day() -> None:
    html = "<!-- copydesk: ignore[doubled-word] until=2026-12-31 -- a song --><p>The the end.</p>"
    assert len(page(html, date(2026, 12, 31)).silent) == 1
    late = page(html, date(2027, 1, 1))
    assert len(late.open) == 1
    assert "held until 2026-12-31" in late.idle[0][1]


def test_a_comment_that_silences_nothing_is_told() -> None:
    assert (
        "nothing is found there" in page("<!-- copydesk: ignore[doubled-word] -- a song --><p>The end.</p>").idle[0][1]
    )


def test_a_comment_about_rules_that_did_not_run_is_not_called_unused() -> None:
    assert counts("<!-- copydesk: ignore[misspelling] -- a boat --><p>The end.</p>") == (0, 0, 0)


def test_an_unknown_rule_an_unknown_order_and_a_wrong_day_are_told() -> None:
    for comment, words in (
        ("ignore[doubled-wrod] -- why", 'there is no rule "doubled-wrod"'),
        ("ignroe[doubled-word] -- why", "cannot be read"),
        ("ignore[doubled-word] until=31.12.2026 -- why", '"31.12.2026" is no day'),
    ):
        parted = page(f"<!-- copydesk: {comment} --><p>The the end.</p>")
        assert words in parted.idle[0][1]
        assert len(parted.open) == 1


def test_a_start_without_an_end_and_an_end_without_a_start_are_told() -> None:
    assert "never ended" in page("<!-- copydesk: ignore-start -- why --><p>The the end.</p>").idle[0][1]
    assert "nothing was begun" in page("<p>The the end.</p><!-- copydesk: ignore-end -->").idle[0][1]


def test_thousands_of_comments_and_findings_are_parted_in_a_moment() -> None:
    html = "<!-- copydesk: ignore[doubled-word] -- why --><p>The the end.</p>" * 3000
    assert counts(html) == (0, 3000, 0)


def test_a_page_without_a_comment_of_ours_is_left_as_it_is() -> None:
    assert counts("<!-- copy --><p>The the end.</p>") == (1, 0, 0)


def test_a_silenced_finding_neither_blocks_nor_is_mended_nor_counts_as_another_occurrence() -> None:
    html = (
        "<p>Send the the form.</p><!-- copydesk: ignore[doubled-word] -- a song --><p>Send the the form.</p>"
        "<p>Send the the form.</p>"
    )
    document = read_html(html)
    comments = Comments(frozenset(NAMES), TODAY)
    inspected = inspect(document, rules(select=("doubled-word",)), None, comments)
    assert [finding.occurrence for finding in inspected.findings] == [1, 3]
    assert [finding.occurrence for finding, _ in inspected.silent] == [2]
    capture = Capture("u", "p", sha256(html.encode()).hexdigest(), html.encode())
    revision, _ = revise(capture, rules(select=("doubled-word",)), threshold=Applicability.UNSAFE, comments=comments)
    assert revision is not None
    assert revision.body.decode().count("the the") == 1


def test_check_obeys_comments_and_tells_those_that_do_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="en"><title>Songs</title><h1>Songs</h1><!-- copydesk: ignore[doubled-word] -- a song -->'
        "<p>Send the the form.</p><!-- copydesk: ignore[misspelling] until=2020-01-01 -- a boat --><p>Send it.</p>"
    )
    result = CliRunner().invoke(cli, ["check", "page.html", "--select", "doubled-word,faulty-suppression"])
    assert result.exit_code == 1
    assert "faulty-suppression" in result.stdout
    assert "it held until 2020-01-01" in result.stdout
    assert "doubled-word" not in result.stdout
