"""Looks for rules whose time grows faster than the page: each reads pages of one thing, and pages eight times as long.

Run it as `python benchmarks/growth.py`; it takes about two minutes, and fails where a rule takes noticeable time and
more than twice eight times as long for the longer page.  The pages are what regular expressions and walks over a page
fear: tags and quotes without end, one word or mark over and over, thousands of elements that ask for each other.
"""

from __future__ import annotations

import argparse
import sys
import time

from copydesk.ingest import read_html
from copydesk.model import Document
from copydesk.rulebook import rules
from copydesk.rules import BlockRule, PageRule, Rule, SiteRule

_TIMES = 8
_MOST = 2 * _TIMES
"""How many times as long the longer page may take: what is quadratic takes 64 times as long."""

_NOTICED = 0.25
"""Seconds of CPU.  Of less, most is noise."""

_SHOWN = 10
_LENGTH = 40_000
"""Characters of the shorter page, more or less."""

_TEXT = "<html lang=en><p>Could can the must of is. "
"""What stands before a unit that is no markup."""

_UNITS = (
    *("<a", "<a href=", '<a href="#x" ', "<!--", "<script>", "<a href='", "</a", '<a b=">', "<%= a ", "<li>a<ul>"),
    *("<p class=MsoNormal style='mso-", "<a href=x.jpg><img src=y.jpg></a> ", '<font face="Wingdings">', "<td>a<tr>"),
    *("<code>a</code> , ", "<p id=x>a</p>", "<h3>A</h3>", "<a name=b></a>", "<p>Old it is. Men go", "a=", '="', "='"),
    *("-->", "[insert ", "a", "a, ", "a item ", "word ,", "aa,bb ", "a..", " ", "( ", "( x ", ") x ", ", ,", '" x '),
    *("“ x ", "” x ", "“a ", "a\u00ad", "a \u200b", "\u0430a", "9Þ ", "\u00ad", "Ã¡", "\n", "\u00a0", "&amp;"),
    *("what ", "the ", "prevent victims of ", "el ", "in; ", "x, however this ", "Department of Public Safety "),
    *("(DPS ", "Ana Miller ", "teh ", "millhouse ", "1 2 ", "12/3", "May 2004 ", "a@", "www.a", "http://", "./"),
    *("a.htm", '<p><a href="#a{n}"></a> <a href="www.x{n}.org/">x</a>', "<p id=x{n}>a</p><p id=x{n}>b</p>"),
    *("<li>Item number {n} of the mill", "<h3>Part {n}</h3><p>Words of part {n}.</p>"),
    "<p>The committee of Alder{n} met in hall {n}, by the river.</p>",
)
"""What a page is made of; `{n}` is another number each time."""

_RUNS = (
    *("{run}", "({run}", "{run}..", "{run},cord", "cord,{run} x", "The {run} Committee", "a {run} x", "<p>Web {run}"),
    *("<a href='mailto:{run}'>x</a>", "<a href='#{run}'>x</a>", "<img src=a alt='{run}.jpg'>", "<title>{run}</title>"),
    *("<ul><li>{run}<li>{run}b<li>c</ul>", "<html lang=es><p>El perro come {run} y las casas son de la ciudad"),
)
"""Pages with a word, an address or a number that goes on and on."""


def page(unit: str, length: int) -> Document:
    """Give a page of about so many characters that has one thing over and over, or one that is so long."""
    if "{run}" in unit:
        return read_html(unit.replace("{run}", "a" * length))
    many = (unit.replace("{n}", str(number)) for number in range(length // len(unit)))
    return read_html(("" if unit.startswith("<") else _TEXT) + "".join(many))


def seconds(rule: Rule, document: Document) -> float:
    """Give the seconds of CPU that a rule takes for a page."""
    begin = time.process_time()
    found = rule.gather(document) if isinstance(rule, SiteRule) else rule.examine(document)  # type: ignore[attr-defined]
    for _ in found:
        pass
    return time.process_time() - begin


def main() -> None:
    """Measure all rules on all pages, print the slowest, and exit with 1 where one grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--length", type=int, default=_LENGTH, help="characters of the shorter page (default %(default)s)"
    )
    length = parser.parse_args().length
    known = [rule for rule in rules() if isinstance(rule, BlockRule | PageRule | SiteRule)]
    rows = []
    for unit in _UNITS + _RUNS:
        warm, short, long = page(unit, length // 2), page(unit, length), page(unit, length * _TIMES)
        for rule in known:
            seconds(rule, warm)  # reads the word lists; the two that count are each read for the first time
            first, later = seconds(rule, short), seconds(rule, long)
            rows.append((later, first, rule.name(), unit))
    sizes = f"{length:,} and {length * _TIMES:,} characters"
    print(f"{len(known)} rules on {len(_UNITS + _RUNS)} pages of {sizes}; the slowest:")
    rows.sort(reverse=True)
    fast = [row for row in rows if row[0] > _NOTICED and row[0] > _MOST * row[1]]
    for later, first, name, unit in dict.fromkeys(rows[:_SHOWN] + fast):
        print(f"  {later:7.2f} s, {later / max(first, 1e-4):5.1f} times the short one: {name} on {unit!r}")
    if fast:
        sys.exit(f"{len(fast)} grew more than {_MOST} times as slow on a page {_TIMES} times as long")


if __name__ == "__main__":
    main()
