"""The list of false friends is right: each line is marked where it says so, and nowhere else."""

from __future__ import annotations

import pytest

from copydesk.checks.confusions import false_friends
from copydesk.checks.prose.false_friend import FalseFriend
from copydesk.checks.translations import sources_of
from copydesk.ingest import read_html
from copydesk.rulebook.pages import page

FRIENDS = [entry for entries in false_friends().values() for entry in entries]


def marks(text: str, language: str = "es") -> list[str]:
    document = read_html(f"<html lang=en><p>{text}</p>")
    return [
        problem.message.split('"')[1].lower() for problem in FalseFriend(source_language=language).examine(document)
    ]


def test_contexts_give_false_friends_away_in_their_wrong_examples_alone() -> None:
    assert [text for one in FRIENDS for text in one.wrong_examples if one.wrong not in marks(text)] == []
    assert [text for one in FRIENDS for text in one.right_examples if one.wrong in marks(text)] == []


@pytest.mark.parametrize(
    "html",
    [
        "<html lang=en><a href=e>Español</a><p>Text of the page.</p>",
        "<html lang=en><p>Text of the page.</p><p lang=es>El texto de la otra página.</p>",
    ],
)
def test_a_page_shows_that_it_may_be_a_translation(html: str) -> None:
    assert sources_of(read_html(html)) == {"es"}


def test_a_page_in_english_alone_is_no_translation() -> None:
    assert sources_of(read_html("<html lang=en><p>Text of the page, and <a href=e>a link</a></p>")) == frozenset()


def test_the_message_and_the_rule_s_page_tell_an_editor_what_to_ask() -> None:
    html = "<html lang=en><p>They adopt legislative measurements against crime.</p>"
    (problem,) = FalseFriend(source_language="es").examine(read_html(html))
    assert problem.message.endswith("a measure is a step: ask whether anything is measured")
    assert "| measurements | measures (Spanish “medidas”) | a measurement is taken" in page(FalseFriend)


def test_each_note_is_one_line_that_reads_on_behind_a_semicolon() -> None:
    assert [one.note for one in FRIENDS if not one.note or "\n" in one.note or one.note.endswith(".")] == []
