from __future__ import annotations

from rule_runs import marks

from copydesk.checks.structure.unbalanced_bracket import UnbalancedBracket
from copydesk.checks.structure.unbalanced_quote import UnbalancedQuote


def test_a_bracket_closes_over_the_end_of_a_line() -> None:
    assert marks(UnbalancedBracket(), "<p>valued at 1,200 (this mill stood on the<br>old green, now a park).</p>") == ()


def test_a_bracket_may_close_some_paragraphs_on() -> None:
    html = "<p>(Again, the mill is old.</p><ul><li>Wood<li>Stone</ul><p>It has no wheel.)</p>"
    assert marks(UnbalancedBracket(), html) == ()


def test_a_bracket_that_closes_first_is_marked_with_its_word() -> None:
    assert marks(UnbalancedBracket(), "<p>the county site). As shown (in part).</p>") == ("site)",)


def test_a_list_may_count_with_letters_of_any_alphabet() -> None:
    assert marks(UnbalancedBracket(), "<p>ñ) Persona: todo ser humano</p>") == ()


def test_brackets_in_the_middle_of_a_drawing_are_left_alone() -> None:
    assert marks(UnbalancedBracket(), "<p>( ( ( ( ( ( (</p>") == ()


def test_text_beside_code_is_left_alone() -> None:
    html = "<p>herr_t close (hid_t plist,</p><p>version)</p>"
    assert marks(UnbalancedBracket(), html) == ()


def test_a_quotation_that_begins_in_a_line_and_ends_in_the_next_is_whole() -> None:
    assert marks(UnbalancedQuote(), '<p>"The mill of the province</p><p>of Alder Brook". Miller</p>') == ()


def test_a_mark_that_opens_where_it_should_close_closes() -> None:
    assert marks(UnbalancedQuote(), "<p>the mill “ ALDER “, of the town</p>") == ()


def test_a_smiley_before_the_end_of_brackets_does_not_end_them() -> None:
    assert marks(UnbalancedBracket(), "<p>Away from the world (and from you ;) ) I walk.</p>") == ()


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert marks(UnbalancedQuote(), "<p>The millers' guild and 'tis so.</p>") == ()
