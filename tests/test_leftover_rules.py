from __future__ import annotations

from rule_runs import found, marks

from copydesk.checks.leftovers import under_construction
from copydesk.checks.leftovers.phrases import phrases
from copydesk.checks.leftovers.placeholder import Placeholder
from copydesk.checks.leftovers.script_residue import ScriptResidue
from copydesk.checks.leftovers.symbol_letter import SymbolLetter
from copydesk.checks.leftovers.vague_link_text import VagueLinkText
from copydesk.checks.leftovers.word_residue import WordResidue
from copydesk.model import Severity


def test_keys_struck_at_random_are_told_from_words_made_of_the_same_letters() -> None:
    assert marks(Placeholder(), "<title>aaasda</title><h1>Salad</h1><h2>Flasks</h2>") == ("aaasda",)


def test_a_value_that_nobody_had_yet_is_a_note() -> None:
    (problem,) = found(Placeholder(), "<table><tr><td>Opening<td>TBD</table>")
    assert problem.severity is Severity.NOTE


def test_a_prompt_in_a_letter_is_a_warning() -> None:
    (problem,) = found(Placeholder(), "<p>Estimado [inserte nombre]: le escribimos.</p>")
    assert problem.severity is None


def test_each_notice_has_one_of_the_hints_that_are_looked_for_first() -> None:
    notices = [text.lower() for phrase in phrases(under_construction.PHRASES) for text in phrase.marks]
    assert [text for text in notices if not any(hint in text for hint in under_construction.HINTS)] == []


def test_spanish_todo_is_no_note_to_oneself() -> None:
    assert marks(Placeholder(), "<p>TODO</p><h2>Todo</h2><p>A todos</p>") == ()


def test_the_code_of_a_lesson_on_servers_is_left_alone() -> None:
    assert marks(ScriptResidue(), "<p>Hello, &lt;%= name %&gt;!</p><p>&lt;?php echo 1; ?&gt;</p>") == ()


def test_a_message_of_a_server_is_marked_in_the_middle_of_a_text() -> None:
    html = "<p>Guests: Microsoft VBScript runtime error '800a01a8' Object required</p>"
    assert marks(ScriptResidue(), html) == ("Microsoft VBScript runtime error '800a01a8'",)


def test_a_link_with_a_picture_is_not_judged_by_its_words() -> None:
    assert marks(VagueLinkText(), '<p><a href="a.htm"><img src="a.gif" alt="here"></a></p>') == ()


def test_marks_and_arrows_around_vague_words_do_not_hide_them() -> None:
    assert marks(VagueLinkText(), '<p><a href="a.htm">[ver m&aacute;s&gt;&gt;]</a></p>') == (
        "[ver m&aacute;s&gt;&gt;]",
    )


def test_each_vague_wording_is_told_once_a_page() -> None:
    html = '<p><a href="a.htm">here</a> <a href="b.htm">Here</a> <a href="c.htm">more</a> <a href="d.htm">HERE</a></p>'
    first, second = found(VagueLinkText(), html)
    assert "2 more links" in first.message
    assert html[second.span.start : second.span.end] == "more"


def test_word_s_styling_in_the_head_is_no_matter_of_the_page() -> None:
    html = "<head><style>p.MsoNormal {mso-style-name: x}</style></head><body><p>The class MsoNormal.</p></body>"
    assert marks(WordResidue(), html) == ()


def test_word_s_styling_is_a_note_and_its_messages_are_not() -> None:
    html = "<body><p style='mso-spacerun: yes'>See Error! Reference source not found.</p></body>"
    assert {problem.severity for problem in found(WordResidue(), html)} == {None, Severity.NOTE}


def test_the_bullets_of_a_list_may_be_pictures() -> None:
    bullet = '<p><font face="Symbol">·</font> {}</p>'
    assert marks(SymbolLetter(), "".join(map(bullet.format, ("Bread", "Honey", "Pots")))) == ()


def test_a_letter_behind_the_words_is_marked_as_well() -> None:
    html = '<p>The rabbits are free. <font face="Wingdings" size="3">v</font></p>'
    assert marks(SymbolLetter(), html) == ("v",)
