"""Looks for the item of a list that has capitals where its sisters have none.

What it marks

A short item of common words that all begin with capitals ("Public Places") in a list whose other items have them only
at their beginning ("Bus stops", "Hotels and motels"). Names are left alone, as far as they can be told: words that no
dictionary has in small letters, and abbreviations; and so are lists in which more than one item in five has capitals.

Why readers care

Capitals say that this is the name of something; a reader looks for what makes it one.

What the fix risks

It puts the words after the first into small letters. If they are a name after all, an editor declines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.checks import lexicon, spanish
from copydesk.checks.quoting import quoted
from copydesk.checks.structure.lists import is_choice, items
from copydesk.model import Applicability, Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem, replacement

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of off on or over per the to up via with without"
    " a al con de del e el en la las lo los o para por sin u un una y".split()
)
"""Words that titles leave small, so that they tell nothing; English and Spanish."""

_LONGEST = 4
"""Words.  Of longer items with capitals on the corpus, most were titles of works and names of offices."""

_SHARE = 5
"""Where more than one item in so many has capitals, nothing is the custom of the list."""


class InconsistentItemCase(PageRule, frozen=True, kw_only=True):
    """One item of a list has capitals on all its words while the others have them at their beginning only."""

    severity: Severity = Severity.NOTE
    languages = frozenset({"en", "es"})

    sisters: int = 1
    """Items. How many of the same list must have words in small letters after their first."""

    on_the_page: int = 6
    """Items. How many must have them in all lists of the page together."""

    examples = (
        Example(
            "<ul><li>Residential homes<li>Public Places<li>Bus stops<li>Hotels and motels<li>Massage salons"
            "<li>Beauty salons, among others<li>Railway stations</ul>",
            marks=("Public Places",),
            fixed="<ul><li>Residential homes<li>Public places<li>Bus stops<li>Hotels and motels<li>Massage salons"
            "<li>Beauty salons, among others<li>Railway stations</ul>",
        ),
        Example(
            "<p>Traen:</p><ul><li>Copia del acta<li>Dos fotografías<li>Comprobante de domicilio<li>Carta de motivos"
            "<li>Recibo de pago<li>Solicitud firmada<li>Permiso de los Padres</ul>",
            marks=("Permiso de los Padres",),
            fixed="<p>Traen:</p><ul><li>Copia del acta<li>Dos fotografías<li>Comprobante de domicilio"
            "<li>Carta de motivos<li>Recibo de pago<li>Solicitud firmada<li>Permiso de los padres</ul>",
        ),
        Example(
            "<ul><li>Wash your hands<li>Dry them well<li>Close the tap<li>Switch off the light<li>Lock the door</ul>"
            "<ul><li>Farms<li>Factories<li>Hotels<li>Domestic <b>Help</b><li>Services, such as cleaning</ul>",
            marks=("Domestic <b>Help",),
            note="The page's other list shows the custom; no fix across markup.",
        ),
        Example("<ul><li>Public Places<li>Bus stops<li>Hotels and motels</ul>", note="Too little to judge by."),
        Example(
            "<ul><li>Residential homes<li>Hyde Park<li>Bus stops<li>Hotels and motels<li>Massage salons"
            "<li>Beauty salons<li>Railway stations</ul>",
            note="A name.",
        ),
        Example("<ul><li>Public Places<li>Bus Stops<li>Hotels and Motels<li>Massage Salons</ul>"),
        Example(
            "<ul><li>Residential homes<li>Public Places<li>Bus stops<li>Beauty Salons<li>Hotels and motels"
            "<li>Massage salons<li>Railway stations<li>Town halls</ul>",
            note="Too many for slips.",
        ),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of the lists of a page, judged by all of them."""
        wholes = [
            block
            for block in document.blocks()
            if block.kind is Kind.LIST
            and block.region is Region.CONTENT
            and len(block.blocks) > 2
            and not is_choice(document, block)
            and block.language.split("-")[0] in self.languages
        ]
        if not any(_may_be_capital(item.text) for block in wholes for item in block.blocks):
            return
        lists = [[item for _, item in items(document, block)] for block in wholes]
        shapes = [[_shape(item) for item in listed] for listed in lists]
        if sum(shape == "small" for row in shapes for shape in row) < self.on_the_page:
            return
        for listed, row in zip(lists, shapes, strict=True):
            small, capital = row.count("small"), row.count("capital")
            if capital and small >= self.sisters and capital * _SHARE <= len(row):
                yield from (
                    _problem(item, small) for item, shape in zip(listed, row, strict=True) if shape == "capital"
                )


def _may_be_capital(text: str) -> bool:
    """Say at little cost whether an item may be one with capitals on all its words."""
    words = text.split(None, _LONGEST)
    return 1 < len(words) <= _LONGEST and words[-1][:1].isupper() and not words[-1].isupper()


def _shape(item: Block) -> str:
    """Say whether the words after an item's first are small, or all of them common words with capitals."""
    words = [match[0] for match in _WORD.finditer(item.text)]
    telling = [word for word in words[1:] if word.lower() not in _SMALL]
    if not telling or not words[0][0].isupper():
        return ""
    if all(word.islower() for word in telling[:4]):
        return "small"
    common = spanish.known if item.language.startswith("es") else lexicon.genuine
    fits = len(words) <= _LONGEST and all(word.istitle() for word in telling)
    return "capital" if fits and all(common(word.lower()) for word in (words[0], *telling)) else ""


def _problem(item: Block, others: int) -> Problem:
    start, end = len(item.text) - len(item.text.lstrip()), len(item.text.rstrip())
    said = item.text[start:end]
    first = _WORD.search(said)
    assert first is not None
    plain = said[: first.end()] + said[first.end() :].lower()
    return Problem(
        span=item.locate(start, end),
        message=f"{quoted(said)} has capitals on its words, and other items of this list, {others} in all, do not;"
        f" write {quoted(plain)}",
        block=item,
        text=said,
        fixes=replacement(item, start, end, plain, f'Write "{plain}"', Applicability.UNSAFE),
    )
