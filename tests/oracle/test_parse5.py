"""The tree is the one that parse5 builds, which follows the HTML standard: same elements, same texts, same nesting."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from copydesk.ingest import Unreadable
from copydesk.ingest.decoding import decode
from copydesk.ingest.document import refuse_what_is_no_page
from copydesk.ingest.tree import Text, Tree
from copydesk.model import Capture

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
CORPUS = HERE.parent.parent.parent / "shared" / "corpus"
ENDINGS = (".htm", ".html", ".asp", ".php")

pytestmark = pytest.mark.node

CASES = (
    "a<p>b<div>c</p>d",
    "<b>1<p>2</b>3<i>4</p>5",
    "<a href=x>1<a href=y>2</a>3",
    "<font><p>1<font><p>2</font>3</font>4",
    "<table>1<tr>2<td>3</td>4</table>5",
    "<table><a>1<tr><td>2</a></table>3",
    "<table><tr><td><table><tr><td>1</td></tr>2</table>3<td>4",
    "<table><form><tr><td><input></form><td>1",
    "<table><caption>1<tr><td>2<col><td>3",
    "<table><tr><td><select><option>1<tr><td>2</table>",
    "<ul><li>1<ul><li>2</ul><li>3<p>4<li>5",
    "<dl><dt>1<dd>2<dt>3<p>4<dd>5</dl>6",
    "<p>1<ul><li>2</p>3</ul>4",
    "<h1>1<h2>2</h1>3",
    "<nobr>1<nobr>2</nobr>3",
    "<button>1<button>2<p>3",
    "<form>1<form>2</form>3</form>4",
    "<title>1<b>2</title>3</title>4",
    "<textarea>\n1<p>2</textarea>3",
    "<pre>\n\n1<pre>2",
    "<script>1</script>2<style>3<b></style>4<noscript><p>5</noscript>6",
    "<noframes><p>1</noframes>2<iframe><b>3</iframe>4<xmp><i>5</xmp>6<plaintext><b>7",
    "<frameset><frame><noframes>1</noframes></frameset>2",
    "<head><p>1<head>2<body>3<html>4",
    "</p>1</br>2</li>3</h1>4</table>5",
    "1</body>2</html>3<!-- x -->4",
    "<svg><title>1</title><text>2<p>3</svg>4",
    "<math><mi>1<b>2</math>3<svg><foreignObject><p>4</svg>5",
    "<o:p>1</o:p><st1:place>2<st1:city>3</st1:place>4",
    "<![if !supportLists]>1<![endif]>2<?xml:namespace prefix = o />3</ 4>5<!x>6",
    "&amp;&copy&notit;&#150;&#x80;&#0;&nosuch;&amp",
    "<p a='1\"2' a=3 b=>4</p x=5>6",
    "<ruby>1<rt>2<rp>3</ruby>4<rt>5",
    "<marquee>1<p>2</marquee>3<applet>4</p>5</applet>6",
    "<b><b><b><b><b>1<p>2</b></b>3<p>4</p>5",
    "<select><option>1<optgroup>2<option>3<select>4",
    "<center>1<p>2</center>3<address>4<div>5</address>6",
    "\0a<p>\0b<svg>\0c",
    "<li>1<div><li>2</div><li>3",
    "<col><tr><td>1<thead><tbody>2",
    "<i>1<div><b>2</i>3</b>4</div>5",
    "<a><table><a>1</table>2<a>3",
    "<!doctype html><p><table>1<tr><td>2</table>3",
    "<p><table><tr><td>1</table>2",
    "1<frameset>2",
    "<image alt=x>1<isindex>2<keygen>3<listing>\n4",
)
"""One for each trouble of the tree construction that legacy pages have."""

KNOWN = {
    "<select><p>1<option>2</select>": "a select holds any element since 2025; parse5 8.1 drops them yet",
    "<template><tr><td>1</template>2": "what a template holds is no part of the page, and our tree has none of it",
}
"""Where the trees differ, and why."""

TAGS = "a b i u font p div center table tr td th tbody ul li dl dt dd h1 h2 pre form span br hr img".split()


def mixed(count: int, seed: int) -> Iterator[str]:
    """Pages of tags that open and close at random."""
    chance = random.Random(seed)
    for _ in range(count):
        parts = [
            f"<{chance.choice(('', '', '/'))}{chance.choice(TAGS)}>"
            if chance.random() < 0.7
            else chance.choice("x y &amp;")
            for _ in range(chance.randrange(3, 40))
        ]
        yield "".join(parts)


def files(folder: Path) -> Iterator[str]:
    """The sources of the pages in a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            body = path.read_bytes()
            try:
                refuse_what_is_no_page(body)
            except Unreadable:
                continue
            yield decode(Capture("", path.name, "", body))[0]


@pytest.fixture
def parser() -> list[str]:
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules" / "parse5").is_dir():
        pytest.skip("the oracle needs Node.js and `npm install` in tests/oracle; `tox run -e oracle` does it")
    return [node, str(HERE / "tree.mjs")]


def theirs(parser: Sequence[str], pages: Iterable[str]) -> list[list[str]]:
    lines = "".join(json.dumps(page) + "\n" for page in pages)
    done = subprocess.run([*parser], input=lines, capture_output=True, text=True, check=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def ours(page: str) -> list[str]:
    lines = []
    above = [(iter(Tree(page).root.children), 0)]
    while above:
        nodes, depth = above[-1]
        node = next(nodes, None)
        if node is None:
            above.pop()
        elif not isinstance(node, Text):
            lines.append(f"{depth} <{node.tag}>")
            above.append((iter(node.children), depth + 1))
        elif node.data.strip(" \t\n\f\r"):
            lines.append(f"{depth} {json.dumps(node.data, ensure_ascii=False)}")
    return lines


def told(lines: Sequence[str]) -> list[str]:
    """Each text as Python writes it, so that the two ways of quoting do not count."""
    return [f"{depth} {json.loads(rest)!r}" if rest[0] == '"' else line
            for line in lines for depth, rest in [line.split(" ", 1)]]  # fmt: skip


def different(parser: Sequence[str], pages: Iterable[str]) -> list[tuple[str, str, str]]:
    """Each page on which the two trees differ, with the first difference."""
    known = list(pages)
    found = []
    for page, other in zip(known, theirs(parser, known), strict=True):
        own, other = told(ours(page)), told(other)
        if own != other:
            at = next((i for i, pair in enumerate(zip(own, other, strict=False)) if pair[0] != pair[1]), -1)
            found.append((page[:300], own[at] if own else "", other[at] if other else ""))
    return found


def test_troubled_markup_gives_the_standard_s_tree(parser: list[str]) -> None:
    assert different(parser, CASES) == []


def test_the_known_differences_are_still_there(parser: list[str]) -> None:
    assert [page for page, _, _ in different(parser, KNOWN)] == list(KNOWN)


def test_tags_at_random_give_the_standard_s_tree(parser: list[str]) -> None:
    assert different(parser, mixed(3000, 1)) == []


def test_the_golden_pages_give_the_standard_s_tree(parser: list[str]) -> None:
    assert different(parser, files(GOLDEN)) == []


@pytest.mark.shared
def test_the_pages_of_the_corpus_give_the_standard_s_tree(parser: list[str]) -> None:
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is not there")
    assert different(parser, files(CORPUS)) == []
