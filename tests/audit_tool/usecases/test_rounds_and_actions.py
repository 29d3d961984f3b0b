"""Rounds start whole; a case round opens its family; actions keep two clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool import workspace as house
from audit_tool.domain.action import ActionState, KindOfChange
from audit_tool.domain.action_bulk import BulkChange
from audit_tool.domain.action_life import Step
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import ActionId, FindingId
from audit_tool.domain.rating import Lens
from audit_tool.store.keys import KdfCost
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State

FAMILY = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 7, None))


def _case_round(ws, agencies, year="2026"):
    return ws.rounds.start(kind="maag", title="Audit", year_label=year, agency_ids=agencies, case=FAMILY).made


def test_a_case_round_names_the_family_by_order_and_gives_the_meeting_its_own_record(ws, begun):
    first, second = (ws.views.round(_case_round(ws, begun.agencies)) for _ in range(2))
    assert (first.case.label, second.case.label) == ("Family A", "Family B")
    assert [child.age_words for child in first.children] == ["14 years old", "7 years old", "unborn"]
    assert [line.is_meeting for line in first.returns] == [False, False, True]
    other_year = ws.views.round(_case_round(ws, begun.agencies, "2027"))
    assert other_year.case.label == "Family A"


def test_a_theme_that_is_off_is_not_asked(ws, begun):
    quiet = NewCase((), FAMILY.period_from, FAMILY.period_to, (3,))
    off = ws.rounds.start(kind="maag", title="A", year_label="2026", agency_ids=begun.agencies, case=quiet).made
    on = _case_round(ws, begun.agencies)
    assert ws.views.round(off).returns[0].applicable + 3 == ws.views.round(on).returns[0].applicable


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "round_needs_title"),
        ({"agency_ids": []}, "round_needs_agencies"),
        ({"due_on": dt.date(2026, 3, 1)}, "round_due_in_past"),
        ({"case": None}, "case_needed"),
        ({"case": NewCase((), FAMILY.period_from, FAMILY.period_to, ())}, "case_needs_children"),
        ({"case": NewCase((), FAMILY.period_to, FAMILY.period_from, (3,))}, "case_period_backwards"),
    ],
)
def test_a_round_that_is_not_ready_does_not_start(ws, begun, wrong, code):
    ready = {"kind": "maag", "title": "A", "year_label": "2026", "agency_ids": begun.agencies, "case": FAMILY}
    with pytest.raises(Refused, match=code):
        ws.rounds.start(**(ready | wrong))
    assert len(ws.views.rounds()) == 1


def test_a_round_started_by_mistake_is_taken_back_and_its_family_is_free_again(ws, begun):
    mistaken = _case_round(ws, begun.agencies)
    ws.rounds.take_back(mistaken)
    assert [line.round.id for line in ws.views.rounds()] == [begun.round_id]
    assert mistaken not in [ident for offered in ws.views.start_choices().earlier.values() for ident, _ in offered]
    assert ws.views.round(_case_round(ws, begun.agencies)).case.label == "Family A"


def test_a_round_taken_back_takes_no_answer(ws, begun):
    ws.rounds.take_back(begun.round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.answers.record(
            return_id=begun.returns[begun.agencies[0]],
            lens=Lens.SELF,
            key=("voice", None),
            answer=Answer(State.ANSWERED, "met"),
        )


WRITTEN = {
    "an answer": lambda ws, begun: ws.answers.record(
        return_id=begun.returns[begun.agencies[0]],
        lens=Lens.SELF,
        key=("voice", None),
        answer=Answer(State.ANSWERED, "met"),
    ),
    "a finding that was withdrawn": lambda ws, begun: ws.findings.withdraw(
        FindingId(ws.findings.add(round_id=begun.round_id, kind=FindingKind.LEARNING, text="One lead is none").made)
    ),
    "an action": lambda ws, begun: ws.actions.add(round_id=begun.round_id, text="Name a deputy lead"),
    "a passage": lambda ws, begun: ws.passages.write(subject=begun.round_id, part="background", text="Because"),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_round_in_which_somebody_wrote_is_not_taken_back(ws, begun, written):
    WRITTEN[written](ws, begun)
    with pytest.raises(Refused, match="round_begun"):
        ws.rounds.take_back(begun.round_id)
    assert [line.round.id for line in ws.views.rounds()] == [begun.round_id]


def close(ws, action, proof="9 of 10 files", on=None):
    """Sign an action off, and close it on a change of practice."""
    ws.actions.take(action, Step(ActionState.SIGNED_OFF, signed_by="Sub-group", on=on))
    ws.actions.take(
        action,
        Step(ActionState.WORKED, proof=proof, on=on, change=KindOfChange.PRACTICE, retest_on=dt.date(2027, 3, 1)),
    )


def test_an_action_has_worked_only_after_it_was_done_and_each_needs_proof(ws, begun):
    action = ActionId(ws.actions.add(round_id=begun.round_id, text="Name a deputy lead").made)
    with pytest.raises(Refused, match="move_not_allowed"):
        ws.actions.move(action, ActionState.WORKED, proof="Audit")
    with pytest.raises(Refused, match="proof_needed"):
        ws.actions.move(action, ActionState.DONE)
    ws.actions.move(action, ActionState.DONE, proof="Minute 7")
    close(ws, action)
    picture = ws.views.actions()
    assert (picture.total, picture.done, picture.worked) == (1, 1, 1)


def test_late_actions_come_first_and_how_an_action_read_before_is_kept(ws, begun, clock):
    soon = ws.actions.add(round_id=begun.round_id, text="Soon", due_on=dt.date(2026, 3, 20)).made
    late = ws.actions.add(round_id=begun.round_id, text="Late", due_on=dt.date(2026, 3, 10)).made
    clock.turn(days=12)
    picture = ws.views.actions()
    assert [line.action.id for line in picture.lines] == [late, soon]
    assert (picture.late, picture.lines[0].days_late) == (1, 4)
    ws.actions.move(ActionId(late), ActionState.DOING)
    with ws._session.read() as records:
        states = [action.state for _, _, action in records.actions.past(late)]
    assert states == [ActionState.TO_DO, ActionState.DOING]


def test_home_and_the_actions_page_agree(ws, begun, clock):
    ws.actions.add(round_id=begun.round_id, text="Late", due_on=dt.date(2026, 3, 3))
    clock.turn(days=5)
    assert len(ws.views.home().late) == ws.views.actions().late == 1
    (card,) = ws.views.home().rounds
    assert (card.back, card.expected, card.days_left) == (0, 2, 54)


@pytest.fixture
def action(ws, begun):
    return ActionId(ws.actions.add(round_id=begun.round_id, text="Name a deputy lead").made)


def _stands(ws):
    return ws.views.actions().lines[0].action


def test_a_change_from_an_old_page_takes_no_proof_away(ws, action):
    seen_earlier = _stands(ws)
    ws.actions.move(action, ActionState.DONE, proof="Minute 7", on=dt.date(2026, 3, 1))
    ws.actions.change(replace(seen_earlier, owner_role=" Head of service ", baseline="None"))
    stands = _stands(ws)
    assert (stands.state, stands.done_proof, stands.done_on) == (ActionState.DONE, "Minute 7", dt.date(2026, 3, 1))
    assert (stands.owner_role, stands.baseline) == ("Head of service", "None")


def test_where_an_action_came_from_and_its_number_stay(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    ws.actions.add(round_id=begun.round_id, text="A", return_id=return_id, question_id="voice", source="Standard 2")
    stands = _stands(ws)
    ws.actions.change(replace(stands, text="B", number=99, return_id=None, question_id=None, source=""))
    assert _stands(ws) == replace(stands, text="B")


@pytest.mark.parametrize("says_nothing", ["", " \n"])
def test_an_action_says_what_will_be_done(ws, begun, action, says_nothing):
    with pytest.raises(Refused, match="action_needs_text"):
        ws.actions.add(round_id=begun.round_id, text=says_nothing)
    with pytest.raises(Refused, match="action_needs_text"):
        ws.actions.change(replace(_stands(ws), text=says_nothing))
    assert [line.action.text for line in ws.views.actions().lines] == ["Name a deputy lead"]


def test_numbers_are_given_once(ws, begun, action):
    ws.actions.take_out(action)
    ws.actions.add(round_id=begun.round_id, text="Another")
    assert sorted(line.action.number for line in ws.views.actions().lines) == [1, 2]


def test_a_step_back_that_is_undone_leaves_the_day_and_the_proof_as_they_were(ws, action, clock):
    ws.actions.move(action, ActionState.DONE, proof="Minute 7", on=dt.date(2026, 2, 20))
    done = _stands(ws)
    ws.actions.move(action, ActionState.DOING, reason="Only one was named")
    clock.turn(days=30)
    ws.actions.put_back(done, moved_to=ActionState.DOING)
    assert _stands(ws) == done


def test_what_is_done_again_is_done_on_its_new_day(ws, action, clock):
    ws.actions.move(action, ActionState.DONE, proof="Minute 7", on=dt.date(2026, 2, 20))
    ws.actions.move(action, ActionState.DOING, reason="Only one was named")
    clock.turn(days=30)
    ws.actions.move(action, ActionState.DONE, proof="Minute 9")
    assert (_stands(ws).done_on, _stands(ws).done_proof) == (dt.date(2026, 4, 1), "Minute 9")
    ws.actions.move(action, ActionState.DOING, reason="She left")
    with pytest.raises(Refused, match="proof_needed"):
        ws.actions.move(action, ActionState.DONE, on=dt.date(2026, 3, 31))


def test_a_later_day_says_why_and_undo_strikes_that_out(ws, begun):
    day, later = dt.date(2026, 4, 1), dt.date(2026, 6, 1)
    ws.actions.add(round_id=begun.round_id, text="Name one", due_on=day)
    before = _stands(ws)
    with pytest.raises(Refused, match="new_day_needs_reason"):
        ws.actions.change(replace(before, due_on=None))
    ws.actions.change(replace(before, due_on=later), reason="The post is vacant.")

    def notes():
        return [note.text for note in ws.views.actions().lines[0].notes]

    assert notes() == ["Was due on 1 April 2026. The post is vacant."]
    ws.actions.change_back(before, reason="The post is vacant.")
    assert (_stands(ws), notes()) == (before, [])
    ws.actions.change(replace(before, due_on=day - dt.timedelta(1)))
    for change in (BulkChange(later_by=7), BulkChange(due_on=later)):
        with pytest.raises(Refused, match="new_day_needs_reason"):
            ws.action_bulk.change([before.id], change)
    standing, change = _stands(ws), BulkChange(later_by=7, reason="Snow.")
    ws.action_bulk.change([before.id], change)
    assert notes() == ["Was due on 31 March 2026. Snow."]
    ws.action_bulk.put_back([standing], change)
    assert (_stands(ws), notes()) == (standing, [])


def test_what_is_only_proposed_is_neither_late_nor_counted_among_what_is_done(ws, begun):
    day = dt.date(2026, 2, 1)
    ws.actions.add(round_id=begun.round_id, text="Perhaps", due_on=day, state=ActionState.PROPOSED)
    picture, home = ws.views.actions(), ws.views.home()
    assert (picture.total, picture.late, home.late, home.open_actions, home.deadlines[1:]) == (0, 0, (), 0, ())


def test_what_waits_for_an_action_waits_for_the_one_in_which_it_goes_on(ws, begun, action):
    waiting = ws.actions.add(round_id=begun.round_id, text="Then train them").made

    def of(ident):
        return next(line for line in ws.views.actions().lines if line.action.id == ident)

    ws.actions.change(replace(of(waiting).action, waits_for=(action,)))
    other = ws.rounds.start(kind="section11", title="B", year_label="2027", agency_ids=[begun.agencies[0]]).made
    later = ws.actions.carry(action, other, "Next year").made
    assert of(waiting).waits_for == ("3. Name a deputy lead",)
    better = ws.actions.add(round_id=other, text="Name two").made
    ws.actions.take(later, Step(ActionState.SUPERSEDED, reason="Two are needed", goes_on_in=better))
    assert of(waiting).waits_for == ("4. Name two",)
    ws.actions.move(better, ActionState.DONE, proof="Minute 9")
    assert of(waiting).waits_for == ()


def test_nobody_of_the_lead_agency_signs_off_what_no_post_owns(ws, begun):
    made = ws.actions.add(round_id=begun.round_id, text="Ask each child", agency_id=begun.agencies[1]).made
    ws.actions.move(made, ActionState.DONE, proof="Minute 7")
    with pytest.raises(Refused, match="signed_off_by_lead"):
        ws.actions.take(made, Step(ActionState.SIGNED_OFF, signed_by="Inspector, Example Police"))


def test_an_action_worked_on_or_after_the_day_it_was_done(ws, action):
    ws.actions.move(action, ActionState.DONE, proof="Minute 7", on=dt.date(2026, 2, 20))
    with pytest.raises(Refused, match="day_before_done") as refused:
        close(ws, action, on=dt.date(2026, 2, 19))
    assert refused.value.params["done_on"] == dt.date(2026, 2, 20)
    close(ws, action, on=dt.date(2026, 2, 20))
    assert _stands(ws).worked_on == dt.date(2026, 2, 20)


def test_nothing_is_done_tomorrow(ws, action):
    with pytest.raises(Refused, match="day_in_future"):
        ws.actions.move(action, ActionState.DONE, proof="Soon", on=dt.date(2026, 3, 3))


def test_every_return_and_child_of_a_round_is_in_the_log(ws, begun):
    _case_round(ws, begun.agencies)
    with ws._session.read() as records:
        verbs = [row["verb"] for row in records.log_rows()]
    assert verbs.count("case.expect_child") == 3
    assert verbs.count("round.expect_return") == 2 + 3


def test_an_agency_named_twice_gets_one_return(ws, begun):
    made = ws.rounds.start(kind="section11", title="A", year_label="2027", agency_ids=[*begun.agencies * 2]).made
    assert len(ws.views.round(made).returns) == 2


SET = """
format = "sqs/1"
id = "{id}"
version = "{version}"
status = "{status}"
title = "{id}"
short_title = "{id}"
purpose = "{purpose}"
scale_ids = ["met3"]

[[items]]
kind = "section"
id = "drills"
label = "Drills"

  [[items.items]]
  kind = "question"
  id = "held"
  label = "Was a drill held?"
  type = "scale"
  scale = "met3"
"""


@pytest.fixture
def ws_with_own_sets(tmp_path, clock):
    """A workspace of an audit lead who wrote sets of their own beside the shipped ones."""
    sets = tmp_path / "own" / "question_sets"
    sets.mkdir(parents=True)
    own = [
        ("fire_drill", "1.0.0", "published", "section11"),
        ("fire_drill", "1.2.0", "published", "section11"),
        ("fire_drill", "1.10.0", "published", "section11"),
        ("fire_drill", "2.0.0", "draft", "section11"),
        ("old_drill", "1.0.0", "retired", "section11"),
        ("section11", "0.9.0", "published", "section11"),
        ("swim_check", "1.0.0", "published", "swimming"),
    ]
    for number, (set_id, version, status, purpose) in enumerate(own):
        text = SET.format(id=set_id, version=version, status=status, purpose=purpose)
        (sets / f"{number}.toml").write_text(text, encoding="utf-8")
    made = house.create(
        tmp_path / "own.audit",
        "five plain words go here",
        library=house.shelf(tmp_path / "own"),
        clock=clock,
        cost=KdfCost(memory_kib=64, passes=1, lanes=1),
    )
    assert made.workspace.views.settings().set_problems == ()
    yield made.workspace
    made.workspace.close()


def test_a_set_whose_kind_is_not_here_yet_is_not_offered(ws_with_own_sets):
    picture = ws_with_own_sets.views.question_sets()
    shipped = {line.id for line, _ in picture.shipped if line.purpose not in {kind for kind, _ in picture.kinds}}
    offered = {set_id for sets in ws_with_own_sets.views.start_choices().sets.values() for set_id, *_ in sets}
    assert "swim_check" in shipped
    assert not shipped & {"survey_practitioner", "themed_neglect", "section11_peer_day"}
    assert shipped & offered == set()


def test_a_kind_offers_its_published_sets_the_newest_of_its_own_first(ws_with_own_sets):
    offered = [(set_id, version) for set_id, version, _ in ws_with_own_sets.views.start_choices().sets["section11"]]
    own = [one for one in offered if one[0] == "section11"]
    assert offered == [*own, ("fire_drill", "1.10.0"), ("fire_drill", "1.2.0"), ("fire_drill", "1.0.0")]
    assert own[-1] == ("section11", "0.9.0") and len(own) == 2


@pytest.mark.parametrize(
    ("set_id", "version", "starts"),
    [
        ("fire_drill", None, True),
        ("fire_drill", "1.2.0", True),
        ("fire_drill", "2.0.0", False),
        ("old_drill", "1.0.0", False),
        ("swim_check", None, False),
        ("maag", None, False),
    ],
)
def test_a_round_starts_on_a_published_set_made_for_its_kind(ws_with_own_sets, set_id, version, starts):
    ws = ws_with_own_sets
    agency = ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police").made
    wanted = {
        "kind": "section11",
        "title": "A",
        "year_label": "2026",
        "agency_ids": [agency],
        "question_set_id": set_id,
        "question_set_version": version,
    }
    if not starts:
        with pytest.raises(Refused, match="question_set_not_offered"):
            ws.rounds.start(**wanted)
        return
    picture = ws.views.round(ws.rounds.start(**wanted).made)
    assert (picture.round.question_set_id, picture.round.question_set_version) == (set_id, version or "1.10.0")
    assert picture.returns[0].applicable == 1


def test_a_round_stands_beside_an_earlier_one_of_its_own_kind(ws, begun):
    with pytest.raises(NoSuchNounError):
        ws.rounds.start(
            kind="maag",
            title="A",
            year_label="2026",
            agency_ids=begun.agencies,
            case=FAMILY,
            previous_round_id=begun.round_id,
        )


def test_a_move_is_taken_back_with_its_clocks_and_what_others_changed_meanwhile_stays(ws, begun):
    ident = ActionId(ws.actions.add(round_id=begun.round_id, text="Name a deputy lead").made)
    before = ws.views.actions().lines[0].action
    ws.actions.move(ident, ActionState.DONE, proof="Minute 7")
    ws.actions.change(replace(ws.views.actions().lines[0].action, owner_role="Head of service"))
    ws.actions.put_back(before, moved_to=ActionState.DONE)
    after = ws.views.actions().lines[0].action
    assert after == replace(before, owner_role="Head of service")
    with pytest.raises(Refused, match="move_not_allowed"):
        ws.actions.put_back(before, moved_to=ActionState.DONE)
