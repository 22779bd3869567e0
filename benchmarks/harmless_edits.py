"""Edits of a page that leave its defects as they are, for benchmarks/fingerprints.py: bytes in, bytes out.

A page is seen as latin-1, so that bytes of any charset that contains ASCII come through unchanged; only markup and
ASCII words are touched, and never what stands in scripts, styles, comments and preformatted text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

from copydesk.model import Document

Edit = Callable[[str, Document], str]
"""Gives the page, seen as latin-1, as it is after the edit; the same text where it does not apply."""

_PIECES = re.compile(
    r"(?P<left><!--.*?-->|<!\[.*?\]>|<(?P<kept>script|style|textarea|pre|xmp|title|object|applet)\b.*?</(?P=kept)\s*>)"
    r"|(?P<tag></?[a-z][^<>]*>)|(?P<text>[^<]+)|.",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN_PARAGRAPH = r"<p(?:\s[^<>]*)?>(?:(?!</?(?:p|div|td|tr|table|ul|ol|li|dl|blockquote|h[1-6])\b).)*?</p>"
_TWO_PARAGRAPHS = re.compile(rf"({_PLAIN_PARAGRAPH})(\s*)({_PLAIN_PARAGRAPH})", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"""(\s[a-z]+)=([\w.#%/-]+)(?=[\s>])""", re.IGNORECASE)


def rewritten(
    page: str, tag: Callable[[str], str] | None = None, text: Callable[[str], str] | None = None, once: bool = False
) -> str:
    """Put tags and texts through functions; with `once`, only the first that a function changes."""
    done = False

    def piece(found: re.Match[str]) -> str:
        nonlocal done
        whole = found[0]
        work = tag if found["tag"] else text if found["text"] else None
        if work is None or (once and done):
            return whole
        now = work(whole)
        done = done or now != whole
        return now

    return _PIECES.sub(piece, page)


def _in_tags(old: str, new: str) -> Edit:
    return lambda page, _: rewritten(page, tag=lambda tag: re.sub(old, new, tag, flags=re.IGNORECASE))


def _before(opening: str, put: str) -> Edit:
    """Put something in before each tag that opens so."""
    at = re.compile(rf"<{opening}\b", re.IGNORECASE)
    return lambda page, _: rewritten(page, tag=lambda tag: put + tag if at.match(tag) else tag)


def _after_first(opening: str, put: str) -> Edit:
    at = re.compile(rf"<{opening}\b", re.IGNORECASE)
    return lambda page, _: rewritten(page, tag=lambda tag: tag + put if at.match(tag) else tag, once=True)


def blank_lines(page: str, _: Document) -> str:
    """Put lines in before the page's own."""
    return _after_first("body", "\n\n\n")(page, _)


def paragraph_before(page: str, _: Document) -> str:
    """Put a paragraph in before the page's own."""
    return _after_first("body", "\n<p>The office is closed on Mondays in winter.</p>\n")(page, _)


def reindent(page: str, _: Document) -> str:
    """Indent each line that begins with a tag."""
    return rewritten(page, text=lambda text: re.sub(r"\n[ \t]*$", "\n        ", text))


def other_newlines(page: str, _: Document) -> str:
    """Write CRLF for LF, or LF for CRLF."""
    return page.replace("\r\n", "\n") if "\r\n" in page else page.replace("\n", "\r\n")


def attributes(page: str, _: Document) -> str:
    """Give each block an attribute more."""
    return _in_tags(r"^<(p|td|li|div|h[1-6]|ul|ol|table)\b", r'<\1 data-row="7"')(page, _)


def tag_case(page: str, _: Document) -> str:
    """Write the names of tags in the other case."""
    return rewritten(page, tag=lambda tag: re.sub(r"^</?\w+", lambda name: name[0].swapcase(), tag))


def comments(page: str, _: Document) -> str:
    """Put a comment before each paragraph and item."""
    return _before("(?:p|li|h[1-6])", "<!-- moved here in May -->")(page, _)


def quotes(page: str, _: Document) -> str:
    """Write quotes around each attribute without them."""
    return rewritten(page, tag=lambda tag: _ATTRIBUTE.sub(r'\1="\2"', tag))


def strong(page: str, _: Document) -> str:
    """Write strong for b, and em for i."""
    page = _in_tags(r"^(</?)b(?=[\s>])", r"\1strong")(page, _)
    return _in_tags(r"^(</?)i(?=[\s>])", r"\1em")(page, _)


def paragraph_moved(page: str, _: Document) -> str:
    """Let two neighbouring paragraphs change places, all over the page."""
    return _TWO_PARAGRAPHS.sub(r"\3\2\1", page)


def menu_entry(page: str, _: Document) -> str:
    """Put a link in before the first link."""
    return _before_first_link(page)


def _before_first_link(page: str) -> str:
    link = re.compile(r"<a\s[^<>]*href", re.IGNORECASE)
    new = '<a href="news-of-the-day.html">News of the day</a> '
    return rewritten(page, tag=lambda tag: new + tag if link.match(tag) else tag, once=True)


def head_elements(page: str, _: Document) -> str:
    """Put a style sheet and a script into the head."""
    return _after_first("head", '<link rel="stylesheet" href="new.css"><script src="new.js"></script>')(page, _)


def title_changed(page: str, _: Document) -> str:
    """Give the title an end of its own."""
    return re.sub(r"(?i)(\S)(\s*</title>)", r"\1 - New site\2", page, count=1)


def wrapper(page: str, _: Document) -> str:
    """Put a division around all that stands in the body."""
    if not re.search(r"(?i)<body\b[^<>]*>.*</body>", page, re.DOTALL):
        return page
    return re.sub(r"(?is)(<body\b[^<>]*>)(.*)(</body>)", r'\1<div class="page">\2</div>\3', page, count=1)


def white_space(page: str, _: Document) -> str:
    """Write two blanks for each single one between words."""
    return rewritten(page, text=lambda text: re.sub(r"(?<=\w) (?=\w)", "  ", text))


def line_breaks(page: str, _: Document) -> str:
    """Break lines between words anew."""
    return rewritten(page, text=lambda text: re.sub(r"(?<=[a-z]) (?=[a-z])", "\n", text))


def no_break_spaces(page: str, _: Document) -> str:
    """Write every fifth blank between words as a no-break space."""
    number = count()
    return rewritten(
        page,
        text=lambda text: re.sub(r"(?<=[a-z]) (?=[a-z])", lambda _: "&nbsp;" if next(number) % 5 == 0 else " ", text),
    )


def references(page: str, _: Document) -> str:
    """Write the second letter of every third word as a character reference."""
    number = count()

    def word(found: re.Match[str]) -> str:
        return found[0] if next(number) % 3 else f"{found[1]}&#{ord(found[2])};{found[3]}"

    return rewritten(page, text=lambda text: re.sub(r"(?<![\w&#;])([a-z])([a-z])([a-z]+)(?![\w;])", word, text))


def to_utf_8(page: str, document: Document) -> str:
    """Write the page in UTF-8, and say so."""
    if document.decoding.stray or document.decoding.encoding in ("utf-8", "utf-16le", "utf-16be"):
        return page
    source = re.sub(r"(?i)(<meta\b[^<>]*charset\s*=\s*[\"']?)[\w-]+", r"\1utf-8", document.source)
    if source == document.source:
        source = re.sub(r"(?i)<head\b[^<>]*>", r'\g<0><meta charset="utf-8">', document.source, count=1)
    return source.encode("utf-8", "surrogatepass").decode("latin-1")


EDITS: dict[str, Edit] = {
    "lines put in before": blank_lines,
    "a paragraph put in before": paragraph_before,
    "lines indented": reindent,
    "other newlines": other_newlines,
    "lines broken anew": line_breaks,
    "two blanks for one": white_space,
    "no-break spaces": no_break_spaces,
    "references for letters": references,
    "the charset made UTF-8": to_utf_8,
    "attributes added": attributes,
    "attributes quoted": quotes,
    "tags in the other case": tag_case,
    "strong for b, em for i": strong,
    "comments added": comments,
    "paragraphs change places": paragraph_moved,
    "an entry of the menu added": menu_entry,
    "styles and scripts added": head_elements,
    "the title changed": title_changed,
    "a division around all": wrapper,
}
"""What is done to one page; what is done to a site is in fingerprints.py."""
