"""The incidents: the hours that run, who holds the document, what was done and decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.incident import Incident
from audit_tool.store.session import Session
from audit_tool.views.left_documents import LeftDocument, left_documents
from audit_tool.views.printed import PRINTED


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident, and the document it is about."""

    incident: Incident
    left: LeftDocument
    title: str


@dataclass(frozen=True, slots=True)
class IncidentsPicture:
    """The incidents, those that go on first.

    Attributes:
        documents: what left and can be written of, (its title, what it is).
        now: the moment the hours are read at.
    """

    lines: tuple[IncidentLine, ...]
    documents: tuple[tuple[str, LeftDocument], ...]
    now: dt.datetime


def incidents(session: Session) -> IncidentsPicture:
    """Draw the incidents."""
    with session.read() as records:
        documents = [each for each in left_documents(records) if each.document in PRINTED]
        known = {(each.document, each.subject): each for each in documents}
        lines = [
            IncidentLine(each, known[each.document, each.subject], PRINTED[each.document].title)
            for each in records.incidents.standing()
            if (each.document, each.subject) in known
        ]
        lines.sort(key=lambda line: (not line.incident.is_open, line.incident.known_at))
        titled = tuple((PRINTED[each.document].title, each) for each in documents)
        return IncidentsPicture(tuple(lines), titled, session.now())
