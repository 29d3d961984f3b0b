"""The clock of a day tells the time left whatever becomes of the laptop, and asks where nobody can know."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.day_clock import ClockAct, ClockDeed, Reading, counted_on, jump, stands, told
from audit_tool.domain.peer_day import Activity, TimedBlock

NINE = dt.datetime(2026, 7, 2, 9, 0, tzinfo=dt.UTC)
BLOCKS = (
    TimedBlock("read", "r", 1, "Read", 10, Activity.READ, 1),
    TimedBlock("vote", "r", 2, "Vote alone", 5, Activity.VOTE, 1),
)
BEGIN, PAUSE, RESUME = ClockDeed.BEGIN, ClockDeed.PAUSE, ClockDeed.RESUME


def after(**by):
    return NINE + dt.timedelta(**by)


def acts(*done):
    """(deed, minutes after nine by the wall, block, seconds)."""
    return tuple(
        ClockAct(f"c{number}", "r", number, deed, after(minutes=at), *rest)
        for number, (deed, at, *rest) in enumerate(done, start=1)
    )


@pytest.mark.parametrize(
    ("done", "at", "block", "left", "paused"),
    [
        ((), 5, None, 0, False),
        (((BEGIN, 0, "read"),), 4, "read", 360, False),
        (((BEGIN, 0, "read"),), 12, "read", -120, False),
        (((BEGIN, 0, "read"), (BEGIN, 8, "vote")), 9, "vote", 240, False),
        (((BEGIN, 0, "read"), (PAUSE, 3, "read")), 50, "read", 420, True),
        (((BEGIN, 0, "read"), (PAUSE, 3, "read"), (RESUME, 50, "read")), 52, "read", 300, False),
        (((BEGIN, 0, "read"), (ClockDeed.EXTEND, 9, "read", 120.0, "Late")), 10, "read", 120, False),
        # set on by forty minutes at 9:04 (9:44 by the wall), told at 9:45 by the wall: a minute passed
        (((BEGIN, 0, "read"), (ClockDeed.SET, 45, None, 2400.0)), 46, "read", 240, False),
        (((BEGIN, 0, "read"), (ClockDeed.SET, 45, None, 2400.0), (PAUSE, 46, "read")), 90, "read", 240, True),
        # forty minutes of sleep passed for everybody
        (((BEGIN, 0, "read"), (ClockDeed.SLEPT, 45, None, 2400.0)), 46, "read", -2160, False),
    ],
)
def test_what_is_left(done, at, block, left, paused):
    found = stands(BLOCKS, acts(*done), after(minutes=at))
    assert (found.block.id if found.block else None, found.left, found.is_paused) == (block, left, paused)


def test_more_time_keeps_its_reason():
    found = stands(BLOCKS, acts((BEGIN, 0, "read"), (ClockDeed.EXTEND, 2, "read", 120.0, "A late agency")), NINE)
    assert (found.whole, found.extra, found.why) == (720, 120, ("A late agency",))


def test_a_jump_is_told_and_counted_on_without_it():
    before = Reading(NINE, 1000.0)
    assert jump(before, Reading(after(seconds=61), 1060.0)) == 0.0
    now = Reading(after(minutes=44), 1240.0)
    assert jump(before, now) == 2400.0
    assert counted_on(before, now) == after(minutes=4)
    assert jump(before, Reading(after(minutes=-30), 1240.0)) == -2040.0


def test_a_clock_that_was_set_back_while_the_laptop_was_shut_is_told():
    assert stands(BLOCKS, acts((BEGIN, 30, "read")), after(minutes=10)).set_back == 1200
    assert stands(BLOCKS, acts((BEGIN, 30, "read")), after(minutes=10)).gone == 0
    mended = acts((BEGIN, 30, "read"), (ClockDeed.SET, 10, None, -1200.0))
    assert (stands(BLOCKS, mended, after(minutes=12)).set_back, stands(BLOCKS, mended, after(minutes=12)).gone) == (
        0,
        120,
    )


@given(st.lists(st.tuples(st.sampled_from(["wait", "pause", "resume", "set"]), st.integers(-3000, 3000)), max_size=12))
def test_no_second_is_lost_or_invented(story):
    """Whatever is set, paused and waited for, what is gone is what truly passed while the clock ran."""
    true, offset, gone, running = 0, 0, 0, True
    done = [ClockAct("c0", "r", 1, BEGIN, NINE, "read")]

    def act(deed, seconds=0.0):
        done.append(ClockAct(f"c{len(done)}", "r", len(done) + 1, deed, after(seconds=true + offset), "read", seconds))

    for what, amount in story:
        if what == "wait":
            true += abs(amount)
            gone += abs(amount) if running else 0
        elif what == "set":
            offset += amount
            act(ClockDeed.SET, float(amount))
        else:
            act(PAUSE if what == "pause" else RESUME)
            running = what == "resume"
    assert stands(BLOCKS, done, after(seconds=true + offset)).gone == gone


def test_how_time_is_told():
    assert [told(each) for each in (402, 60, 59.2, 0.4, 0, -75.9, 3661, -128_801, -1e9)] == [
        "6:42",
        "1:00",
        "1:00",
        "0:01",
        "0:00",
        "1:15",
        "1h01",
        "35h46",
        "99h+",
    ]
