"""Bands and limits: which name a result has, and when it may be named before everything is answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.answers import State
from forms.model import Band, Cap, Scoring
from forms.outcomes import Figures
from forms.standings import Standing


@dataclass(frozen=True, slots=True)
class Limit:
    """How a cap stands: how many answers meet it now, how many will whatever comes, and how many still may."""

    cap: Cap
    now: int
    surely: int
    perhaps: int


@dataclass(frozen=True, slots=True)
class CapApplied:
    """A limit that the answers have met: `hits` of them, so the result goes no higher than `band`, because of `why`."""

    band: Band
    hits: int
    why: str


def limits_of(rules: Scoring, standings: Sequence[Standing]) -> tuple[Limit, ...]:
    """Count, for each cap, the answers that meet it."""
    if not rules.caps:
        return ()
    waiting = [one for one in standings if one.mark.state is State.UNANSWERED]
    return tuple(_limit(cap, standings, waiting) for cap in rules.caps)


def _limit(cap: Cap, standings: Iterable[Standing], waiting: Iterable[Standing]) -> Limit:
    when = cap.when
    hitting = [one for one in standings if one.mark.code in when and _may_count(cap, one)]
    met = [one for one in hitting if one.is_shown]
    may_come = [
        one for one in waiting if _may_count(cap, one) and any(code in when for code in one.asked.marks.of_codes)
    ]
    return Limit(cap, len(met), sum(one.is_settled for one in met), len(hitting) + len(may_come))


def _may_count(cap: Cap, one: Standing) -> bool:
    return one.asked.counts and not one.is_never_asked and cap.only_duty in (None, one.asked.question.duty)


def certain_band(bands: Sequence[Band], shown: Figures, limits: Iterable[Limit], *, will_be: bool) -> Band | None:
    """Name the band if nothing still open can change it: not the value, not a limit, not whether there is a result.

    Args:
        bands: from the lowest up.
        will_be: whether there will be a result, whatever else is answered.
    """
    if not bands or shown.low is None or shown.high is None or not will_be:
        return None
    lowest = _place_in(bands, shown.low)
    highest = lowest if shown.high is shown.low else _place_in(bands, shown.high)
    for limit in limits:
        at = next((place for place, band in enumerate(bands) if band.code == limit.cap.limit_to), len(bands))
        lowest = min(lowest, at) if limit.perhaps >= limit.cap.at_least else lowest
        highest = min(highest, at) if limit.surely >= limit.cap.at_least else highest
    return bands[lowest] if lowest == highest and lowest >= 0 else None


def _place_in(bands: Sequence[Band], value: Decimal) -> int:
    """Give the number of the band a value lies in, the lowest being 0; -1 below them all."""
    return sum(band.minimum <= value for band in bands) - 1


def caps_met(rules: Scoring, limits: Iterable[Limit]) -> tuple[CapApplied, ...]:
    """List the caps that the answers meet now."""
    met = [limit for limit in limits if limit.now >= limit.cap.at_least]
    bands = {band.code: band for band in rules.bands} if met else {}
    return tuple(
        CapApplied(bands[limit.cap.limit_to], limit.now, limit.cap.why) for limit in met if limit.cap.limit_to in bands
    )
