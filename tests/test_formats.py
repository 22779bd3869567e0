"""The laws of every format: it is what its readers take it for, whatever a page holds, and twice the same."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt

from copydesk.cli.schema import document
from copydesk.model import Applicability, Related, Severity, Span
from copydesk.reporters import OWN, State, Suppressed, code_scanning
from copydesk.reporters.csv import COLUMNS
from tests.findings import finding
from tests.reports import FAILURE, HOSTILE, findings, fix, report, said_beside, told

SCHEMAS = Path(__file__).parent / "schemas"
ALL = report(*findings(), failures=(FAILURE,))


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text("utf-8"))


def many(count: int, **fields: Any) -> list[Any]:
    return [
        finding(f"word{number}", span=Span(number, number + 4), line=number + 1, end_line=number + 1, **fields)
        for number in range(count)
    ]


# -- all formats ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OWN)
def test_a_report_is_twice_the_same_and_can_be_written_as_utf_8(name):
    assert told(name, ALL).encode("utf-8") == told(name, ALL).encode("utf-8")


@pytest.mark.parametrize("name", OWN)
def test_a_report_of_nothing_is_whole(name):
    text = told(name, report())
    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("name", OWN)
def test_a_report_tells_a_page_whose_name_is_no_utf_8(name):
    assert told(name, report(finding(path="caf\udce9.html"))).encode("utf-8", "replace")


@pytest.mark.parametrize("name", ["text", "concise", "grouped"])
def test_what_people_read_commands_no_terminal(name):
    assert not set(told(name, ALL)) & set("\x00\x1b\r\u2028")


# -- people ---------------------------------------------------------------------------------------------------------


def test_concise_gives_each_finding_one_line():
    lines = told("concise", ALL).splitlines()
    assert lines[0] == 'page.html:1:4: misspelling "violencer" is no word; "violence" was meant.'
    assert len(lines) == len(ALL.findings)


def test_grouped_names_each_page_once():
    assert told("grouped", report(*findings()[:2])) == (
        "page.html (2 findings)\n"
        "      1:4  warning  misspelling\n"
        '           "violencer" is no word; "violence" was meant.\n'
        "      2:4  note     misspelling\n"
        '           "violencer" is no word; "violence" was meant.\n'
        "\n"
    )


# -- json lines -----------------------------------------------------------------------------------------------------


def test_every_line_of_jsonl_is_of_the_published_schema():
    validator = Draft202012Validator(document("jsonl"))
    lines = [json.loads(line) for line in told("jsonl", ALL).split("\n")[:-1]]
    for line in lines:
        validator.validate(line)
    assert [line["type"] for line in lines] == ["report", *["finding"] * 4, "failure", "summary"]


# -- sarif ----------------------------------------------------------------------------------------------------------


def run(given: Any) -> Any:
    log = json.loads(told("sarif", given))
    Draft7Validator(schema("sarif-2.1.0.json")).validate(log)
    return log["runs"][0]


def test_sarif_is_of_its_schema_and_says_what_columns_count():
    assert run(ALL)["columnKind"] == "unicodeCodePoints"
    assert run(report())["results"] == []


def test_sarif_addresses_are_relative_and_percent_encoded():
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in run(ALL)["results"]]
    assert places[0] == {"uri": "page.html", "uriBaseId": "%SRCROOT%"}
    assert places[3]["uri"] == "sub%20dir/%C3%B1%2520.html"


def test_sarif_fingerprints_stand_under_our_key_and_not_under_github_s():
    prints = [one["partialFingerprints"] for one in run(ALL)["results"]]
    assert prints[0] == {"copydesk/v1": "fp-violencer-1"}
    assert all("primaryLocationLineHash" not in one for one in prints)


def test_sarif_fixes_replace_characters_and_leave_out_what_is_only_shown():
    one = finding(fixes=(fix(), fix("violent", Applicability.DISPLAY)))
    (made,) = run(report(one))["results"][0]["fixes"]
    assert made["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"charOffset": 3, "charLength": 9}, "insertedContent": {"text": "violence"}}
    ]
    assert made["properties"] == {"applicability": "safe"}


def test_sarif_offers_each_fix_once():
    assert len(run(report(finding(fixes=(fix(), fix()))))["results"][0]["fixes"]) == 1


def test_sarif_results_lead_to_their_rule():
    made = run(ALL)
    rules = made["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in made["results"])


def test_sarif_says_how_findings_stand_to_an_earlier_run_and_which_nobody_wants():
    one, other = finding(), finding("teh")
    made = run(report(one, states={(one.fingerprint, 1): State.NEW}, suppressed=(Suppressed(other, "ours", True),)))
    assert made["results"][0]["baselineState"] == "new"
    assert "suppressions" not in made["results"][0]
    assert made["results"][1]["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "ours"}]


def test_sarif_of_a_run_that_failed_says_so():
    (invocation,) = run(ALL)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "50 % is NUL" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_takes_no_words_of_a_page_for_a_link():
    assert r"\[1\](2)" in run(ALL)["results"][2]["message"]["text"]


def test_sarif_keeps_the_worst_of_more_results_than_github_takes_and_says_so(monkeypatch):
    assert code_scanning.RESULTS == 25_000
    monkeypatch.setattr(code_scanning, "RESULTS", 20)
    errors = many(3, path="z.html", severity=Severity.ERROR)
    given = report(*many(30), *errors)
    made = run(given)
    assert len(made["results"]) == 20
    assert [one["level"] for one in made["results"][-3:]] == ["error"] * 3
    said = made["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert said == said_beside("sarif", given)
    assert "of 33 findings the SARIF log has the 20 worst" in said


def test_sarif_stays_within_what_github_takes_when_it_is_compressed(monkeypatch):
    monkeypatch.setattr(code_scanning, "BYTES", 3_000)
    given = report(*many(2_000))
    assert 0 < len(run(given)["results"]) < 2_000
    assert "has the" in said_beside("sarif", given)


def test_sarif_lists_a_hundred_related_places_and_counts_the_others():
    related = tuple(Related("page.html", number, 1, "here too") for number in range(1, 151))
    (result,) = run(report(finding(related=related)))["results"]
    assert len(result["relatedLocations"]) == 100
    assert result["message"]["text"].endswith("50 more places are not listed here.")


# -- github ---------------------------------------------------------------------------------------------------------


def test_github_annotates_the_place_and_escapes_what_would_be_a_command():
    first, *_ = told("github", report(finding())).splitlines()
    place = "file=page.html,line=1,endLine=1,col=4,endColumn=13,title=misspelling"
    assert first == f'::warning {place}::"violencer" is no word; "violence" was meant.'
    odd = told("github", report(finding("50%\r\n::error::x", path="a,b:c.html")))
    assert odd.count("\n") == 1
    assert "file=a%2Cb%3Ac.html," in odd
    assert "50%25%0D%0A::error::x" in odd


def test_github_gives_columns_only_on_one_line():
    assert "col=" not in told("github", report(finding(line=1, end_line=2)))


def test_github_shows_the_worst_and_newest_ten_of_a_kind_and_counts_the_rest():
    old = many(12)
    states = {(one.fingerprint, one.occurrence): State.UNCHANGED for one in old}
    fresh = [finding(f"new{number}", path="z.html") for number in range(3)]
    given = report(*old, *fresh, *many(12, severity=Severity.NOTE), states=states)
    lines = told("github", given).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::warning"] * 10 + ["::notice"] * 10
    assert all("file=z.html" in line for line in lines[:3])
    assert "27 findings (15 warnings, 12 notes)" in lines[-1]
    assert said_beside("github", given)


def test_github_says_nothing_more_where_all_is_shown():
    assert told("github", report(*many(10))).count("\n") == 10
    assert said_beside("github", report(*many(10))) == ""


# -- gitlab ---------------------------------------------------------------------------------------------------------


def test_gitlab_is_as_gitlab_describes_it_and_its_fingerprints_are_unique():
    twins = (finding(), finding(), finding(path="other.html"))
    issues = json.loads(told("gitlab", report(*findings(), *twins)))
    Draft202012Validator(schema("gitlab.json")).validate(issues)
    assert len({one["fingerprint"] for one in issues}) == len(issues) == 7
    assert [one["severity"] for one in issues[:4]] == ["minor", "info", "minor", "major"]
    assert told("gitlab", report()) == "[]\n"


# -- junit ----------------------------------------------------------------------------------------------------------


def suites(given: Any) -> Any:
    tree = etree.fromstring(told("junit", given).encode("utf-8"))
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(tree)
    return tree


def test_junit_is_of_its_schema_and_names_are_unique():
    tree = suites(report(*findings(), finding(path="z.html"), finding(path="z.html"), failures=(FAILURE,)))
    names = [(case.get("classname"), case.get("name")) for case in tree.iter("testcase")]
    assert len(set(names)) == len(names) == 7
    assert tree.get("errors") == "1"


def test_junit_fails_what_blocks_and_passes_what_does_not():
    tree = suites(report(finding(), finding("teh", severity=Severity.NOTE), fail_on="warning"))
    assert [[child.tag for child in case] for case in tree.iter("testcase")] == [[], ["failure"], ["system-out"]]
    assert (tree.get("tests"), tree.get("failures")) == ("3", "1")


def test_junit_of_a_clean_site_has_a_test_that_passed():
    assert [case.get("name") for case in suites(report()).iter("testcase")] == ["2 pages checked"]


# -- csv ------------------------------------------------------------------------------------------------------------


def test_csv_gives_back_what_was_found():
    text = told("csv", ALL)
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == COLUMNS
    assert [len(row) for row in rows] == [len(COLUMNS)] * 4
    assert text.count("\r\n") >= 5
    assert rows[0][:9:2] == ["page.html", "4", "13", "misspelling", '"violencer" is no word; "violence" was meant.']


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_csv_gives_a_spreadsheet_nothing_to_compute(words):
    _, row = csv.reader(io.StringIO(told("csv", report(finding(words))), newline=""))
    assert row[COLUMNS.index("excerpt")] == f"'{words}"


# -- markdown -------------------------------------------------------------------------------------------------------


def test_markdown_has_a_row_for_each_finding_the_worst_first_and_shows_words_as_they_are():
    html = MarkdownIt("gfm-like", {"linkify": False}).render(told("markdown", ALL))
    tree = etree.fromstring(html, etree.HTMLParser())
    rows = [["".join(cell.itertext()) for cell in row.iter("td")] for row in tree.xpath("//table[2]//tr[td]")]
    assert [row[1] for row in rows] == ["error", "warning", "warning", "note"]
    assert rows[2][0] == "page.html:2:4"
    assert '"c" %d ]]>&<b>' in rows[2][3]
    assert not tree.xpath("//a | //b | //img | //code")


def test_markdown_ends_before_a_job_summary_is_full_and_says_what_it_left_out():
    given = report(*many(12_000))
    text = told("markdown", given)
    assert 900_000 < len(text.encode("utf-8")) < 1024 * 1024
    assert "more findings are not in the job summary" in text.splitlines()[-1]
    assert said_beside("markdown", given)


# -- rdjson ---------------------------------------------------------------------------------------------------------


def test_rdjson_is_as_reviewdog_describes_it():
    result = json.loads(told("rdjson", ALL))
    Draft202012Validator(schema("rdjson.json")).validate(result)
    assert [one["severity"] for one in result["diagnostics"]] == ["WARNING", "INFO", "WARNING", "ERROR"]
    assert "suggestions" not in result["diagnostics"][0], "the page could not be opened"


# -- html -----------------------------------------------------------------------------------------------------------


def test_html_holds_all_findings_and_nothing_of_a_page_works_in_it():
    text = told("html", ALL)
    tree = etree.fromstring(text.encode("utf-8"), etree.HTMLParser(encoding="utf-8"))
    assert len(tree.xpath("//li[@data-rule]")) == 4
    assert tree.xpath("//li//b | //@src | //link | //iframe") == []
    assert not [href for href in tree.xpath("//a/@href") if not href.startswith("#")]
    assert len(tree.xpath("//script")) == 1


def test_html_tells_the_worst_of_more_than_a_browser_likes(monkeypatch):
    monkeypatch.setattr("copydesk.reporters.html.FINDINGS", 3)
    given = report(*many(5), finding("x", path="z.html", severity=Severity.ERROR))
    assert told("html", given).count("<li value=") == 3
    assert "z.html" in told("html", given)
    assert "of 6 findings the page has the 3 worst" in said_beside("html", given)


def test_hostile_words_are_hostile():
    assert "\x1b" in HOSTILE
