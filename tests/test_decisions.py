"""The laws of decisions: kept line by line, the last word wins, and known again by their words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.decisions import DecisionsError, append, identified, in_force, load, match
from copydesk.model import Decision, Finding, Scope, Verdict
from tests.findings import finding

TODAY = date(2026, 6, 15)


def decided(about: Finding, verdict: str = "accept", by: str = "Ana", **fields: Any) -> Decision:
    anchor = {
        "id": "",
        "fingerprint": about.fingerprint,
        "rule": about.rule,
        "url": about.url,
        "verdict": Verdict(verdict),
        "quote": about.excerpt,
        "prefix": about.prefix,
        "suffix": about.suffix,
        "by": by,
    }
    return identified(Decision(**(anchor | fields)))


def verdicts(findings: list[Finding], decisions: list[Decision]) -> list[str | None]:
    """Give what holds for each finding, in order."""
    matches = match(findings, in_force(decisions, TODAY))
    found = (matches.decided.get((one.fingerprint, one.occurrence)) for one in findings)
    return [one.verdict.value if one else None for one in found]


FIRST = finding("physiological", prefix="ways: sexual and ", suffix=" abuse, threats")
SECOND = finding("physiological", prefix="by physical and ", suffix=" violence at home", occurrence=2)


# -- files ----------------------------------------------------------------------------------------------------------


def test_what_is_appended_is_loaded(tmp_path):
    decisions = (decided(FIRST), decided(SECOND, "reject", by="Zoë", reason="a medical term"))
    for decision in decisions:
        append(tmp_path / "decisions", decision)
    assert load(tmp_path / "decisions") == decisions


def test_each_reviewer_has_a_file_of_their_own(tmp_path):
    assert append(tmp_path, decided(FIRST, by="Ana María")).name == "ana-maría.jsonl"
    assert append(tmp_path, decided(FIRST, by="!")).name == "editor.jsonl"


def test_a_reviewer_stays_with_the_file_they_have(tmp_path):
    (tmp_path / "editor.jsonl").write_text(json.dumps({**RECORD, "by": "Ana"}) + "\n", encoding="utf-8")
    assert append(tmp_path, decided(SECOND, by="Ana")).name == "editor.jsonl"


def test_a_file_without_a_last_line_feed_is_not_torn(tmp_path):
    (tmp_path / "ana.jsonl").write_text(json.dumps({**RECORD, "by": "Ana"}), encoding="utf-8")
    append(tmp_path, decided(SECOND, by="Ana"))
    assert len(load(tmp_path)) == 2


def test_a_missing_folder_holds_no_decisions(tmp_path):
    assert load(tmp_path / "decisions") == ()


def test_a_decision_without_a_name_is_its_files(tmp_path):
    (tmp_path / "ana.jsonl").write_text(json.dumps(RECORD), encoding="utf-8")
    assert load(tmp_path)[0].by == "ana"


def test_a_line_that_a_merge_kept_twice_counts_once(tmp_path):
    (tmp_path / "ana.jsonl").write_text((json.dumps(RECORD) + "\n") * 2, encoding="utf-8")
    assert len(load(tmp_path)) == 1


RECORD = {"id": "1", "fingerprint": "f", "rule": "misspelling", "url": "u", "verdict": "reject"}


def test_every_broken_line_is_told_at_once(tmp_path):
    lines = (
        json.dumps(RECORD),
        "{",
        "",
        json.dumps({**RECORD, "verdict": "acept"}),
        "<<<<<<< HEAD",
        json.dumps({**RECORD, "verdict": "rewrite"}),
        json.dumps({**RECORD, "until": "tomorrow"}),
    )
    (tmp_path / "ana.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DecisionsError) as raised:
        load(tmp_path)
    told = str(raised.value).splitlines()
    assert [line.partition("ana.jsonl:")[2].partition(":")[0] for line in told] == ["2", "4", "5", "6", "7"]
    assert "Invalid enum value 'acept'" in told[1]
    assert "git left the mark of a merge here" in told[2]
    assert 'a rewrite needs "text"' in told[3]


def test_the_same_words_get_the_same_id():
    assert decided(FIRST) == decided(FIRST)
    assert decided(FIRST).id != decided(FIRST, reason="another").id


# -- what is in force -----------------------------------------------------------------------------------------------


def test_the_last_word_of_a_reviewer_wins_by_time_not_by_line():
    late = decided(FIRST, "reject", at="2026-05-02T10:00:00Z")
    early = decided(FIRST, "accept", at="2026-05-01T10:00:00+00:00")
    assert in_force([late, early], TODAY) == (late,)


def test_without_times_the_lower_line_is_the_later_word():
    assert verdicts([FIRST], [decided(FIRST, "accept"), decided(FIRST, "reject")]) == ["reject"]


def test_a_line_without_a_time_comes_after_the_line_above_it():
    dated, added_by_hand = decided(FIRST, "accept", at="2026-05-01T10:00:00Z"), decided(FIRST, "reject")
    assert verdicts([FIRST], [dated, added_by_hand]) == ["reject"]


def test_a_deferral_ends_after_its_day_and_what_it_replaced_stays_gone():
    earlier, deferral = decided(FIRST, "accept"), decided(FIRST, "defer", until="2026-06-15")
    assert in_force([earlier, deferral], date(2026, 6, 15)) == (deferral,)
    assert in_force([earlier, deferral], date(2026, 6, 16)) == ()


def test_what_is_superseded_is_gone_though_its_words_differ():
    before = decided(FIRST)
    moved = finding("physiological", prefix="quite other words ", suffix=" here")
    after = decided(moved, "reject", supersedes=before.id)
    assert in_force([before, after], TODAY) == (after,)


# -- matching -------------------------------------------------------------------------------------------------------


def test_equals_are_told_apart_by_the_words_around_them():
    assert verdicts([FIRST, SECOND], [decided(SECOND, "reject"), decided(FIRST)]) == ["accept", "reject"]


def test_mending_the_first_leaves_the_decision_about_the_second():
    alone = finding("physiological", prefix=SECOND.prefix, suffix=SECOND.suffix, occurrence=1)
    decisions = [decided(FIRST), decided(SECOND, "reject")]
    assert verdicts([alone], decisions) == ["reject"]
    assert match([alone], decisions).stale == (decisions[0],)


def test_an_edit_on_one_side_keeps_the_decision():
    edited = finding("physiological", prefix=FIRST.prefix, suffix=" harm of all kinds")
    assert verdicts([edited], [decided(FIRST)]) == ["accept"]


def test_the_same_word_in_another_place_is_not_decided():
    swapped = finding("physiological", prefix="the normal ", suffix=" response of the body")
    decision = decided(FIRST)
    assert match([swapped], [decision]).decided == {}
    assert match([swapped], [decision]).stale == (decision,)


def test_other_words_have_another_fingerprint_and_are_not_decided():
    assert verdicts([finding("Bus  stops", fingerprint="f")], [decided(finding("bus stops", fingerprint="f"))]) == [
        "accept"
    ]
    assert verdicts([finding("Bus stop", fingerprint="g")], [decided(finding("bus stops", fingerprint="f"))]) == [None]


def test_a_picture_and_a_whole_line_are_known_again_wherever_they_are_moved():
    for quote in ('<img src="a.gif">', "Dogs travel free of charge"):
        here = finding(quote, prefix="to the hall ", suffix=" by bus")
        there = finding(quote, prefix="nobody comes ", suffix=" on Sundays")
        assert verdicts([there], [decided(here)]) == ["accept"]


def test_what_has_no_words_is_known_again_by_one_neighbour_though_its_fingerprint_changed():
    before = finding("<h1> </h1>", fingerprint="f", prefix="to the hall ", suffix=" Tickets")
    after = finding('<h1 class="a"> </h1>', fingerprint="g", prefix="to the hall ", suffix=" Timetable")
    elsewhere = finding("<h1> </h1>", fingerprint="h", prefix="nobody comes ", suffix=" on Sundays")
    assert verdicts([after], [decided(before)]) == ["accept"]
    assert verdicts([elsewhere], [decided(before)]) == [None]


def test_a_decision_without_neighbours_may_be_about_any_of_the_equals():
    assert verdicts([FIRST, SECOND], [decided(FIRST, prefix="", suffix="")]) == ["accept", None]


def test_one_decision_is_for_one_occurrence():
    twins = [finding("Bus stops", occurrence=n, prefix="at: ", suffix="\n") for n in (1, 2)]
    assert verdicts(twins, [decided(twins[0])]) == ["accept", None]


@given(st.integers(1, 12), st.randoms())
def test_equals_and_their_decisions_meet_one_to_one(number, random):
    equals = [finding("x", occurrence=n, prefix=f"{n} before ", suffix=f" after {n}") for n in range(1, number + 1)]
    decisions = [decided(one, reason=str(one.occurrence)) for one in equals]
    random.shuffle(decisions)
    matches = match(equals, decisions)
    assert {key[1]: decision.reason for key, decision in matches.decided.items()} == {
        one.occurrence: str(one.occurrence) for one in equals
    }
    assert matches.stale == ()


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        ("text", [True, True, True, False, False]),
        ("page", [True, True, False, True, False]),
        ("rule", [True, True, True, True, False]),
    ],
)
def test_a_scope_reaches_as_far_as_it_says(scope, reached):
    elsewhere = finding("physiological", url="https://example.org/other", path="other.html", fingerprint="other")
    findings = [
        FIRST,
        SECOND,
        elsewhere,
        finding("teh"),
        finding("physiological", rule="confused-word", fingerprint="c"),
    ]
    found = verdicts(findings, [decided(FIRST, "reject", scope=Scope(scope))])
    assert [one == "reject" for one in found] == reached


def test_the_last_word_wins_across_scopes():
    everywhere = decided(FIRST, "reject", scope=Scope.RULE)
    assert verdicts([FIRST, SECOND], [everywhere, decided(FIRST)]) == ["accept", "reject"]
    assert verdicts([FIRST, SECOND], [decided(FIRST), everywhere]) == ["reject", "reject"]


def test_reviewers_who_disagree_are_a_conflict_and_nothing_holds():
    decisions = [decided(FIRST, "accept"), decided(FIRST, "reject", by="Ben")]
    matches = match([FIRST], decisions)
    assert matches.decided == {}
    assert [set(one.decisions) for one in matches.conflicts] == [set(decisions)]
    assert matches.stale == ()


def test_reviewers_who_agree_are_no_conflict():
    assert verdicts([FIRST], [decided(FIRST), decided(FIRST, by="Ben")]) == ["accept"]


def test_two_rewrites_with_other_words_are_a_conflict():
    decisions = [decided(FIRST, "rewrite", text="mental"), decided(FIRST, "rewrite", by="Ben", text="psychological")]
    assert len(match([FIRST], decisions).conflicts) == 1


def test_a_deferral_gives_way_to_another_reviewers_verdict():
    assert verdicts([FIRST], [decided(FIRST), decided(FIRST, "defer", by="baseline")]) == ["accept"]


def test_a_conflict_ends_when_one_is_taken_back():
    accepted = decided(FIRST)
    assert verdicts([FIRST], [accepted, decided(FIRST, "reject", by="Ben", supersedes=accepted.id)]) == ["reject"]


def test_decisions_about_pages_not_looked_at_are_not_stale():
    decision = decided(FIRST)
    assert match([], [decision], urls={"https://example.org/other"}).stale == ()
    assert match([], [decision], urls={FIRST.url}).stale == (decision,)
    assert match([], [decided(FIRST, scope=Scope.TEXT)], urls={FIRST.url}).stale == ()
