"""Looks for a paragraph that stands twice in a row.

What it marks

The later of two paragraphs with the same words if at most pictures stand between them, and if they are an entry of
their own: they hold a number or a date, or they are long. Short phrases without a number, such as a notice that fills
every free place, and paragraphs that come three times or more, are left alone; so are words that only repeat
themselves, and items of lists (see `duplicate-list-item`).

Why readers care

The same news, reference or date twice makes a reader look for the difference. Where the second was copied as a pattern
for another entry, that entry is missing.

What the fix risks

It takes the later paragraph away, and with it the links in it. An editor looks first at what may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from copydesk.checks.quoting import quoted
from copydesk.folding import folded_item
from copydesk.model import Applicability, Block, Document, Kind
from copydesk.rules import Example, PageRule, Problem, removal


class DuplicateParagraph(PageRule, frozen=True, kw_only=True):
    """A paragraph stands twice in a row."""

    entry: int = 50
    """Characters. How long a paragraph with a number or a date in it must be."""

    long: int = 150
    """Characters. How long one without must be; shorter ones were notices that fill every free place."""

    examples = (
        Example(
            "<h2>References</h2>\n<p>[29] Okafor, The Town Hall, Alderbrook Press, 1992</p>\n"
            "<p>[30] Miller, A History of Mills and Millers, Alderbrook Press, 1994</p>\n"
            "<p>[30] Miller, A History of Mills and Millers, Alderbrook Press, 1994</p>\n",
            marks=("[30] Miller, A History of Mills and Millers, Alderbrook Press, 1994",),
            fixed="<h2>References</h2>\n<p>[29] Okafor, The Town Hall, Alderbrook Press, 1992</p>\n"
            "<p>[30] Miller, A History of Mills and Millers, Alderbrook Press, 1994</p>\n",
        ),
        Example(
            "<h2>Noticias</h2><p>20 sep. 2006: El municipio entrega diez bombas de agua a los ejidos</p>"
            '<p><img src="b.jpg"></p><p>20 Sep. 2006: El municipio entrega diez bombas de agua a los ejidos.</p>',
            marks=("20 Sep. 2006: El municipio entrega diez bombas de agua a los ejidos.",),
        ),
        Example(
            "<p>The hall is lent to all who live in the town, and to guests whom one of them vouches for,"
            " if it is left as clean as it was found and is locked at night.</p>"
            "<p>The hall is lent to all who live in the town, and to guests whom one of them vouches for,"
            " if it is left as clean as it was found and is locked at night.</p>",
            marks=(
                (
                    "The hall is lent to all who live in the town, and to guests whom one of them vouches for,"
                    " if it is left as clean as it was found and is locked at night."
                ),
            ),
        ),
        Example(
            "<p>Your advertisement could stand here: ask us!</p><p>Your advertisement could stand here: ask us!</p>"
        ),
        Example("<p>Room 1: open</p><p>Room 1: open</p>", note="Values."),
        Example(
            "<p>20 May 2006: The council of the town hands over ten pumps.</p><p>It did so before.</p>"
            "<p>20 May 2006: The council of the town hands over ten pumps.</p>",
            note="Other words between them.",
        ),
        Example("<ul><li>See form 12 for all rooms of the old town hall and mill</ul>" * 2),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of every run of paragraphs of a page."""
        for section in document.outline():
            yield from self._check(section.blocks)
            for block in section.blocks:
                for inner in block.walk():
                    if len(inner.blocks) > 1:
                        yield from self._check(inner.blocks)

    def _check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        shown = [block for block in blocks if (block.text and block.kind is not Kind.IMAGE) or block.blocks]
        for first, second in pairwise(shown):
            if first.kind is second.kind is Kind.PARAGRAPH and abs(len(first.text) - len(second.text)) < 10:
                text = folded_item(second.text)
                if self._is_entry(second.text) and text == folded_item(first.text) and _times(shown, text) == 2:
                    yield _problem(first, second)

    def _is_entry(self, text: str) -> bool:
        numbered = any(letter.isdigit() for letter in text)
        words = text.split()
        return len(text) >= (self.entry if numbered else self.long) and 2 * len(set(words)) > len(words)


def _times(blocks: Sequence[Block], text: str) -> int:
    return sum(folded_item(block.text) == text for block in blocks)


def _problem(first: Block, second: Block) -> Problem:
    return Problem(
        span=second.locate(0, len(second.text)),
        message=f"{quoted(second.text)} stands twice in a row; remove the second, or was something else meant?",
        block=second,
        text=second.text,
        fixes=removal(second, "Remove the second", Applicability.UNSAFE),
        related=((first.locate(0, len(first.text)), "it stands here first"),),
    )
