"""The stage of a meeting by keyboard: turning, rating, hearing each child, catching findings; nothing typed is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import resources
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.meeting import Voice
from audit_tool.domain.rating import Lens
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, State
from forms.library import Library
from tests.audit_tool.conftest import SETS
from tests.ui.hands import dialog, faults_in_any_look, find, has, type_on, write
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.meeting import MeetingPage

CTRL, CTRL_SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
)
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


@pytest.fixture
def small_sets():
    return Library([SETS / "meeting" / "question_sets"], [resources.path("scales")], [resources.path("themes")])


class Stage(OpenPage):
    """The stage of one family's meeting."""

    def __init__(self, open_hub, round_id, agencies, meeting, children):
        super().__init__(open_hub, MeetingPage(open_hub.hub))
        self.round_id, self.agencies, self.meeting, self.children = round_id, agencies, meeting, children

    def picture(self):
        return self.ask(lambda ws: ws.views.meeting(self.meeting))

    def line(self, question):
        return next(line for line in self.picture().lines if line.kloe.id == question)

    def shared(self, question, row=None):
        place = next(place for place in self.line(question).places if place.key == (question, row))
        return place.shared


AGENCIES = {
    "NHS": ("Example NHS Trust", "NHS", "acute_trust"),
    "POL": ("Example Police", "Police", "police"),
    "SOC": ("Example Services", "Services", "social_care"),
}


def _add_agency(opened, code, name, short, kind):
    return opened.do(
        lambda ws: ws.partnership.add_agency(code=code, name=name, short_name=short, agency_type=kind)
    ).made


@pytest.fixture
def stage(hub_with_ws, dressed):
    """Three agencies: two call history good and one inadequate; the police wrote what the elder child said."""
    opened = hub_with_ws
    agencies = {code: _add_agency(opened, code, *named) for code, named in AGENCIES.items()}
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    round_id = opened.do(
        lambda ws: ws.rounds.start(
            kind="maag", title="Audit", year_label="2026", agency_ids=list(agencies.values()), case=family
        )
    ).made
    picture = opened.ask(lambda ws: ws.views.round(round_id))
    owners = {line.owner_name: line.return_id for line in picture.returns if not line.is_meeting}
    children = tuple(child.id for child in picture.children)
    good = Answer(State.ANSWERED, "good", "Read back.", (Evidence("e1", "Dip sample"),))
    said = {
        "Example NHS Trust": {("history", None): good, ("planned", None): good},
        "Example Services": {("history", None): good},
        "Example Police": {
            ("history", None): Answer(State.ANSWERED, "inadequate"),
            ("child_said", children[0]): Answer(State.ANSWERED, TEXT),
        },
    }
    for name, answers in said.items():
        opened.do(
            lambda ws, name=name, answers=answers: ws.answers.record_many(
                return_id=owners[name], lens=Lens.SELF, answers=answers, source="typed"
            )
        )
    meeting = next(line.return_id for line in picture.returns if line.is_meeting)
    made = Stage(opened, round_id, agencies, meeting, children).open(meeting)
    yield made
    made.put_away()


def test_the_widest_split_stands_first_with_who_is_off_and_how_far(stage):
    reads = stage.reads()
    assert "Was history given weight?" in reads
    assert "2 of 3 say Good." in reads
    assert "Two steps apart: Police." in reads
    assert "Family A, line of enquiry 1 of 4" in reads


def test_what_an_agency_says_is_shown_when_its_card_is_pressed_and_put_away_by_escape(stage):
    assert "Dip sample" not in stage.reads()
    stage.press("NHS: Good. Show what it says.")
    assert "Dip sample" in stage.reads()
    stage.press("Police: Inadequate. Show what it says.")
    assert "Dip sample" not in stage.reads()
    assert "It wrote nothing beside its rating." in stage.reads()
    stage.key(Qt.Key.Key_Escape)
    assert "It wrote nothing" not in stage.reads()


def test_arrows_turn_the_stage_and_it_goes_on_where_it_stood(stage):
    stage.key(Qt.Key.Key_Right)
    assert "Did the plan keep the children safe?" in stage.reads()
    stage.key(Qt.Key.Key_Right)
    assert "Is this child safer?" in stage.reads()
    stage.key(Qt.Key.Key_Left)
    stage.page.leave()
    again = OpenPage(stage.open_hub, MeetingPage(stage.open_hub.hub)).open(stage.meeting)
    assert "Did the plan keep the children safe?" in again.reads()
    again.put_away()


def test_a_digit_agrees_a_rating_which_is_on_the_disk_at_once_and_undo_takes_it_back(stage):
    stage.key(Qt.Key.Key_2)
    assert stage.shared("history").value == "good"
    assert stage.facts[-1] == "The shared rating was changed"
    stage.page.undo()
    stage.settle()
    assert stage.shared("history").state is State.UNANSWERED


def test_what_is_not_what_most_said_wants_a_reason_before_the_line_is_done(stage):
    stage.key(Qt.Key.Key_4)
    assert "Give a reason: it is not what most said." in stage.reads()
    stage.press("Done with this line")
    assert "It is not what most said. Say why." in stage.reads()
    assert not stage.line("history").settled
    write(find(stage.page, "Why"), TEXT)
    stage.press("Done with this line")
    line = stage.line("history")
    assert (line.settled, line.places[0].shared.reason, line.places[0].shared.value) == (True, TEXT, "inadequate")
    stage.page.undo()
    stage.settle()
    assert not stage.line("history").settled


def test_a_reason_half_typed_is_on_the_disk_when_the_stage_turns(stage):
    stage.key(Qt.Key.Key_2)
    why = find(stage.page, "Why")
    why.setFocus()
    type_on(why, TEXT)
    stage.key(Qt.Key.Key_PageDown, on=why)
    assert stage.shared("history").reason == TEXT
    assert "Did the plan keep the children safe?" in stage.reads()


def test_a_rating_and_its_reason_never_write_each_other_away_while_a_picture_is_on_its_way(stage):
    why = find(stage.page, "Why")
    why.setFocus()
    QTest.keyClicks(why, "Late and low")
    rated = []

    def rate(said):
        if said == "saved" and not rated:  # the reason is on the disk, and no picture knows of it yet
            rated.append(stage.page.board.agree.group.press(3))

    stage.page.saved.connect(rate)
    stage.page.shared.hand_over()
    stage.settle()
    shared = stage.shared("history")
    assert (rated, shared.value, shared.reason) == ([True], "requires_improvement", "Late and low")


def test_undo_of_a_rating_leaves_the_reason_that_was_written_since(stage):
    stage.key(Qt.Key.Key_2)
    why = find(stage.page, "Why")
    why.setFocus()
    type_on(why, TEXT)
    stage.page.undo()
    stage.settle()
    shared = stage.shared("history")
    assert (shared.state, shared.reason) == (State.UNANSWERED, TEXT)


def test_each_child_is_heard_or_nobody_asked_before_a_line_of_children_is_done(stage):
    stage.page.open(Where("meeting", stage.meeting, question="child_safer", row=stage.children[0]))
    stage.settle()
    reads = stage.reads()
    assert f"Police: {TEXT}" in reads
    assert "NHS: nothing written" in reads
    stage.key(Qt.Key.Key_2)
    stage.key(Qt.Key.Key_H, on=stage.page)
    stage.key(Qt.Key.Key_PageDown)
    assert "The voice of this child is missing." in stage.reads()
    stage.key(Qt.Key.Key_2, on=stage.page)
    stage.press("Done with this line")
    assert "Say of each child that they were heard, or that nobody asked." in stage.reads()
    stage.press("Nobody asked")
    stage.press("Done with this line")
    line = stage.line("child_safer")
    assert line.settled
    assert [place.heard for place in line.places] == [Voice.HEARD, Voice.NOBODY_ASKED]


def test_a_finding_is_caught_by_enter_and_an_action_is_born_by_two_more_keys(stage):
    box = find(stage.page, "Finding")
    stage.key(Qt.Key.Key_1, CTRL)
    write(box, TEXT)
    stage.key(Qt.Key.Key_4, CTRL, on=box)
    stage.key(Qt.Key.Key_Return, on=box)
    assert box.text() == ""
    (said,) = stage.line("history").findings
    assert (said.finding.text, said.finding.kind, said.finding.scope) == (TEXT, FindingKind.LEARNING, Scope.MULTI)
    assert said.finding.theme_ids == ("history",)
    stage.key(Qt.Key.Key_A, CTRL_SHIFT, on=box)
    stage.key(Qt.Key.Key_Return, CTRL, on=dialog(stage.page.window()).focusWidget())
    (said,) = stage.line("history").findings
    (action,) = said.actions
    assert (action.text, action.due_on) == (TEXT, dt.date(2026, 3, 2) + dt.timedelta(days=90))


def test_a_finding_for_one_agency_comes_from_its_return_and_its_action_goes_to_it(stage):
    scope = find(stage.page, "Who must hear it")
    scope.show_data(stage.agencies["POL"])
    box = find(stage.page, "Finding")
    write(box, "Count again.")
    stage.key(Qt.Key.Key_Return, on=box)
    (said,) = stage.line("history").findings
    assert (said.finding.scope, said.finding.return_id != stage.meeting) == (Scope.SINGLE, True)
    stage.key(Qt.Key.Key_A, CTRL_SHIFT, on=box)
    stage.key(Qt.Key.Key_Return, CTRL, on=dialog(stage.page.window()).focusWidget())
    ((action,),) = [said.actions for said in stage.line("history").findings]
    assert action.agency_id == stage.agencies["POL"]


def test_dissent_is_kept_with_its_reason_and_taken_out_again(stage):
    stage.press("Keep a dissent")
    form = dialog(stage.page.window())
    write(find(form, "Why"), TEXT)
    stage.press("Keep it", form)
    assert f"NHS does not agree: {TEXT}" in stage.reads().replace("Example NHS Trust", "NHS")
    stage.press("Take out the dissent of NHS")
    assert stage.line("history").places[0].dissents == ()


def test_the_minutes_of_a_line_are_written_by_hand_and_left_to_themselves_again(stage):
    stage.key(Qt.Key.Key_4)
    write(find(stage.page, "Why"), "Police saw the whole of it.")
    stage.press("Words of the minutes")
    form = dialog(stage.page.window())
    box = find(form, "What the minutes say")
    assert box.toPlainText() == "Police saw the whole of it."
    write(box, TEXT)
    stage.press("Keep it", form)
    assert f"The minutes say: {TEXT}" in stage.reads()
    assert stage.line("history").places[0].minute == TEXT
    stage.page.undo()
    stage.settle()
    assert "The minutes say" not in stage.reads()
    stage.open_hub.do(lambda ws: ws.meeting.minute(return_id=stage.meeting, key=("history", None), text=TEXT))
    stage.open_hub.do(lambda ws: ws.rounds.close(stage.round_id))
    stage.settle()
    assert f"The minutes say: {TEXT}" in stage.reads()
    assert not has(stage.page, "Words of the minutes")


def test_who_is_here_is_counted_on_the_stage(stage):
    stage.press("None of 3 agencies here")
    form = dialog(stage.page.window())
    find(form, "Example Police").click()
    write(find(form, "Role that came from Example Police"), "Detective inspector")
    stage.press("Keep it", form)
    assert has(stage.page, "1 of 3 agencies here")
    said = stage.picture().attendance
    assert (said[stage.agencies["POL"]].role, said[stage.agencies["POL"]].present) == ("Detective inspector", True)
    assert said[stage.agencies["NHS"]].present is False
    stage.page.undo()
    stage.settle()
    assert {each.present for each in stage.picture().attendance.values()} == {None}


def test_the_whole_far_above_a_safety_line_is_warned_of_and_kept_with_a_reason(stage):
    worst = Answer(State.ANSWERED, "inadequate")
    stage.open_hub.do(
        lambda ws: ws.answers.record(return_id=stage.meeting, lens=Lens.MODERATED, key=("planned", None), answer=worst)
    )
    stage.page.open(Where("meeting", stage.meeting, question="overall"))
    stage.settle()
    assert "safety line" not in stage.reads()
    stage.key(Qt.Key.Key_2)
    assert "The whole stands two steps above a safety line." in stage.reads()
    stage.press("Done with this line")
    assert not stage.line("overall").settled
    write(find(stage.page, "Why"), "Put right within the week.")
    stage.press("Done with this line")
    assert stage.line("overall").settled


def test_in_a_closed_round_everything_is_read_and_nothing_written(stage):
    stage.open_hub.do(lambda ws: ws.rounds.close(stage.round_id))
    stage.settle()
    assert "Nothing is written here now." in stage.reads()
    assert not has(stage.page, "Finding")
    stage.key(Qt.Key.Key_2, on=stage.page)
    assert stage.shared("history").state is State.UNANSWERED


def test_leaving_the_meeting_leads_to_its_round(stage):
    stage.press("Leave the meeting")
    assert stage.went[-1] == Where("round", stage.round_id)


def test_a_set_that_rates_nothing_says_so_and_leaves_the_way_out(stage):
    started = stage.open_hub.do(
        lambda ws: ws.rounds.start(
            kind="maag",
            title="In words",
            year_label="2027",
            agency_ids=list(stage.agencies.values()),
            case=NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14,)),
            section_ids=["words_alone"],
        )
    ).made
    lines = stage.open_hub.ask(lambda ws: ws.views.round(started)).returns
    stage.page.open(Where("meeting", next(line.return_id for line in lines if line.is_meeting)))
    stage.settle()
    assert "This audit has nothing for a meeting to go through" in stage.reads()
    stage.press("Leave the meeting")
    assert stage.went[-1] == Where("round", started)


def test_the_stage_stands_in_every_size_and_look(stage, worn):
    assert faults_in_any_look(stage.frame, worn) == []
