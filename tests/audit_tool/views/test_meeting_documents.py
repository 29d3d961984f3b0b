"""The grid, the pack and the minutes say what the meeting's stage says: splits, voices, reasons, dissent, findings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest

import resources
from audit_tool.domain.event import Event
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import EventId
from audit_tool.domain.meeting import Voice
from audit_tool.domain.rating import Lens
from audit_tool.paper import text_lines
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State
from forms.library import Library
from tests.audit_tool.conftest import SETS

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


@pytest.fixture
def small_sets():
    return Library([SETS / "meeting" / "question_sets"], [resources.path("scales")], [resources.path("themes")])


@dataclass
class Case:
    ws: object
    round_id: str
    case_id: str
    meeting: str
    nhs: str
    returns: dict
    children: tuple

    def says(self, code):
        return "\n".join(text_lines(self.ws.views.document(code, self.case_id)))

    def offered(self):
        return {choice.code: choice.is_ready for choice in self.ws.views.documents(self.round_id).choices}


@pytest.fixture
def case(ws, begun):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    picture = ws.views.round(round_id)
    owners = {line.owner_name: line.return_id for line in picture.returns}
    meeting = next(line.return_id for line in picture.returns if line.is_meeting)
    children = tuple(child.id for child in picture.children)
    return Case(ws, round_id, picture.case.id, meeting, begun.agencies[0], owners, children)


@pytest.fixture
def begun(ws):
    """Two agencies; a Section 11 round could not start on these sets."""

    @dataclass
    class Agencies:
        agencies: list

    return Agencies(
        [
            ws.partnership.add_agency(code=code, name=name, agency_type=kind).made
            for code, name, kind in (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
        ]
    )


@pytest.fixture
def held(case):
    """A meeting that agreed a split line with a reason and a dissent, heard one child, and found something."""
    ws = case.ws
    for name, step in (("Example NHS Trust", "good"), ("Example Police", "inadequate")):
        answers = {
            ("history", None): Answer(State.ANSWERED, step, f"{name} looked back."),
            ("child_said", case.children[0]): Answer(State.ANSWERED, TEXT),
        }
        ws.answers.record_many(return_id=case.returns[name], lens=Lens.SELF, answers=answers, source="typed")
    agreed = {("history", None): Answer(State.ANSWERED, "requires_improvement", TEXT)}
    ws.answers.record_many(return_id=case.meeting, lens=Lens.MODERATED, answers=agreed, source="typed")
    ws.meeting.attend(return_id=case.meeting, agency_id=case.nhs, present=True, role="Named doctor")
    ws.meeting.hear(return_id=case.meeting, key=("child_safer", case.children[1]), voice=Voice.NOBODY_ASKED)
    ws.meeting.dissent(return_id=case.meeting, key=("history", None), agency_id=case.nhs, why="It was known.")
    ws.meeting.settle(return_id=case.meeting, question_id="history")
    found = ws.findings.add(
        round_id=case.round_id,
        kind=FindingKind.LEARNING,
        text="Look back.",
        return_id=case.meeting,
        question_id="history",
    ).made
    ws.findings.add(
        round_id=case.round_id,
        kind=FindingKind.STRENGTH,
        text="One stayed.",
        scope=Scope.SINGLE,
        return_id=case.returns["Example Police"],
    )
    ws.actions.add(
        round_id=case.round_id,
        text="Ask for history.",
        agency_id=case.nhs,
        due_on=dt.date(2026, 6, 1),
        finding_id=found,
    )
    return case


def test_nothing_is_offered_before_somebody_has_answered(case):
    assert {code: case.offered()[code] for code in ("kloe_grid", "meeting_pack", "meeting_minutes")} == {
        "kloe_grid": False,
        "meeting_pack": False,
        "meeting_minutes": False,
    }


def test_the_grid_shows_every_rating_in_words_what_was_agreed_and_splits(held):
    assert held.offered()["kloe_grid"]
    grid = held.says("kloe_grid")
    (line,) = [line for line in grid.splitlines() if line.startswith("X1 History")]
    assert [part.strip(" ()") for part in line.split("|")] == [
        "X1 History",
        "Good",
        "Inadequate",
        "Requires improvement",
        "2 steps",
    ]
    assert "C2 Safer, Child 1" in grid


def test_the_pack_shares_the_whole_time_out_and_gives_a_split_more_of_it(held):
    pack = held.ws.views.document("meeting_pack", held.case_id)
    said = "\n".join(text_lines(pack))
    assert "2:45 hours in all." in said
    minutes = {
        line.split(" | ")[0]: int(line.split(" | ")[1]) for line in said.splitlines() if ": agree a rating" in line
    }
    assert minutes["X1 History: agree a rating"] > minutes["X2 Plan: agree a rating"]


def test_the_pack_says_what_is_to_be_settled_and_whose_voice_is_missing(held):
    pack = held.says("meeting_pack")
    assert "X1 History: ratings stand 2 steps apart." in pack
    assert "C2 Safer, Child 2: no agency wrote down what this child said or showed." in pack
    assert "This voice is missing" in pack
    assert f"Example NHS Trust: {TEXT}" in pack
    assert "Example Police looked back." in pack


def test_the_pack_tells_the_events_that_turned_the_case_and_no_others(held):
    for what, is_key in (("An admission.", True), ("A letter.", False)):
        held.ws.chronology.add(Event(EventId(""), held.case_id, what, typed_when="spring", is_key=is_key))
    pack = held.says("meeting_pack")
    assert ("An admission." in pack, "A letter." in pack) == (True, False)


def test_the_minutes_keep_reasons_dissent_voices_findings_and_actions(held):
    minutes = held.says("meeting_minutes")
    for said in (
        TEXT,
        "Example NHS Trust does not agree: It was known.",
        "The child’s voice is missing: nobody asked.",
        "Nobody has said whether the child was heard.",
        "Look back.",
        "One stayed.",
        "Action 1: Ask for history, Example NHS Trust, by 1\u00a0Jun\u00a02026.",
        "Named doctor",
        "Not said",
    ):
        assert said in minutes


def test_a_minute_written_by_hand_stands_for_the_reason_and_never_for_a_dissent(held):
    key = ("history", None)
    (place,) = next(line.places for line in held.ws.views.meeting(held.meeting).lines if line.kloe.id == "history")
    reason = place.shared.reason
    held.ws.meeting.minute(return_id=held.meeting, key=key, text="Agreed after the police had read from their log.")
    minutes = held.says("meeting_minutes")
    assert "Agreed after the police had read from their log." in minutes
    assert reason and reason not in minutes
    assert "Example NHS Trust does not agree: It was known." in minutes
    held.ws.meeting.minute(return_id=held.meeting, key=key, text=" ")
    assert reason in held.says("meeting_minutes")


def test_the_minutes_say_whether_enough_agencies_came(held):
    ws = held.ws
    ws.partnership.describe(replace(ws.views.settings().partnership, name="Area", quorum=2))
    assert "1 agency came. That was not enough: 2 are needed to agree." in held.says("meeting_minutes")


def test_the_minutes_warn_where_the_whole_stands_far_above_a_safety_line(held):
    agreed = {
        ("planned", None): Answer(State.ANSWERED, "inadequate"),
        ("overall", None): Answer(State.ANSWERED, "good", "Put right."),
    }
    held.ws.answers.record_many(return_id=held.meeting, lens=Lens.MODERATED, answers=agreed, source="typed")
    minutes = held.says("meeting_minutes")
    assert "The whole was judged 2 steps better than X2 Plan, which was agreed as Inadequate." in minutes
