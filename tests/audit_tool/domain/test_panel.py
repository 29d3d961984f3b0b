"""The assurance panel: who sits, what is the matter with a plan, and what an hour that runs over does to the others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.ids import AgencyId, PanelMemberId, ReturnId, RoundId, SlotId
from audit_tool.domain.panel import (
    Clash,
    Panel,
    PanelMember,
    Slot,
    chair_of,
    conflicts,
    freeze_by,
    places,
    run_over,
    seated,
    stands_back,
)
from audit_tool.domain.working_days import WorkingDays

ROUND = RoundId("round")
TUESDAY = dt.date(2027, 5, 11)
DAYS = WorkingDays()
CHAIR, POLICE, HEALTH = (
    PanelMember(PanelMemberId("chair"), ROUND, "Independent scrutineer"),
    PanelMember(PanelMemberId("police"), ROUND, "Detective superintendent", AgencyId("police")),
    PanelMember(PanelMemberId("health"), ROUND, "Designated nurse", AgencyId("icb")),
)
MEMBERS = (CHAIR, POLICE, HEALTH)
PANEL = Panel(ROUND, quorum=2, chair_id=CHAIR.id)


def slot(agency: str, at: str, *, on: dt.date = TUESDAY, minutes: int = 60) -> Slot:
    return Slot(SlotId(agency), ROUND, ReturnId(f"of {agency}"), AgencyId(agency), on, at, minutes)


def clashes(*slots: Slot, panel: Panel = PANEL) -> list[tuple[str, Clash]]:
    return [(each.slot_id, each.clash) for each in conflicts(panel, MEMBERS, slots, DAYS)]


@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from([*"abcde", None])), min_size=1, max_size=12),
    st.sampled_from("abcde"),
    st.sets(st.integers(0, 11)),
    st.integers(0, 11),
)
def test_nobody_ever_sits_on_their_own_agency(people, heard, away, named):
    members = tuple(
        PanelMember(PanelMemberId(str(number)), ROUND, name, AgencyId(of) if of else None)
        for number, (name, of) in enumerate(people)
    )
    hour = replace(
        slot(heard, "09:30"),
        away=tuple(PanelMemberId(str(number)) for number in sorted(away)),
        chair_id=PanelMemberId(str(named)),
    )
    sitting = seated(members, hour)
    assert all(each.agency_id != hour.agency_id for each in sitting)
    chair = chair_of(replace(PANEL, chair_id=PanelMemberId("0")), members, hour)
    assert chair is None or (chair in sitting and chair.agency_id != hour.agency_id)
    gone = [each for each in members if each.id in hour.away or each in stands_back(members, hour)]
    assert set(sitting) | set(gone) == set(members)
    assert not set(sitting) & set(gone)


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        ([slot("housing", "09:30"), slot("school", "10:30")], []),
        (
            [slot("housing", "09:30"), slot("school", "10:29")],
            [("housing", Clash.TWO_AT_ONCE), ("school", Clash.TWO_AT_ONCE)],
        ),
        ([slot("housing", "09:30"), slot("school", "09:30", on=TUESDAY + dt.timedelta(days=1))], []),
        ([slot("housing", "09:15")], [("housing", Clash.OUTSIDE_DAY)]),
        ([slot("housing", "15:45")], [("housing", Clash.OUTSIDE_DAY)]),
        ([slot("housing", "11:30")], [("housing", Clash.IN_BREAK)]),
        ([slot("housing", "09:30", on=dt.date(2027, 5, 3))], [("housing", Clash.CLOSED_DAY)]),
        ([slot("police", "09:30")], []),
        ([replace(slot("police", "09:30"), away=(HEALTH.id,))], [("police", Clash.QUORUM)]),
        ([replace(slot("housing", "09:30"), away=(CHAIR.id,))], [("housing", Clash.NO_CHAIR)]),
        ([replace(slot("housing", "09:30"), away=(CHAIR.id,), chair_id=HEALTH.id)], []),
        ([replace(slot("icb", "09:30"), chair_id=HEALTH.id)], [("icb", Clash.NO_CHAIR)]),
    ],
    ids=[
        "one after the other",
        "a minute too early",
        "other days",
        "too early",
        "too late",
        "in the break",
        "bank holiday",
        "one stands back, two stay",
        "one stands back, one stays",
        "the chair is ill",
        "another chair sits",
        "the other chair is of the agency",
    ],
)
def test_what_is_the_matter_with_a_plan(hours, found):
    assert clashes(*hours) == found


def test_thirteen_hours_lie_on_three_days_around_the_break_and_a_bank_holiday():
    found = places(PANEL, dt.date(2027, 4, 30), 13, DAYS)
    assert [at for on, at in found if on == dt.date(2027, 4, 30)] == ["09:30", "10:45", "13:00", "14:15", "15:30"]
    assert sorted({on for on, _at in found}) == [dt.date(2027, 4, 30), dt.date(2027, 5, 4), dt.date(2027, 5, 5)]
    hours = [slot(f"agency {number}", at, on=on) for number, (on, at) in enumerate(found)]
    assert clashes(*hours) == []
    with pytest.raises(ValueError, match="no hour fits"):
        places(replace(PANEL, opens="09:30", closes="10:00"), TUESDAY, 1, DAYS)


def test_an_hour_that_runs_over_moves_those_after_it_by_no_more_than_it_must():
    hours = [
        slot("a", "09:30"),
        slot("b", "10:45"),
        slot("c", "13:00"),
        slot("d", "10:45", on=TUESDAY + dt.timedelta(days=1)),
    ]
    later = run_over(hours, SlotId("a"), 25, "A member was held up.")
    assert [(each.id, each.at, each.minutes) for each in later] == [("a", "09:30", 85), ("b", "10:55", 60)]
    assert later[0].late_why == "A member was held up."
    assert [each.id for each in run_over(hours, SlotId("a"), 15, "")] == ["a"]


@pytest.mark.parametrize(
    ("on", "by"),
    [
        (dt.date(2027, 5, 14), dt.date(2027, 5, 7)),
        (dt.date(2027, 5, 10), dt.date(2027, 4, 30)),
        (dt.date(2027, 5, 9), dt.date(2027, 4, 30)),
    ],
    ids=["a plain week", "over the bank holiday", "an hour on a Sunday"],
)
def test_a_pack_is_frozen_five_working_days_before(on, by):
    assert freeze_by(on, DAYS) == by
