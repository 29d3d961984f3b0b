"""Days are counted from one day, and acts are played in the order of time."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.sample.diary import STARTS_WORK, Calendar, Diary, SampleClock


@pytest.mark.parametrize(
    ("today", "opens", "written", "label"),
    [
        ("2026-11-20", -47, "Section 11, {year}", "Section 11, 2026"),
        ("2026-11-20", -412, "Section 11, {year}", "Section 11, 2025"),
        ("2027-01-04", -47, "Section 11, {year}", "Section 11, 2026"),
        ("2026-11-20", -64, "Schools, {school_year}", "Schools, 2026/27"),
        ("2026-08-31", 0, "Schools, {school_year}", "Schools, 2025/26"),
        ("2099-09-01", 0, "Schools, {school_year}", "Schools, 2099/00"),
        ("2026-11-20", -118, "Case audit, {season} {year}", "Case audit, summer 2026"),
        ("2028-02-29", 0, "Case audit, {season} {year}", "Case audit, winter 2028"),
        ("2026-12-01", 0, "Case audit, {season} {year}", "Case audit, winter 2026"),
        ("2026-03-01", 0, "Case audit, {season} {year}", "Case audit, spring 2026"),
    ],
)
def test_a_title_says_the_year_of_the_day_its_round_opens(today: str, opens: int, written: str, label: str):
    assert Calendar(dt.date.fromisoformat(today)).label(written, opens) == label


def test_a_day_of_the_calendar_stays_what_it_is():
    calendar = Calendar(dt.date(2026, 3, 1))
    assert calendar.day(dt.date(2023, 3, 31)) == dt.date(2023, 3, 31)
    assert calendar.day(-1) == dt.date(2026, 2, 28)


def test_acts_are_played_in_the_order_of_time_and_within_a_day_as_noted():
    today = dt.date(2026, 11, 20)
    clock = SampleClock(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    diary = Diary(Calendar(today))
    seen: list[tuple[str, dt.datetime]] = []
    for word, day in (("sign", 0), ("open", -9), ("answer", -9), ("moderate", 0)):
        diary.note(day, lambda word=word: seen.append((word, clock())))
    steps: list[tuple[int, int]] = []
    diary.play(clock, lambda done, of: steps.append((done, of)))
    assert [word for word, _ in seen] == ["open", "answer", "sign", "moderate"]
    assert [at for _, at in seen] == sorted(at for _, at in seen)
    assert seen[2][1] == dt.datetime.combine(today, STARTS_WORK)
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
