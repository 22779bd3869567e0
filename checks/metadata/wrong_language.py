"""Looks for pages that declare another language than they are in.

What it marks

The `lang` of `<html>` or `<body>`, or the Content-Language of the head, where the words of the page are clearly in
another language: four fifths of the running text or more. Both must be languages of the Latin script; bilingual pages
and pages of few words are left alone.

Why readers care

A screen reader pronounces the whole page with the sounds of the wrong language, which makes it unintelligible. Browsers
offer to translate it from the wrong one, hyphenate and check spelling by its rules. It is what is left when a page was
made from a copy of its translation.

What the fix risks

The code of the language that the words are in is written in its place, if a person agrees. Menus of the site that stay
in the declared language then want a `lang` of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.checks.metadata.declared import Declared, declared, share
from copydesk.model import Applicability, Block, Document, Edit, Fix, Kind, Region, Span
from copydesk.rules import Example, PageRule, Problem

_LATIN = frozenset("en es fr pt de it nl ca gl eu sv da no nb nn fi pl cs sk hu ro tr hr sl et lv lt id".split())
_NEAR = ({"es", "gl", "ca", "pt"}, {"no", "nb", "nn", "da", "sv"}, {"cs", "sk"}, {"hr", "sl"})
"""Languages that are told apart by few words: one of them declared is believed."""

_MOST = 0.8
"""Of the running text.  All six such pages of the corpus have 1.0; a page in two languages has about a half."""

_SPANISH = (
    "<p>El perro y el gato de la casa son de los niños que viven en la calle, y con ellos van al río por la tarde. "
    "No hay nada como un paseo con los animales de la casa, que son los amigos de todos los que viven en el pueblo, "
    "y por eso los quieren tanto.</p>"
)
_ENGLISH = (
    "<p>The dog and the cat of the house belong to the children who live in the street, and with them they go to the "
    "river in the afternoon. There is nothing like a walk with the animals of the house, which are the friends of all "
    "who live in the village, and that is why they love them so.</p>"
)


class WrongLanguage(PageRule, frozen=True, kw_only=True):
    """A page declares another language than it is in."""

    examples = (
        Example(
            f'<html lang="es"><title>Dogs</title><body>{_ENGLISH}</body></html>',
            marks=("es",),
            fixed=f'<html lang="en"><title>Dogs</title><body>{_ENGLISH}</body></html>',
        ),
        Example(
            f'<html xml:lang="en" lang="en-US"><body>{_SPANISH}</body></html>',
            marks=('en" lang="en-US',),
            fixed=f'<html xml:lang="es" lang="es"><body>{_SPANISH}</body></html>',
        ),
        Example(
            f'<meta http-equiv="Content-Language" content="en-us"><body>{_SPANISH}</body>',
            marks=("en-us",),
            fixed=f'<meta http-equiv="Content-Language" content="es"><body>{_SPANISH}</body>',
            note="As FrontPage wrote it, wherever it was.",
        ),
        Example(f"<html lang=es><body>{_SPANISH}</body></html>"),
        Example(f"<html lang=es><body>{_SPANISH}{_ENGLISH}</body></html>", note="Bilingual."),
        Example("<html lang=es><body><p>About us</p></body></html>", note="Too few words to tell."),
        Example(f"<html><body><div lang=es>{_ENGLISH}</div></body></html>", note="A part of the page."),
        Example(f"<html lang=zh><body>{_ENGLISH}</body></html>", note="Another script."),
    )

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the declarations of one page that its words contradict."""
        if document.language not in _LATIN or "lang" not in document.source[:20_000].lower():
            return
        wrong = [one for one in declared(document) if _contradicts(one.language, document.language) and one.places]
        if wrong and share(document) >= _MOST:
            for one in wrong:
                yield _problem(document, one)


def _contradicts(said: str, found: str) -> bool:
    return said != found and said in _LATIN and not any({said, found} <= group for group in _NEAR)


def _problem(document: Document, one: Declared) -> Problem:
    span = Span(one.places[0].start, one.places[-1].end)
    edits = tuple(Edit(place.start, place.end, document.language) for place in one.places)
    fix = Fix(f'Say that the page is in "{document.language}"', edits, Applicability.UNSAFE)
    return Problem(
        span=span,
        message=f'{one.by} says "{one.language}", but the page is in "{document.language}"; say so',
        block=Block(Kind.TITLE, "", one.tag, language=document.language, region=Region.HEAD),
        context=f"{one.by} {one.language}",
        fixes=(fix,),
    )
