"""Looks for the item of a list that begins in another grammatical form than the others.

What it marks

The first item that breaks the form of a list of five items or more: a verb among nouns ("Isolation; Fraud; Confiscate
documents"), a noun among verbs, a form in -ing or an infinitive among other forms, a whole sentence among phrases
("With regard to children, the crime does not…"). Most items must have the other form, and no more than a quarter this
one. What no list of words and no ending settles has no form and is left alone.

Why readers care

The items of a list finish one sentence, the words before it. One that begins otherwise stops the reader, and often came
from another list.

What the fix risks

There is none: an editor words it anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from copydesk.checks.program_text import is_program, names_of_programs
from copydesk.checks.quoting import quoted
from copydesk.checks.structure.item_forms import Form, form, has_finite_verb
from copydesk.checks.structure.lists import is_choice, items
from copydesk.model import Block, Document, Kind, Region, Severity
from copydesk.rules import Example, PageRule, Problem

_CLAUSE = re.compile(r"[^,;:.(]*[^,;:.(\s]")
_SHORT = 70
"""Characters.  An item is marked whole up to here, a longer one to the end of its first clause."""

_WITNESSES = 3
"""Items that must surely have the form of the majority."""


class UnparallelList(PageRule, frozen=True, kw_only=True):
    """An item begins in another grammatical form than the others of its list."""

    severity: Severity = Severity.NOTE
    languages = frozenset({"en", "es"})

    shortest: int = 5
    """Items. In shorter lists no form is that of the list."""

    examples = (
        Example(
            "<p>They use:</p><ul><li>Promises of employment<li>Sexual harassment<li>Confiscate documents and money"
            "<li>Isolation from friends<li>Use of drugs<li>Expensive gifts</ul>",
            marks=("Confiscate documents and money",),
        ),
        Example(
            "<ol><li>Prepare the room<li>Bring your pass<li>Explain the rules<li>Evaluation of the day"
            "<li>Write the report</ol>",
            marks=("Evaluation of the day",),
        ),
        Example(
            "<p>Funciones:</p><ul><li>Promover la salud<li>Elaborar los informes<li>Coordinación de los equipos"
            "<li>Vigilar el gasto<li>Proponer las normas</ul>",
            marks=("Coordinación de los equipos",),
        ),
        Example(
            "<ul><li>Establishment of a register<li>Reinforcement of the teams<li>Training of staff"
            "<li>With regard to children under six, the school does not need a form<li>Provision of rooms"
            "<li>Evaluation of results</ul>",
            marks=("With regard to children under six",),
            note="A whole sentence among phrases, to the end of its first clause.",
        ),
        Example("<ul><li>Promises of employment<li>Confiscate documents<li>Use of drugs</ul>", note="Too short."),
        Example(
            "<ul><li>Help with homework<li>Drive to school<li>Support for parents<li>Report of the year"
            "<li>Care of pets</ul>",
            note="Words that are verbs and nouns.",
        ),
        Example(
            "<ul><li>Prepare the room<li>Evaluation<li>Bring your pass<li>Provision of rooms<li>Explain the rules"
            "<li>Protection of data</ul>",
            note="No form is that of the list.",
        ),
        Example(
            "<ul><li>Llamar al médico<li>Lugar de reunión<li>Lavar las manos<li>Cerrar la puerta<li>Abrir la llave"
            "<li>Lugares</ul>",
            note="Too many that no ending settles.",
        ),
        Example("<ol><li>Prepare the room<li>Bring your pass<li>Explain the rules<li>Write to us<li>Send it</ol>"),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give a problem for each list whose form an item breaks."""
        for block in document.blocks():
            if block.kind is Kind.LIST and len(block.blocks) >= self.shortest and block.region is Region.CONTENT:
                listed = [item for _, item in items(document, block)]
                if (
                    len(listed) >= self.shortest
                    and not is_choice(document, block)
                    and listed[0].language.split("-")[0] in self.languages
                ):
                    yield from self._check(listed)

    def _check(self, listed: Sequence[Block]) -> Iterator[Problem]:
        if any(is_program(item.text) or names_of_programs(item.text) for item in listed):
            return
        forms = [form(item) for item in listed]
        custom, odd = _odd(listed, forms)
        at = next((place for place in odd if custom in forms[:place] or Form.SENTENCE is forms[place]), None)
        if at is not None:
            yield _problem(listed, at, [place for place in odd if place != at], custom, forms[at])


def _odd(listed: Sequence[Block], forms: Sequence[Form]) -> tuple[Form, list[int]]:
    """Give the form of a list and the places of the items that surely have another; none where it has no form."""
    counts = Counter(forms)
    settled = [one for one in (Form.VERB, Form.GERUND, Form.NOUN, Form.INFINITIVE) if counts[one] >= _WITNESSES]
    if counts[Form.SENTENCE] == 1 and settled and 4 * sum(counts[one] for one in settled) >= 3 * (len(forms) - 1):
        return max(settled, key=lambda one: counts[one]), [forms.index(Form.SENTENCE)]
    if len(settled) != 1:
        return Form.UNKNOWN, []
    custom = settled[0]
    odd = [place for place, one in enumerate(forms) if one not in (custom, Form.UNKNOWN, Form.SENTENCE)]
    if len(odd) * 4 > len(forms) or not _is_custom(listed, forms, custom, odd):
        return custom, []
    return custom, odd


def _is_custom(listed: Sequence[Block], forms: Sequence[Form], custom: Form, odd: Sequence[int]) -> bool:
    """Say whether so many items have the form that the rest must be slips; for nouns, what has no form counts."""
    if custom is Form.NOUN:
        return 4 * sum(has_finite_verb(item) for place, item in enumerate(listed) if place not in odd) <= len(listed)
    return 4 * forms.count(custom) >= 3 * len(forms)


def _problem(listed: Sequence[Block], at: int, others: Sequence[int], custom: Form, own: Form) -> Problem:
    item = listed[at]
    start, end = _opening(item.text, own)
    fault = (
        "begins a whole sentence, and the other items of this list are none"
        if own is Form.SENTENCE
        else f"does not begin as most items of this list, which are {custom.value}"
    )
    return Problem(
        span=item.locate(start, end),
        message=f"{quoted(item.text[start:end])} {fault}; give all items one form",
        block=item,
        text=item.text[start:end],
        related=tuple((listed[place].locate(*_opening(listed[place].text)), "nor does this one") for place in others),
    )


def _opening(text: str, own: Form = Form.UNKNOWN) -> tuple[int, int]:
    """Give the stretch that is marked of an item."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    clause = _CLAUSE.match(text, start)
    if clause is None or (end - start <= _SHORT and own is not Form.SENTENCE):
        return start, end
    return start, clause.end()
