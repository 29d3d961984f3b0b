"""Facts of how one agency takes part: meetings, training and conferences, up to three periods that compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from audit_tool.domain.participation import Metric, Participation
from audit_tool.paper import join, short_date
from audit_tool.paper.participation_table import TakingPart

MOST_PERIODS = 3
"""So many years stand beside each other. Source: the domain brief, 13.7 (a line of three years, where comparable)."""

_ABOUT_AS_LONG = dt.timedelta(days=7)
"""Periods compare where one is as long as the other, give or take a week."""

_LINES: Mapping[Metric, tuple[str, Metric]] = MappingProxyType(
    {
        Metric.EXEC_MEETINGS_ATTENDED: ("Executive and sub-group meetings attended", Metric.EXEC_MEETINGS_INVITED),
        Metric.TRAINING_ATTENDED: ("Training places taken up", Metric.TRAINING_PLACES),
        Metric.TRAINING_DNA: ("Training places booked and nobody came", Metric.TRAINING_PLACES),
        Metric.CPC_ATTENDED: ("Child protection conferences attended", Metric.CPC_INVITED),
        Metric.CPC_REPORT_SUBMITTED: ("Reports sent to conferences", Metric.CPC_INVITED),
        Metric.CPC_REPORT_ON_TIME: ("Reports sent in time", Metric.CPC_REPORT_SUBMITTED),
    }
)
"""What is printed of each figure, and which other it is out of where it names no number itself."""

Period = tuple[dt.date, dt.date]


def taking_part(figures: Sequence[Participation]) -> tuple[tuple[str, ...], tuple[TakingPart, ...]]:
    """Give the periods in words, the oldest first, and a line for each thing that was counted in any of them.

    A period that is shorter or longer than the latest one, or overlaps the one after it, does not compare and is left
    out.

    Args:
        figures: of one agency, those that stand.
    """
    periods = _comparable({(each.from_on, each.to_on) for each in figures})
    known = {(each.metric, (each.from_on, each.to_on)): each for each in figures}
    lines = []
    for metric, (what, base) in _LINES.items():
        counted = tuple(_figure(known, metric, base, period) for period in periods)
        if any(each is not None for each in counted):
            lines.append(TakingPart(what, counted))
    said = tuple(join([short_date(first), short_date(last)], " to ") for first, last in periods)
    return (said, tuple(lines)) if lines else ((), ())


def _comparable(periods: set[Period]) -> tuple[Period, ...]:
    ordered = sorted(periods, key=lambda period: (period[1], period[0]))
    if not ordered:
        return ()
    length = ordered[-1][1] - ordered[-1][0]
    alike = [each for each in ordered if abs((each[1] - each[0]) - length) <= _ABOUT_AS_LONG]
    apart = [one for one, other in pairwise(alike) if one[1] < other[0]]
    return (*apart, alike[-1])[-MOST_PERIODS:]


def _figure(
    known: Mapping[tuple[Metric, Period], Participation], metric: Metric, base: Metric, period: Period
) -> tuple[int, int | None] | None:
    found = known.get((metric, period))
    if found is None:
        return None
    whole = known.get((base, period))
    return found.number, found.of if found.of is not None else whole.number if whole is not None else None
