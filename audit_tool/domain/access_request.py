"""Requests for what is held: somebody asks for what is kept of them, or anybody for what a public authority keeps.

While one is open nothing it may concern is purged: to destroy what was asked for is an offence (Freedom of Information
Act 2000 s.77; Data Protection Act 2018 s.173). What is given and what is exempt, a person decides and not this app.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AccessRequestId, AgencyId, CaseId
from audit_tool.domain.working_days import WorkingDays

_WORKING_DAYS: Final = 20
"""Working days after a request came. Source: Freedom of Information Act 2000 s.10(1)."""


class AccessKind(StrEnum):
    """Under which right somebody asks."""

    SUBJECT_ACCESS = "subject_access"
    FREEDOM_OF_INFORMATION = "freedom_of_information"


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """One request.

    Attributes:
        reference: the number that whoever answers it knows it by; never the name of whoever asks.
        came_on: the day it came.
        case_id: the family it is about; None while nobody can say, and then it may be any.
        agency_id: the agency or setting it is about.
        answered_on, answered_how: when it was answered or withdrawn by whoever asked, and how; None while it is open.
    """

    id: AccessRequestId
    kind: AccessKind
    reference: str
    came_on: dt.date
    case_id: CaseId | None = None
    agency_id: AgencyId | None = None
    answered_on: dt.date | None = None
    answered_how: str = ""
    withdrawn: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether it waits for its answer."""
        return self.answered_on is None and not self.withdrawn

    @property
    def due_on(self) -> dt.date:
        """Say the last day to answer it.

        Source: UK GDPR Art. 12(3), one month; Information Commissioner's guidance: the same date of the next month,
        its last day where it has none, the next working day where nobody works. Freedom of Information Act 2000 s.10.
        """
        days = WorkingDays()
        if self.kind is AccessKind.SUBJECT_ACCESS:
            return days.on_or_after(_a_month_after(self.came_on))
        return days.day(_WORKING_DAYS, days.on_or_after(self.came_on + dt.timedelta(days=1)))

    def holds(self, case_id: CaseId) -> bool:
        """Say whether it bars the purge of a case."""
        return self.is_open and self.case_id in (None, case_id)


def check_access_request(request: AccessRequest, today: dt.date) -> None:
    """Judge a request before it is written down.

    Raises:
        Refused: access_reference_needed, or day_in_future.
    """
    if not request.reference.strip():
        raise Refused("access_reference_needed")
    if request.came_on > today:
        raise Refused("day_in_future")


def bars_purge(requests: Iterable[AccessRequest], case_id: CaseId) -> bool:
    """Say whether an open request bars the purge of a case."""
    return any(request.holds(case_id) for request in requests)


def _a_month_after(day: dt.date) -> dt.date:
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
