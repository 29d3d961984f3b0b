"""When things happened: days counted from the day the sample is "now", and the order in which they are played."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

Day = int | dt.date
"""A day as the sample's files write it: days from today (-40 is forty days ago), or a day of the calendar."""

STARTS_WORK = dt.time(8, 0, tzinfo=dt.UTC)
"""The hour of each day's first act. Early in the day by UTC, so that it is the same date on any laptop in Europe."""

BETWEEN_ACTS = dt.timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days of the sample, counted from one day.

    Attributes:
        today: the day the sample is "now".
    """

    today: dt.date

    def day(self, written: Day) -> dt.date:
        """Turn a written day into a date."""
        return self.today + dt.timedelta(days=written) if isinstance(written, int) else written

    def label(self, words: str, opens: Day) -> str:
        """Fill in the year, the school year or the season of the day a round opens.

        A school year runs from 1 September, and spring from 1 March.
        """
        day = self.day(opens)
        begun = day.year if day.month >= 9 else day.year - 1
        season = ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]
        return words.format(year=day.year, school_year=f"{begun}/{(begun + 1) % 100:02}", season=season)


@dataclass(slots=True)
class SampleClock:
    """A clock that stands still until the diary turns it.

    Attributes:
        now: UTC.
    """

    now: dt.datetime

    def __call__(self) -> dt.datetime:
        """Read it."""
        return self.now


@dataclass(slots=True)
class Diary:
    """What happens on which day. Noted in any order of days, played in the order of time."""

    calendar: Calendar
    _happenings: list[tuple[dt.date, Callable[[], object]]] = field(default_factory=list)

    def note(self, day: Day, act: Callable[[], object]) -> None:
        """Note an act on a day; acts of one day are played in the order they were noted."""
        self._happenings.append((self.calendar.day(day), act))

    @property
    def first_day(self) -> dt.date:
        """The day of the earliest act."""
        return min(day for day, _ in self._happenings)

    def play(self, clock: SampleClock, progress: Callable[[int, int], None] | None = None) -> None:
        """Turn the clock to each act and do it.

        Args:
            progress: told how many acts are done, of how many.
        """
        in_order = sorted(self._happenings, key=lambda happening: happening[0])
        done = 0
        for day, acts in groupby(in_order, key=lambda happening: happening[0]):
            clock.now = dt.datetime.combine(day, STARTS_WORK)
            for _, act in acts:
                act()
                clock.now += BETWEEN_ACTS
                done += 1
                if progress:
                    progress(done, len(in_order))
