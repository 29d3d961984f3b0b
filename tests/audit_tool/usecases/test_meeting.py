"""The meeting of a case audit: what it looks at first, what it must hear of each child, what it may be done with."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

import pytest

import resources
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.meeting import Voice
from audit_tool.domain.rating import Lens
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, State
from forms.library import Library
from tests.audit_tool.conftest import SETS

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
GOOD, OUTSTANDING, POOR, MIDDLING = "good", "outstanding", "inadequate", "requires_improvement"


@pytest.fixture
def small_sets():
    """A case audit with lines of the family and of each child, and a judgement of the whole."""
    return Library([SETS / "meeting" / "question_sets"], [resources.path("scales")], [resources.path("themes")])


@dataclass
class Room:
    """Three agencies and the meeting about a family of two children."""

    ws: object
    round_id: str
    agencies: dict
    returns: dict
    meeting: str
    children: tuple

    def say(self, agency, **ratings):
        """Let an agency rate lines by their ids; `child_safer` is a pair, one step for each child."""
        self.write(self.returns[agency], Lens.SELF, **ratings)

    def agree(self, reason="", **ratings):
        self.write(self.meeting, Lens.MODERATED, reason, **ratings)

    def write(self, return_id, lens, reason="", **ratings):
        answers = {}
        for question, given in ratings.items():
            rows = self.children if isinstance(given, tuple) else (None,)
            steps = given if isinstance(given, tuple) else (given,)
            for row, step in zip(rows, steps, strict=True):
                answers[question, row] = Answer(State.ANSWERED, step, reason)
        self.ws.answers.record_many(return_id=return_id, lens=lens, answers=answers, source="typed")

    def hear(self, number, voice=Voice.HEARD):
        self.ws.meeting.hear(return_id=self.meeting, key=("child_safer", self.children[number]), voice=voice)

    def settle(self, question):
        self.ws.meeting.settle(return_id=self.meeting, question_id=question)

    def refused(self, question):
        """Try to be done with a line; say why it was refused."""
        with pytest.raises(Refused) as refused:
            self.settle(question)
        return refused.value.code

    def picture(self):
        return self.ws.views.meeting(self.meeting)

    def line(self, question):
        return next(line for line in self.picture().lines if line.kloe.id == question)


@pytest.fixture
def room(ws):
    agencies = {}
    for code, name, kind in (
        ("NHS", "Example NHS Trust", "acute_trust"),
        ("POL", "Example Police", "police"),
        ("SOC", "Example Children's Services", "social_care"),
    ):
        agencies[code] = ws.partnership.add_agency(code=code, name=name, agency_type=kind).made
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=list(agencies.values()), case=family
    ).made
    picture = ws.views.round(round_id)
    owners = {line.owner_name: line.return_id for line in picture.returns if not line.is_meeting}
    names = {"NHS": "Example NHS Trust", "POL": "Example Police", "SOC": "Example Children's Services"}
    return Room(
        ws,
        round_id,
        agencies,
        {code: owners[name] for code, name in names.items()},
        next(line.return_id for line in picture.returns if line.is_meeting),
        tuple(child.id for child in picture.children),
    )


def test_the_line_on_which_agencies_stand_farthest_apart_comes_first_and_the_whole_last(room):
    for code, history, planned, overall in (("NHS", GOOD, GOOD, POOR), ("POL", GOOD, POOR, OUTSTANDING)):
        room.say(code, history=history, planned=planned, overall=overall)
    assert [(line.kloe.id, line.apart) for line in room.picture().lines] == [
        ("planned", 2),
        ("history", 0),
        ("child_safer", 0),
        ("overall", 3),
    ]


def test_agencies_that_differ_are_named_with_how_far_they_stand_off(room):
    room.say("NHS", history=GOOD)
    room.say("SOC", history=GOOD)
    room.say("POL", history=POOR)
    (place,) = room.line("history").places
    assert (place.agreement.most, place.agreement.count, place.agreement.rated) == ((GOOD,), 2, 3)
    assert place.agreement.off == ((room.agencies["POL"], 2),)


def test_a_shared_rating_that_most_said_needs_no_reason_and_any_other_does(room):
    room.say("NHS", history=GOOD)
    room.say("SOC", history=GOOD)
    room.say("POL", history=POOR)
    assert room.refused("history") == "meeting_not_rated"
    room.agree(history=POOR)
    assert room.refused("history") == "meeting_reason_needed"
    room.agree(TEXT, history=POOR)
    room.settle("history")
    line = room.line("history")
    assert (line.settled, line.places[0].shared.reason) == (True, TEXT)
    room.agree(history=GOOD)
    room.settle("history")


def test_where_as_many_say_one_as_the_other_either_may_be_agreed_without_a_reason(room):
    room.say("NHS", history=GOOD)
    room.say("POL", history=POOR)
    for step in (GOOD, POOR):
        room.agree(history=step)
        room.settle("history")
    room.agree(history=MIDDLING)
    assert room.refused("history") == "meeting_reason_needed"


def test_a_line_of_each_child_is_done_when_each_was_heard_or_nobody_asked(room):
    room.agree(child_safer=(GOOD, GOOD))
    assert room.refused("child_safer") == "meeting_child_unheard"
    room.hear(0)
    assert room.refused("child_safer") == "meeting_child_unheard"
    room.hear(1, Voice.NOBODY_ASKED)
    room.settle("child_safer")
    assert [place.heard for place in room.line("child_safer").places] == [Voice.HEARD, Voice.NOBODY_ASKED]
    room.hear(1, None)
    assert room.refused("child_safer") == "meeting_child_unheard"


def test_what_each_agency_heard_from_each_child_stands_beside_those_that_heard_nothing(room):
    first = room.children[0]
    room.ws.answers.record(
        return_id=room.returns["POL"],
        lens=Lens.SELF,
        key=("child_said", first),
        answer=Answer(State.ANSWERED, TEXT),
    )
    one, other = room.line("child_safer").places
    told = {voice.agency.code: [each.words for each in voice.told] for voice in one.voices}
    assert told == {"NHS": [], "POL": [TEXT], "SOC": []}
    assert all(voice.told == () for voice in other.voices)


def test_the_whole_judged_two_steps_above_a_childs_safety_is_said_and_kept_only_with_a_reason(room):
    room.agree(child_safer=(GOOD, POOR), planned=GOOD, overall=MIDDLING)
    assert room.picture().above is None
    room.agree(overall=GOOD)
    above = room.picture().above
    assert (above.key, above.code, above.steps) == (("child_safer", room.children[1]), POOR, 2)
    assert room.refused("overall") == "meeting_reason_far_above"
    room.agree("Two of three years were good; the third is said in the brief.", overall=GOOD)
    room.settle("overall")
    assert room.picture().above is not None


def test_the_whole_is_never_worked_out_from_the_lines(room):
    room.agree(child_safer=(GOOD, GOOD), planned=GOOD, history=GOOD)
    (place,) = room.line("overall").places
    assert place.level is None


def test_dissent_is_kept_with_who_and_why_and_can_be_taken_back(room):
    key = ("history", None)
    with pytest.raises(Refused, match="reason_needed"):
        room.ws.meeting.dissent(return_id=room.meeting, key=key, agency_id=room.agencies["POL"], why=" ")
    made = room.ws.meeting.dissent(return_id=room.meeting, key=key, agency_id=room.agencies["POL"], why=TEXT).made
    ((said,),) = [place.dissents for place in room.line("history").places]
    assert (said.agency_id, said.why) == (room.agencies["POL"], TEXT)
    room.ws.meeting.withdraw_dissent(made)
    assert room.line("history").places[0].dissents == ()
    room.ws.meeting.withdraw_dissent(made, withdrawn=False)
    assert len(room.line("history").places[0].dissents) == 1


def test_a_meeting_goes_on_where_it_stood(room, ws, tmp_path):
    key = ("child_safer", room.children[1])
    assert room.picture().at is None
    room.ws.meeting.turn_to(return_id=room.meeting, key=("history", None))
    room.ws.meeting.turn_to(return_id=room.meeting, key=key)
    assert room.picture().at == key


def test_attendance_says_which_agencies_came_and_the_quorum_holds(room):
    ws = room.ws
    ws.partnership.describe(dataclasses.replace(ws.views.settings().partnership, name="Area", quorum=2))
    room.agree(history=GOOD)
    assert room.refused("history") == "quorum_not_met"
    ws.meeting.attend(return_id=room.meeting, agency_id=room.agencies["NHS"], present=True, role="Named doctor")
    ws.meeting.attend(return_id=room.meeting, agency_id=room.agencies["POL"], present=False)
    assert room.refused("history") == "quorum_not_met"
    ws.meeting.attend(return_id=room.meeting, agency_id=room.agencies["POL"], present=True)
    room.settle("history")
    picture = room.picture()
    assert (picture.present, picture.quorum) == (2, 2)
    assert picture.attendance[room.agencies["NHS"]].role == "Named doctor"


def test_findings_said_at_a_line_stand_there_with_their_actions(room):
    made = room.ws.findings.add(
        round_id=room.round_id,
        kind=FindingKind.LEARNING,
        text=TEXT,
        return_id=room.meeting,
        question_id="history",
    ).made
    room.ws.actions.add(round_id=room.round_id, text="Count.", finding_id=made)
    (said,) = room.line("history").findings
    assert (said.finding.text, [action.text for action in said.actions]) == (TEXT, ["Count."])


def test_what_an_agency_shows_for_its_rating_stands_beside_it(room):
    answer = Answer(State.ANSWERED, GOOD, "Seen early.", (Evidence("e1", "Minutes", reference="item 6"),), "She slept.")
    room.ws.answers.record(return_id=room.returns["NHS"], lens=Lens.SELF, key=("history", None), answer=answer)
    (place,) = room.line("history").places
    line = next(each for each in place.agencies if each.agency.code == "NHS")
    assert [(each.asked, each.words) for each in line.told] == [
        ("What worked, and what should be better", "Seen early."),
        ("What shows it", "Minutes, item 6"),
        ("What it changed for children", "She slept."),
    ]
    silent = next(each for each in place.agencies if each.agency.code == "POL")
    assert (silent.words, silent.told) == ("Not answered", ())


@pytest.mark.parametrize("act", ["settle", "hear", "turn_to", "attend", "dissent", "minute"])
def test_a_meeting_in_a_closed_round_writes_nothing_more(room, act):
    room.ws.rounds.close(room.round_id)
    acts = {
        "settle": lambda meeting: meeting.settle(return_id=room.meeting, question_id="history"),
        "hear": lambda meeting: meeting.hear(
            return_id=room.meeting, key=("child_safer", room.children[0]), voice=Voice.HEARD
        ),
        "turn_to": lambda meeting: meeting.turn_to(return_id=room.meeting, key=("history", None)),
        "attend": lambda meeting: meeting.attend(return_id=room.meeting, agency_id=room.agencies["NHS"], present=True),
        "dissent": lambda meeting: meeting.dissent(
            return_id=room.meeting, key=("history", None), agency_id=room.agencies["NHS"], why="Why"
        ),
    }
    acts["minute"] = lambda meeting: meeting.minute(return_id=room.meeting, key=("history", None), text="Why")
    with pytest.raises(Refused, match="round_closed"):
        acts[act](room.ws.meeting)
    assert room.picture().read_only_why == "round_closed"


def test_nothing_is_written_of_a_line_or_a_child_that_is_not_there(room):
    with pytest.raises(NoSuchNounError):
        room.ws.meeting.turn_to(return_id=room.meeting, key=("worked", None))
    with pytest.raises(NoSuchNounError):
        room.ws.meeting.hear(return_id=room.meeting, key=("history", None), voice=Voice.HEARD)
    with pytest.raises(NoSuchNounError):
        room.ws.meeting.hear(return_id=room.meeting, key=("child_safer", "nobody"), voice=Voice.HEARD)
    with pytest.raises(NoSuchNounError):
        room.ws.meeting.turn_to(return_id=room.returns["NHS"], key=("history", None))


def test_a_round_whose_meeting_said_something_is_not_taken_back(room):
    room.ws.meeting.attend(return_id=room.meeting, agency_id=room.agencies["NHS"], present=True)
    with pytest.raises(Refused, match="round_begun"):
        room.ws.rounds.take_back(room.round_id)


def test_an_agency_whose_form_does_not_ask_a_line_is_told_from_one_that_did_not_answer(ws):
    agencies = [
        ws.partnership.add_agency(code=code, name=name, agency_type=kind).made
        for code, name, kind in (("SCH", "Example School", "school"), ("POL", "Example Police", "police"))
    ]
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14,))
    started = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=agencies, case=family).made
    meeting = next(line.return_id for line in ws.views.round(started).returns if line.is_meeting)
    planned = next(line for line in ws.views.meeting(meeting).lines if line.kloe.id == "planned")
    assert [(each.agency.code, each.words) for each in planned.places[0].agencies] == [
        ("POL", "Not answered"),
        ("SCH", "Not asked"),
    ]
