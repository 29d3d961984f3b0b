"""Last year's answers beside this year's questions, when the partnership has changed its set in between."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.answer import copied
from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from forms import editing
from forms.answers import Answer, Evidence, State
from forms.publishing import Accepted, to_mend

SAID = Answer(
    State.ANSWERED,
    "met",
    reason="Named since spring.",
    evidence=(
        Evidence("e1", "Old minute", dated=dt.date(2024, 1, 8)),
        Evidence("e2", "New minute", dated=dt.date(2026, 12, 1)),
    ),
)
VOICE = Answer(State.ANSWERED, "part")


@pytest.fixture
def next_year(ws, begun, clock):
    """Answer and sign this year's return; start next year's round on a set in which much has changed."""

    def start(edit):
        nhs = begun.agencies[0]
        before = begun.returns[nhs]
        answers = {
            ("board_lead", None): SAID,
            ("board_reports", None): VOICE,
            ("voice", None): VOICE,
            ("trained", None): Answer(State.ANSWERED, "80"),
        }
        ws.answers.record_many(return_id=before, lens=Lens.SELF, answers=answers, source="typed")
        ws.returns.sign(return_id=before, person_id=PersonId(ws.actor), role="Executive signatory")
        moved = Answer(State.ANSWERED, "not_met", "Nobody was heard.")
        ws.answers.record(return_id=before, lens=Lens.MODERATED, key=("voice", None), answer=moved)
        clock.turn(days=365)
        draft_id = ws.question_sets.begin_from("section11", "1.0.0", title="Our Section 11").made
        draft = edit(ws.views.editor(draft_id).question_set)
        ws.question_sets.write(draft_id, draft)
        warnings = to_mend(draft, accepted=(), on=clock.now.date())
        accepted = [Accepted(one.code, one.where.node, one.where.field, "As we want it.") for one in warnings]
        ws.question_sets.publish(draft_id, accepted=accepted)
        round_id = ws.rounds.start(
            kind="section11",
            title="Section 11, 2027",
            year_label="2027",
            agency_ids=begun.agencies,
            question_set_id=draft.id,
            previous_round_id=begun.round_id,
        ).made
        names = {line.owner_name: line for line in ws.views.round(round_id).returns}
        return names["Example NHS Trust"].return_id

    return start


def much_changed(question_set):
    """Rename one question, reword one, ask one anew each year, drop one, add one; age the evidence of the first."""
    lead = question_set.question("board_lead")
    evidence = lead.evidence.model_copy(update={"max_age_months": 12})
    changes = {
        "board_lead": {"id": "senior_lead", "renamed_from": ("board_lead",), "evidence": evidence},
        "board_reports": {"label": "Does the board read and question safeguarding reports?"},
        "voice": {"carry": "ask"},
    }
    for node_id, fields in changes.items():
        question_set = editing.change(question_set, node_id, fields)
    added = lead.model_copy(update={"id": "deputy", "label": "Is there a named deputy?", "ref": "1.3"})
    question_set = editing.add(question_set, added, after="board_reports")
    return editing.remove(question_set, "trained")


def by_question(picture):
    return {line.key[0]: line for line in picture.lines}


def test_each_answer_is_beside_its_question_or_among_those_no_longer_asked(ws, next_year):
    picture = ws.views.since_last_year(next_year(much_changed))
    lines = by_question(picture)
    assert {key: line.last.outcome for key, line in lines.items()} == {
        "senior_lead": "flag",
        "board_reports": "flag",
        "voice": "review",
    }
    assert [one.key[0] for one in picture.gone] == ["trained"]
    assert [question.id for part in picture.parts for _, question in part.unanswered_then] == ["deputy"]
    assert picture.year_label == "2026"


def test_what_may_be_kept_leaves_old_evidence_behind_and_what_is_asked_anew_is_not_offered(ws, next_year):
    lines = by_question(ws.views.since_last_year(next_year(much_changed)))
    lead = lines["senior_lead"].last
    assert [piece.id for piece in lead.offered.evidence] == ["e2"]
    assert [piece.id for piece in lead.left_behind] == ["e1"]
    assert (lead.offered.value, lead.offered.reason) == ("met", "Named since spring.")
    assert lines["voice"].last.offered is None


def test_a_rating_the_panel_moved_is_offered_as_it_was_agreed(ws, next_year):
    lines = by_question(ws.views.since_last_year(next_year(lambda one: editing.change(one, "trained", {"ref": "2.3"}))))
    voice = lines["voice"].last
    assert (voice.answer.value, voice.offered.value, voice.moderated) == ("part", "not_met", "Not met")


def test_rewording_is_marked_word_by_word(ws, next_year):
    line = by_question(ws.views.since_last_year(next_year(much_changed)))["board_reports"]
    assert [(mark.kind, mark.words) for mark in line.marks] == [
        ("same", "Does the board read"),
        ("put_in", "and question"),
        ("same", "safeguarding reports?"),
    ]


def test_nothing_is_in_this_years_return_until_it_is_kept(ws, next_year):
    return_id = next_year(much_changed)
    assert ws.views.form(return_id).answers == {}
    line = by_question(ws.views.since_last_year(return_id))["senior_lead"]
    kept = copied(line.last.offered)
    ws.answers.record_many(return_id=return_id, lens=Lens.SELF, answers={line.key: kept}, source="carried")
    after = by_question(ws.views.since_last_year(return_id))["senior_lead"]
    assert after.is_settled and after.now_words == "Met"
    assert after.now.evidence[0].id != "e2"
    assert (after.now.evidence[0].title, after.now.evidence[0].dated) == ("New minute", dt.date(2026, 12, 1))


def test_a_first_return_has_nothing_to_bring_along(ws, begun, next_year):
    next_year(much_changed)
    newest = ws.views.rounds()[0].round.id
    lines = {line.owner_name: line for line in ws.views.round(newest).returns}
    assert (lines["Example NHS Trust"].has_earlier, lines["Example Police"].has_earlier) == (True, False)
    picture = ws.views.since_last_year(lines["Example Police"].return_id)
    assert (picture.lines, picture.gone) == ((), ())


def test_rules_know_what_was_said_a_round_ago_and_by_others(ws, next_year):
    def with_rules(question_set):
        shown = "prior(${board_lead}) = 'met' and rater('moderated', ${board_reports}) = ''"
        return editing.change(question_set, "trained", {"show_if": shown})

    return_id = next_year(with_rules)
    keys = {line.key[0] for line in ws.views.since_last_year(return_id).lines}
    assert "trained" in keys
    assert ws.views.form(return_id).surroundings.earlier["voice", None].value == "not_met"
    ws.answers.record(
        return_id=return_id, lens=Lens.SELF, key=("board_reports", None), answer=Answer(State.ANSWERED, "met")
    )
    assert ws.views.form(return_id).surroundings.ratings["self"]["board_reports", None].value == "met"


def test_a_set_whose_rules_do_not_ask_is_told_nothing(ws, next_year):
    assert ws.views.form(next_year(much_changed)).surroundings.earlier == {}
