"""A document that left and said who somebody is: when that was known, who holds it, what was decided and who was told.

The app decides nothing and tells nobody. It keeps the facts and the hours, because a breach is written down whether or
not it is reported (UK GDPR Art. 33(5)).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import IncidentId

HOURS: Final = dt.timedelta(hours=72)
"""Within which the Information Commissioner is told. Source: UK GDPR Art. 33(1)."""


class Telling(StrEnum):
    """Whether somebody was told."""

    NOT_DECIDED = "not_decided"
    TOLD = "told"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident.

    Attributes:
        document, subject: code of the document that left, and the id of what it is about.
        known_at: when anybody here became aware of it, UTC: the hours run from then.
        happened: what it gave away, and how that came out; names nobody.
        holders: who has it, one to a line.
        taken_back: what was done to get it back; empty while nothing was. From then on it is saved for nobody.
        mended: how it reads now, or what took its place; from then on it may be saved again.
        risk: what was decided about the risk to those it tells of, by which post, and why.
        commissioner, commissioner_said: whether the Information Commissioner was told, when and with which reference,
            or why not; after the hours also why so late.
        people, people_said: the same of those it tells of (UK GDPR Art. 34, where the risk to them is high).
        learned: what is done so that it does not happen again; the incident is over once it is said.
    """

    id: IncidentId
    document: str
    subject: str
    known_at: dt.datetime
    happened: str
    holders: str = ""
    taken_back: str = ""
    mended: str = ""
    risk: str = ""
    commissioner: Telling = Telling.NOT_DECIDED
    commissioner_said: str = ""
    people: Telling = Telling.NOT_DECIDED
    people_said: str = ""
    learned: str = ""
    withdrawn: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether it goes on."""
        return not self.learned and not self.withdrawn

    @property
    def ends_at(self) -> dt.datetime:
        """Say when the hours are over, UTC."""
        return self.known_at + HOURS

    def left(self, now: dt.datetime) -> dt.timedelta:
        """Say how long the hours still run; below zero once they are over."""
        return self.ends_at - now

    @property
    def bars(self) -> bool:
        """Say whether its document is saved for nobody: it was taken back, and nothing is mended yet."""
        return bool(self.taken_back) and not self.mended and not self.withdrawn


def check_incident(incident: Incident, now: dt.datetime) -> None:
    """Judge an incident before it is written down.

    Raises:
        Refused: incident_needs_words; incident_ahead: it is known from a moment that has not come; incident_says_why:
            somebody was told or not, and nothing says when or why; incident_undecided: it is called over and nobody
            has said who was told.
    """
    if not incident.happened.strip():
        raise Refused("incident_needs_words")
    if incident.known_at > now:
        raise Refused("incident_ahead")
    for telling, said in (
        (incident.commissioner, incident.commissioner_said),
        (incident.people, incident.people_said),
    ):
        if telling is not Telling.NOT_DECIDED and not said.strip():
            raise Refused("incident_says_why")
    if incident.learned.strip() and Telling.NOT_DECIDED in (incident.commissioner, incident.people):
        raise Refused("incident_undecided")


def is_barred(incidents: Iterable[Incident], document: str, subject: str) -> bool:
    """Say whether a document is saved for nobody, because it was taken back and is not mended."""
    return any((each.document, each.subject) == (document, subject) and each.bars for each in incidents)
