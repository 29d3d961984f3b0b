"""When something happened, and how old each child was: hard cases by hand, and rules that hold for all."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.ages import Age, Life, age_at
from audit_tool.domain.when import Precision, When, read_when


def day(text):
    return dt.date.fromisoformat(text)


def on(text):
    return When(day(text), day(text))


@pytest.mark.parametrize(
    ("typed", "first", "last", "precision", "words"),
    [
        ("6 October 2025", "2025-10-06", "2025-10-06", "day", "6 October 2025"),
        ("6/10/25", "2025-10-06", "2025-10-06", "day", "6 October 2025"),
        ("2025-10-06", "2025-10-06", "2025-10-06", "day", "6 October 2025"),
        ("October 2025", "2025-10-01", "2025-10-31", "month", "October 2025"),
        ("Sept 2025", "2025-09-01", "2025-09-30", "month", "September 2025"),
        ("10/2025", "2025-10-01", "2025-10-31", "month", "October 2025"),
        ("2025-02", "2025-02-01", "2025-02-28", "month", "February 2025"),
        ("spring 2025", "2025-03-01", "2025-05-31", "season", "spring 2025"),
        ("Winter 2023", "2023-12-01", "2024-02-29", "season", "winter 2023"),
        ("Q3 2025", "2025-07-01", "2025-09-30", "quarter", "quarter 3 of 2025"),
        ("1st quarter of 2025", "2025-01-01", "2025-03-31", "quarter", "quarter 1 of 2025"),
        ("2025", "2025-01-01", "2025-12-31", "year", "2025"),
        ("about May 2025", "2025-05-01", "2025-05-31", "month", "about May 2025"),
        ("c. 2025", "2025-01-01", "2025-12-31", "year", "about 2025"),
        ("?22 May 2016", "2016-05-22", "2016-05-22", "day", "about 22 May 2016"),
        ("22 May 2016 (?)", "2016-05-22", "2016-05-22", "day", "about 22 May 2016"),
    ],
)
def test_times_are_read_as_people_write_them(typed, first, last, precision, words):
    found = read_when(typed)
    assert (found.first, found.last, found.precision, found.words) == (day(first), day(last), precision, words)
    assert read_when(found.words) == found


@pytest.mark.parametrize(
    "typed", ["", "last week", "31 June 2025", "13/2025", "ju 2025", "Q5 2025", "1066", "about", "2025-13", "autumn"]
)
def test_what_says_no_time_is_no_time(typed):
    assert read_when(typed) is None


@given(st.text(max_size=40))
def test_no_text_is_ever_read_as_more_than_it_says(typed):
    found = read_when(typed)
    if found is not None:
        assert found.first <= found.last
        assert str(found.first.year) in typed or str(found.first.year)[2:] in typed


FEB_29 = Life(born=on("2012-02-29"))
UNBORN = Life(due_on=day("2025-06-01"))
BABY = Life(born=on("2025-05-20"), due_on=day("2025-06-01"))
MONTH_ONLY = Life(born=read_when("May 2015"))
DIED = Life(born=on("2020-01-01"), died=on("2021-03-04"))

HARD_CASES = [
    ("29 February, a day early", FEB_29, on("2013-02-28"), "11m"),
    ("29 February, on 1 March", FEB_29, on("2013-03-01"), "1y"),
    ("29 February, in a leap year", FEB_29, on("2016-02-29"), "4y"),
    ("the last day before a birthday", Life(born=on("2010-10-07")), on("2025-10-06"), "14y 11m"),
    ("a birthday", Life(born=on("2010-10-06")), on("2025-10-06"), "15y"),
    ("born on the 31st, in a short month", Life(born=on("2025-01-31")), on("2025-02-28"), "4 weeks"),
    ("born on the 31st, the day after", Life(born=on("2025-01-31")), on("2025-03-01"), "1m"),
    ("the day of birth", BABY, on("2025-05-20"), "born"),
    ("three weeks", BABY, on("2025-06-12"), "3 weeks"),
    ("four months", BABY, on("2025-10-06"), "4m"),
    ("unborn, by the due day", BABY, on("2025-02-24"), "unborn, 26 weeks"),
    ("unborn, overdue", UNBORN, on("2025-06-09"), "unborn, 41 weeks"),
    ("before the pregnancy", UNBORN, on("2024-08-01"), "not yet expected"),
    ("before birth, no due day", Life(born=on("2025-05-20")), on("2025-02-24"), "unborn"),
    ("nothing known", Life(), on("2025-02-24"), "age not known"),
    ("month of birth only", MONTH_ONLY, on("2025-05-20"), "9y 11m to 10y"),
    ("month of birth only, later", MONTH_ONLY, on("2025-06-30"), "10y to 10y 1m"),
    ("in the month of birth", MONTH_ONLY, on("2015-05-20"), "around birth"),
    (
        "an event that crosses a birthday",
        Life(born=on("2015-05-20")),
        When(day("2025-05-18"), day("2025-05-22")),
        "9y 11m to 10y",
    ),
    ("an event known to the year", Life(born=on("2015-05-20")), read_when("2025"), "9y 7m to 10y 7m"),
    ("a year that holds the birth", BABY, read_when("2025"), "around birth"),
    ("after death", DIED, on("2022-01-01"), "had died"),
    ("on the day of death", DIED, on("2021-03-04"), "1y 2m"),
]


@pytest.mark.parametrize(
    ("life", "when", "words"), [case[1:] for case in HARD_CASES], ids=[case[0] for case in HARD_CASES]
)
def test_ages_of_hard_cases(life, when, words):
    assert age_at(life, when).words == words


def test_twins_are_the_same_age_and_told_apart_by_label_alone():
    assert age_at(BABY, on("2025-07-01")) == age_at(Life(born=on("2025-05-20")), on("2025-07-01"))


days = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


@given(days, days)
def test_age_by_counting_birthdays_is_the_same(born, then):
    """Another way to reckon: count the anniversaries of each month's day, one by one."""
    age = age_at(Life(born=When(born, born)), When(then, then))
    if then <= born:
        assert age.stage in ("unborn", "birth")
        return
    count, year, month = 0, born.year, born.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        try:
            anniversary = dt.date(year, month, born.day)
        except ValueError:  # the month is too short: the day after its last
            anniversary = dt.date(year + month // 12, month % 12 + 1, 1)
        if anniversary > then:
            break
        count += 1
    assert age.months == (count, count)


@given(days, st.integers(0, 400), days, st.integers(0, 400))
def test_a_span_holds_every_age_that_is_possible(born, born_spread, then, then_spread):
    born_last, then_last = born + dt.timedelta(days=born_spread), then + dt.timedelta(days=then_spread)
    span = age_at(Life(born=When(born, born_last, Precision.YEAR)), When(then, then_last, Precision.YEAR))
    for one_born in (born, born_last):
        for one_then in (then, then_last):
            exact = age_at(Life(born=When(one_born, one_born)), When(one_then, one_then))
            if span.stage == "born":
                assert span.months[0] <= exact.months[0] <= span.months[1]
                assert span.weeks[0] <= exact.weeks[0] <= span.weeks[1]
            elif span.stage == "unborn":
                assert exact.stage == "unborn"


def test_no_age_is_said_without_something_to_reckon_from():
    assert age_at(Life(), on("2025-01-01")) == Age("unknown")
