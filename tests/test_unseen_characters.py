"""Characters that nobody sees, or that only look right, are told on a page and taken out; its words stay."""

from __future__ import annotations

import pytest

from copydesk.checks.encoding.invisible_character import InvisibleCharacter
from copydesk.checks.encoding.look_alike_letter import LookAlikeLetter
from copydesk.checks.encoding.mojibake import Mojibake
from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.model import Applicability
from copydesk.rules import Rule
from tests.rule_runs import fixed, marks

RULES: tuple[Rule, ...] = (InvisibleCharacter(), LookAlikeLetter(), Mojibake())
PAGE = """<html lang=en><title>Museum</title>
<h1>Mus\u0435um of the harbour</h1>
<p>The room is kept at 18Þ all year. Call 555\u200b0100, or write to the co&shy;operative: cooperative@example.org.</p>
</html>"""


def test_a_page_with_all_of_them_is_told_once_each() -> None:
    findings, failures = check_page(read_html(PAGE), RULES)
    assert failures == ()
    assert [(finding.rule, finding.source) for finding in findings] == [
        ("look-alike-letter", "Mus\u0435um"),
        ("mojibake", "Þ"),
        ("invisible-character", "\u200b"),
        ("invisible-character", "&shy;"),
    ]


def test_a_word_that_the_page_writes_whole_needs_no_soft_hyphen() -> None:
    page = "<p>the co\u00adoperation</p>"
    assert marks(InvisibleCharacter(), page) == ()
    assert fixed(InvisibleCharacter(), page + "<p>cooperation</p>") == "<p>the cooperation</p><p>cooperation</p>"


def test_where_a_line_might_break_a_person_decides() -> None:
    page = "<p>www.example\u200b.org</p>"
    assert fixed(InvisibleCharacter(), page) == page
    assert fixed(InvisibleCharacter(), page, Applicability.UNSAFE) == "<p>www.example.org</p>"


@pytest.mark.parametrize("text", ["ДНК-test", "COVIDный", "Wi-Fi для всех", "Ηλιος", "sin α, cos β, µm"])
def test_words_with_their_own_letters_are_left_alone(text: str) -> None:
    assert marks(LookAlikeLetter(), f"<p>{text}</p>") == ()
