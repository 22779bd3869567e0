"""What a page says of itself: other languages, its last update, how to reach its makers; the words stay in place."""

from __future__ import annotations

import pytest

from copydesk.ingest import read_html
from copydesk.model import Document


def updated(line: str) -> tuple[str, str] | None:
    found = read_html(f"<h1>Fees</h1><p>They are due in May.</p><p>{line}</p>").updated
    return (found.text, found.date) if found else None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Last updated: 3 May 2006", "2006-05-03"),
        ("Last updated May 3rd, 2006 by the webmaster", "2006-05-03"),
        ("Last modified 2006-05-03", "2006-05-03"),
        ("Last modified: Mon Nov 10 15:33:33 EST 1997", "1997-11-10"),
        ("This page was updated 25/12/2006", "2006-12-25"),
        ("Last update: 12/25/2006", "2006-12-25"),
        ("Última actualización: 3 de mayo de 2006", "2006-05-03"),
        ("ULTIMA ACTUALIZACION: 03/05/2006", "2006-05-03"),
        ("Dernière mise à jour : 1er février 2004", "2004-02-01"),
        ("Última atualização: 7 de março de 2005", "2005-03-07"),
        ("Stand: 3. März 2006", "2006-03-03"),
        ("Letzte Änderung: 03.05.2006", "2006-05-03"),
        ("Ultimo aggiornamento: 3 maggio 2006", "2006-05-03"),
    ],
)
def test_the_last_update_is_read_in_six_languages(line, date):
    assert updated(line) == (line, date)


@pytest.mark.parametrize("line", ["Last updated: 03/05/2006", "Last updated: 3/5/06", "Last updated: 31 June 2006"])
def test_a_date_that_can_be_read_two_ways_is_left_as_it_stands(line):
    assert updated(line) == (line, "")


@pytest.mark.parametrize("line", ["The law was passed on 3 May 2006.", "We last met in 2006.", "Updated prices apply."])
def test_other_dates_are_no_update(line):
    assert updated(line) is None


def test_the_words_of_an_update_stay_in_the_text_with_their_place():
    document = read_html("<h1>Fees</h1><p>Due in May.</p><p>Last <b>updated</b>: 3 May 2006</p>")
    assert document.updated is not None
    span = document.updated.span
    assert document.source[span.start : span.end] == "Last <b>updated</b>: 3 May 2006"
    assert document.sections[0].blocks[-1].text == "Last updated: 3 May 2006"
    assert sum(piece.characters for piece in document.pieces) == document.characters


def contacts(html: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in read_html(f"<h1>Fees</h1><p>Due in May.</p>{html}").contacts]


def test_mail_telephone_fax_and_address_are_contacts():
    html = "<p>Town Hall, Mill Lane 4, Ashbridge AB1 2CD<br>Phone: 020 7946 0018, Fax 020 7946 0019"
    html += "<br><a href='mailto:hall@example.org?subject=x'>Write to us</a></p>"
    assert contacts(html) == [
        ("mail", "hall@example.org"),
        ("address", "Town Hall, Mill Lane 4, Ashbridge AB1 2CD"),
        ("phone", "020 7946 0018"),
        ("fax", "020 7946 0019"),
    ]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Calle Mayor 4, 28001 Madrid. Teléfono: 91 555 01 02", ["phone", "address"]),
        ("4, rue des Lilas, 75001 Paris", ["address"]),
        ("Tel: +34 (91) 555-0102", ["phone"]),
        ("Escríbanos a hall@example.org", ["mail"]),
    ],
)
def test_contacts_are_read_in_other_languages(line, kinds):
    assert sorted(kind for kind, _ in contacts(f"<p>{line}</p>")) == sorted(kinds)


@pytest.mark.parametrize(
    "line",
    ["The road was closed in 1998.", "Hotel 12 rooms", "We drove 20 miles along the avenue of trees.", "Tel it all"],
)
def test_sentences_are_no_contacts(line):
    assert contacts(f"<p>{line}</p>") == []


def alternates(document: Document) -> list[tuple[str, str]]:
    return [(one.language, one.href) for one in document.alternates]


def test_links_that_name_a_language_lead_to_the_page_in_it():
    html = (
        "<p><a href=es.html>[Español]</a> <a href=fr.html><img src=fr.gif alt=Français></a></p><p>The fees are due.</p>"
    )
    assert alternates(read_html(html)) == [("es", "es.html"), ("fr", "fr.html")]


def test_the_head_may_declare_other_languages():
    html = "<link rel=alternate hreflang=pt-BR href=/pt><link rel=stylesheet href=x.css><p>The fees are due in May.</p>"
    assert alternates(read_html(html)) == [("pt", "/pt")]


@pytest.mark.parametrize(
    "html",
    [
        "<a href=es.pdf>Español</a>",
        "<a href=#es>Español</a>",
        "<a href=x.html>Spanish omelette, or tortilla</a>",
        "<a href=x.html>Learn Español</a>",
        "<html lang=en><p>The fees are due in May.</p><a href=x.html>English</a>",
    ],
)
def test_other_links_are_no_alternates(html):
    assert alternates(read_html(html)) == []
