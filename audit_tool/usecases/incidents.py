"""Incidents: a document that left gave somebody away. Write it down, and what was done and decided, as it comes."""

from __future__ import annotations

from dataclasses import fields, replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import IncidentId, PersonId, new_id
from audit_tool.domain.incident import Incident, check_incident, is_barred
from audit_tool.domain.release import taken_back
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork


class Incidents:
    """Verbs about incidents."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, incident: Incident) -> Changes:
        """Write down an incident; its id is made here. What was done already to get it back counts as in `change`.

        Raises:
            Refused: as `check_incident`; incident_of_nothing: that document never left.
        """
        made = _tidy(replace(incident, id=IncidentId(new_id()), withdrawn=False))
        check_incident(made, self._session.now())
        with self._session.work() as unit:
            left = {(each.document, each.subject) for each in unit.exports.everything()}
            if (made.document, made.subject) not in left:
                raise Refused("incident_of_nothing")
            unit.incidents.add(made)
            unit.log("incident.add", "incident", made.id, of=made)
            if made.bars:
                _withdraw_release(unit, made)
        return changed(made.id, undoable=True, incident=made.id, release=made.subject)

    def change(self, incident: Incident) -> Changes:
        """Write down how an incident stands now; how it stood stays in the history. Also undoes a change.

        Once something was done to get the document back, the release it went by is withdrawn; that stays so.

        Raises:
            Refused: as `check_incident`.
        """
        reads = _tidy(incident)
        check_incident(reads, self._session.now())
        with self._session.work() as unit:
            unit.incidents.change(reads)
            unit.log("incident.change", "incident", reads.id, of=reads)
            if reads.bars:
                _withdraw_release(unit, reads)
        return changed(undoable=True, incident=reads.id, release=reads.subject)

    def withdraw(self, ident: IncidentId) -> Changes:
        """Undo: an incident was written down by mistake."""
        with self._session.read() as records:
            before = records.incidents.find(ident)
        return self.change(replace(before, withdrawn=True))


def refuse_taken_back(session: Session, document: str, subject: str) -> None:
    """Make sure that a document which gave somebody away is not saved again as it was.

    Raises:
        Refused: document_taken_back.
    """
    with session.read() as records:
        if is_barred(records.incidents.standing(), document, subject):
            raise Refused("document_taken_back")


def _withdraw_release(unit: UnitOfWork, incident: Incident) -> None:
    release = unit.releases.latest(incident.document, incident.subject)
    if release is not None and release.is_out:
        back = taken_back(release, PersonId(unit.stamp.by), unit.stamp.at, incident.taken_back)
        unit.releases.change(back)
        unit.log("release.withdraw", "release", back.id, of=back)


def _tidy(incident: Incident) -> Incident:
    texts = {each.name: getattr(incident, each.name) for each in fields(incident) if each.type == "str"}
    return replace(incident, **{name: text.strip() for name, text in texts.items()})
