"""What introduces an acronym, and when it is introduced as two things."""

from __future__ import annotations

import pytest

from copydesk.checks.consistency.ambiguous_acronym import AmbiguousAcronym
from tests.rule_runs import marks

KNOWN = "<p>The Department of Public Security (DPS) pays.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Department of Public Safety (DPS)",
        "DPS (Dutch Printing School)",
        "Departamento de Policía Sanitaria (DPS)",
    ],
)
def test_another_phrase_with_the_letters_is_marked(text: str) -> None:
    assert marks(AmbiguousAcronym(), f"{KNOWN}<p>See the {text}.</p>") == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "Department of Public Security (DPS)",
        "DEPARTMENT OF PUBLIC SECURITY (DPS)",
        "Public Security Department (DPS)",  # the letters do not fit, so that it may be a translation
        "police (DPS)",
        "Department of Public Safety, or DPS",
    ],
)
def test_what_introduces_nothing_new_is_left_alone(text: str) -> None:
    assert marks(AmbiguousAcronym(), f"{KNOWN}<p>See the {text}.</p>") == ()


def test_a_page_of_words_and_brackets_is_read_in_linear_time() -> None:
    assert marks(AmbiguousAcronym(), "<p>" + "Department of Public Security " * 30_000 + "(DPS " * 30_000) == ()


def test_a_bracket_before_a_run_of_letters_is_read_in_linear_time() -> None:
    assert marks(AmbiguousAcronym(), f"{KNOWN}<p>({'a' * 300_000}") == ()
