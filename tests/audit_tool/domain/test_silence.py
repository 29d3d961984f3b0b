"""Stretches in which nobody saw a child: sure ones only, each told once."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.silence import Silence, silences
from audit_tool.domain.when import When, read_when

FROM, TO = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


def test_a_gap_between_two_sightings_is_told_with_its_days():
    found = silences([read_when("8 June 2025"), read_when("5 September 2025")], FROM, TO)
    assert found == (
        Silence(FROM, dt.date(2025, 6, 7)),
        Silence(dt.date(2025, 6, 9), dt.date(2025, 9, 4)),
        Silence(dt.date(2025, 9, 6), TO),
    )
    assert found[1].days == 88


def test_a_sighting_some_time_in_a_month_leaves_that_month_open():
    (before, after) = silences([read_when("June 2025")], FROM, TO)
    assert (before.last, after.first) == (dt.date(2025, 5, 31), dt.date(2025, 7, 1))


def test_nobody_ever_saw_the_child():
    assert silences([], FROM, TO) == (Silence(FROM, TO),)
    assert silences([read_when("2024"), read_when("2026")], FROM, TO) == (Silence(FROM, TO),)


def test_short_gaps_are_not_told():
    monthly = [read_when(f"1/{month}/2025") for month in range(1, 13)]
    assert silences(monthly, FROM, TO) == ()


days = st.dates(dt.date(2024, 6, 1), dt.date(2026, 6, 1))


@given(st.lists(st.tuples(days, st.integers(0, 40)), max_size=30), st.integers(1, 90))
def test_no_silence_holds_a_sighting_and_every_silent_stretch_is_told(given_days, least):
    sightings = [When(day, day + dt.timedelta(days=spread)) for day, spread in given_days]
    heard = {one.first + dt.timedelta(days=n) for one in sightings for n in range((one.last - one.first).days + 1)}
    found = silences(sightings, FROM, TO, least)
    silent = {silence.first + dt.timedelta(days=n) for silence in found for n in range(silence.days)}
    assert not silent & heard
    run = []
    for offset in range((TO - FROM).days + 2):
        day = FROM + dt.timedelta(days=offset)
        if day <= TO and day not in heard:
            run.append(day)
            continue
        if len(run) >= least:
            assert set(run) <= silent
        run = []
    assert all(FROM <= silence.first <= silence.last <= TO and silence.days >= least for silence in found)
