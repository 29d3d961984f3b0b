"""The education risk register: which settings the hub worries about. By the day of the next look, never by score."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.risk import RiskEntry
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One entry, and the name of its setting."""

    entry: RiskEntry
    setting: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class RisksPicture:
    """The register.

    Attributes:
        lines: the entries that stand, those to be looked at first on top.
        settings: whom an entry may be about.
    """

    lines: tuple[RiskLine, ...]
    settings: Choices
    today: dt.date

    @property
    def due(self) -> int:
        """Count the entries whose day to look at them again has come."""
        return sum(line.is_due for line in self.lines)


def risks(session: Session) -> RisksPicture:
    """Draw the register."""
    today = session.today()
    with session.read() as records:
        settings = [each for each in records.agencies.everything() if each.active and each.is_setting]
        choices = tuple((each.id, each.name) for each in sorted(settings, key=lambda each: each.name))
        return RisksPicture(risk_lines(records, today), choices, today)


def risk_lines(records: Records, today: dt.date) -> tuple[RiskLine, ...]:
    """List the entries that stand: by the day of the next look, those without one last, then by the setting's name."""
    names = {agency.id: agency.name for agency in records.agencies.everything()}
    lines = [
        RiskLine(entry, names[entry.agency_id], entry.review_on is not None and entry.review_on <= today)
        for entry in records.risk_entries.standing()
    ]
    return tuple(sorted(lines, key=lambda line: (line.entry.review_on or dt.date.max, line.setting)))
