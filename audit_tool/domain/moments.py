"""The day of a moment, where the laptop is."""

from __future__ import annotations

import datetime as dt


def local_day(moment: dt.datetime) -> dt.date:
    """Give the day that people had when it happened: half past eleven at night UTC is the next day in an English July.

    Args:
        moment: aware; the store keeps UTC.
    """
    return moment.astimezone().date()
