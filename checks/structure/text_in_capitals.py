"""Looks for paragraphs that are all in capitals.

What it marks

The first paragraph or item of a page with a dozen words or more in which nearly all letters are capitals; the message
says how many more there are. Headings, short lines and letterheads are left alone, and so are entries of a directory
("TEL.: …") and names of things in code.

Why readers care

Words in capitals have no shape to be known by, so that they are read letter by letter, and some of those who listen
have them spelt. In Spanish and French their accents are often missing.

What the fix risks

There is none: which letters of names stay capitals, only a person knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.checks.quoting import quoted
from copydesk.model import Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem


class TextInCapitals(PageRule, frozen=True, kw_only=True):
    """A paragraph is all in capitals."""

    severity: Severity = Severity.NOTE

    shortest: int = 12
    """Words. Shorter texts in capitals are headings in all but name."""

    examples = (
        Example(
            "<p>THE COUNCIL IS LOOKING FOR VOLUNTEERS WHO READ TO CHILDREN IN THE HALL ON MONDAYS.</p>",
            marks=("THE COUNCIL IS LOOKING FOR VOLUNTEERS WHO READ TO CHILDREN IN THE HALL ON MONDAYS.",),
        ),
        Example(
            "<p>EL MUNICIPIO ENTREGA DIEZ BOMBAS DE AGUA A LOS EJIDOS DE LA SIERRA ESTE MES.</p>"
            "<p>EL MUNICIPIO ENTREGA TELA PARA LA CERCA DE LA ESCUELA DEL EJIDO OCHO DE MAYO.</p>",
            marks=("EL MUNICIPIO ENTREGA DIEZ BOMBAS DE AGUA A LOS EJIDOS DE LA SIERRA ESTE MES.",),
            note="Told once, with the number of paragraphs.",
        ),
        Example(
            "<ul><li>WE ASK YOU TO LEAVE <b>THE ROOM</b> AS YOU FOUND IT AND BRING THE KEY BACK TODAY!<li>Thanks</ul>",
            marks=("WE ASK YOU TO LEAVE <b>THE ROOM</b> AS YOU FOUND IT AND BRING THE KEY BACK TODAY!",),
        ),
        Example("<h2>THE COUNCIL IS LOOKING FOR VOLUNTEERS WHO READ TO CHILDREN IN THE HALL ON MONDAYS</h2>"),
        Example("<p>OPEN ALL YEAR</p>", note="Short."),
        Example("<p>HOTEL ALDER, MILL LANE 3 TEL.: 555 0140 FAX: 555 0141 ROOMS: 33 BEDS: 66 PARKING: NO</p>"),
        Example("<p>H5T_ARRAY H5T_ENUM H5T_OPAQUE H5T_STRING H5T_TIME H5T_INTEGER H5T_FLOAT H5T_VLEN A B C D</p>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give a problem for the first such paragraph of a page."""
        places = [block for block in document.blocks() if self._is_loud(block)]
        if places:
            yield _problem(places[0], len(places) - 1)

    def _is_loud(self, block: Block) -> bool:
        text = block.text
        if len(text) < 50 or text[:20].upper() != text[:20] or block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return False
        words = text.split()
        if block.region is not Region.CONTENT or not block.runs or len(words) < self.shortest:
            return False
        letters = [letter for letter in text if letter.isalpha()]
        loud = sum(map(str.isupper, letters))
        listed = ":" in text or "_" in text or "[" in text or sum(map(str.isdigit, text)) * 5 > len(letters)
        sentence = (text.rstrip()[-1] in ".!?)" and not text.endswith("...")) or ", " in text
        return sentence and loud > 0.9 * len(letters) > 40 and not listed


def _problem(block: Block, others: int) -> Problem:
    again = (
        f" (so are {others} more of this page)" if others > 1 else " (so is one more of this page)" if others else ""
    )
    return Problem(
        span=block.locate(0, len(block.text)),
        message=f"{quoted(block.text)} is a paragraph all in capitals{again}; write it in small letters",
        block=block,
        text=block.text,
    )
