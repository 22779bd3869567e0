"""One small page, written as the editors of its day wrote it, gives one outline with the same items and cells."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Block, Kind

REAL = """<!DOCTYPE html><html><head><title>t</title></head><body>
<h1>Spring market</h1>
<p>The market is held on the common on the first three days of May, and everybody may come and sell there.</p>
<h2>What to bring</h2>
<ul><li>Bread<ul><li>of rye</li><li>of oats</li></ul></li><li>Honey &amp; wax</li></ul>
<h2>How to get a stall</h2>
<p>Whoever wants a stall for the three days of the market takes these steps, in this order and in good time:</p>
<ol><li>Write to the council.</li><li>Wait for its letter.</li><li>Pay at the gate.</li></ol>
<h2>Hours</h2>
<table border=1><tr><th>Day</th><th>Opens</th></tr>
<tr><td>First</td><td>9:00</td></tr><tr><td>Second</td><td>10:30</td></tr></table>
<p>On the third day the stalls close at noon, and the common is swept by those who have sold there.</p>
</body></html>"""

_BULLET = "<img src=../_themes/blank/blbull1.gif width=15 height=15 hspace=13>"

FRONTPAGE = f"""<html><head><meta name=GENERATOR content="Microsoft FrontPage 4.0"><title>t</title></head><body>
<table border="0" width="600" cellspacing="0"><tr><td width="100%">
<h1 align="center"><font color="#800000">Spring market</font></h1>
<p><font face="Arial" size="2">The market is held on the common on the first three days of May, and everybody may come
and sell there.</font></p>
<h2><font face="Arial">What to bring</font></h2>
<!--mstheme--></font><!--msthemelist--><table border="0" cellpadding="0" cellspacing="0" width="100%">
<!--msthemelist--><tr><td valign="baseline" width="42">{_BULLET}</td><td valign="top" width="100%">Bread
<table border="0" cellpadding="0" cellspacing="0"><tr><td valign="baseline">{_BULLET}</td><td>of rye</td></tr>
<tr><td valign="baseline">{_BULLET}</td><td>of oats</td></tr></table></td></tr>
<tr><td valign="baseline" width="42">{_BULLET}</td><td valign="top" width="100%">Honey &amp; wax</td></tr>
<!--msthemelist--></table>
<h2><font face="Arial">How to get a stall</font></h2>
<p>Whoever wants a stall for the three days of the market takes these steps, in this order and in good time:</p>
<table border="0"><tr><td>1.</td><td>Write to the council.</td></tr><tr><td>2.</td><td>Wait for its letter.</td></tr>
<tr><td>3.</td><td>Pay at the gate.</td></tr></table>
<h2><font face="Arial">Hours</font></h2>
<table border="1"><tr><td><b>Day</b></td><td><b>Opens</b></td></tr><tr><td>First</td><td>9:00</td></tr>
<tr><td>Second</td><td>10:30</td></tr></table>
<p>On the third day the stalls close at noon, and the common is swept by those who have sold there.</p>
</td></tr></table></body></html>"""


def _word(level: int, mark: str, text: str) -> str:
    font = "Symbol" if mark == "·" else "Courier New"
    return f"""<p class=MsoListParagraph
style='margin-left:{level / 2}in;text-indent:-.25in;mso-list:l0 level{level} lfo1'>
<![if !supportLists]><span style='font-family:"{font}"'><span style='mso-list:Ignore'>{mark}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>
"""


WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 10">
<title>t</title><style>p.MsoNormal {{font-size:12.0pt}}</style></head><body lang=EN-GB><div class=Section1>
<h1>Spring <st1:place>mar</st1:place>ket<o:p></o:p></h1>
<p class=MsoNormal>The market is held on the common on the first three days of May, and everybody may come and sell
there.<o:p></o:p></p>
<h2>What to bring</h2>
{_word(1, "·", "Bread")}{_word(2, "o", "of rye")}{_word(2, "o", "of <span class=SpellE>oats</span>")}
{_word(1, "·", "Honey &amp; wax")}
<h2>How to get a stall</h2>
<p class=MsoNormal>Whoever wants a stall for the three days of the market takes these steps, in this order and in good
time:</p>
{_word(1, "1.", "Write to the council.")}{_word(1, "2.", "Wait for its letter.")}{_word(1, "3.", "Pay at the gate.")}
<h2>Hours</h2>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td><p class=MsoNormal><b>Day</b></p></td>
<td><p class=MsoNormal><b>Opens</b></p></td></tr><tr><td><p class=MsoNormal>First</p></td>
<td><p class=MsoNormal>9:00</p>
</td></tr><tr><td><p class=MsoNormal>Second</p></td><td><p class=MsoNormal>10:30</p></td></tr></table>
<p class=MsoNormal>On the third day the stalls close at noon, and the common is swept by those who have sold there.</p>
</div></body></html>"""

TYPED = """<html><head><title>t</title></head><body bgcolor=white>
<p align=center><font size=6><b>Spring market</b></font></p>
<p>The market is held on the common on the first three days of May, and everybody may come and sell there.</p>
<p><font size=5><b>What to bring</b></font></p>
<p>&#8226;&nbsp; Bread<br>&nbsp;&nbsp;&nbsp;&nbsp;- of rye<br>&nbsp;&nbsp;&nbsp;&nbsp;- of oats<br>
&#8226;&nbsp; Honey &amp; wax</p>
<p><font size=5><b>How to get a stall</b></font></p>
<p>Whoever wants a stall for the three days of the market takes these steps, in this order and in good time:</p>
<p>1) Write to the council.</p><p>2) Wait for its letter.</p><p>3) Pay at the gate.</p>
<p><font size=5><b>Hours</b></font></p>
<table border=1><tr bgcolor="#cccccc"><td>Day<td>Opens<tr><td>First<td>9:00<tr><td>Second<td>10:30</table>
<p>On the third day the stalls close at noon, and the common is swept by those who have sold there.</p>
</body></html>"""

UPPER = """<HTML><HEAD><TITLE>t</TITLE><BODY>
<H1><FONT COLOR=RED>Spring market</H1></FONT>
<P>The market is held on the common on the first three days of May, and everybody may come and sell there.
<H2>What to bring</H2>
<UL><LI>Bread<UL><LI>of rye<LI>of oats</UL><LI><FONT SIZE=2>Honey &amp wax</UL></FONT>
<H2>How to get a stall</H2>
<P>Whoever wants a stall for the three days of the market takes these steps, in this order and in good time:
<OL><LI>Write to the council.<LI>Wait for its letter.<LI>Pay at the gate.</OL>
<H2>Hours</H2>
<TABLE BORDER><TR><TH>Day<TH>Opens<TR><TD>First<TD>9:00<TR><TD>Second<TD>10:30</TABLE>
<P>On the third day the stalls close at noon, and the common is swept by those who have sold there."""

PIECEMEAL = """<html><head><title>t</title></head><body>
<h1>Spring market</h1>
<blockquote>
<p>The market is held on the common on the first three days of May, and everybody may come and sell there.</p>
<h2>What to bring</h2>
<ul><li><p>Bread</p></li><ul><li><p>of rye</p></li></ul><ul><li><p>of oats</p></li></ul></ul>
<ul><li><p>Honey &amp; wax</p></li></ul>
<h2>How to get a stall</h2>
<dl><dd>Whoever wants a stall for the three days of the market takes these steps, in this order and in
good time:</dl>
<dir><ol><li>Write to the council.</ol>
<ol start=2><li>Wait for its letter.</ol><ol start=3><li>Pay at the gate.</ol></dir>
<h2>Hours</h2>
<center><table border=1><tr><td><strong>Day</strong><td><strong>Opens</strong>
<tr><td>First<td>9:00<tr><td>Second<td>10:30
</table></center>
<p>On the third day the stalls close at noon, and the common is swept by those who have sold there.</p></blockquote>
</body></html>"""

PANELS = """<html><head><title>t</title><script>function toggle(id) {}</script></head><body>
<h1>Spring market</h1>
<p>The market is held on the common on the first three days of May, and everybody may come and sell there.</p>
<h2 onclick="toggle('a')">What to bring</h2><div id=a style="display:none">
<ul><li>Bread<ul><li>of rye</li><li>of oats</li></ul></li><li>Honey &amp; wax</li></ul></div>
<h2 onclick="toggle('b')">How to get a stall</h2><div id=b style="display:none">
<p>Whoever wants a stall for the three days of the market takes these steps, in this order and in good time:</p>
<ol><li>Write to the council.</li><li>Wait for its letter.</li><li>Pay at the gate.</li></ol></div>
<h2 onclick="toggle('c')">Hours</h2><div id=c style="display:none">
<table><thead><tr><th>Day<th>Opens<tbody><tr><td>First<td>9:00<tr><td>Second<td>10:30</table>
<p>On the third day the stalls close at noon, and the common is swept by those who have sold there.</p></div>
</body></html>"""


def told(block: Block) -> object:
    inside = [told(inner) for inner in block.blocks if inner.kind is not Kind.IMAGE]
    words = " ".join(block.text.split())
    if block.kind is Kind.LIST:
        return ("ordered" if block.ordered else "list", inside)
    if block.kind is Kind.CELL:
        return (words, block.header)
    return (words, *inside) if inside else words


def shown(html: str) -> list[object]:
    document = read_html(html)
    assert sum(piece.characters for piece in document.pieces) == document.characters
    made: list[object] = []
    for section in document.outline():
        made.append((section.level, section.heading.text if section.heading else ""))
        made += map(told, section.blocks)
    return made


@pytest.mark.parametrize(
    "html",
    [FRONTPAGE, WORD, TYPED, UPPER, PIECEMEAL, PANELS],
    ids=["frontpage", "word", "typed", "upper", "piecemeal", "panels"],
)
def test_one_page_gives_one_outline_in_every_idiom(html: str) -> None:
    assert shown(html) == shown(REAL)


def test_the_outline_is_the_one_of_the_real_markup() -> None:
    assert shown(REAL) == [
        (1, "Spring market"),
        "The market is held on the common on the first three days of May, and everybody may come and sell there.",
        (2, "What to bring"),
        ("list", [("Bread", ("list", ["of rye", "of oats"])), "Honey & wax"]),
        (2, "How to get a stall"),
        "Whoever wants a stall for the three days of the market takes these steps, in this order and in good time:",
        ("ordered", ["Write to the council.", "Wait for its letter.", "Pay at the gate."]),
        (2, "Hours"),
        ("", ("", ("Day", True), ("Opens", True)), ("", ("First", False), ("9:00", False)),
         ("", ("Second", False), ("10:30", False))),
        "On the third day the stalls close at noon, and the common is swept by those who have sold there.",
    ]  # fmt: skip
