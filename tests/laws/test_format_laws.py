"""Laws of formats that hold whatever a page, a rule or a file's name says."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree
from markdown_it import MarkdownIt

from copydesk.model import Finding, Severity
from tests.findings import finding
from tests.reports import report, told

SCHEMAS = Path(__file__).parent.parent / "schemas"
SARIF = Draft7Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))

words = st.text(
    st.characters(codec="utf-8") | st.sampled_from("|`\\[](){}<>&\"'\n\r\t\x00\x1b=+-@,:%*_#!~$"), max_size=40
)
names = words.filter(lambda text: text.strip())


@st.composite
def found(draw: st.DrawFn) -> Finding:
    severity = draw(st.sampled_from(Severity))
    return finding(draw(words), message=draw(names), path=draw(names), section=(draw(words),), severity=severity)


reports = st.lists(found(), max_size=4).map(lambda many: report(*sorted(many, key=lambda one: one.path)))


@given(reports)
def test_json_lines_are_lines(given_report):
    lines = told("jsonl", given_report).split("\n")
    kept = [json.loads(line)["finding"]["message"] for line in lines[1:-2]]
    assert kept == [one.message for one in given_report.findings]


@given(reports)
def test_sarif_is_of_its_schema(given_report):
    SARIF.validate(json.loads(told("sarif", given_report)))


@given(reports)
def test_junit_is_of_its_schema_and_has_a_test_for_each_finding(given_report):
    tree = etree.fromstring(told("junit", given_report).encode())
    JUNIT.assertValid(tree)
    assert len(list(tree.iter("testcase"))) == len(given_report.findings) + 1  # the first is the run itself


@given(reports)
def test_gitlab_fingerprints_are_unique(given_report):
    issues = json.loads(told("gitlab", given_report))
    assert len({one["fingerprint"] for one in issues}) == len(given_report.findings)


@given(reports)
def test_csv_has_a_row_for_each_finding_and_nothing_to_compute(given_report):
    rows = list(csv.reader(io.StringIO(told("csv", given_report), newline="")))
    assert len(rows) == len(given_report.findings) + 1
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


@given(reports)
def test_github_commands_are_one_line_each_and_none_is_a_page_s(given_report):
    lines = told("github", given_report).split("\n")[:-1]
    assert len(lines) == len(given_report.findings)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


@given(reports)
def test_markdown_has_a_row_for_each_finding_and_no_markup_of_a_page(given_report):
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(told("markdown", given_report))
    tree = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser())
    rows = tree.xpath("//table[2]/tbody/tr")
    assert [len(row) for row in rows] == [4] * len(given_report.findings)
    assert not {one.tag for one in tree.iter()} - {
        "html", "body", "div", "h3", "p", "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip


@given(reports)
def test_html_has_a_line_for_each_finding_and_no_markup_of_a_page(given_report):
    tree = etree.fromstring(told("html", given_report).encode(), etree.HTMLParser(encoding="utf-8"))
    assert len(tree.xpath("//li[@data-rule]")) == len(given_report.findings)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//iframe | //img | //@onclick | //link")
