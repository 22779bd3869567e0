"""Where words that may stand twice are good language, and where their neighbours show a slip."""

from __future__ import annotations

import pytest

from copydesk.checks.doubling import SlippedRepeat, slipped_repeats
from copydesk.checks.prose.doubled_word import DoubledWord
from copydesk.model import Applicability
from tests.rule_runs import fixed, marks


@pytest.mark.parametrize("line", slipped_repeats(), ids=lambda line: line.word)
def test_a_line_of_the_data_marks_its_slip_and_nothing_else(line: SlippedRepeat) -> None:
    twice = f"{line.word} {line.word}"
    assert marks(DoubledWord(), f"<html lang={line.language}><p>{line.wrong}</p>") == (twice,)
    assert marks(DoubledWord(), f"<html lang={line.language}><p>{line.right}</p>") == ()


def test_a_slip_of_a_word_that_may_stand_twice_waits_for_an_editor() -> None:
    page = "<p>It counts the references for that that object.</p>"
    assert fixed(DoubledWord(), page) == page
    assert fixed(DoubledWord(), page, Applicability.UNSAFE) == page.replace("that that", "that")


def test_a_row_of_labels_is_left_alone_and_prose_is_not() -> None:
    assert marks(DoubledWord(), "<table><tr><td>sow sow rest reap reap</table>") == ()
    assert marks(DoubledWord(), "<p>They sow sow in spring.</p>") == ("sow sow",)
