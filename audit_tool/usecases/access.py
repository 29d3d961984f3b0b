"""Requests for what is held: write one down, and say that it was answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.access_request import AccessRequest, check_access_request
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AccessRequestId, new_id
from audit_tool.store.session import Session


class Access:
    """Verbs about requests for what is held."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, request: AccessRequest) -> Changes:
        """Write down that a request came; from here on nothing that it may concern is purged. Its id is made here.

        Raises:
            Refused: access_reference_needed, or day_in_future.
            NoSuchNounError: there is no such case, or no such agency.
        """
        check_access_request(request, self._session.today())
        made = replace(
            request,
            id=AccessRequestId(new_id()),
            reference=request.reference.strip(),
            answered_on=None,
            answered_how="",
            withdrawn=False,
        )
        with self._session.work() as unit:
            if made.case_id is not None:
                unit.cases.find(made.case_id)
            if made.agency_id is not None:
                unit.agencies.find(made.agency_id)
            unit.access_requests.add(made)
            unit.log("access_request.add", "access_request", made.id, of=made)
        return changed(made.id, undoable=True, access_request=made.id)

    def answer(self, ident: AccessRequestId, *, on: dt.date, how: str) -> Changes:
        """Write down that a request was answered, or taken back by whoever asked; what it held may be purged again.

        Raises:
            Refused: reason_needed: nothing says how; or day_in_future.
        """
        if not how.strip():
            raise Refused("reason_needed")
        if on > self._session.today():
            raise Refused("day_in_future")
        with self._session.work() as unit:
            before = unit.access_requests.find(ident)
            reads = replace(before, answered_on=on, answered_how=how.strip())
            unit.access_requests.change(reads)
            unit.log("access_request.answer", "access_request", ident, of=reads)
        return changed(undoable=True, access_request=ident)

    def put_back(self, request: AccessRequest) -> Changes:
        """Undo: put a request back as it stood."""
        with self._session.work() as unit:
            unit.access_requests.change(request)
            unit.log("access_request.put_back", "access_request", request.id, of=request)
        return changed(undoable=True, access_request=request.id)

    def withdraw(self, ident: AccessRequestId) -> Changes:
        """Undo: a request was written down by mistake."""
        with self._session.read() as records:
            before = records.access_requests.find(ident)
        return self.put_back(replace(before, withdrawn=True))
