"""The education risk register: which settings the hub worries about, why, and what is done. It never leaves the hub."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, RiskEntryId

_LEAST, _MOST = 1, 5


class RiskSource(StrEnum):
    """Where a worry came from. Source: the domain brief, 8.6."""

    STATUTORY_GAP = "statutory_gap"
    NO_RETURN = "no_return"
    INSPECTION = "inspection"
    COMPLAINT = "complaint"
    ALLEGATION = "allegation"
    HOME_EDUCATION = "home_education"
    NO_LEAD = "no_lead"
    LEAD_TURNOVER = "lead_turnover"
    VISIT_REFUSED = "visit_refused"
    OTHER = "other"


class RiskBand(StrEnum):
    """How grave a worry is: its likelihood times its impact."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Trend(StrEnum):
    """Where a score went when it was last looked at."""

    NEW = "new"
    UP = "up"
    SAME = "same"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """One worry about one setting.

    Attributes:
        statement: what could happen to children, and why; names nobody.
        likelihood, impact: 1 (least) to 5.
        controls: what is in place already.
        owner_role: the post that sees to it, not a person's name.
        visit_on: the day of the support visit; None while none is planned.
        review_on: the day it is looked at again.
        score_before: the score when it was last looked at; None for a new entry.
        closed_why: why it came off the register; empty while it stands.
    """

    id: RiskEntryId
    agency_id: AgencyId
    source: RiskSource
    statement: str
    likelihood: int
    impact: int
    controls: str = ""
    owner_role: str = ""
    visit_on: dt.date | None = None
    review_on: dt.date | None = None
    score_before: int | None = None
    closed_why: str = ""
    withdrawn: bool = False

    @property
    def score(self) -> int:
        """Multiply likelihood by impact, 1 to 25."""
        return self.likelihood * self.impact

    @property
    def band(self) -> RiskBand:
        """Name how grave it is. Source: the domain brief, 8.6 (1-5, 6-11, 12-19, 20-25)."""
        bounds = ((20, RiskBand.CRITICAL), (12, RiskBand.HIGH), (6, RiskBand.MEDIUM))
        return next((band for least, band in bounds if self.score >= least), RiskBand.LOW)

    @property
    def trend(self) -> Trend:
        """Say where the score went when it was last looked at."""
        if self.score_before is None:
            return Trend.NEW
        if self.score == self.score_before:
            return Trend.SAME
        return Trend.UP if self.score > self.score_before else Trend.DOWN

    def looked_at(self, now: RiskEntry) -> RiskEntry:
        """Take how an entry reads now, with the score it had before."""
        return replace(now, id=self.id, agency_id=self.agency_id, score_before=self.score)


def check_entry(entry: RiskEntry) -> None:
    """Judge an entry before it is written down.

    Raises:
        Refused: risk_statement_needed, or risk_out_of_range.
    """
    if not entry.statement.strip():
        raise Refused("risk_statement_needed")
    if not all(_LEAST <= each <= _MOST for each in (entry.likelihood, entry.impact)):
        raise Refused("risk_out_of_range")
