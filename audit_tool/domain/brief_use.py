"""What came back from the teams that used a brief: a use-return slip each, and what they count up to.

Source: partnerships ask teams to log each use of a briefing and to send a line of their action sheet back; the counters
are those of learning that is passed on: read, talked about, action sheet returned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId, BriefUseId, CaseId

BRIEFS = ("learning_brief", "seven_minute_briefing")
"""The documents that teams use, by their codes."""


@dataclass(frozen=True, slots=True)
class BriefUse:
    """One slip.

    Attributes:
        document: which brief, a code of `BRIEFS`.
        version: which version of it was used, from 1; 0 where the slip does not say.
        team: as the agency calls it, never a person's name.
        on: the day they met or read it; None where the slip does not say.
        delivered_by: a role, never a name; empty where everybody read it alone.
        number: how many read it or took part.
        discussed: what was talked about; empty where they only read it.
        will_do: what the team will do, from its action sheet; empty while that has not come back.
        changed: what has changed since; empty while nobody has said.
    """

    id: BriefUseId
    case_id: CaseId
    document: str
    agency_id: AgencyId
    team: str
    number: int
    version: int = 0
    on: dt.date | None = None
    delivered_by: str = ""
    discussed: str = ""
    will_do: str = ""
    changed: str = ""
    withdrawn: bool = False

    @property
    def key(self) -> tuple[str, str, str, str, dt.date | None]:
        """Say which slip it is: a team uses a brief once a day."""
        return self.case_id, self.document, self.agency_id, self.team.casefold(), self.on


@dataclass(frozen=True, slots=True)
class SlipForm:
    """What the slip says as a form to fill on screen, before anybody writes in it.

    Attributes:
        about: the family, by its letter.
        agencies: names that may be chosen; briefs: each brief that is out, with its version.
        send_to: the partnership, and where it is reached.
    """

    case_id: CaseId
    about: str
    agencies: tuple[str, ...]
    briefs: tuple[str, ...]
    send_to: str = ""


@dataclass(frozen=True, slots=True)
class Uses:
    """What slips count up to.

    Attributes:
        teams: that read it; talked: those that talked about it; sheets: those whose action sheet came back.
        people: how many read it or took part, in all.
    """

    teams: int = 0
    people: int = 0
    talked: int = 0
    sheets: int = 0
    changed: int = 0


def counted(slips: Iterable[BriefUse]) -> Uses:
    """Count slips up; those taken back do not count."""
    standing = [slip for slip in slips if not slip.withdrawn]
    return Uses(
        teams=len(standing),
        people=sum(slip.number for slip in standing),
        talked=sum(bool(slip.discussed) for slip in standing),
        sheets=sum(bool(slip.will_do) for slip in standing),
        changed=sum(bool(slip.changed) for slip in standing),
    )
