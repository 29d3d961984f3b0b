"""Working days: the bank holidays as they were published, and counting that agrees with a calendar on the wall."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.working_days import Holiday, WorkingDays, bank_holidays, easter_sunday

PUBLISHED = {
    2018: "1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec",
    2019: "1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2020: "1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2021: "1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2022: "3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec",
    2023: "2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2024: "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2029: "1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec",
    2030: "1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
}
"""Bank holidays in England and Wales. 2018 to 2027 as the government's page listed them; the years after by the same
law, worked out by hand from a printed calendar."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AREA = WorkingDays()
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31))


def days_of(year):
    found = (entry.split() for entry in PUBLISHED[year].split(", "))
    return [dt.date(year, MONTHS.index(month) + 1, int(day)) for day, month in found]


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_were_published(year):
    assert list(bank_holidays(year)) == days_of(year)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1954, "04-18"), (1981, "04-19"), (2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2038, "04-25")],
)
def test_easter_is_right_where_the_calculation_is_hard(year, day):
    """1954 and 1981 are the years for which simpler formulas say a week later; 2008 and 2038 stand at either end."""
    assert easter_sunday(year) == dt.date.fromisoformat(f"{year}-{day}")


def test_a_christmas_at_a_weekend_is_made_up_for_in_the_right_order():
    assert bank_holidays(2022)[dt.date(2022, 12, 26)] is Holiday.BOXING_DAY
    assert bank_holidays(2022)[dt.date(2022, 12, 27)] is Holiday.CHRISTMAS
    assert bank_holidays(2021)[dt.date(2021, 12, 27)] is Holiday.CHRISTMAS


@pytest.mark.parametrize(
    ("first", "number", "falls_on"),
    [
        ("2026-03-02", 1, "2026-03-02"),
        ("2026-03-02", 11, "2026-03-16"),  # notice of ten working days: two weeks later where nothing is closed
        ("2026-03-23", 11, "2026-04-08"),  # over Good Friday and Easter Monday
        ("2026-12-14", 11, "2026-12-30"),  # over Christmas Day and the Monday that stands in for Boxing Day
        ("2026-12-14", 15, "2027-01-06"),
        ("2026-03-07", 1, "2026-03-09"),  # a letter that came on a Saturday is read on Monday
        ("2022-09-12", 7, "2022-09-21"),  # over the day of the state funeral
    ],
)
def test_a_numbered_day_falls_where_the_wall_calendar_says(first, number, falls_on):
    day_one = dt.date.fromisoformat(first)
    assert AREA.day(number, day_one) == dt.date.fromisoformat(falls_on)
    assert AREA.number(dt.date.fromisoformat(falls_on), day_one) == number


def test_days_an_area_is_closed_are_not_counted():
    between_the_years = WorkingDays(frozenset(dt.date(2026, 12, day) for day in (29, 30, 31)))
    assert between_the_years.day(11, dt.date(2026, 12, 14)) == dt.date(2027, 1, 5)


def test_a_weekend_bears_the_number_of_the_friday_before():
    assert [AREA.number(dt.date(2026, 3, day), dt.date(2026, 3, 2)) for day in (6, 7, 8, 9)] == [5, 5, 5, 6]


def test_days_before_day_one_count_down():
    day_one = dt.date(2026, 3, 2)
    assert [AREA.number(dt.date(2026, 2, day), day_one) for day in (27, 26, 25)] == [0, -1, -2]


def test_there_is_no_day_nought():
    with pytest.raises(ValueError, match="from 1"):
        AREA.day(0, dt.date(2026, 3, 2))


@given(DAYS, st.integers(1, 60))
def test_a_day_and_its_number_agree(first, number):
    day = AREA.day(number, first)
    assert AREA.is_working(day)
    assert AREA.number(day, first) == number


@given(DAYS, DAYS, DAYS)
def test_stretches_of_working_days_add_up(a, b, c):
    assert AREA.between(a, b) + AREA.between(b, c) == AREA.between(a, c)
