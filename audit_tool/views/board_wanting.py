"""What is still wanted of the returns of a board that came, and whether a form went out since that asks the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Protocol

from audit_tool.domain.agency import Agency
from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import AgencyId, ReturnId
from audit_tool.domain.moments import local_day
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.wanting import Wanting, signatures_wanted
from audit_tool.kinds import kind
from audit_tool.store.case_facts import TOP_UP_FORM
from audit_tool.store.covered import is_lead_wanted, open_statutory
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


class WhoIsWho(Protocol):
    """Agencies, and the posts that somebody holds at each today."""

    @property
    def agencies(self) -> Mapping[AgencyId, Agency]:
        """Agencies and settings."""

    @property
    def contacts(self) -> Mapping[AgencyId, Mapping[str, str]]:
        """Who holds which post today."""


def wanting_in(
    session: Session, records: Records, run: Round, came: Collection[Return], known: WhoIsWho
) -> Mapping[ReturnId, Wanting]:
    """Say what is still wanted of returns that came and are not accepted; one of which nothing is, is not there.

    Answers that cannot be are told by the sheet of a return, which opens its form, and not by the board.
    """
    if not came:
        return {}
    audit = kind(run.kind)
    unsigned = [each for each in came if not audit.stage(each.stage).locked]
    left_open = open_statutory(session, records, run, unsigned, known.agencies)
    signed = records.signatures.posts_in_round(run.id) if unsigned else {}
    leads = {each.return_id for each in records.own_form_takes.of_round(run.id) if each.lead}
    found = {
        each.id: Wanting(
            statutory=left_open.get(each.id, ()),
            signatures=signatures_wanted(audit, each.stage, signed.get(each.id, ())),
            lead=each.id not in leads and is_lead_wanted(audit, known.contacts.get(each.agency_id or AgencyId(""), ())),
        )
        for each in came
    }
    return {ident: wanting for ident, wanting in found.items() if not wanting.is_whole}


def topped_up(records: Records, run: Round, expectations: Mapping[str, Expectation]) -> frozenset[ReturnId]:
    """Say of which returns a form went out since their last file came, so that it asks what that left open."""
    went = {each.subject: each.at for each in reversed(records.exports.everything()) if each.document == TOP_UP_FORM}
    files: dict[ReturnId, dt.datetime] = {}
    own = ((each.return_id, each.taken_at) for each in records.own_form_takes.of_round(run.id))
    for ident, at in (*own, *((each.return_id, each.taken_at) for each in records.batch_files.of_round(run.id))):
        files[ident] = max(at, files.get(ident, at))
    found = set()
    for subject, at in went.items():
        ident = ReturnId(subject)
        came = files.get(ident)
        came_on = expectations[ident].came_on if ident in expectations else None
        if at >= came if came is not None else came_on is not None and local_day(at) >= came_on:
            found.add(ident)
    return frozenset(found)
