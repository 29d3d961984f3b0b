"""Requests for what is held: who asked, of what, and by when they are answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.access_request import AccessRequest
from audit_tool.domain.ids import AgencyId, CaseId
from audit_tool.store.session import Session
from audit_tool.views.gather import Choices


@dataclass(frozen=True, slots=True)
class AccessLine:
    """A request, and what it is about in words."""

    request: AccessRequest
    about: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class AccessPicture:
    """The requests, and what can be looked for.

    Attributes:
        lines: open ones first, by the day they are due; answered ones after them, the newest first.
        cases, agencies: (id, words).
        people: (id, code) of each case's people, by the case.
        vault_open: whether names can be looked for.
    """

    lines: tuple[AccessLine, ...]
    cases: Choices
    agencies: Choices
    people: Mapping[str, Choices]
    vault_open: bool
    today: dt.date


def access(session: Session) -> AccessPicture:
    """Draw the requests."""
    today = session.today()
    with session.read() as records:
        cases = {case.id: case.label for case in records.cases.everything()}
        agencies = {agency.id: agency.name for agency in records.agencies.everything()}
        requests = records.access_requests.standing()
        standing = sorted((each for each in requests if each.is_open), key=lambda each: each.due_on)
        answered = sorted(
            (each for each in requests if not each.is_open), key=lambda each: each.answered_on or today, reverse=True
        )
        return AccessPicture(
            lines=tuple(
                AccessLine(each, about_of(each.case_id, each.agency_id, cases, agencies), _is_late(each, today))
                for each in (*standing, *answered)
            ),
            cases=tuple(cases.items()),
            agencies=tuple(sorted(agencies.items(), key=lambda entry: entry[1])),
            people={ident: tuple(records.codes_of(ident).items()) for ident in cases},
            vault_open=session.vault.closes_at is not None,
            today=today,
        )


def about_of(
    case_id: CaseId | None, agency_id: AgencyId | None, cases: Mapping[CaseId, str], agencies: Mapping[AgencyId, str]
) -> str:
    """Say of which family and agency something is, by label and name."""
    parts = (cases.get(case_id, "") if case_id else "", agencies.get(agency_id, "") if agency_id else "")
    return ", ".join(part for part in parts if part) or "The whole workspace"


def _is_late(request: AccessRequest, today: dt.date) -> bool:
    return request.is_open and request.due_on < today
