"""A panel moves a rating and says why; the agency may disagree; the chair decides; all of it stays and is printed."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import DissentId, PersonId
from audit_tool.domain.movement import WHY_WORDS, WhyMoved, says_why, steps_moved, why_in_words
from audit_tool.domain.rating import Lens
from audit_tool.paper import text_lines
from forms.answers import Answer, Evidence, State, from_json, to_json

LEAD, REPORTS, VOICE = ("board_lead", None), ("board_reports", None), ("voice", None)
MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),), impact="Children wait less.")
PART = Answer(State.ANSWERED, "part", "Not every team.")
CHALLENGED = Answer(State.ANSWERED, "part", "No minutes were sent.", reason_code=WhyMoved.EVIDENCE_MISSING)


@pytest.fixture
def signed(ws, begun):
    """The hospital's return, signed, and moderated on two of its answers: one lower, one as it was."""
    nhs, _ = begun.agencies
    target = begun.returns[nhs]
    own = {LEAD: MET, REPORTS: PART, VOICE: MET}
    ws.answers.record_many(return_id=target, lens=Lens.SELF, answers=own, source="typed")
    person = PersonId(ws.views.settings().people[0].id)
    ws.returns.sign(return_id=target, person_id=person, role="Executive signatory")
    panel = {LEAD: CHALLENGED, REPORTS: Answer(State.ANSWERED, "part")}
    ws.answers.record_many(return_id=target, lens=Lens.MODERATED, answers=panel, source="typed")
    return target


def moved(ws, begun):
    return ws.views.movement(begun.round_id)


def test_claimed_challenged_and_agreed_stand_beside_each_other_with_the_reason(ws, begun, signed):
    picture = moved(ws, begun)
    (one,) = picture.moved
    assert (one.claimed.code, one.challenged.code, one.agreed.code, one.steps) == ("met", "part", "part", -1)
    assert one.why == "The evidence is missing. No minutes were sent."
    (agency,) = picture.agencies
    assert (agency.name, agency.rated, agency.down, agency.same, agency.up) == ("Example NHS Trust", 2, 1, 1, 0)
    assert sum(one.rated for one in picture.standards) == 2
    assert picture.reasons == (("evidence_missing", 1),)
    assert picture.waiting == ()


def test_a_disagreement_keeps_both_ratings_until_the_chair_decides(ws, begun, signed):
    dissent = DissentId(ws.moderation.dissent(return_id=signed, key=LEAD, why="They were sent in May.").made)
    (one,) = moved(ws, begun).moved
    assert one.dissent.why == "They were sent in May." and one.agreed.code == "part"
    ws.moderation.decide(dissent, code="met", why="The minutes were found.", by="Independent chair")
    (one,) = moved(ws, begun).moved
    assert (one.claimed.code, one.challenged.code, one.agreed.code, one.steps) == ("met", "part", "met", 0)
    assert (one.decision.by, one.decision.on) == ("Independent chair", dt.date(2026, 3, 2))


def test_a_decision_is_taken_back_and_made_again(ws, begun, signed):
    dissent = DissentId(ws.moderation.dissent(return_id=signed, key=LEAD, why="Sent.").made)
    for _ in range(2):
        ws.moderation.decide(dissent, code="met", why="Found.", by="Independent chair")
        with pytest.raises(Refused, match="chair_decided"):
            ws.moderation.withdraw_dissent(dissent)
        ws.moderation.take_back_decision(dissent)
        (one,) = moved(ws, begun).moved
        assert one.decision is None and one.agreed.code == "part" and one.why
    with pytest.raises(Refused, match="not_decided"):
        ws.moderation.take_back_decision(dissent)
    ws.moderation.withdraw_dissent(dissent)
    assert moved(ws, begun).moved[0].dissent is None
    ws.moderation.withdraw_dissent(dissent, withdrawn=False)
    assert moved(ws, begun).moved[0].dissent is not None


@pytest.mark.parametrize(
    ("key", "why", "code"),
    [(LEAD, " ", "reason_needed"), (REPORTS, "No.", "not_moved"), (VOICE, "No.", "not_moved")],
)
def test_nobody_disagrees_without_a_reason_or_with_what_did_not_move(ws, signed, key, why, code):
    with pytest.raises(Refused, match=code):
        ws.moderation.dissent(return_id=signed, key=key, why=why)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"why": ""}, "reason_needed"),
        ({"by": " "}, "chair_needed"),
        ({"code": ""}, "step_not_offered"),
        ({"code": "superb"}, "step_not_offered"),
    ],
)
def test_a_decision_names_a_step_a_reason_and_a_post(ws, signed, wrong, code):
    dissent = DissentId(ws.moderation.dissent(return_id=signed, key=LEAD, why="Sent.").made)
    with pytest.raises(Refused, match=code):
        ws.moderation.decide(dissent, **({"code": "met", "why": "Found.", "by": "Chair"} | wrong))


def test_one_disagreement_stands_at_a_time_and_none_in_a_closed_round(ws, begun, signed):
    dissent = DissentId(ws.moderation.dissent(return_id=signed, key=LEAD, why="Sent.").made)
    with pytest.raises(Refused, match="dissent_stands"):
        ws.moderation.dissent(return_id=signed, key=LEAD, why="Again.")
    ws.moderation.withdraw_dissent(dissent)
    with pytest.raises(Refused, match="dissent_withdrawn"):
        ws.moderation.decide(dissent, code="met", why="Found.", by="Chair")
    ws.rounds.close(begun.round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.moderation.dissent(return_id=signed, key=LEAD, why="Sent.")


def test_both_numbers_and_the_decision_are_printed(ws, begun, signed):
    dissent = DissentId(ws.moderation.dissent(return_id=signed, key=LEAD, why="They were sent in May.").made)
    ws.moderation.decide(dissent, code="met", why="The minutes were found.", by="Independent chair")
    for code, subject in (("movement", begun.round_id), ("section11_report", signed)):
        said = "\n".join(text_lines(ws.views.document(code, subject)))
        for words in (
            "No minutes were sent.",
            "They were sent in May.",
            "The minutes were found.",
            "Independent chair",
        ):
            assert words in said, (code, words)
        assert "Partially met" in said and "Met" in said


def test_a_round_without_a_panel_says_so(ws, begun):
    assert moved(ws, begun).agencies == ()
    assert "No panel has rated anything yet" in "\n".join(text_lines(ws.views.document("movement", begun.round_id)))


def test_a_reason_of_the_list_is_enough_but_for_another_one():
    assert says_why(CHALLENGED) and says_why(Answer(reason="Words."))
    assert not says_why(Answer(reason_code=WhyMoved.OTHER)) and not says_why(Answer())
    assert why_in_words(Answer(reason="Words.", reason_code=WhyMoved.OTHER)) == "Words."
    assert set(WHY_WORDS) == set(WhyMoved)


def test_a_reason_of_the_list_crosses_to_the_disk_and_no_answer_without_one_changes():
    assert from_json(to_json(CHALLENGED)) == CHALLENGED
    assert "reason_code" not in to_json(MET)


def test_steps_are_counted_on_the_scale_and_nothing_else_is(ws):
    scale = ws._session.library.question_set("section11").scale("met3")
    assert steps_moved(scale, "not_met", "met") == 2
    assert steps_moved(scale, "met", "na") is None
    assert steps_moved(None, "met", "met") is None
