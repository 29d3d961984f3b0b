"""A moment as it is kept, and the day people had when it happened."""

from __future__ import annotations

import datetime as dt
import functools


def local_day(moment: dt.datetime) -> dt.date:
    """Give the day that people had when it happened: half past eleven at night UTC is the next day in an English July.

    Args:
        moment: aware; the store keeps UTC.
    """
    return moment.astimezone().date()


def end_of(day: dt.date) -> dt.datetime:
    """Give the moment (UTC) at which a day was over for the people who had it."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time()).astimezone(dt.UTC)


def end_of_year(day: dt.date) -> dt.date:
    """Say on which 31 March the year of a day ends."""
    year_end = dt.date(day.year, 3, 31)
    return year_end if day <= year_end else dt.date(day.year + 1, 3, 31)


def a_year_on(day: dt.date) -> dt.date:
    """Give the same day of the next year; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def day_named(text: str) -> dt.date | None:
    """Read the last day of a year that is looked back at, as pages and documents name it (ISO); None for all else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@functools.lru_cache(maxsize=64)
def utc_text(moment: dt.datetime) -> str:
    """Write a moment as it is kept and hashed: UTC, ISO, microseconds, so that text order is time order.

    A batch bears one moment many thousand times over, so the last few are remembered.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
