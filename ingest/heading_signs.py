"""Weighs what speaks for and against a paragraph being a heading: its look, its words, and what stands around it.

Each sign adds to a sum; a paragraph is a heading from `ENOUGH` on.  The weights are halves and wholes set by hand on
the tuning half of benchmarks/labels/headings.jsonl (69 pages); benchmarks/headings.py measures them on the other half.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from msgspec import Struct

from copydesk.folding import visible
from copydesk.ingest.heading_lines import LONGEST
from copydesk.ingest.heading_looks import Body, Look
from copydesk.ingest.laid import Laid
from copydesk.model import Block, Kind

ENOUGH = 2.5
MOST_OF_PLACE = 2.0
_NEVER = -9.0

_LONG = 8
"""Characters.  Shorter words in capitals are as often names of agencies as headings."""

_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_SENTENCE = re.compile(r"[.;,…。；，]\W{0,3}$")
_CRY = re.compile(r"!\W{0,3}$")
_NUMBERED = re.compile(r"[-–]?\s{0,2}(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[IVX]{1,5}[.)]|[A-Z](?:\.\d{1,2})?[.)]?)\s+\S")
ADDRESS = re.compile(r"@|\bwww\.|https?:|(?:\d[\s().-]{0,2}){7}")
_FORMULA = re.compile(r"[^\s=]\s?=\s?[^\s=]")
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?[$€£]")
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?][\s,]\s?[^\W\d_]")
_CAPTION = re.compile(r"([^\W\d_]{2,12})\.?\s{0,2}\d{1,3}\b")
_MENU = re.compile(r"\]\s{0,3}\[|\|.{1,60}\|")


class Standing(Struct, frozen=True):
    """Where a paragraph stands among the others.

    `first` on the page; `under_heading`, or under another loud line; `dated`: a date follows, with little between;
    `card`: a phone number or an address does; `ending`: next to nothing follows; `equals` paragraphs of its look stand
    in a row; `louder_after`: so does what follows; `label`: alone in its cell of a layout table, with others beside it.
    """

    before: Laid | None
    after: Laid | None
    first: bool
    under_heading: bool
    dated: bool
    card: bool
    ending: bool
    equals: int
    louder_after: bool
    label: bool


def own_weight(laid: Laid, look: Look, body: Body) -> float:
    """Give the sum of the signs in a paragraph itself; very low where one rules a heading out."""
    text = laid.block.text
    if not _loud(look, body) or _ruled_out(laid.block, text):
        return _NEVER
    return _by_look(look, body, text) + _by_words(text)


def weight_of_place(laid: Laid, look: Look, body: Body, standing: Standing) -> float:
    """Give the sum of the signs around a paragraph; `MOST_OF_PLACE` is the highest there is."""
    if standing.after is None:
        return _NEVER
    return _by_what_follows(look, body, standing) + _by_neighbours(laid, look, body, standing)


def _loud(look: Look, body: Body) -> bool:
    """Say whether anything sets it apart from the running text."""
    return (
        look.size > body.size + 0.2 or (look.bold and not body.bold) or look.underline or look.caps
        or look.color != body.color or bool(look.outline)
    )  # fmt: skip


def _by_look(look: Look, body: Body, text: str) -> float:
    larger = look.size - body.size
    total = 3.0 if larger >= 0.9 else 2.0 if larger >= 0.4 else 1.0 if larger >= 0.2 else 0.0
    if larger <= -0.5:
        total -= 1.0
    if look.bold and not body.bold:
        total += 2.0
    if look.underline:
        total += 1.5
    if look.caps:
        total += 1.5 if len(text) >= _LONG else 1.0
    if look.color not in (body.color, ""):
        total += 0.5
    if look.centered and not body.centered:
        total += 0.5
    return total + (5.0 if look.outline else 0.0)


def _by_words(text: str) -> float:
    words = _WORDS.findall(text)
    letters = sum(map(len, words))
    total = _by_ends(text, len(words))
    if letters < 3 or 2 * len(_DIGIT.findall(text)) > letters:
        total -= 3.0
    kinds = (_is_caption(text), _is_byline(words), _is_index(words), _is_instruction(words), _FORMULA.search(text))
    if is_date(text) or any(kinds):
        total -= 4.0
    if len(words) > 14:
        total -= 2.0 if len(words) > 20 else 1.0
    if _SENTENCES.search(text):
        total -= 2.5
    if _PRICE.search(text):
        total -= 1.5
    return total


def _by_ends(text: str, words: int) -> float:
    """Judge how it begins and ends: a number, a capital, a full stop."""
    total = 0.0
    if _SENTENCE.search(text):
        total -= 3.0 if words > 3 else 1.5
    elif _CRY.search(text):
        total -= 1.5 if words > 5 else 1.0
    if _NUMBERED.match(text):
        total += 1.0
    elif not text[0].isalnum():
        total -= 0.5 if text[0] in "¿¡\"'“«(" else 2.0
    elif text[0].islower():
        total -= 1.5
    return total


def _by_what_follows(look: Look, body: Body, standing: Standing) -> float:
    after = standing.after.block if standing.after else None
    if after is None:
        return 0.0
    total = 0.0
    if after.kind is Kind.IMAGE:
        total += 0.5 if look.caps or look.size > body.size + 0.2 else 0.0
    elif after.kind is not Kind.HEADING and not standing.louder_after:
        total += 1.0
    if standing.louder_after:
        total -= 0.5
    if standing.ending:
        total -= 1.5  # the name under a page, with an office under it
    if standing.under_heading and standing.dated:
        total -= 3.0  # the author, between title and date
    if standing.under_heading and standing.card:
        total -= 1.5
    return total


def _by_neighbours(laid: Laid, look: Look, body: Body, standing: Standing) -> float:
    total = 1.0 if standing.first else 0.0
    if standing.equals > 2:
        total -= 3.0
    elif standing.equals == 2:
        total -= 0.5
    if standing.label:
        total += _NEVER if laid.header else -2.5
    if laid.control:
        total -= 4.0
    captions = standing.before is not None and standing.before.block.kind is Kind.IMAGE
    if captions and look.size <= body.size + 0.2:
        total -= 1.5
    return total


def _ruled_out(block: Block, text: str) -> bool:
    if not 0 < len(text) <= LONGEST or block.kind is not Kind.PARAGRAPH or not _WORDS.search(text):
        return True
    return bool(_MENU.search(text) or ADDRESS.search(text)) or _is_link(block)


def _is_link(block: Block) -> bool:
    """Say whether the whole paragraph is links: a menu's entry, or "back to the top"."""
    if not block.marks:
        return False
    linked = sum(visible(block.text[mark.start : mark.end]) for mark in block.marks if mark.kind == "link")
    return linked >= 0.8 * visible(block.text)


def is_date(text: str) -> bool:
    """Say whether it is a date and nothing else, in one of six languages; a day of a programme has no year."""
    if len(text) > 40 or not _DIGIT.search(text):
        return False
    words = [word.lower() for word in _WORDS.findall(text) if len(word) > 2]
    months, days = _words_of("months", "months"), _words_of("months", "days")
    if any(word not in months and word not in days for word in words):
        return False
    return bool(_YEAR.search(text)) if not days.isdisjoint(words) else not words or not months.isdisjoint(words)


def _is_byline(words: Sequence[str]) -> bool:
    """Say whether it names an author: "By Ann Example"."""
    return len(words) > 2 and words[0].lower() in _words_of("bylines", "words") and words[1][0].isupper()


def _is_instruction(words: Sequence[str]) -> bool:
    """Say whether it tells visitors what to do with the mouse: "Click on a picture to see it larger"."""
    return len(words) > 2 and any(word.lower() in _words_of("instructions", "words") for word in words)


def _is_index(words: Sequence[str]) -> bool:
    """Say whether it is an alphabet to pick a letter from: "A - B - C"; letters set wide make a word instead."""
    return len(words) > 3 and all(len(word) == 1 for word in words) and all(a < b for a, b in pairwise(words))


def _is_caption(text: str) -> bool:
    """Say whether it is the caption of a table or a picture: "Table 2", "Abb. 5: The harbour"."""
    match = _CAPTION.match(text)
    return match is not None and match[1].lower() in _words_of("caption_words", "words")


@cache
def _words_of(name: str, key: str) -> frozenset[str]:
    file = resources.files("copydesk.ingest") / "data" / f"{name}.jsonl"
    return frozenset(word for line in file.read_text(encoding="utf-8").splitlines() for word in json.loads(line)[key])
