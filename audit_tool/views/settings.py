"""The settings page's picture."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from audit_tool.domain.agency import Agency
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.people import Person
from audit_tool.store.session import Session
from audit_tool.views.recovery import checked_on
from forms.library import SetLine
from forms.loading import LoadProblem


@dataclass(frozen=True, slots=True)
class SettingsPicture:
    """What the settings page shows.

    Attributes:
        set_problems: question-set files that did not load, each with what to mend.
        logo: the partnership's logo, PNG or JPEG; None where there is none.
        embedded: bytes of all files kept inside the workspace.
        sheet_checked_on: the day the recovery sheet was checked against its paper; None when nobody has.
    """

    partnership: Partnership
    people: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    sets: tuple[SetLine, ...]
    set_problems: tuple[LoadProblem, ...]
    path: Path
    actor_id: str
    logo: bytes | None
    embedded: int
    sheet_checked_on: dt.date | None


def settings(session: Session) -> SettingsPicture:
    """Draw the settings."""
    with session.read() as records:
        partnership = records.partnership.read()
        logo_id = partnership.logo_id
        return SettingsPicture(
            partnership=partnership,
            people=records.people.everything(),
            agencies=records.agencies.everything(),
            sets=session.library.sets(),
            set_problems=session.library.problems,
            path=session.store.path,
            actor_id=session.actor,
            logo=records.attachments.find(logo_id).content if logo_id else None,
            embedded=records.attachments.total_size(),
            sheet_checked_on=checked_on(records),
        )
