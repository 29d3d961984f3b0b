"""The settings page's picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from audit_tool.domain.agency import Agency
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.people import Person
from audit_tool.store.session import Session
from forms.library import SetLine
from forms.loading import LoadProblem


@dataclass(frozen=True, slots=True)
class SettingsPicture:
    """What the settings page shows.

    Attributes:
        set_problems: question-set files that did not load, each with what to mend.
    """

    partnership: Partnership
    people: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    sets: tuple[SetLine, ...]
    set_problems: tuple[LoadProblem, ...]
    path: Path
    actor_id: str


def settings(session: Session) -> SettingsPicture:
    """Draw the settings."""
    with session.read() as records:
        return SettingsPicture(
            partnership=records.partnership.read(),
            people=records.people.everything(),
            agencies=records.agencies.everything(),
            sets=session.library.sets(),
            set_problems=session.library.problems,
            path=session.store.path,
            actor_id=session.actor,
        )
