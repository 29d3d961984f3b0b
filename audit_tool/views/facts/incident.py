"""Facts of the record of an incident."""

from __future__ import annotations

import datetime as dt

from audit_tool.documents import incident_record
from audit_tool.documents.incident_record import IncidentFacts
from audit_tool.domain.incident import Incident, Telling
from audit_tool.domain.moments import local_day
from audit_tool.paper import Document, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, lines
from audit_tool.views.left_documents import left_documents

TELLINGS = {
    Telling.NOT_DECIDED: "Not decided yet.",
    Telling.TOLD: "Told.",
    Telling.NOT_NEEDED: "Not told.",
}
SHOWN_OF_HASH = 16


def compose_incident(session: Session, records: Records, incident_id: str) -> Document:
    """Compose the record of an incident as it stands."""
    incident = records.incidents.find(incident_id)
    left = next(
        each
        for each in left_documents(records)
        if (each.document, each.subject) == (incident.document, incident.subject)
    )
    return incident_record.compose(
        IncidentFacts(
            imprint=imprint(records, "incident_record", stamp=""),
            made_on=session.today(),
            document=join([left.document.replace("_", " ").capitalize(), left.about], ", "),
            clock=tuple(clock_facts(incident, session.now())),
            saved=tuple((moment(each.at), each.by, each.sha256[:SHOWN_OF_HASH]) for each in left.saved),
            holders=tuple(dict.fromkeys((*lines(incident.holders), *left.distribution))),
            said=(
                ("What happened", incident.happened),
                ("What was done to get it back", incident.taken_back),
                ("What took its place", incident.mended),
                ("What was decided about the risk to people", incident.risk),
                ("The Information Commissioner", _told(incident.commissioner, incident.commissioner_said)),
                ("Those it tells of", _told(incident.people, incident.people_said)),
                ("What is done so that it does not happen again", incident.learned),
            ),
        )
    )


def clock_facts(incident: Incident, now: dt.datetime) -> list[tuple[str, str]]:
    """Say the hours as facts: when it was known, when they are over, and how much of them is left."""
    left = incident.left(now)
    hours = int(abs(left).total_seconds() // 3600)
    told = incident.commissioner is not Telling.NOT_DECIDED
    rest = f"{hours} hours left" if left >= dt.timedelta() else f"Over for {hours} hours. Say why it is told late"
    return [
        ("It was known here", moment(incident.known_at)),
        ("72 hours end", moment(incident.ends_at)),
        ("How it stands", "Decided" if told else rest),
    ]


def moment(at: dt.datetime) -> str:
    """Say a moment as people here had it: "2 March 2026, 09:30"."""
    return f"{long_date(local_day(at))}, {at.astimezone():%H:%M}"


def _told(telling: Telling, said: str) -> str:
    return join([TELLINGS[telling], said], " ")
