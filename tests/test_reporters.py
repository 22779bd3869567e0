"""The laws of reporters: what people read is complete and harmless, what programs read keeps its contract."""

from __future__ import annotations

import json

from copydesk.codeframe import frame
from copydesk.model import (
    Applicability,
    Decision,
    Decoding,
    Edit,
    Failure,
    Finding,
    Fix,
    Related,
    Severity,
    Span,
    Verdict,
)
from copydesk.places import Places
from copydesk.reporters import OWN, Look, Report, reporters
from tests.findings import finding

SOURCE = "<p>violencer</p>"
FIX = Fix(
    title='write "violence"',
    edits=(Edit(3, 12, "violence", path="page.html", digest="d", bytes=Span(3, 12)),),
    applicability=Applicability.SAFE,
)


def text(*findings: Finding, color: bool = False, width: int = 80, decided: dict | None = None) -> str:
    places = Places(SOURCE, Decoding("UTF-8", "meta"))
    frames = {(one.path, one.span.start, one.span.end): frame(SOURCE, places, one.span, width) for one in findings}
    look = Look(width=width, color=color)
    report = Report(version="1", findings=findings, frames=frames, decided=decided or {}, look=look)
    return "".join(OWN["text"](report))


def as_json(*findings: Finding, failures: tuple[Failure, ...] = ()) -> str:
    return "".join(OWN["json"](Report(version="1", findings=findings, failures=failures, pages=1)))


def test_text_shows_place_rule_message_frame_and_fix():
    related = Related("page.html", 9, 1, "it is right here")
    assert text(finding(fixes=(FIX,), related=(related,))) == (
        "page.html:1:4: warning misspelling\n"
        '  "violencer" is no word; "violence" was meant.\n'
        "    1 | <p>violencer</p>\n"
        "      |    ^^^^^^^^^\n"
        "      = line 9: it is right here\n"
        '      = fix: write "violence"\n'
        "\n"
    )


def test_text_of_no_findings_is_empty():
    assert text() == ""


def test_text_says_who_accepted_a_fix():
    one = finding(fixes=(FIX,))
    decision = Decision(id="1", fingerprint="", rule="", url="", verdict=Verdict.ACCEPT, by="Ana")
    assert "= fix, accepted by Ana: write" in text(one, decided={(one.fingerprint, 1): decision})


def test_text_keeps_to_the_width():
    long = finding(message="word " * 60, fixes=(FIX,))
    assert all(len(line) <= 60 for line in text(long, width=60).splitlines())


def test_text_is_coloured_only_where_asked():
    assert "\x1b[" not in text(finding())
    assert "\x1b[33mwarning" in text(finding(), color=True)


def test_a_page_cannot_command_the_terminal_through_a_message():
    assert "\x1b" not in text(finding(message="\x1b[2J", path="\x1b[2J.html", fixes=()))


def test_json_keeps_the_keys_of_the_contract_in_their_order():
    failure = Failure(url="u", path="p", step="read", message="m")
    report = json.loads(as_json(finding(fixes=(FIX,)), failures=(failure,)))
    assert list(report) == ["schema", "tool", "findings", "failures", "summary"]
    assert report["schema"] == "copydesk/findings@1"
    assert report["tool"] == {"name": "copydesk", "version": "1"}
    read = {"characters": 0, "linted": 0, "unread": {}}
    assert report["summary"] == {"pages": 1, "findings": 1, "fixable": 1} | read
    assert list(report["failures"][0]) == ["url", "path", "step", "message"]
    assert list(report["findings"][0])[:22] == [
        "rule", "group", "severity", "message", "path", "url", "span", "bytes", "line", "column", "end_line",
        "end_column", "source", "excerpt", "language", "region", "section", "related", "fingerprint", "occurrence",
        "pages", "fixes",
    ]  # fmt: skip
    assert list(report["findings"][0]["fixes"][0]) == ["title", "edits", "applicability"]
    assert list(report["findings"][0]["fixes"][0]["edits"][0]) == ["path", "digest", "start", "end", "bytes", "text"]


def test_json_of_nothing_is_whole():
    assert json.loads(as_json())["findings"] == []


def test_json_gives_each_finding_a_line():
    lines = as_json(finding(), finding("teh", severity=Severity.NOTE)).splitlines()
    assert [json.loads(line.rstrip(","))["excerpt"] for line in lines if line.startswith('{"rule"')] == [
        "violencer",
        "teh",
    ]


def test_json_counts_only_safe_fixes_as_fixable():
    unsafe = Fix(title="t", edits=(), applicability=Applicability.UNSAFE)
    assert json.loads(as_json(finding(fixes=(unsafe,))))["summary"]["fixable"] == 0


def test_ours_are_among_the_reporters():
    known, failures = reporters()
    assert known["text"] is OWN["text"]
    assert failures == ()
