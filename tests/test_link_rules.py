"""A page whose links are wrong in all the ways there are, and the small print of the rules that find them."""

from __future__ import annotations

import pytest
from rule_runs import found, marks

from copydesk.checks.links.aimless_link import AimlessLink
from copydesk.checks.links.broken_anchor import BrokenAnchor
from copydesk.checks.links.duplicate_id import DuplicateId
from copydesk.checks.links.local_link import LocalLink
from copydesk.checks.links.malformed_address import MalformedAddress
from copydesk.checks.links.malformed_mail_link import MalformedMailLink
from copydesk.checks.links.mismatched_link import MismatchedLink
from copydesk.checks.links.script_only_link import ScriptOnlyLink
from copydesk.checks.tags import attributes, tags
from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.model import Region, Severity, Span
from copydesk.rulebook import rules

PAGE = """<html><head><title>Rabbit shelter</title>
<link rel="shortcut icon" href="C:\\web\\rabbit.ico"></head>
<body>
<p><a href="#hours">Opening hours</a> | <a href="#how to help">How to help</a> | <a href="#top">Top</a></p>
<h1>Rabbit shelter</h1>
<p>We are friends of <a href="www.hares.example/">the hares</a> and of <a href="http://http://deer.example/">deer</a>.
Our <a href="http://rabit.example/">www.rabbit.example</a> is older. <a href="mailto:info.rabbit.example">Write</a>
to us, or see <a href="javascript:popUp('map.htm')">the map</a> and <a href="#">the prices</a>.</p>
<h2><a name="how to help"></a>How to help</h2>
<p>Bring hay.<a href="hay.htm"></a> And carrots, at <a href="info@rabbit.example">any</a> time.</p>
</body></html>
"""


def test_a_page_of_wrong_links_has_each_of_them_found_where_it_stands() -> None:
    findings, failures = check_page(read_html(PAGE), rules(select=["links"]))
    assert failures == ()
    assert [(finding.rule, finding.source) for finding in findings] == [
        ("local-link", "C:\\web\\rabbit.ico"),
        ("broken-anchor", "#hours"),
        ("malformed-address", "www.hares.example/"),
        ("malformed-address", "http://http://deer.example/"),
        ("mismatched-link", "http://rabit.example/"),
        ("malformed-mail-link", "mailto:info.rabbit.example"),
        ("script-only-link", "javascript:popUp('map.htm')"),
        ("aimless-link", "#"),
        ("empty-link", '<a href="hay.htm"></a>'),
        ("malformed-mail-link", "info@rabbit.example"),
    ]
    assert findings[0].region is Region.HEAD
    assert findings[1].region is Region.CONTENT


def test_a_link_to_the_page_s_own_name_is_a_link_to_its_own_anchors() -> None:
    page = '<p><a href="help.htm#hay">Hay</a> <a href="other.htm#hay">Straw</a></p>'
    document = read_html(page, "https://example.org/a/help.htm", "a/help.htm")
    assert [page[one.span.start : one.span.end] for one in BrokenAnchor().examine(document)] == ["help.htm#hay"]


def test_anchors_of_a_page_with_a_base_are_left_alone() -> None:
    assert marks(BrokenAnchor(), '<base href="http://example.org/x"><p><a href="#hay">Hay</a></p>') == ()


def test_an_anchor_in_a_comment_or_a_script_is_none() -> None:
    page = '<p><a href="#hay">Hay</a></p><!-- <a name="hay"> --><script>x = "<a id=hay>"</script>'
    assert marks(BrokenAnchor(), page) == ("#hay",)


def test_an_anchor_that_names_what_a_script_does_is_a_note_on_a_page_with_scripts() -> None:
    severities = [
        one.severity
        for one in found(BrokenAnchor(), '<script src=a.js></script><a href="#edit_4">x</a><a href="#a">y</a>')
    ]
    assert severities == [Severity.NOTE, None]


def test_two_anchors_that_might_be_meant_give_no_fix() -> None:
    (problem,) = found(BrokenAnchor(), '<p><a href="#HAY">Hay</a></p><p id=hay>x</p><p id=Hay>y</p>')
    assert problem.fixes == ()


def test_what_word_writes_for_itself_is_a_note() -> None:
    (problem,) = found(LocalLink(), '<link rel=File-List href="file:///C:/x/filelist.xml"><p>Hello.</p>')
    assert problem.severity == "note"
    assert "Word" in problem.message


@pytest.mark.parametrize(
    "address", ["http.htm", "https.html", "www.htm", "http-server.html", "ftp://example.org/", "//a.b/"]
)
def test_addresses_that_only_begin_like_mistyped_ones_are_left_alone(address: str) -> None:
    assert marks(MalformedAddress(), f'<p><a href="{address}">Here</a></p>') == ()


@pytest.mark.parametrize(
    ("address", "better"),
    [
        ("http//example.org", "http://example.org"),
        ("http:/example.org", "http://example.org"),
        ("htp://example.org", "http://example.org"),
        ("https:///example.org", "https://example.org"),
        ("http:www.example.org", "http://www.example.org"),
        ("http://https://example.org", "https://example.org"),
    ],
)
def test_mistyped_beginnings_are_put_right(address: str, better: str) -> None:
    (problem,) = found(MalformedAddress(), f'<p><a href="{address}">Here</a></p>')
    assert [edit.text for edit in problem.fixes[0].edits] == [better]


def test_an_entity_in_an_address_is_decoded_and_written_again() -> None:
    page = '<p><a href="www.example.org/?a=1&amp;b=2">Here</a></p>'
    (problem,) = found(MalformedAddress(), page)
    assert problem.text == "www.example.org/?a=1&b=2"
    assert problem.fixes[0].edits[0].text == "http://www.example.org/?a=1&amp;b=2"


def test_a_mail_link_to_many_is_read_one_by_one() -> None:
    (problem,) = found(MalformedMailLink(), '<p><a href="mailto:a@example.org, b.example.org">Both</a></p>')
    assert '"b.example.org"' in problem.message


def test_one_site_under_two_names_is_no_mismatch() -> None:
    page = '<p><a href="http://www2.example.gov.ar/">www.example.gov.ar</a></p>'
    assert marks(MismatchedLink(), page) == ()


def test_a_script_that_exchanges_pictures_opens_none() -> None:
    page = "<p><a href='#' onclick=\"MM_swapImage('a','','b.gif',1)\">News</a></p>"
    assert marks(ScriptOnlyLink(), page) == ()


def test_a_template_s_link_in_the_chrome_tells_its_region() -> None:
    (problem,) = found(AimlessLink(), '<p>Text.</p><div><a href="#">Privacy policy</a></div>')
    assert problem.block is not None


@pytest.mark.parametrize(
    "tag",
    ["<a title='1 > 0' href=x>", '<a onclick="if (a>b) go()" href=x>', "<a = '>' b>", '<a href=">', "<a href='x\">"],
)
def test_a_tag_ends_behind_its_quoted_values_and_a_quote_without_end_ends_with_the_tag(tag: str) -> None:
    source = f"<p>{tag}words</a><b>words</b>"
    assert [source[one.span.start : one.span.end] for one in tags(source)] == ["<p>", tag, "<b>"]


def test_an_attribute_is_found_with_its_place_in_whatever_quotes_it_stands() -> None:
    source = "<a HREF='x&amp;y' name=z title = \"a > b\" checked>"
    found = attributes(source, Span(0, len(source)))
    assert {name: one.value for name, one in found.items()} == {
        "href": "x&y",
        "name": "z",
        "title": "a > b",
        "checked": "",
    }
    place = found["href"].span
    assert place is not None
    assert source[place.start : place.end] == "x&amp;y"


def test_ten_thousand_double_ids_that_nothing_asks_for_are_passed_over() -> None:
    document = read_html("".join(f"<p id=x{i}>a</p><p id=x{i}>b</p>" for i in range(10_000)))
    assert list(DuplicateId().examine(document)) == []
