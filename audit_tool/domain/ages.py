"""How old a child was: in years and months, in weeks for a baby, in weeks of pregnancy before birth.

Where a birth or an event is known only to the month or the year, the age is a span, and is said as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from audit_tool.domain.when import When
from forms.months import whole_months

PREGNANCY_DAYS = 280
"""Days from the first day of the last period to the due day (NHS: 40 weeks)."""

MONTHS_A_YEAR = 12

Stage = Literal["not_yet", "unborn", "birth", "around_birth", "born", "died", "unknown"]
"""not_yet: before the pregnancy; birth: on the day of it; around_birth: it may have been before or after; died: after
the child's death; unknown: no day to reckon from."""


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of when a child was born, is due, and died."""

    born: When | None = None
    due_on: dt.date | None = None
    died: When | None = None


@dataclass(frozen=True, slots=True)
class Age:
    """How old a child was at a time.

    Attributes:
        months: completed months, (least, most); the same twice where it is certain. None before birth.
        weeks: completed weeks, (least, most), since birth, or of pregnancy for an unborn child; None where nobody can
            say: before birth without a due day.
    """

    stage: Stage
    months: tuple[int, int] | None = None
    weeks: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """Say it as a chronology prints it: "14y 11m", "4m", "3 weeks", "unborn, 27 weeks", "6y to 7y"."""
        if self.stage == "unborn" and self.weeks is not None:
            return f"unborn, {_span(self.weeks, _weeks)}"
        if self.stage != "born" or self.months is None or self.weeks is None:
            return _WORDS[self.stage]
        return _span(self.weeks, _weeks) if self.months[1] == 0 else _span(self.months, _months)


_WORDS: Mapping[Stage, str] = MappingProxyType(
    {
        "not_yet": "not yet expected",
        "unborn": "unborn",
        "birth": "born",
        "around_birth": "around birth",
        "born": "born",
        "died": "had died",
        "unknown": "age not known",
    }
)


def age_at(life: Life, when: When) -> Age:
    """Say how old a child was at a time.

    A child born on 29 February has its birthday on 1 March in other years. A day after the last day of a short month
    completes the month: born on 31 January, one month old on 1 March.
    """
    if life.died is not None and when.first > life.died.last:
        return Age("died")
    if life.born is not None and when.last >= life.born.first:
        return _since_birth(life.born, when)
    if life.due_on is not None:
        return _before_birth(life.due_on, when)
    return Age("unborn") if life.born is not None else Age("unknown")


def _since_birth(born: When, when: When) -> Age:
    """Reckon between the youngest and the oldest the child can have been."""
    if when.first <= born.last:
        return Age("birth" if born.first == born.last == when.first == when.last else "around_birth")
    months = whole_months(born.last, when.first), whole_months(born.first, when.last)
    weeks = (when.first - born.last).days // 7, (when.last - born.first).days // 7
    return Age("born", months, weeks)


def _before_birth(due_on: dt.date, when: When) -> Age:
    """Count weeks of pregnancy; a child that is overdue is counted on."""
    begun = due_on - dt.timedelta(days=PREGNANCY_DAYS)
    if when.last < begun:
        return Age("not_yet")
    least = max(0, (when.first - begun).days // 7)
    return Age("unborn", weeks=(least, (when.last - begun).days // 7))


def _span(bounds: tuple[int, int], say: Callable[[int], str]) -> str:
    least, most = bounds
    return say(least) if least == most else f"{say(least)} to {say(most)}"


def _weeks(number: int) -> str:
    return f"{number} week" if number == 1 else f"{number} weeks"


def _months(number: int) -> str:
    years, months = divmod(number, MONTHS_A_YEAR)
    return " ".join(
        part for part in (f"{years}y" if years else "", f"{months}m" if months or not years else "") if part
    )
