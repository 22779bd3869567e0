"""What is read as the text of a program, and what is still prose that speaks of one."""

from __future__ import annotations

import pytest

from copydesk.checks.leftovers.script_residue import ScriptResidue
from copydesk.checks.program_text import among_identifiers, is_mostly_program, is_server_source
from tests.rule_runs import found


def test_statements_are_a_program_and_a_sentence_with_a_call_is_none() -> None:
    assert is_mostly_program("$row = $this->load($id); echo $row->name; } ?>")
    assert not is_mostly_program(
        "Call load() before you save() the form, and wait until the server has answered twice."
    )


def test_prices_and_brackets_are_no_statements() -> None:
    assert not is_mostly_program("From $5 to $8 (children pay $2); ask at the door.".replace("$", "$ "))


@pytest.mark.parametrize(
    "source", ["<?php include 'a.php'; ?><p>Hi</p>", "\ufeff\n<%@ page %><p>Hi</p>", "{% x %}" * 5]
)
def test_a_page_that_begins_with_a_servers_tag_or_has_many_is_its_source(source: str) -> None:
    assert is_server_source(source)


def test_a_page_that_shows_a_few_tags_is_no_source_of_a_server() -> None:
    assert not is_server_source("<!doctype html><p>Write {% if %} or <% x %>.</p>")


def test_a_mark_belongs_to_names_of_a_program_only_behind_one_and_beside_another() -> None:
    text = "meshFilter , gridMapper , and so on , it goes"
    assert among_identifiers(text, text.index(" ,"))
    assert not among_identifiers(text, text.rindex(" ,"))
    assert not among_identifiers("Mr McDonald , and Ms MacLeod , left", 11)


def test_a_servers_script_is_told_once_with_the_number_of_its_places() -> None:
    (problem,) = found(ScriptResidue(), "<%@ page %><h1><%= title %></h1><p><%= name %></p><p><%= text %></p>")
    assert "4 places" in problem.message
    assert len(problem.related) == 3


def test_tags_that_no_server_ran_are_each_told_on_a_page_of_prose() -> None:
    assert len(found(ScriptResidue(), "<h1>Hello</h1><p>Dear <%= name %></p><p>From <%= place %></p>")) == 2
