"""What is exported says what the page says, in the words of each format."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from copydesk.clean.exports import EXPORTERS, write
from copydesk.clean.exports.html import page_html
from copydesk.clean.exports.markdown import escaped, page_text, yaml
from copydesk.clean.exports.page import DEEPEST, Page, page
from copydesk.clean.fragment import clean_url, fragment
from copydesk.ingest import page_facts, read_html
from copydesk.ingest.profile import site_profile
from copydesk.model import UNBOUNDED, Capture, Kind, Revision
from copydesk.pipeline import revise

RAW = Path(__file__).parent.parent / "raw/www.oas.org/dsp/english/world-day-frontpage.asp.html"
MARKDOWN = MarkdownIt("commonmark").enable("table")


def revision(html: str | bytes) -> Revision:
    body = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    headers = {"content-type": "text/html; charset=utf-8"} if isinstance(html, str) else {}
    found, failures = revise(
        Capture("http://e.org/", "raw/p.htm", sha256(body).hexdigest(), body, headers=headers), (), budget=UNBOUNDED
    )
    assert failures == ()
    assert found is not None
    return found


def markdown(html: str) -> str:
    return page_text(revision(html)).split("---\n", 2)[2].strip("\n")


def rendered(text: str) -> str:
    """The words a reader of rendered Markdown sees, one line a block."""
    words = []
    for token in MARKDOWN.parse(text):
        if token.type == "inline":
            parts = [child.content if child.type in ("text", "code_inline") else "" for child in token.children or []]
            breaks = ["\n" if child.type in ("hardbreak", "softbreak") else "" for child in token.children or []]
            words.append("".join(part + end for part, end in zip(parts, breaks, strict=True)))
        elif token.type in ("html_block", "fence", "code_block"):
            words.append(token.content)
    return "\n".join(words)


# -- JSON ----------------


def test_the_page_is_as_its_published_schema_says() -> None:
    schema = msgspec.json.schema(Page)
    exported = json.loads(dict(EXPORTERS["json"].page(revision(RAW.read_bytes())))["raw/p.htm.json"])
    jsonschema.Draft202012Validator(schema).validate(exported)
    assert exported["title"] == "World Day Against Trafficking in Persons"
    assert list(exported)[:6] == ["schema", "url", "title", "language", "breadcrumb", "sections"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <b>b</b>", {"kind": "paragraph", "text": "a b", "html": "a <strong>b</strong>"}),
        ("<img src=x alt=y>", {"kind": "image", "text": "y", "src": "x"}),
        ("<pre>a\n b</pre>", {"kind": "preformatted", "text": "a\n b"}),
    ],
)
def test_each_kind_of_block_has_its_shape(html: str, expected: dict[str, str]) -> None:
    (block,) = msgspec.to_builtins(page(revision(html)))["sections"][0]["blocks"]
    assert {key: block[key] for key in expected} == expected


def test_a_list_holds_its_items_and_theirs() -> None:
    (block,) = msgspec.to_builtins(page(revision("<ul><li>a<ol><li>b</ol><li>c</ul>")))["sections"][0]["blocks"]
    assert [(item["text"], [inner["text"] for inner in item["items"]]) for item in block["items"]] == [
        ("a", ["b"]),
        ("c", []),
    ]
    assert block["items"][0]["ordered"] is True


def test_no_export_numbers_items_anew() -> None:
    html = "<p>so:</p>1. a<br>2. b<br>&nbsp;&nbsp;c) x<br>&nbsp;&nbsp;d) y<br>4. e"
    (_, block) = msgspec.to_builtins(page(revision(html)))["sections"][0]["blocks"]
    assert [(item["number"], item["label"]) for item in block["items"]] == [(1, "1."), (2, "2."), (4, "4.")]
    assert (block["items"][1]["start"], block["items"][1]["numbering"]) == (3, "a")
    assert page_html(revision(html).document).count('<li value="4">e') == 1
    assert '<ol type="a" start="3">' in page_html(revision(html).document)
    assert markdown(html) == "so:\n\n1. a\n2. b\n   - c) x\n   - d) y\n4) e"


def test_a_frame_is_exported_in_its_place() -> None:
    html = "<p>a</p><iframe src='x y.htm' name=main></iframe><p>b</p>"
    exported = msgspec.to_builtins(page(revision(html)))
    assert exported["sections"][0]["blocks"][1] | {"id": ""} == {
        "kind": "embed", "src": "x y.htm", "title": "main", "id": ""
    }  # fmt: skip
    assert list(exported["embeds"]) == [{"src": "x y.htm", "title": "main"}]
    assert '<iframe src="x%20y.htm" title="main"></iframe>' in page_html(revision(html).document)
    assert '<iframe src="x%20y.htm"' in markdown(html)


def test_a_table_holds_its_cells() -> None:
    html = "<table><caption>t</caption><tr><th>a<th>b<tr><td colspan=2>c</table>"
    (block,) = msgspec.to_builtins(page(revision(html)))["sections"][0]["blocks"]
    assert block["caption"] == "t"
    assert [[(cell["text"], cell["header"], cell["colspan"]) for cell in row] for row in block["rows"]] == [
        [("a", True, 1), ("b", True, 1)],
        [("c", False, 2)],
    ]


def test_ids_stay_when_other_text_changes() -> None:
    def ids(html: str) -> list[str]:
        return [block["id"] for block in msgspec.to_builtins(page(revision(html)))["sections"][0]["blocks"]]

    first, second = ids("<p>one<p>same<p>same"), ids("<p>other<p>more<p>same<p>same")
    assert first[1:] == second[2:]
    assert len(set(first)) == 3


def test_what_is_nested_too_deep_is_flattened_and_said() -> None:
    exported = page(revision("<h1>a</h1><p>b" * 3))
    assert exported.notes == ()
    assert DEEPEST == 200


def test_the_chrome_goes_to_site_json_once_with_its_pages() -> None:
    ((name, body),) = EXPORTERS["json"].site([revision(RAW.read_bytes())])  # type: ignore[misc]
    site = json.loads(body)
    assert name == "site.json"
    texts = [entry["block"].get("text", "") for entry in site["chrome"]]
    assert any(text.startswith("© 2009") for text in texts)
    assert site["chrome"][0]["pages"] == ["raw/p.htm"]


MENU = "<ul><li><a href=a.html>Fees</a><ul><li><a href=b.html>Births</a></ul><li><a href=c.html>Forms</a></ul>"
FOOT = "<hr><p>© 2004 Town of Ashbridge. <a href=mailto:hall@example.org>Write to us</a></p>"
STORY = "<h1>Part {0}</h1><p>The part {0} of the fees is due on the {0}th of May, in person or by post.</p>"
SITE = [
    f"<table><tr><td>{MENU}</td><td>{STORY.format(number)}</td></tr><tr><td colspan=2>{FOOT}</td></tr></table>"
    for number in range(6)
]


def site_of(pages: list[str]) -> dict:
    captures = [
        Capture(f"http://example.org/{name}.html", f"{name}.html", sha256(html.encode()).hexdigest(), html.encode())
        for name, html in zip("abcdef", pages, strict=True)
    ]
    known = site_profile("example.org", [page_facts(capture) for capture in captures])
    revisions = [revise(capture, (), profile=known)[0] for capture in captures]
    ((_, body),) = EXPORTERS["json"].site(revisions)  # type: ignore[misc, arg-type]
    return json.loads(body)


def test_site_json_has_the_menu_as_the_site_nests_it_once_for_all_pages() -> None:
    (menu,) = site_of(SITE)["navigation"]
    below = {"text": "Births", "href": "http://example.org/b.html", "links": []}
    assert menu["links"] == [
        {"text": "Fees", "href": "http://example.org/a.html", "links": [below]},
        {"text": "Forms", "href": "http://example.org/c.html", "links": []},
    ]
    assert menu["pages"] == [f"{name}.html" for name in "abcdef"]


def test_site_json_has_the_footer_and_the_contacts_in_it() -> None:
    site = site_of(SITE)
    assert [line["text"] for line in site["footer"]] == ["© 2004 Town of Ashbridge. Write to us"]
    (contact,) = site["contacts"]
    assert (contact["kind"], contact["text"], len(contact["pages"])) == ("mail", "hall@example.org", 6)


def test_an_entry_that_is_no_link_on_its_own_page_is_in_the_same_menu() -> None:
    pages = [SITE[0], SITE[1].replace("<a href=b.html>Births</a>", "<b>Births</b>"), *SITE[2:]]
    (menu,) = site_of(pages)["navigation"]
    assert menu["links"][0]["links"][0]["href"] == "http://example.org/b.html"
    assert len(menu["pages"]) == 6


def test_a_menu_nested_without_end_is_exported_all_the_same() -> None:
    deep = "<ul><li><a href=x.html>x</a>" * 200
    html = f"<nav>{deep}</ul></nav><div><h1>The mill</h1>{STORY.format(1)}</div>"
    ((_, body),) = EXPORTERS["json"].site([revision(html)])  # type: ignore[misc]
    assert body.count(b"x.html") >= 200


def test_a_page_names_the_chrome_it_had() -> None:
    named = page(revision(RAW.read_bytes())).chrome
    ((_, body),) = EXPORTERS["json"].site([revision(RAW.read_bytes())])  # type: ignore[misc]
    assert named
    assert set(named) <= {entry["block"]["id"] for entry in json.loads(body)["chrome"]}


# -- Markdown ----------------


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` ~~d~~ [e](f) ![g](h)",
        "# 1",
        "1. not a list",
        "- nor this",
        "+ nor this",
        "> nor a quote",
        "{{< x >}} {% y %} {{ z }} <% w %> ${v}",
        "a | b",
        "&amp; &nbsp; <b>",
        "=== a",
        "---",
        "\\ \\*",
        ":---",
        "a\nb",
    ],
)
def test_legacy_text_comes_out_of_markdown_as_text(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    assert rendered(markdown(f"<p>x</p><p>y {html}</p>")).split("\n", 1)[1] == f"y {text}"
    assert rendered(markdown(f"<p>{html}</p>")) == text or text[0] in "-+"
    for taken in ("{{", "{%", "<%", "${"):
        assert taken not in markdown(f"<p>{html}</p>")


WORDS = (
    st.text(alphabet=st.sampled_from("ab1 .)*_`#+-=~<>[](){}|\\&!:;%$^\"'/?@é中😀"), min_size=1, max_size=25)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
    .filter(lambda text: len(set(text) - {" "}) > 1 or text[0] not in "-_=~*+")  # a rule typed by hand is no words
)


@given(WORDS)
def test_any_words_survive_markdown_in_paragraphs_items_cells_and_headings(words: str) -> None:
    html = words.replace("&", "&amp;").replace("<", "&lt;")
    for shell in ("<div>{}</div>", "<ul><li>{}<li>z</ul>", "<h2>{}</h2><p>z", "<ol start=3><li>{}<li>z</ol>"):
        document = read_html(shell.format(html))
        seen = [block.text for block in document.blocks() if block.text]
        assert rendered(markdown(shell.format(html))).split("\n") == [
            line for text in seen for line in text.split("\n")
        ]


@given(WORDS, WORDS)
def test_emphasis_and_links_never_change_the_words(one: str, two: str) -> None:
    first, second = (words.replace("&", "&amp;").replace("<", "&lt;") for words in (one, two))
    html = f"<div>{first}<b>{second}</b><i>{first}</i> <a href='x y.htm'>{second}</a></div>"
    text = "".join(block.text for block in read_html(html).blocks())
    assert rendered(markdown(html)).replace("\n", " ").split() == text.split()


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=30))
def test_front_matter_reads_back_as_it_was(value: str) -> None:
    assert pyyaml.safe_load(f"a: {yaml(value)}") == {"a": value}


def test_two_lists_in_a_row_stay_two() -> None:
    tokens = MARKDOWN.parse(markdown("<ul><li>a<li>b</ul><ul><li>c<li>d</ul>"))
    assert [token.type for token in tokens].count("bullet_list_open") == 2


def test_nested_lists_stay_nested() -> None:
    assert markdown("<ul><li>a<ol><li>b<li>c</ol><li>d</ul>") == "- a\n  1. b\n  2. c\n- d"


def test_a_plain_table_is_a_table_of_pipes() -> None:
    html = "<table><tr><th>a<th>b<tr><td>1|2<td>3</table>"
    assert markdown(html) == "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |"


def test_escaping_leaves_letters_alone() -> None:
    assert escaped("Pública, don’t (1) – 2") == "Pública, don’t (1) – 2"


# -- HTML ----------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <font color=red>b</font> <b>c</b>", "a b <strong>c</strong>"),
        ("<p>a<br>b", "a<br/>b"),
        ("<p>see <a href='javascript:x()'>this</a>", "see this"),
        ("<p>a <a href='b c.htm'>d &amp; e</a>", 'a <a href="b%20c.htm">d &amp; e</a>'),
        ("<p>a <b></b>b<i> </i>c", "a b c"),
        ("<p>t <a href=x><img src=y alt=z></a>", 't<a href="x"><img alt="z" src="y"/></a>'),
        ("<p>1 &lt; 2", "1 &lt; 2"),
    ],
)
def test_inline_html_is_clean(html: str, expected: str) -> None:
    block = next(block for block in read_html(html).blocks() if block.kind is Kind.PARAGRAPH)
    assert fragment(block) == expected


def listed(html: str) -> str:
    return page_html(read_html(html)).partition("<main>")[2].partition("</main>")[0].strip().replace("\n", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd></dd></dl>"),
        ("<dl><dt>a<dd>b</dd><p>c</p><dt>d<dd>e</dl>",
         "<dl><dt>a</dt><dd>b</dd></dl><p>c</p><dl><dt>d</dt><dd>e</dd></dl>"),
        ("<dl><dt>a<dd>b</dd><p>c</p><dd>d</dl>", "<dl><dt>a</dt><dd>b<p>c</p></dd><dd>d</dd></dl>"),
        ("<dl><p>a</p><dt>b<dd>c</dl>", "<p>a</p><dl><dt>b</dt><dd>c</dd></dl>"),
        ("<dl><dt><h4>a</h4><dd>b</dl>", "<dl><dt><strong>a</strong></dt><dd>b</dd></dl>"),
    ],
)  # fmt: skip
def test_a_term_keeps_what_is_said_of_it_whatever_stands_between(html: str, expected: str) -> None:
    assert listed(html) == expected


@pytest.mark.parametrize("target", ["javascript:x()", " JavaScript:x()", "vbscript:x", "data:text/html,x", "http://"])
def test_an_address_that_runs_a_script_or_leads_nowhere_is_none(target: str) -> None:
    assert clean_url(target) == ""


def test_files_are_never_written_outside_the_folder(tmp_path: Path) -> None:
    for name in ("../x", "/x", "a/../../x", "C:/x"):
        with pytest.raises(ValueError, match="leads out"):
            list(write(tmp_path / "out", [(name, b"")]))
    assert list(tmp_path.iterdir()) == []


def test_the_same_page_gives_the_same_bytes() -> None:
    one, two = revision(RAW.read_bytes()), revision(RAW.read_bytes())
    for exporter in EXPORTERS.values():
        assert dict(exporter.page(one)) == dict(exporter.page(two))
