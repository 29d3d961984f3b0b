"""The life of a child of a case, as far as anybody has said: what its ages are reckoned from, when it can be seen."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.ages import Life
from audit_tool.domain.case import Case, Child
from audit_tool.domain.event import Birth
from audit_tool.domain.when import Precision, When

Days = tuple[dt.date, dt.date]
"""(first, last) day, both inclusive."""


def life_of(child: Child, birth: Birth | None, case: Case) -> Life:
    """Say from what a child's ages are reckoned.

    Where nobody has said when the child was born, its age on the first day of the period leaves a year in which it
    must have been: ages are then spans, and no birthday is made up.
    """
    life = birth.life if birth is not None else Life()
    if life.born is not None or life.due_on is not None or child.age is None:
        return life
    latest = _years_before(case.period_from, child.age)
    earliest = _years_before(case.period_from, child.age + 1) + dt.timedelta(days=1)
    return Life(When(earliest, latest, Precision.YEAR, is_about=True), died=life.died)


def days_to_be_seen(life: Life, case: Case) -> Days | None:
    """Say on which days of a case's period somebody could have seen a child; None where there is none."""
    if life.born is None and life.due_on is not None:
        return None
    first = max(case.period_from, life.born.last) if life.born is not None else case.period_from
    last = min(case.period_to, life.died.first) if life.died is not None else case.period_to
    return (first, last) if first <= last else None


def _years_before(day: dt.date, years: int) -> dt.date:
    """Give the same day some years earlier; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
