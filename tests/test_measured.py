"""What is told of a rule was measured, is of a rule there is, and says plainly what it does not find."""

from __future__ import annotations

import json
from pathlib import Path

from copydesk.rulebook import catalogue, explain
from copydesk.rulebook.measured import Measured, told

ROOT = Path(__file__).resolve().parent.parent


def test_the_figures_are_of_rules_that_there_are() -> None:
    lines = (ROOT / "desk" / "rulebook" / "measured.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["rule"] for line in lines} <= set(catalogue())


def test_explain_shows_what_was_measured() -> None:
    assert "labelled defects of the kind duplicate word it finds" in explain("doubled-word")


def test_a_rule_that_found_nothing_says_so() -> None:
    assert told(Measured("rule")) == "No finding on 875 legacy pages."


def test_recall_lookalikes_and_verdicts_are_told_in_words() -> None:
    figures = Measured("rule", 12, 0.026, {"broken_anchor": (5, 6, 7)}, (0, 3), (9, 10))
    assert told(figures) == (
        "12 findings on 875 legacy pages, 0.026 in 1,000 words; of 7 labelled defects of the kind broken anchor"
        " it finds 5 (6 with other rules); of 3 passages that may look like one it marks none; of 10 findings on"
        " other sites, read by eye, 9 are right."
    )
