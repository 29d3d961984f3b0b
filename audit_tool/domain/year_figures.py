"""What a year of audits says: which themes were found where and how often, and what actions came to.

Everything is counted by place: a case, or a round that is about none or many. Two findings in one place count once.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.ids import CaseId, RoundId
from audit_tool.domain.lineage import Found, Lineage
from audit_tool.domain.year_review import first_day, year_end


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: one case of a round, or the round as a whole."""

    round_id: RoundId
    case_id: CaseId | None = None


class Trend(StrEnum):
    """How often a theme was found, beside the year before."""

    FIRST = "first"
    AGAIN = "again"
    MORE = "more"
    AS_OFTEN = "as_often"
    FEWER = "fewer"


TREND_WORDS: dict[Trend, str] = {
    Trend.FIRST: "First seen this year",
    Trend.AGAIN: "Seen before, not last year",
    Trend.MORE: "More than last year",
    Trend.AS_OFTEN: "As last year",
    Trend.FEWER: "Fewer than last year",
}


@dataclass(frozen=True, slots=True)
class ThemeYear:
    """One theme in one year.

    Attributes:
        places: where it was found in the year.
        before: in how many places it was found in the year before.
        is_back: it came back in the year after an action of it had been closed.
    """

    theme_id: str
    places: frozenset[Place]
    before: int
    trend: Trend
    is_back: bool


class CameTo(StrEnum):
    """What an action came to, in the order that is read."""

    OPEN = "open"
    DONE = "done"
    WORKED = "worked"
    OUTPUT_ONLY = "output_only"


CAME_TO_WORDS: dict[CameTo, str] = {
    CameTo.OPEN: "Still open",
    CameTo.DONE: "Done, not yet shown to have worked",
    CameTo.WORKED: "Shown to have worked",
    CameTo.OUTPUT_ONLY: "Closed on output only",
}


def place_of(found: Found, main: Mapping[RoundId, RoundId]) -> Place:
    """Say where a finding was found.

    Args:
        main: for a supplement, the round it supplements: both are one audit.
    """
    run = main.get(found.finding.round_id, found.finding.round_id)
    return Place(run, next(iter(found.case_ids)) if len(found.case_ids) == 1 else None)


def themes_of_year(
    lineages: Iterable[Lineage], last: dt.date, main: Mapping[RoundId, RoundId]
) -> tuple[ThemeYear, ...]:
    """List the themes that were found in a year: what came back after closure first, then by how many places."""
    drawn = (_theme(each, last, main) for each in lineages)
    there = (each for each in drawn if each.places)
    return tuple(sorted(there, key=lambda each: (not each.is_back, -len(each.places), each.theme_id)))


def actions_of_year(
    actions: Iterable[Action], began: Mapping[RoundId, dt.date], last: dt.date
) -> Mapping[CameTo, tuple[Action, ...]]:
    """Sort the actions that a look back at a year speaks of by what they came to, each by number.

    They are those agreed up to the last day of the year that were not closed before it began; one that is only
    proposed, was dropped, or carried into another, is passed over. They stand as they stand today: the session is held
    after the year.
    """
    sorted_by: dict[CameTo, list[Action]] = {each: [] for each in CameTo}
    for action in sorted(actions, key=lambda each: each.number):
        closed = action.closed_on
        is_spoken_of = action.is_agreed and began[action.round_id] <= last
        if is_spoken_of and (closed is None or closed >= first_day(last)):
            sorted_by[_came_to(action)].append(action)
    return {each: tuple(found) for each, found in sorted_by.items()}


def _came_to(action: Action) -> CameTo:
    if action.is_open:
        return CameTo.OPEN
    if action.state is ActionState.WORKED:
        return CameTo.WORKED
    return CameTo.OUTPUT_ONLY if action.state is ActionState.OUTPUT_ONLY else CameTo.DONE


def _theme(lineage: Lineage, last: dt.date, main: Mapping[RoundId, RoundId]) -> ThemeYear:
    places: dict[dt.date, set[Place]] = defaultdict(set)
    for found in lineage.found:
        places[year_end(found.began, last)].add(place_of(found, main))
    here, before = frozenset(places[last]), len(places[dt.date(last.year - 1, last.month, last.day)])
    is_known = any(there and then < last for then, there in places.items())
    return ThemeYear(
        theme_id=lineage.theme_id,
        places=here,
        before=before,
        trend=_trend(len(here), before, is_known=is_known),
        is_back=any(year_end(each.on, last) == last for each in lineage.came_back),
    )


def _trend(here: int, before: int, *, is_known: bool) -> Trend:
    if not before:
        return Trend.AGAIN if is_known else Trend.FIRST
    if here == before:
        return Trend.AS_OFTEN
    return Trend.MORE if here > before else Trend.FEWER
