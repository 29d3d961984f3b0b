"""Months: their names, whatever language the computer speaks, and how many lie between two days."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def whole_months(earlier: dt.date, later: dt.date) -> int:
    """Count the whole months from one day to another; negative when the first is the later."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
