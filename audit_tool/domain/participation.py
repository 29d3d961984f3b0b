"""How an agency takes part in the partnership: meetings, training, child protection conferences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, ParticipationId


class Metric(StrEnum):
    """What is counted.

    Source: the three families of figures that an assurance panel is given about an agency: engagement with the
    executive, take-up of training, participation in child protection conferences.
    """

    EXEC_MEETINGS_INVITED = "exec_meetings_invited"
    EXEC_MEETINGS_ATTENDED = "exec_meetings_attended"
    TRAINING_PLACES = "training_places"
    TRAINING_ATTENDED = "training_attended"
    TRAINING_DNA = "training_dna"
    CPC_INVITED = "cpc_invited"
    CPC_ATTENDED = "cpc_attended"
    CPC_REPORT_SUBMITTED = "cpc_report_submitted"
    CPC_REPORT_ON_TIME = "cpc_report_on_time"


@dataclass(frozen=True, slots=True)
class Participation:
    """One figure about one agency.

    Attributes:
        from_on, to_on: first and last day it counts.
        number: how many.
        of: out of how many; None where the figure is a bare count.
        withdrawn: written down by mistake, or taken back with the table it came in.
    """

    id: ParticipationId
    agency_id: AgencyId
    metric: Metric
    from_on: dt.date
    to_on: dt.date
    number: int
    of: int | None = None
    withdrawn: bool = False
