"""Dates, counts and ages as people say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from forms.months import MONTHS


def day(date: dt.date) -> str:
    """Say a day: "14 March 2026"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def short_day(date: dt.date) -> str:
    """Say a day where room is short and the year is plain: "14 Mar"."""
    return f"{date.day} {MONTHS[date.month - 1][:3]}"


def month(date: dt.date) -> str:
    """Say a month: "September 2026"."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def weekday(date: dt.date) -> str:
    """Say a day with its weekday: "Friday 20 November"."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"{names[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"


def clock(time: dt.time) -> str:
    """Say a time in running text: "9:30am", "2pm"."""
    hour = time.hour % 12 or 12
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{hour}{minutes}{'am' if time.hour < 12 else 'pm'}"


def stamp(time: dt.time) -> str:
    """Say when something was saved: "14:32"."""
    return f"{time.hour:02}:{time.minute:02}"


def moment(at: dt.datetime) -> str:
    """Say on which day and at what time something was done, by this laptop's clock: "14 March 2026, 14:32"."""
    here = at.astimezone()
    return f"{day(here.date())}, {stamp(here.time())}"


def count(number: int, one: str, many: str = "") -> str:
    """Say how many: "1 school", "3 schools", "no schools".

    Args:
        number: how many.
        one: the word for one.
        many: the word for more; `one` with an s when not given.
    """
    more = many or f"{one}s"
    return f"no {more}" if number == 0 else f"1 {one}" if number == 1 else f"{number:,} {more}"


def plural(word: str) -> str:
    """Say the word for more than one: "standards", "lines of enquiry"."""
    first, *rest = word.split(" ")
    return " ".join([f"{first}s", *rest]) if rest[:1] == ["of"] else f"{word}s"


def of(part: int, whole: int) -> str:
    """Say a number with its whole: "9 of 13", "none of 13"."""
    return f"{part or 'none'} of {whole:,}" if part < 1000 else f"{part:,} of {whole:,}"


def list_of(names: Sequence[str]) -> str:
    """Join names: "Police", "Police and Probation", "Police, Probation and Health"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def age(*, years: int, months: int = 0) -> str:
    """Say an age as a chronology prints it: "14y 11m", "7 months" in the first year."""
    if years < 1:
        return count(months, "month") if months else "newborn"
    return f"{years}y {months}m" if months else f"{years}y"


def weeks_old(weeks: int) -> str:
    """Say the age of a very young child: "3 weeks"."""
    return count(weeks, "week") if weeks else "newborn"


def weeks_pregnant(weeks: int) -> str:
    """Say how far a pregnancy is: "27 weeks pregnant"."""
    return f"{count(weeks, 'week')} pregnant"


def due(due_on: dt.date, today: dt.date) -> str:
    """Say how a due day stands: "3 days late", "due today", "due tomorrow", "due in 10 days"."""
    days = (due_on - today).days
    if days < 0:
        return f"{count(-days, 'day')} late"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due in {days} days")


def size(octets: int) -> str:
    """Say the size of a file or of many: "1.1 GB", "3 MB", "250 KB"; a megabyte is a million bytes."""
    if octets >= 1_000_000_000:
        return f"{octets / 1_000_000_000:.1f} GB"
    return f"{round(octets / 1_000_000)} MB" if octets >= 1_000_000 else f"{max(1, round(octets / 1000))} KB"
