"""When something was is read as it was meant, or kept as it was typed: no day is ever made up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.when import When, read_when
from audit_tool.exchange.chronology_tables import DayOrder
from audit_tool.exchange.chronology_tables.dates import orders_of, read_time

TODAY = dt.date(2026, 3, 2)
D, M = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST


def read(text, order=D, **more):
    return read_time(text, order=order, today=TODAY, **more)


READ = {
    "3 May 2025": ("3 May 2025", "", "", ()),
    "03/05/2025": ("3 May 2025", "", "", ()),
    "3.5.25": ("3 May 2025", "", "", ()),
    "2025-05-03": ("3 May 2025", "", "", ()),
    "2025-05-03 14:30:00": ("3 May 2025", "", "14:30", ()),
    "Sat 3 May 2025": ("3 May 2025", "", "", ()),
    "Saturday 3rd May 2025, 2.30pm": ("3 May 2025", "", "2.30pm", ()),
    "Monday 3 May 2025": ("3 May 2025", "", "", ("weekday",)),
    "03/05/2025 14:30": ("3 May 2025", "", "14:30", ()),
    "3.5.25 at 2 pm": ("3 May 2025", "", "2 pm", ()),
    "3 May 2025 1430hrs": ("3 May 2025", "", "1430hrs", ()),
    "w/c 5 May 2025": ("week of 5 May 2025", "", "", ()),
    "Week commencing 05/05/2025": ("week of 5 May 2025", "", "", ()),
    "Summer 2023": ("summer 2023", "", "", ()),
    "c. May 2025": ("about May 2025", "", "", ()),
    "2019": ("2019", "", "", ()),
    "3-5 May 2025": ("3 May 2025", "2025-05-05", "", ()),
    "3rd to 5th May 2025": ("3 May 2025", "2025-05-05", "", ()),
    "30 April – 2 May 2025": ("30 April 2025", "2025-05-02", "", ()),
    "03/05/2025 - 05/06/2025": ("3 May 2025", "2025-06-05", "", ()),
    "May 2025 to 3 June 2025": ("May 2025", "2025-06-03", "", ()),
    "45780": ("3 May 2025", "", "", ("counted",)),
    "45780.604166667": ("3 May 2025", "", "14:30", ("counted",)),
    "25/13/2025": None,
    "05/25/2025": ("25 May 2025", "", "", ("other_order",)),
    "3/5/85": None,
    "3 May": None,
    "w/c 3 May": None,
    "May 25": None,
    "early May 2025": None,
    "Summer term 2023": None,
    "31/02/2025": None,
    "5 May to 3 May 2025": None,
    "several times": None,
    "1234567": None,
    "3 May 2027": ("3 May 2027", "", "", ("ahead",)),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), READ.items(), ids=READ)
def test_a_time_is_what_was_typed(typed, expected):
    got = read(typed)
    if expected is None:
        assert got.when is None
        return
    words, until, time_of_day, notes = expected
    assert got.when is not None
    assert (got.when.words, got.until.isoformat() if got.until else "", got.time_of_day, got.notes) == (
        words, until, time_of_day, notes
    )  # fmt: skip


def test_an_order_that_a_person_said_holds_for_days_that_may_be_either():
    assert read("03/04/2025", M).when == When(dt.date(2025, 3, 4), dt.date(2025, 3, 4))
    assert read("03/04/2025", M).is_turned and not read("03/04/2025", D).is_turned
    odd = read("25/04/2025", M)
    assert (odd.when.words, odd.notes, odd.is_turned) == ("25 April 2025", ("other_order",), False)
    assert read("03/04/2025 - 05/04/2025", M).until == dt.date(2025, 5, 4)


def test_a_workbook_that_counts_from_1904_is_counted_so():
    assert read("44318", counts_from_1904=True).when.words == "3 May 2025"


@pytest.mark.parametrize(
    ("texts", "told", "must_be_said"),
    [
        (["25/04/2025", "03/04/2025"], D, False),
        (["04/25/2025", "03/04/2025"], M, False),
        (["03/04/2025", "3 May 2025"], None, True),
        (["25/04/2025", "04/25/2025", "03/04/2025"], None, True),
        (["03/03/2025", "May 2025", "2025-04-03"], None, False),
        ([], None, False),
    ],
)
def test_a_file_tells_its_order_by_days_above_twelve_or_a_person_must(texts, told, must_be_said):
    orders = orders_of(texts)
    assert (orders.told, orders.must_be_said) == (told, must_be_said)


@given(st.text(max_size=30), st.sampled_from(DayOrder))
def test_whatever_is_typed_is_read_or_kept(text, order):
    got = read_time(text, order=order, today=TODAY)
    assert got.when is None or got.when.first <= got.when.last
    assert got.until is None or (got.when is not None and got.until >= got.when.first)


@given(st.dates(dt.date(1950, 1, 1), TODAY), st.sampled_from(DayOrder))
def test_a_day_in_figures_comes_back_in_the_order_it_was_written(day, order):
    written = f"{day.day:02}/{day.month:02}/{day.year}" if order is D else f"{day.month:02}/{day.day:02}/{day.year}"
    assert read(written, order).when.first == day


@given(st.dates(dt.date(1950, 1, 1), TODAY))
def test_a_week_reads_again_from_its_own_words(day):
    week = read_when(f"w/c {day.day}/{day.month}/{day.year}")
    assert week.last - week.first == dt.timedelta(days=6)
    assert read_when(week.words) == week
