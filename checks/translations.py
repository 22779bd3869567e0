"""Tells from which languages a page may have been translated, by what the page shows.

Only Spanish is looked for so far: no list of false friends knows another language.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from copydesk.model import Document

_SPANISH = "ar bo cl co cr cu do ec es gt hn mx ni pa pe pr py sv uy ve".split()
_COUNTRIES = dict.fromkeys(_SPANISH, "es")
"""Countries by their top-level domain, with the language their sites are mostly written in (ISO 3166, CLDR)."""

_LINKS = {
    "castellano": "es",
    "en español": "es",
    "espanol": "es",
    "español": "es",
    "spanish": "es",
    "versión en español": "es",
    "versión español": "es",
}
"""What a link to another version of a page says."""

_PHRASE = 3
"""Words.  Below this, the language of a block is a guess."""


def sources_of(document: Document) -> frozenset[str]:
    """Give the languages that a page may have been translated from, by what it shows."""
    country = urlsplit(document.url).hostname or ""
    found = {_COUNTRIES.get(country.rpartition(".")[2], "")}
    found |= {_LINKS.get(reference.text.strip(" |[]()").lower(), "") for reference in document.references}
    found |= {block.language.split("-")[0] for block in document.blocks() if block.text.count(" ") >= _PHRASE - 1}
    return frozenset(found) & {"es"}
