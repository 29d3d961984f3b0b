"""A rehearsal from the letter to its lessons: nothing is skipped unsaid, and no list outlives it."""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from audit_tool import workspace as house
from audit_tool.domain.child_list import ChildList
from audit_tool.domain.choice import Place
from audit_tool.domain.errors import Refused
from audit_tool.domain.lesson import Side
from audit_tool.domain.rehearsal import DIVE_PARTS, FEEDBACK, Step
from audit_tool.domain.request import Quality
from audit_tool.domain.round import RoundState
from tests.audit_tool.exchange.workbooks import workbook
from tests.audit_tool.fresh import with_pat

DAY_ONE = dt.date(2026, 3, 2)
"""A Monday, the day on which the clock of these tests stands."""


@pytest.fixture
def ws(tmp_path, clock):
    """A workspace on the shipped sets."""
    made = with_pat(tmp_path / "area.audit", house.shelf(), clock)
    yield made
    made.discard()


@pytest.fixture
def agencies(ws):
    types = (("CSC", "social_care"), ("POL", "police"), ("ICB", "icb"))
    return [ws.partnership.add_agency(code=code, name=f"Example {code}", agency_type=kind).made for code, kind in types]


@pytest.fixture
def round_id(ws, agencies):
    return ws.rounds.start(
        kind="jtai", title="Rehearsal, spring", year_label="2026", agency_ids=agencies, due_on=None
    ).made


@pytest.fixture
def bench(ws, round_id, agencies, tmp_path):
    """What the steps of these tests need."""
    return SimpleNamespace(ws=ws, round_id=round_id, agencies=agencies, folder=tmp_path)


def standing(bench):
    with bench.ws._session.read() as records:
        return records.rehearsals.find(bench.round_id)


def sample(bench, place=Place.CHOSEN):
    with bench.ws._session.read() as records:
        return [child for child in records.sampled_children.of_round(bench.round_id) if child.place is place]


def bring_lists(bench, children=20):
    path = bench.folder / "List 3 referrals.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Child unique ID", "Forename", "Gender", "Age", "Ethnicity", "Disability", "Referral NFA?"])
        for number in range(children):
            rows.writerow(
                [1000 + number, "Ferdinand", "FM"[number % 2], number % 17, ("WBRI", "AIND")[number % 2], "N", "Y"]
            )
    reading = bench.ws.child_lists.read(bench.round_id, path)
    return bench.ws.child_lists.bring_in(bench.round_id, reading, {0: reading.sheets[0].guess})


def go_to(bench, wanted):
    """Take a rehearsal to a step as a coordinator would."""
    ws, round_id = bench.ws, bench.round_id
    doings = {
        Step.NOTIFIED: lambda: ws.rehearsals.change(replace(standing(bench), notified_on=DAY_ONE, theme="Neglect")),
        Step.REQUESTS_OUT: lambda: ws.requests.add(
            round_id, heading="Lists", item="List 3", due_day=5, agency_id=bench.agencies[0]
        ),
        Step.LISTS_IN: lambda: bring_lists(bench),
        Step.CHILDREN_CHOSEN: lambda: ws.chosen_children.propose(round_id, seed="spring"),
        Step.DEEP_DIVES: lambda: dive(bench),
        Step.FEEDBACK: lambda: ws.passages.write(subject=round_id, part=FEEDBACK, text="The front door is quick."),
        Step.LESSONS: lambda: [ws.rehearsals.learn(round_id, side=side, text=f"On {side}") for side in Side],
        Step.ACTIONS: lambda: ws.actions.add(round_id=round_id, text="Train two deputies"),
        Step.CLOSED: lambda: ws.child_lists.purge(round_id),
    }
    while (coming := standing(bench).step.next) and standing(bench).step is not wanted:
        doings.get(coming, lambda: None)()
        despite = "The police could not answer" if coming in (Step.AUDITS_IN, Step.MODERATED) else ""
        ws.rehearsals.go_on(round_id, coming, despite=despite)


def dive(bench):
    for child in sample(bench)[:3]:
        bench.ws.chosen_children.go_deeper(child.id, why="Several agencies, long known")
        bench.ws.passages.write(subject=child.case_id, part=DIVE_PARTS[0], text="Her worker knew her well.")


def test_a_rehearsal_starts_without_a_child_and_without_a_return(bench):
    assert bench.ws.views.round(bench.round_id).returns == ()
    assert standing(bench).agency_ids == tuple(bench.agencies)


def test_a_rehearsal_goes_from_the_letter_to_its_end(bench):
    go_to(bench, Step.CLOSED)
    assert standing(bench).step is Step.CLOSED
    assert bench.ws.views.round(bench.round_id).round.state is RoundState.CLOSED
    with bench.ws._session.read() as records:
        taken = records.steps_taken.of_round(bench.round_id)
        assert records.child_lists.of_round(bench.round_id) == ()
    assert [each.step for each in taken] == list(Step)[1:]
    assert {each.despite for each in taken} == {"", "The police could not answer"}


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (Step.PLANNED, "rehearsal_needs_day_one"),
        (Step.NOTIFIED, "rehearsal_needs_requests"),
        (Step.REQUESTS_OUT, "rehearsal_needs_lists"),
        (Step.LISTS_IN, "rehearsal_needs_children"),
        (Step.AUDITS_OUT, "rehearsal_awaits_audits"),
        (Step.DEEP_DIVES, "rehearsal_needs_feedback"),
        (Step.ACTIONS, "rehearsal_keeps_lists"),
    ],
)
def test_no_step_is_taken_before_its_time(bench, step, code):
    go_to(bench, step)
    with pytest.raises(Refused, match=code):
        bench.ws.rehearsals.go_on(bench.round_id, step.next)
    assert standing(bench).step is step


def test_a_reason_does_not_help_where_the_step_cannot_do_without(bench):
    go_to(bench, Step.ACTIONS)
    with pytest.raises(Refused, match="rehearsal_keeps_lists"):
        bench.ws.rehearsals.go_on(bench.round_id, Step.CLOSED, despite="We are in a hurry")


def test_a_round_is_not_closed_over_its_lists(bench):
    go_to(bench, Step.LISTS_IN)
    with pytest.raises(Refused, match="rehearsal_keeps_lists"):
        bench.ws.rounds.close(bench.round_id)


def test_day_one_is_a_working_day(bench):
    good_friday = dt.date(2026, 4, 3)
    with pytest.raises(Refused, match="rehearsal_day_not_working"):
        bench.ws.rehearsals.change(replace(standing(bench), notified_on=good_friday))


def test_a_step_is_taken_back_until_the_audits_are_out(bench):
    go_to(bench, Step.CHILDREN_CHOSEN)
    bench.ws.rehearsals.go_back(bench.round_id, Step.CHILDREN_CHOSEN)
    assert standing(bench).step is Step.LISTS_IN
    bench.ws.rehearsals.go_on(bench.round_id, Step.CHILDREN_CHOSEN)
    bench.ws.rehearsals.go_on(bench.round_id, Step.AUDITS_OUT)
    with pytest.raises(Refused, match="rehearsal_step_stays"):
        bench.ws.rehearsals.go_back(bench.round_id, Step.AUDITS_OUT)


def test_a_button_that_is_pressed_twice_takes_one_step(bench):
    go_to(bench, Step.LISTS_IN)
    bench.ws.chosen_children.propose(bench.round_id, seed="spring")
    for _ in range(2):
        bench.ws.rehearsals.go_on(bench.round_id, Step.CHILDREN_CHOSEN)
    assert standing(bench).step is Step.CHILDREN_CHOSEN
    for _ in range(2):
        bench.ws.rehearsals.go_back(bench.round_id, Step.CHILDREN_CHOSEN)
    assert standing(bench).step is Step.LISTS_IN


# ---- requests


def test_the_usual_list_finds_an_owner_for_what_it_can_and_asks_nothing_twice(bench):
    bench.ws.requests.add_usual(bench.round_id)
    with bench.ws._session.read() as records:
        asked = records.requests.of_round(bench.round_id)
    assert len(asked) > 25
    assert len({each.ref for each in asked}) == len(asked)
    assert {each.agency_id for each in asked} == {*bench.agencies, None}  # nobody here is a hospital
    with pytest.raises(Refused, match="requests_all_there"):
        bench.ws.requests.add_usual(bench.round_id)


def test_requests_are_asked_with_their_step_and_what_came_is_written_down(bench):
    go_to(bench, Step.REQUESTS_OUT)
    with bench.ws._session.read() as records:
        (request,) = records.requests.of_round(bench.round_id)
    assert request.asked_on == DAY_ONE
    bench.ws.requests.change(replace(request, received_on=DAY_ONE, quality=Quality.TO_MEND, issue="No ages", ref="Z9"))
    path = bench.folder / "list.txt"
    path.write_bytes(b"ids")
    bench.ws.requests.attach(request.id, path)
    with bench.ws._session.read() as records:
        (stands,) = records.requests.of_round(bench.round_id)
    assert (stands.ref, stands.issue, bool(stands.attachment_id)) == ("A1", "No ages", True)
    with pytest.raises(Refused, match="request_received_early"):
        bench.ws.requests.change(replace(stands, received_on=DAY_ONE - dt.timedelta(days=1)))


def test_what_is_asked_once_the_others_have_gone_out_is_asked_that_day_and_a_change_leaves_the_day(bench):
    go_to(bench, Step.REQUESTS_OUT)
    late = bench.ws.requests.add(bench.round_id, heading="Lists", item="List 4", due_day=7).made
    bench.ws.requests.add_usual(bench.round_id)
    with bench.ws._session.read() as records:
        assert {each.asked_on for each in records.requests.of_round(bench.round_id)} == {DAY_ONE}
        request = records.requests.find(late)
    bench.ws.requests.change(replace(request, asked_on=None, issue="No ages"))
    with bench.ws._session.read() as records:
        assert records.requests.find(late).asked_on == DAY_ONE


# ---- lists


def test_a_list_comes_in_without_names_and_the_same_file_again_changes_nothing(bench):
    assert bring_lists(bench).nouns
    assert not bring_lists(bench).nouns
    with bench.ws._session.read() as records:
        rows = records.child_lists.of_round(bench.round_id)
    assert len(rows) == 20
    assert "Ferdinand" not in repr(rows)


def test_another_sheet_of_the_same_file_takes_the_place_of_one_that_was_chosen_wrongly(bench):
    path = bench.folder / "lists.xlsx"
    head = ["Child ID", "Age"]
    path.write_bytes(workbook({"Summary of contacts": [head, ["C1", 4]], "Contacts": [head, ["C1", 4], ["C2", 5]]}))
    reading = bench.ws.child_lists.read(bench.round_id, path)
    for place, rows in ((0, 1), (1, 2)):
        assert bench.ws.child_lists.bring_in(bench.round_id, reading, {place: ChildList.CONTACTS}).nouns
        assert [each.rows for each in bench.ws.views.rehearsal(bench.round_id).lists] == [rows]


def test_a_newer_list_takes_the_place_of_the_one_before_and_children_stay_who_they_are(bench):
    bring_lists(bench, children=20)
    with bench.ws._session.read() as records:
        before = {row.key: row.child_id for row in records.child_lists.of_round(bench.round_id)}
    bring_lists(bench, children=12)
    with bench.ws._session.read() as records:
        after = {row.key: row.child_id for row in records.child_lists.of_round(bench.round_id)}
    assert len(after) == 12
    assert after.items() <= before.items()


def test_lists_that_are_given_up_leave_no_id_anywhere_in_the_file(bench):
    go_to(bench, Step.ACTIONS)
    bench.ws.child_lists.purge(bench.round_id)
    with bench.ws._session.read() as records:
        assert records.child_lists.count(bench.round_id) == 0
        told = repr(records.sampled_children.of_round(bench.round_id)) + repr(records.log_rows())
    assert not re.search(r"(?<![\w-])10[01]\d(?![\w-])", told), "1000 to 1019; an id of ours may have such a part"
    assert len(sample(bench)) == 7


def test_a_list_chosen_for_two_sheets_is_refused(bench):
    path = bench.folder / "x.csv"
    path.write_text("Child ID,Age\n1,2\n")
    reading = bench.ws.child_lists.read(bench.round_id, path)
    with pytest.raises(Refused, match="list_chosen_twice"):
        bench.ws.child_lists.bring_in(bench.round_id, reading, {0: ChildList.CONTACTS, 1: ChildList.CONTACTS})
    with pytest.raises(Refused, match="list_needs_choice"):
        bench.ws.child_lists.bring_in(bench.round_id, reading, {})


# ---- the sample


def test_seven_are_proposed_and_three_held_back_each_with_what_it_adds(bench):
    go_to(bench, Step.LISTS_IN)
    bench.ws.chosen_children.propose(bench.round_id, seed="spring")
    assert [child.label for child in sample(bench)] == [f"Child {number}" for number in range(1, 8)]
    assert len(sample(bench, Place.RESERVE)) == 3
    assert all(child.adds for child in sample(bench))
    assert (standing(bench).seed, standing(bench).population) == ("spring", 20)


def test_proposing_anew_needs_a_reason_and_keeps_the_first(bench):
    go_to(bench, Step.CHILDREN_CHOSEN)
    with pytest.raises(Refused, match="choice_needs_why"):
        bench.ws.chosen_children.propose(bench.round_id, seed="autumn")
    bench.ws.chosen_children.propose(bench.round_id, seed="autumn", why="The list was of last year")
    assert {child.why for child in sample(bench, Place.GIVEN_UP)} == {"The list was of last year"}
    assert min(child.number for child in sample(bench)) == 11


def test_a_child_is_exchanged_for_a_reserve_with_a_reason(bench):
    go_to(bench, Step.CHILDREN_CHOSEN)
    out, reserve = sample(bench)[2], sample(bench, Place.RESERVE)[0]
    with pytest.raises(Refused, match="choice_needs_reason"):
        bench.ws.chosen_children.exchange(out.id, instead=reserve.id, why=" ")
    bench.ws.chosen_children.exchange(out.id, instead=reserve.id, why="Court case next week")
    assert reserve.number in [child.number for child in sample(bench)]
    (given_up,) = sample(bench, Place.GIVEN_UP)
    assert (given_up.number, given_up.why) == (3, "Court case next week")
    with pytest.raises(Refused, match="choice_child_stands"):
        bench.ws.chosen_children.exchange(sample(bench)[0].id, instead=reserve.id, why="again")


def test_a_child_of_the_lists_is_brought_in_by_a_person(bench):
    go_to(bench, Step.CHILDREN_CHOSEN)
    used = {child.listed_id for place in Place for child in sample(bench, place)}
    with bench.ws._session.read() as records:
        other = next(row for row in records.child_lists.of_round(bench.round_id) if row.child_id not in used)
    bench.ws.chosen_children.exchange(
        sample(bench)[0].id, instead=other.child_id, why="The only child who is looked after"
    )
    (brought,) = [child for child in sample(bench) if child.listed_id == other.child_id]
    assert (brought.number, brought.order, brought.has_reason) == (11, 0, True)


def test_the_sample_is_frozen_once_audits_are_out_and_each_child_has_its_forms(bench):
    go_to(bench, Step.AUDITS_OUT)
    with bench.ws._session.read() as records:
        returns = records.returns.of_round(bench.round_id)
        cases = {case.id: case.label for case in records.cases.of_round(bench.round_id)}
    assert sorted(cases.values()) == [f"Child {number}" for number in range(1, 8)]
    assert len(returns) == 7 * (3 + 1)
    with pytest.raises(Refused, match="choice_frozen"):
        bench.ws.chosen_children.propose(bench.round_id, seed="autumn", why="Too late")
    child = sample(bench)[0]
    with pytest.raises(Refused, match="choice_frozen"):
        bench.ws.chosen_children.exchange(child.id, instead=sample(bench, Place.RESERVE)[0].id, why="Too late")


def test_only_as_many_go_deeper_as_were_agreed(bench):
    go_to(bench, Step.AUDITS_OUT)
    first, *others = sample(bench)
    for child in (first, *others[:2]):
        bench.ws.chosen_children.go_deeper(child.id, why="Long known")
    with pytest.raises(Refused, match="dives_enough"):
        bench.ws.chosen_children.go_deeper(others[2].id, why="One more")
    bench.ws.chosen_children.stay_with_audit(first.id)
    bench.ws.chosen_children.go_deeper(others[2].id, why="Instead of the first")
    assert sum(child.is_deep_dive for child in sample(bench)) == 3


def test_a_lesson_is_a_finding_from_which_an_action_is_made(bench):
    made = bench.ws.rehearsals.learn(bench.round_id, side=Side.PROCESS, text="Nobody owned the police data").made
    bench.ws.findings.withdraw(made)
    assert [line.finding.id for line in bench.ws.views.findings(bench.round_id).findings] == []
    with pytest.raises(Refused, match="finding_needs_text"):
        bench.ws.rehearsals.learn(bench.round_id, side=Side.PRACTICE, text=" ")


def test_a_rehearsal_that_began_is_not_taken_back(bench):
    bench.ws.requests.add(bench.round_id, heading="Lists", item="List 1", due_day=5)
    with pytest.raises(Refused, match="round_begun"):
        bench.ws.rounds.take_back(bench.round_id)
