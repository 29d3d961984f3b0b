"""Requests: what a rehearsal asks of agencies, from the usual list or one by one, and what came of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import resources
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, AttachmentId, RequestId, RoundId, new_id
from audit_tool.domain.rehearsal import Rehearsal, Step
from audit_tool.domain.request import Request, next_ref
from audit_tool.exchange.request_list import read_request_list
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.attachments import LARGEST, attachment_of
from audit_tool.usecases.rehearsals import MOST_DAYS, rehearsal_of

USUAL = ("request_lists", "joint_inspection.toml")
"""The shipped list of what an inspection asks for."""


class Requests:
    """Verbs about what a rehearsal asks for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_usual(self, round_id: RoundId) -> Changes:
        """Put the usual list into the tracker, each thing given to the first agency here that usually has it.

        What stands in the tracker in the same words already is not asked twice.

        Raises:
            Refused: round_closed; requests_all_there.
        """
        wanted = read_request_list(resources.path(*USUAL))
        with self._session.work() as unit:
            rehearsal = rehearsal_of(unit, round_id)
            owners = _owners_by_type(unit, rehearsal)
            standing = list(unit.requests.ever_of_round(round_id))
            asked = {each.item for each in standing if not each.withdrawn}
            made = []
            for each in wanted:
                if each.item in asked:
                    continue
                request = Request(
                    RequestId(new_id()),
                    round_id,
                    next_ref(each.heading, standing),
                    each.heading,
                    each.item,
                    each.due_day,
                    owners.get(each.agency_type),
                    asked_on=self._asked_on(rehearsal),
                )
                standing.append(request)
                made.append(request.id)
                _put(unit, request, "request.add")
            if not made:
                raise Refused("requests_all_there")
        return changed(undoable=True, request=[str(each) for each in made])

    def add(
        self,
        round_id: RoundId,
        *,
        heading: str,
        item: str,
        due_day: int,
        agency_id: AgencyId | None = None,
        contact: str = "",
    ) -> Changes:
        """Ask for one more thing: with the others, or at once where those have gone out.

        Raises:
            Refused: round_closed; request_needs_item; request_day (with `most`).
        """
        said, under = _item(item), heading.strip() or "Other"
        _refuse_day(due_day)
        with self._session.work() as unit:
            rehearsal = rehearsal_of(unit, round_id)
            ref = next_ref(under, unit.requests.ever_of_round(round_id))
            request = Request(
                RequestId(new_id()),
                round_id,
                ref,
                under,
                said,
                due_day,
                agency_id,
                contact.strip(),
                asked_on=self._asked_on(rehearsal),
            )
            _put(unit, request, "request.add")
        return changed(request.id, undoable=True, request=request.id)

    def change(self, request: Request) -> Changes:
        """Write down how a request stands now: received, checked, what is wrong with it. Its reference stays.

        Raises:
            Refused: round_closed; request_needs_item; request_day (with `most`); request_received_early (it came before
                it was asked).
        """
        said = _item(request.item)
        _refuse_day(request.due_day)
        with self._session.work() as unit:
            standing = unit.requests.find(request.id)
            rehearsal_of(unit, standing.round_id)
            if request.received_on and standing.asked_on and request.received_on < standing.asked_on:
                raise Refused("request_received_early", asked_on=standing.asked_on)
            stands = replace(
                request,
                round_id=standing.round_id,
                ref=standing.ref,
                heading=request.heading.strip() or standing.heading,
                item=said,
                contact=request.contact.strip(),
                asked_on=standing.asked_on,
                issue=request.issue.strip(),
                attachment_id=standing.attachment_id,
                withdrawn=standing.withdrawn,
            )
            unit.requests.change(stands)
            unit.log("request.change", "request", stands.id, of=stands)
        return changed(undoable=True, request=request.id)

    def withdraw(self, request_ids: Iterable[str], *, withdrawn: bool = True) -> Changes:
        """Ask for these no longer, or ask for them again; nothing is deleted.

        Raises:
            Refused: round_closed.
        """
        touched = list(request_ids)
        with self._session.work() as unit:
            for ident in touched:
                standing = unit.requests.find(ident)
                rehearsal_of(unit, standing.round_id)
                stands = replace(standing, withdrawn=withdrawn)
                unit.requests.change(stands)
                unit.log("request.withdraw" if withdrawn else "request.put_back", "request", ident, of=stands)
        return changed(undoable=True, request=touched)

    def attach(self, request_id: RequestId, path: Path) -> Changes:
        """Keep the file that came with a request; one that was kept before stays in history.

        Raises:
            Refused: round_closed, file_empty, file_too_large, or picture_unreadable.
            Environment: the file cannot be read.
        """
        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST + 1)
        attachment = attachment_of(path.name, content)
        with self._session.work() as unit:
            standing = unit.requests.find(request_id)
            rehearsal_of(unit, standing.round_id)
            unit.attachments.keep(attachment)
            stands = replace(standing, attachment_id=AttachmentId(attachment.id))
            unit.requests.change(stands)
            unit.log("request.attach", "request", request_id, of=stands)
        return changed(undoable=True, request=request_id, attachment=attachment.id)

    def save_tracker(self, content: bytes, path: Path) -> Path:
        """Write the tracker to a file, whole or not at all; return where it lies.

        Raises:
            Environment: the place will not have it; nothing is left lying about.
        """
        write_whole(path, content)
        return path

    def _asked_on(self, rehearsal: Rehearsal) -> dt.date | None:
        """Say when a request is asked that is written down today; None while the others have not gone out."""
        return self._session.today() if rehearsal.step.number >= Step.REQUESTS_OUT.number else None


def _put(unit: UnitOfWork, request: Request, verb: str) -> None:
    unit.requests.add(request)
    unit.log(verb, "request", request.id, of=request)


def _owners_by_type(unit: UnitOfWork, rehearsal: Rehearsal) -> dict[str, AgencyId]:
    found: dict[str, AgencyId] = {}
    for agency_id in rehearsal.agency_ids:
        found.setdefault(unit.agencies.find(agency_id).type, agency_id)
    return found


def _item(typed: str) -> str:
    if not typed.strip():
        raise Refused("request_needs_item")
    return typed.strip()


def _refuse_day(day: int) -> None:
    if not 1 <= day <= MOST_DAYS:
        raise Refused("request_day", most=MOST_DAYS)
