"""Silences: stretches of a case's period in which nobody saw a child, as far as the chronology says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from audit_tool.domain.when import When

LEAST_DAYS = 60
"""Days without anybody seeing a child that are worth a question (flags of chronologies: a gap of 60 days)."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Days between two sightings, both outside it; `first` and `last` inclusive."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1


def silences(
    sightings: Iterable[When], period_from: dt.date, period_to: dt.date, least: int = LEAST_DAYS
) -> tuple[Silence, ...]:
    """Find the silences of a period, in order.

    A sighting that is known only to the month may have been on any of its days, so all of them count as heard: what is
    told is silent for certain.

    Args:
        sightings: when the child was seen, in any order.
        period_from, period_to: both inclusive; a child born meanwhile has a period from its birth.
        least: days from which a silence is told.
    """
    found: list[Silence] = []
    begin = period_from
    for sighting in sorted(sightings, key=attrgetter("first")):
        if sighting.last < begin:
            continue
        found.append(Silence(begin, min(sighting.first, period_to + dt.timedelta(days=1)) - dt.timedelta(days=1)))
        begin = sighting.last + dt.timedelta(days=1)
        if begin > period_to:
            break
    else:
        found.append(Silence(begin, period_to))
    return tuple(silence for silence in found if silence.days >= least)
