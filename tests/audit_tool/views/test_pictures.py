"""Pictures agree with what was written, and with each other."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from audit_tool.paper import text_lines
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, State

MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),), impact="Children wait less.")
PART = Answer(State.ANSWERED, "part", "Not every team.")
NOT_MET = Answer(State.ANSWERED, "not_met", "No chart.")


def _fill(ws, return_id, answers):
    ws.answers.record_many(return_id=return_id, lens=Lens.SELF, answers=answers, source="typed")


def test_gaps_come_worst_first_and_a_bare_best_rating_is_no_strength(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    bare = Answer(State.ANSWERED, "met")
    _fill(ws, return_id, {("board_lead", None): PART, ("board_reports", None): NOT_MET, ("voice", None): bare})
    picture = ws.views.summary(return_id)
    assert [one.key[0] for one in picture.gaps] == ["board_reports", "board_lead"]
    assert picture.strengths == ()
    _fill(ws, return_id, {("voice", None): MET})
    assert [one.key[0] for one in ws.views.summary(return_id).strengths] == ["voice"]


def test_what_was_made_of_a_gap_shows_beside_it(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id, {("board_lead", None): NOT_MET})
    ws.actions.add(round_id=begun.round_id, text="Name a lead", return_id=return_id, question_id="board_lead")
    ws.findings.add(
        round_id=begun.round_id,
        kind=FindingKind.IMPROVEMENT,
        text="No lead",
        return_id=return_id,
        question_id="board_lead",
    )
    (gap,) = ws.views.summary(return_id).gaps
    assert gap.has_action and gap.has_finding
    assert not [one for one in ws.views.findings(begun.round_id).suggestions if one.rated.key[0] == "board_lead"]


def test_does_not_apply_unanswered_and_not_met_stay_apart(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(
        ws, return_id, {("board_lead", None): NOT_MET, ("voice", None): Answer(State.DOES_NOT_APPLY, "na", "No cases")}
    )
    counts = ws.views.summary(return_id).own.counts
    assert (counts.answered, counts.unanswered, counts.does_not_apply) == (1, 1, 1)


def test_the_spread_counts_agencies_and_never_averages(ws, begun):
    first, second = (begun.returns[agency] for agency in begun.agencies)
    _fill(ws, first, {("board_lead", None): PART})
    _fill(ws, second, {("board_lead", None): NOT_MET})
    leadership = ws.views.round_summary(begun.round_id).spreads[0]
    assert {level.code: count for level, count in leadership.counts} == {"met": 0, "part": 1, "not_met": 1, "na": 0}
    assert leadership.unanswered == 2


def test_last_year_stands_beside_this_year_with_the_panels_reason(ws, begun, clock):
    nhs = begun.agencies[0]
    return_id = begun.returns[nhs]
    whole = {("board_lead", None): MET, ("board_reports", None): PART, ("voice", None): MET}
    _fill(ws, return_id, whole)
    ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Executive signatory")
    moved = Answer(State.ANSWERED, "part", "Minutes do not name them.")
    ws.answers.record(return_id=return_id, lens=Lens.MODERATED, key=("board_lead", None), answer=moved)
    ws.rounds.close(begun.round_id)
    clock.turn(days=365)
    next_year = ws.rounds.start(
        kind="section11",
        title="Section 11, 2027",
        year_label="2027",
        agency_ids=[nhs],
        previous_round_id=begun.round_id,
    ).made
    (line,) = ws.views.round(next_year).returns
    before = ws.views.form(line.return_id).last_year[("board_lead", None)]
    assert (before.words, before.moderated, before.moderated_why) == (
        "Met",
        "Partially met",
        "Minutes do not name them.",
    )
    assert (before.outcome, before.year_label) == ("carry", "2026")


def test_the_meeting_sees_what_every_agency_said(ws, begun):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 6, 30), (9,))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    *agencies, meeting = ws.views.round(round_id).returns
    ws.answers.record(
        return_id=agencies[0].return_id, lens=Lens.SELF, key=("history", None), answer=Answer(State.ANSWERED, "good")
    )
    picture = ws.views.form(meeting.return_id)
    assert picture.lens is Lens.MODERATED
    (said,) = picture.others[("history", None)]
    assert said.words == "Good"


def test_home_carries_on_where_the_last_answer_was_written(ws, begun):
    return_id = begun.returns[begun.agencies[1]]
    assert ws.views.home().carry_on is None
    _fill(ws, return_id, {("voice", None): MET})
    carry_on = ws.views.home().carry_on
    assert (carry_on.return_id, carry_on.key) == (return_id, ("voice", None))
    assert (carry_on.answered, carry_on.applicable) == (1, 3)


def test_find_anything_knows_rounds_returns_and_actions(ws, begun):
    ws.actions.add(round_id=begun.round_id, text="Name a deputy")
    titles = [place.title for place in ws.views.places()]
    assert {"Section 11, 2026", "Example NHS Trust", "Action 1: Name a deputy"} <= set(titles)


def test_a_round_in_the_list_says_how_long_it_has_left(ws, begun, clock):
    (line,) = ws.views.rounds()
    assert (line.back, line.expected, line.days_left) == (0, 2, 59)
    clock.turn(days=60)
    assert ws.views.rounds()[0].days_left == -1
    assert ws.views.start_choices().today == dt.date(2026, 5, 1)


def test_a_case_round_names_the_themes_it_switched_on(ws, begun):
    family = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 6, 30), (9,))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    assert ws.views.round(round_id).themes == tuple(
        label for theme, label in ws.views.start_choices().themes["maag"] if theme == "neglect"
    )
    assert ws.views.round(begun.round_id).themes == ()


def test_untouched_returns_ask_what_applies_to_each_of_them(ws, begun):
    lines = ws.views.round(begun.round_id).returns
    assert [(line.answered, line.applicable, line.touched_at) for line in lines] == [(0, 3, None), (0, 3, None)]
    _fill(ws, lines[0].return_id, {("voice", None): MET})
    lines = ws.views.round(begun.round_id).returns
    assert [(line.answered, line.stage_title) for line in lines] == [(1, "Answering"), (0, "Not started")]


def test_a_deadline_knows_the_action_it_is_about(ws, begun):
    made = ws.actions.add(round_id=begun.round_id, text="Name a deputy", due_on=dt.date(2026, 3, 9)).made
    action, closes = ws.views.home().deadlines
    assert (action.action_id, action.days) == (made, 7)
    assert (closes.action_id, closes.round_id) == (None, begun.round_id)


def test_a_panel_that_agrees_takes_nothing_of_what_the_owner_showed(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id, {("board_lead", None): MET, ("board_reports", None): PART, ("voice", None): MET})
    ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Executive signatory")
    agreed = Answer(State.ANSWERED, "met", "We read the minutes.")
    ws.answers.record(return_id=return_id, lens=Lens.MODERATED, key=("voice", None), answer=agreed)
    strengths = {one.key[0]: one.answer for one in ws.views.summary(return_id).strengths}
    assert strengths["voice"].evidence == MET.evidence
    assert (strengths["voice"].impact, strengths["voice"].reason) == (MET.impact, "We read the minutes.")


def test_what_is_said_beside_the_scale_is_counted_apart_whatever_stood_there_before(ws, begun):
    first, second = (begun.returns[agency] for agency in begun.agencies)
    _fill(ws, first, {("board_lead", None): Answer(State.DONT_KNOW, "met", "Nobody could say.")})
    _fill(ws, second, {("board_lead", None): Answer(State.DOES_NOT_APPLY, "part", "No staff of our own.")})
    leadership = ws.views.round_summary(begun.round_id).spreads[0]
    counts = {level.code: count for level, count in leadership.counts}
    assert counts == {"met": 0, "part": 0, "not_met": 0, "na": 1}
    assert (leadership.dont_know, leadership.does_not_apply, leadership.unanswered) == (1, 0, 2)


def test_a_panel_may_answer_that_something_does_not_apply(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id, {("board_lead", None): PART, ("board_reports", None): MET, ("voice", None): MET})
    ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Executive signatory")
    apart = Answer(State.DOES_NOT_APPLY, None, "It has no board.")
    ws.answers.record(return_id=return_id, lens=Lens.MODERATED, key=("board_lead", None), answer=apart)
    picture = ws.views.summary(return_id)
    assert picture.was_moderated
    assert [one.key[0] for one in picture.gaps] == []
    assert picture.final.counts.does_not_apply == 1
    assert "Does not apply" in "\n".join(text_lines(ws.views.document("section11_report", return_id)))


def test_a_rating_that_calls_for_an_action_is_flagged_again_when_the_action_is_withdrawn(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id, {("board_lead", None): NOT_MET})

    def flagged():
        return [flag.key[0] for flag in ws.views.summary(return_id).flags if flag.code == "low_without_action"]

    assert flagged() == ["board_lead"]
    made = ws.actions.add(round_id=begun.round_id, text="Name one", return_id=return_id, question_id="board_lead").made
    assert flagged() == []
    ws.actions.take_out(made)
    assert flagged() == ["board_lead"]
