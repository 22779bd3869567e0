"""Marks character references that a browser does not understand, or understands otherwise than was meant.

What it marks

Names with a slip (`&aatilde;`, `&oacutre;`, `&nbps;`), names without their ampersand (`informacioacute;n`), accents
without their letter (`m&acute;s`), references that were escaped twice (`&amp;eacute;`), names of signs that swallow
the beginning of a word (`&copyright` shows "©right"), and, as notes, names without their semicolon. Code, scripts and
addresses are left alone.

Why readers care

They read "informacioacute;n". What lacks its semicolon is read well today; other programs than browsers may not.

What the fix risks

A semicolon, a space and an ampersand before the name of a letter with an accent are put in safely. A name with a slip
is put right safely if the word is then one that the page has elsewhere, or English has; else a person should look,
for `&aatilde;` may have been `&aacute;`. Where more than one letter fits, there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.entities import html5

from copydesk.checks.encoding.entities import ACCENTED, MARKUP, SPACES, TYPED, nearest, prefix
from copydesk.checks.encoding.shown import Shown, is_attribute
from copydesk.checks.lexicon import known
from copydesk.model import Applicability, Block, Document, Edit, Fix, Severity, Span
from copydesk.rules import Example, PageRule, Problem

_NAMED = re.compile(r"&(?P<twice>amp;)?(?P<name>[A-Za-z][A-Za-z0-9]{1,30})(?P<end>;?)")
_NO_AMPERSAND = re.compile(rf"(?<![&A-Za-z])[A-Za-z]+?(?P<name>{'|'.join(sorted(ACCENTED))});")
_ACCENTS = frozenset({"acute", "grave", "uml", "cedil", "tilde", "circ"})
_VOWELS = "aeiou"


class BrokenEntity(PageRule, frozen=True, kw_only=True):
    """A character reference is misspelt, incomplete or escaped twice."""

    examples = (
        Example("<p>N&aatilde;o, n&atilde;o</p>", marks=("&aatilde;",), fixed="<p>N&atilde;o, n&atilde;o</p>"),
        Example("<p>One&nbps;two</p>", marks=("&nbps;",), fixed="<p>One&nbsp;two</p>"),
        Example("<p>Informacioacute;n</p>", marks=("oacute;",), fixed="<p>Informaci&oacute;n</p>"),
        Example("<p lang=es>Es m&acute;s, más</p>", marks=("&acute;",), fixed="<p lang=es>Es m&aacute;s, más</p>"),
        Example("<p>Caf&amp;eacute;</p>", marks=("&amp;eacute;",), fixed="<p>Caf&eacute;</p>"),
        Example("<p>&copyright 2003</p>", marks=("&copy",), fixed="<p>&amp;copyright 2003</p>"),
        Example("<p>Caf&eacute and bar</p>", marks=("&eacute",), fixed="<p>Caf&eacute; and bar</p>", note="A note."),
        Example("<p>Caf&eacute; &amp; bar, AT&T, R&D;</p>"),
        Example("<p>The pain was acute; it went. An engrave; a tilde;</p>"),
        Example("<p>Type <code>&amp;eacute;</code> for it; H5Rcreate(&wbuf[0], &flags, &action);</p>"),
        Example('<p><a href="?a=1&copy=2&aatilde;">x</a></p>', note="An address."),
        Example("<script>var a = '&aatilde;';</script><p>x</p>"),
        Example('<img alt="Q&para=1 &copyright">', note="In an attribute a browser shows these as they stand."),
        Example("<p>D&acute; and &acute;</p>", note="An accent by itself."),
        Example("<p>&phi;, &alefsym; &#8226; &sup2; &hellip;</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the broken references of one page that stand in its text."""
        source, shown = document.source, Shown(document)
        for match in _NAMED.finditer(source):
            if (kind := _kind(source, match)) and (block := shown.prose(match.start())):
                yield from kind(block, match, shown)
        if any(end in source for end in ("cute;", "rave;", "circ;", "uml;", "tilde;", "edil;")):
            for match in _NO_AMPERSAND.finditer(source):
                if block := shown.prose(match.start("name")):
                    yield _without_ampersand(block, match)


_Kind = Callable[[Block, re.Match[str], Shown], Iterator[Problem]]


def _kind(source: str, match: re.Match[str]) -> _Kind | None:
    """Say what is wrong with a reference, without a look at where it stands; nothing for nearly all of them."""
    name, finished = match["name"], bool(match["end"])
    if match["twice"]:
        return _escaped_twice if finished and name in TYPED - MARKUP else None
    if finished and name + ";" in html5:
        return _letterless if name in _ACCENTS else None
    if finished and nearest(name):
        return _misspelt
    meant = prefix(name)
    if not meant:
        return None
    if meant in ACCENTED | SPACES | MARKUP or (meant == name and source[match.end() : match.end() + 1] != "="):
        return _unfinished
    return _swallowing


def _misspelt(block: Block, match: re.Match[str], shown: Shown) -> Iterator[Problem]:
    """A name with a slip: the word it makes decides among several names, and whether one is certain."""
    names = nearest(match["name"])
    good = [name for name in names if name in SPACES or _is_word(_word(match, html5[name + ";"]), shown)]
    fixes: tuple[Fix, ...] = ()
    if len(good) == 1 or len(names) == 1:
        certain = Applicability.SAFE if good else Applicability.UNSAFE
        fixes = _written(Span(*match.span()), f"&{(good or names)[0]};", certain)
    meant = " or ".join(f'"&{name};"' for name in names)
    yield _problem(block, match, f'there is no character reference "{match[0]}"; {meant} was meant', fixes)


def _letterless(block: Block, match: re.Match[str], shown: Shown) -> Iterator[Problem]:
    """An accent by itself inside a word: its letter is missing."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if not (before.isalpha() and after.isalpha()):
        return
    letters = [a + match["name"] for a in _VOWELS + "nc" if a + match["name"] in ACCENTED]
    good = [name for name in letters if _is_word(_word(match, html5[name + ";"]), shown)]
    fixes = _written(Span(*match.span()), f"&{good[0]};", Applicability.UNSAFE) if len(good) == 1 else ()
    advice = f'write "&{good[0]};"' if fixes else "write the letter it belongs to, or an apostrophe"
    yield _problem(
        block, match, f'"{match[0]}" is an accent without a letter, in the middle of a word; {advice}', fixes
    )


def _escaped_twice(block: Block, match: re.Match[str], shown: Shown) -> Iterator[Problem]:  # noqa: ARG001
    fixes = _written(Span(*match.span()), f"&{match['name']};", Applicability.UNSAFE)
    message = f'"{match[0]}" was escaped twice, and readers see "&{match["name"]};"; write it once'
    yield _problem(block, match, message, fixes)


def _unfinished(block: Block, match: re.Match[str], shown: Shown) -> Iterator[Problem]:  # noqa: ARG001
    said = "&" + prefix(match["name"])
    if is_attribute(match.string, match.start()) and len(said) <= len(match["name"]):
        return  # in an attribute a browser takes a name for one only where no word goes on
    span = Span(match.start(), match.start() + len(said))
    fixes = _written(span, f"{said};", Applicability.SAFE)
    yield Problem(
        span, f'"{said}" has no semicolon; put one there', block, html5[said[1:]], match[0], fixes, (), Severity.NOTE
    )


def _swallowing(block: Block, match: re.Match[str], shown: Shown) -> Iterator[Problem]:  # noqa: ARG001
    """The name of a sign that begins a word or a field of an address: the ampersand was meant as such."""
    if is_attribute(match.string, match.start()):
        return
    said = "&" + prefix(match["name"])
    span = Span(match.start(), match.start() + len(said))
    fixes = _written(span, f"&amp;{said[1:]}", Applicability.UNSAFE)
    sign = html5[said[1:]]
    message = f'readers see "{sign}" for the beginning of "{match[0]}"; write "&amp;" if the ampersand was meant'
    yield Problem(span, message, block, sign, match[0], fixes)


def _without_ampersand(block: Block, match: re.Match[str]) -> Problem:
    span = Span(match.start("name"), match.end())
    fixes = _written(span, f"&{match['name']};", Applicability.SAFE)
    message = f'readers see "{match[0]}", for an ampersand is missing; write "&{match["name"]};"'
    return Problem(span, message, block, f"{match['name']};", match[0], fixes)


def _written(span: Span, text: str, certain: Applicability) -> tuple[Fix, ...]:
    return (Fix(f'Write "{text}"', (Edit(span.start, span.end, text),), certain),)


def _problem(block: Block, match: re.Match[str], message: str, fixes: tuple[Fix, ...]) -> Problem:
    shown = unescape(match[0])
    return Problem(Span(*match.span()), message, block, shown, _word(match, shown), fixes)


def _word(match: re.Match[str], character: str) -> str:
    """Give the word that a reference stands in, with a character in its place; other references in it decoded."""
    before = re.search(r"(?:[^\W\d_]|&\w+;)*\Z", match.string[max(0, match.start() - 60) : match.start()])
    after = re.match(r"(?:[^\W\d_]|&\w+;)*", match.string[match.end() : match.end() + 60])
    return unescape((before[0] if before else "") + character + (after[0] if after else ""))


def _is_word(word: str, shown: Shown) -> bool:
    return len(word) > 2 and word.isalpha() and (word.lower() in shown.words or known(word))
